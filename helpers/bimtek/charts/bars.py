"""Sorted horizontal bars with the numbers written beside them."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd
from matplotlib.patches import Rectangle

from bimtek import text
from bimtek.charts import theme
from bimtek.charts.base import BOTTOM, TOP, Chart

ROW = 0.265  # inches a bar


class Bars(Chart):
    """Bars from a zero baseline, longest first; what has no figure stands last and says so.

    Parameters
    ----------
    labels
        Names of all bars; the room left for them follows the longest.
    source
        Credit with its year.
    decimals
        Decimals of the numbers shown.
    """

    def __init__(self, labels: Collection[str], source: str, *, decimals: int = 0) -> None:
        rows = len(labels)
        super().__init__(TOP + BOTTOM + rows * ROW, source)
        self.decimals = decimals
        longest = max(map(len, labels))
        with theme.style():
            self._axes = self.figure.add_axes(self.area(left=0.2 + longest * 0.082, right=0.75))
            self._axes.set(xlim=(0, 1), ylim=(rows - 0.5, -0.5))
            self._axes.axis("off")
            self._axes.axvline(0, color=theme.LINE, linewidth=1)
            self._bars = [
                self._axes.add_patch(Rectangle((0, row - 0.36), 0, 0.72)) for row in range(rows)
            ]
            self._names = [
                self._axes.text(-0.02, row, "", ha="right", va="center") for row in range(rows)
            ]
            self._numbers = [self._axes.text(0, row, "", va="center") for row in range(rows)]
        self.live.moving([*self._bars, *self._names, *self._numbers])

    def update(
        self,
        values: pd.Series,
        *,
        title: str,
        highlight: Collection[str] = (),
        keep_order: bool = False,
        hidden: str = text.MISSING,
    ) -> None:
        """Show `values` (indexed by label; NaN, said as `hidden`, where there is no figure)."""
        self.title = title
        shown = values if keep_order else values.sort_values(ascending=False, kind="stable")
        top = shown.max()
        longest = float(top) if top and top > 0 else 1.0
        for row, (name, value) in enumerate(shown.items()):
            known = not pd.isna(value)
            length = float(value) / longest if known else 0.0
            marked = name in highlight
            self._bars[row].set(
                width=length,
                facecolor=theme.CORAL if marked else theme.SEA if not highlight else theme.PALE,
            )
            self._names[row].set(text=str(name), weight="bold" if marked else "normal")
            self._numbers[row].set(
                text=text.number(value, self.decimals) if known else hidden,
                x=length + 0.015,
                color=theme.INK if known else theme.QUIET,
                style="normal" if known else "italic",
                weight="bold" if marked else "normal",
                size=theme.BODY if known else theme.SMALL,
            )
