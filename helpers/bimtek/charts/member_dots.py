"""One row an issue, one number a member: the mean, and what it hides."""

from __future__ import annotations

from collections.abc import Collection

import matplotlib as mpl
import pandas as pd

from bimtek import text
from bimtek.charts import theme
from bimtek.charts.base import BOTTOM, TOP, Chart

_ROW = 0.8  # inches an issue
_MEAN = 0.33  # of a row: how far the mean stands below the members


class MemberDots(Chart):
    """Members' scores on one scale, by issue, highest mean on top.

    Parameters
    ----------
    rows, members
        How many issues, and at most how many members.
    source
        Credit with its year.
    x_range
        Lowest and highest score.
    x_label
        What the scale counts.
    """

    def __init__(
        self, rows: int, members: int, source: str, x_range: tuple[float, float], x_label: str
    ) -> None:
        super().__init__(TOP + BOTTOM + 0.45 + rows * _ROW, source)
        with theme.style():
            axes = self.figure.add_axes(self.area(left=0.25, right=0.2, foot=0.36))
            low, high = x_range
            axes.set(xlim=(low - 0.4, high + 0.4), ylim=(rows - 0.25, -0.72), xlabel=x_label)
            axes.spines["left"].set_visible(False)
            axes.set_yticks([])
            axes.xaxis.set_major_locator(mpl.ticker.MultipleLocator(2, offset=low % 2))
            axes.grid(axis="x")
            axes.set_axisbelow(True)
            self._axes = axes
            self._names = [
                axes.text(low - 0.4, 0, "", size=theme.BODY - 0.3, va="center",
                          bbox={"facecolor": theme.PAPER, "edgecolor": "none", "pad": 1.2})
                for _ in range(rows)
            ]  # fmt: skip
            self._spans = [
                axes.plot([], [], color=theme.PALE, linewidth=5, solid_capstyle="round")[0]
                for _ in range(rows)
            ]
            self._means = [
                axes.plot([], [], "D", markersize=8, color=theme.CORAL, zorder=3)[0]
                for _ in range(rows)
            ]
            self._figures = [
                axes.text(0, 0, "", va="center", color=theme.CORAL, size=theme.BODY - 0.3,
                          weight="bold")
                for _ in range(rows)
            ]  # fmt: skip
            self._dots = [
                axes.text(0, 0, "", ha="center", va="center", size=theme.SMALL - 0.8,
                          color=theme.PAPER, weight="bold", zorder=5,
                          linespacing=1.0,
                          bbox={"boxstyle": "round,pad=0.28,rounding_size=0.7",
                                "facecolor": theme.SEA, "edgecolor": theme.PAPER})
                for _ in range(rows * members)
            ]  # fmt: skip
        self.live.moving([*self._spans, *self._names, *self._means, *self._figures, *self._dots])

    def update(
        self,
        totals: pd.DataFrame,
        *,
        title: str,
        highlight: Collection[str] = (),
        decimals: int = 1,
    ) -> None:
        """Show `totals` (issues × members, columns named by number); the mean below."""
        self.title = title
        mean = totals.mean(axis=1).sort_values(ascending=False, kind="stable")
        for dot in self._dots:
            dot.set_visible(False)
        free = iter(self._dots)
        for row, (issue, middle) in enumerate(mean.items()):
            marked = issue in highlight
            self._names[row].set(
                text=str(issue), y=row - 0.46, weight="bold" if marked else "normal"
            )
            scores = {str(name): float(column[str(issue)]) for name, column in totals.items()}
            self._spans[row].set_data([min(scores.values()), max(scores.values())], [row, row])
            self._means[row].set_data([middle], [row + _MEAN])
            self._figures[row].set(
                text=text.number(float(middle), decimals),
                x=float(middle) + (0.3 if middle < self._axes.get_xlim()[1] - 1.6 else -0.3),
                ha="left" if middle < self._axes.get_xlim()[1] - 1.6 else "right",
                y=row + _MEAN,
            )
            for score in sorted(set(scores.values())):
                alike = [member for member, own in scores.items() if own == score]
                next(free).set(text=_side_by_side(alike), position=(score, row), visible=True)


def _side_by_side(members: list[str]) -> str:
    """Write members who gave the same score: two in a line, three and more in two lines."""
    if len(members) < 3:
        return " ".join(members)
    half = -(-len(members) // 2)
    return f"{' '.join(members[:half])}\n{' '.join(members[half:])}"
