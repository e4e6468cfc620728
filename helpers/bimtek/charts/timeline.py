"""Steps over the years: bars with their names above them, what waits for what, what is late."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke

from bimtek.charts import theme
from bimtek.charts.base import BOTTOM, TOP, Chart

ROW = 0.42  # inches a step
HEAD = 0.3  # inches for the names of the columns
KEY = 0.34  # inches for what the marks mean
_HALO = withStroke(linewidth=3, foreground=theme.PAPER)
_LEVEL = 0.2  # of a row, where its bar lies


#: What the marks mean: place from the left, words, colour.
_KEY_MARKS = {
    "critical": (0.02, "◆ jalur kritis", theme.INK),
    "late": (0.27, "▮ lewat sasaran", theme.CORAL),
    "planned": (0.57, "┆ rencana semula", theme.QUIET),
}


class Timeline(Chart):
    """Bars of steps in columns of equal width, one for each horizon.

    The columns stand for unequal times (one year, four, five), as road maps are drawn; the
    column's name says which.

    Parameters
    ----------
    names
        Steps from top to bottom, as they are written above their bars.
    columns
        (Name, last month) of each column, ascending.
    source
        Credit with its year.
    beyond
        Months shown past the last column; 0 where nothing may end later.
    marks
        Which of the marks occur, so that no other is explained.
    """

    def __init__(
        self,
        names: Sequence[str],
        columns: Sequence[tuple[str, int]],
        source: str,
        *,
        beyond: int = 24,
        marks: Sequence[str] = tuple(_KEY_MARKS),
    ) -> None:
        key = KEY if marks else 0.0
        super().__init__(TOP + HEAD + key + BOTTOM + ROW * len(names), source)
        self._names = list(names)
        self._ends = [0, *(end for _, end in columns)]
        right = self._at(self._ends[-1] + beyond)
        rows = len(names)
        with theme.style():
            axes = self.figure.add_axes(
                self.area(left=0.12, right=0.1, foot=key, head=HEAD), facecolor="none"
            )
            axes.set(xlim=(0, right), ylim=(rows - 0.5, -0.5))
            axes.axis("off")
            for place, (name, _) in enumerate(columns):
                if place % 2 == 0:
                    axes.add_patch(Rectangle((place, -0.5), 1, rows, facecolor="#f4f7f8", zorder=0))
                axes.text(place + 0.02, -0.56, name, va="bottom", weight="bold", color=theme.QUIET)
                # Pale where a name may cross it, dark beside the bars.
                axes.axvline(place + 1, color=theme.LINE, linewidth=1.2, zorder=1)
                beside = [row + _LEVEL for row in range(rows)]
                axes.vlines(
                    [place + 1] * rows,
                    [middle - 0.17 for middle in beside],
                    [middle + 0.17 for middle in beside],
                    color=theme.QUIET, linewidth=1.2, zorder=1,
                )  # fmt: skip
            if beyond:
                axes.text(
                    right, -0.56, "lewat", va="bottom", ha="right", color=theme.CORAL, weight="bold"
                )
            for x, mark, colour in (_KEY_MARKS[name] for name in marks):
                self.figure.text(
                    x, (BOTTOM + 0.06) / self.height, mark, size=theme.SMALL + 0.5, color=colour
                )
            self._planned = [
                axes.add_patch(
                    Rectangle(
                        (0, row + _LEVEL - 0.14), 0, 0.28, facecolor="none",
                        edgecolor=theme.QUIET, linestyle=(0, (2, 2)), linewidth=1, zorder=2,
                    )
                )
                for row in range(rows)
            ]  # fmt: skip
            self._links = [
                axes.plot([], [], color=theme.QUIET, linewidth=0.9, zorder=2)[0]
                for _ in range(2 * rows)
            ]
            self._bars = [
                axes.add_patch(Rectangle((0, row + _LEVEL - 0.14), 0, 0.28, zorder=3))
                for row in range(rows)
            ]
            self._ends_marked = axes.plot([], [], "D", markersize=6.5, color=theme.INK, zorder=4)[0]
            self._labels = [
                axes.text(
                    0.02,
                    row - 0.2,
                    "",
                    va="center",
                    size=theme.BODY - 0.6,
                    zorder=5,
                    path_effects=[_HALO],
                )
                for row in range(rows)
            ]
            self._notes = [
                axes.text(
                    right,
                    row - 0.2,
                    "",
                    va="center",
                    ha="right",
                    size=theme.SMALL + 0.4,
                    zorder=5,
                    path_effects=[_HALO],
                )
                for row in range(rows)
            ]
        self._right = right
        for note in self._notes:
            note.set_x(right - (0.0 if beyond else 0.02 * len(columns)))
        self.live.moving(
            [
                *self._planned,
                *self._links,
                *self._bars,
                self._ends_marked,
                *self._labels,
                *self._notes,
            ]
        )

    def _at(self, month: float) -> float:
        """Place of a month: each column is one wide, whatever its time."""
        for place, (begin, end) in enumerate(zip(self._ends, self._ends[1:], strict=False)):
            if month <= end:
                return place + (month - begin) / (end - begin)
        last = self._ends[-1] - self._ends[-2]
        return len(self._ends) - 1 + (month - self._ends[-1]) / last

    def update(self, steps: pd.DataFrame, links: Sequence[tuple[str, str]], *, title: str) -> None:
        """Show `steps`.

        Parameters
        ----------
        steps
            Index the names given at the start; columns ``start`` and ``finish`` (months),
            ``planned_start`` and ``planned_finish`` (as it was meant), ``critical``,
            ``late`` (both true or false) and ``note`` (a few words at the right).
        links
            (Earlier, later): steps that follow each other at once.
        title
            The finding.
        """
        self.title = title
        rows: list[dict[Any, Any]] = steps.reindex(self._names).to_dict("records")
        ends = []
        for place, (name, row) in enumerate(zip(self._names, rows, strict=True)):
            left, right = self._at(row["start"]), self._at(row["finish"])
            colour = theme.CORAL if row["late"] else theme.SEA if row["critical"] else theme.PALE
            self._bars[place].set(
                x=left, width=max(right - left, 0.01), facecolor=colour, edgecolor=colour
            )
            begin, end = self._at(row["planned_start"]), self._at(row["planned_finish"])
            self._planned[place].set(
                x=begin, width=end - begin, visible=(begin, end) != (left, right)
            )
            self._labels[place].set(
                text=f"{'◆ ' if row['critical'] else ''}{name}",
                weight="bold" if row["critical"] else "normal",
            )
            self._notes[place].set(
                text=row["note"],
                color=theme.CORAL if row["late"] else theme.QUIET,
                weight="bold" if row["late"] else "normal",
            )
            if row["critical"]:
                ends.append((right, place + _LEVEL))
        self._ends_marked.set_data([x for x, _ in ends], [y for _, y in ends])
        for line in self._links:
            line.set_data([], [])
        for line, (earlier, later) in zip(self._links, links, strict=False):
            first, then = self._names.index(earlier), self._names.index(later)
            x = self._at(rows[then]["start"])
            line.set_data([x, x], [first + _LEVEL, then + _LEVEL])
