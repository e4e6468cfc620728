"""What was there, what was gained, and what room was left, one bar each."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.patches import Rectangle

from bimtek import text
from bimtek.charts import theme
from bimtek.charts.base import BOTTOM, TOP, Chart

_ROW = 0.95  # inches a bar with its words


class Room(Chart):
    """Bars of one full length: before, gained (or lost), still open.

    Parameters
    ----------
    names
        What the bars are called, from the top.
    maximum
        Length of a whole bar.
    source
        Credit with its year.
    """

    def __init__(self, names: Sequence[str], maximum: float, source: str) -> None:
        super().__init__(TOP + BOTTOM + len(names) * _ROW, source)
        self.maximum = maximum
        with theme.style():
            axes = self.figure.add_axes(self.area(left=0.15, right=0.15))
            axes.set(xlim=(0, maximum), ylim=(len(names) - 0.35, -0.65))
            axes.axis("off")
            self._rows = []
            for row, name in enumerate(names):
                axes.text(0, row - 0.32, name, weight="bold", va="bottom")
                axes.add_patch(
                    Rectangle((0, row - 0.25), maximum, 0.42, fc=theme.PAPER, ec=theme.QUIET)
                )
                before = Rectangle((0, row - 0.25), 0, 0.42, fc=theme.PALE)
                gained = Rectangle((0, row - 0.25), 0, 0.42, fc=theme.SEA)
                axes.add_patch(before)
                axes.add_patch(gained)
                words = [
                    axes.text(0, row - 0.04, "", ha="center", va="center", size=theme.BODY),
                    axes.text(0, row - 0.04, "", ha="center", va="center", weight="bold"),
                    axes.text(0, row + 0.22, "", ha="right", va="top", size=theme.SMALL),
                ]
                self.live.moving([before, gained, *words])
                self._rows.append((before, gained, words))

    def update(self, scores: pd.DataFrame, *, title: str) -> None:
        """Show ``pre`` and ``post`` (columns), one row a bar, in the order of the names."""
        self.title = title
        pairs = scores[["pre", "post"]].itertuples(index=False)
        for (before, gained, words), (pre, post) in zip(self._rows, pairs, strict=True):
            low, high = min(pre, post), max(pre, post)
            before.set_width(low)
            gained.set(
                x=low,
                width=high - low,
                facecolor=theme.SEA if post >= pre else theme.PAPER,
                edgecolor=theme.CORAL if post < pre else theme.SEA,
                hatch="" if post >= pre else "////",
            )
            roomy = self.maximum * 0.13
            words[0].set(x=low / 2, text=text.number(pre) if low > roomy else "")
            sign = "+" if post >= pre else "−"
            change = f"{sign}{text.number(abs(post - pre))}" if high - low > roomy * 0.6 else ""
            words[1].set(
                x=(low + high) / 2,
                text=change,
                color=theme.PAPER if post >= pre else theme.INK,
            )
            words[2].set(
                x=self.maximum,
                text=f"dari {text.number(pre)} ke {text.number(post)}; "
                f"tersisa {text.number(self.maximum - post)}",
                color=theme.QUIET,
            )
