"""Two moments side by side, a line for each place from the one to the other."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd
from matplotlib.patheffects import withStroke

from bimtek import text
from bimtek.charts import theme
from bimtek.charts.base import BOTTOM, TOP, Chart

_HALO = withStroke(linewidth=3, foreground=theme.PAPER)
_LINE = 0.15  # inches between two names
_LEFT, _RIGHT = 1.5, 1.47  # inches kept for the names


class Slopes(Chart):
    """Lines between two columns: the chosen ones strong and named, the others pale.

    Parameters
    ----------
    places
        How many lines there are.
    source
        Credit with its year.
    unit
        What is measured.
    chosen
        The most lines that are named at once.
    decimals
        Decimals of the numbers.
    height
        Inches of the drawing area.
    """

    def __init__(
        self,
        places: int,
        source: str,
        unit: str,
        *,
        chosen: int = 3,
        decimals: int = 2,
        height: float = 3.1,
    ) -> None:
        super().__init__(TOP + BOTTOM + height, source)
        self.decimals = decimals
        self._height = height - 0.42
        with theme.style():
            axes = self.figure.add_axes(self.area(left=_LEFT, right=_RIGHT, foot=0.22, head=0.2))
            axes.set(xlim=(0, 1), ylim=(0, 1))
            axes.set_yticks([])
            axes.set_xticks([])
            for side in ("left", "right", "bottom"):
                axes.spines[side].set_visible(side != "bottom")
            axes.spines["right"].set_color(theme.LINE)
            axes.text(
                0.5, -0.015, unit, transform=axes.transAxes, size=theme.SMALL,
                color=theme.QUIET, ha="center", va="top",
            )  # fmt: skip
            self._heads = [
                axes.text(
                    x, 1.015, "", transform=axes.transAxes, ha="center", weight="bold",
                    va="bottom", size=theme.BODY,
                )
                for x in (0, 1)
            ]  # fmt: skip
            self._lines = [axes.plot([], [], clip_on=False)[0] for _ in range(places)]
            (self._others,) = axes.plot(
                [], [], linestyle=(0, (4, 2.5)), color=theme.QUIET, linewidth=1.6, zorder=3,
                marker="s", markersize=4.5, clip_on=False,
            )  # fmt: skip
            self._notes = [
                axes.annotate(
                    "", (0, 0), xytext=(0, 0), textcoords="offset points", va="center",
                    annotation_clip=False, path_effects=[_HALO], size=theme.SMALL,
                )
                for _ in range(2 * chosen + 2)
            ]  # fmt: skip
        self._axes = axes
        self.live.moving([*self._heads, *self._lines, self._others, *self._notes])

    def update(
        self,
        table: pd.DataFrame,
        *,
        title: str,
        heads: tuple[str, str],
        chosen: Collection[str],
        others: tuple[float, float],
        others_name: str,
        top: float,
    ) -> None:
        """Show `table`.

        Parameters
        ----------
        table
            Index the names, columns ``before`` and ``after``.
        title
            The finding.
        heads
            Names of the two moments.
        chosen
            Names drawn strong.
        others, others_name
            Mean of all others at the two moments: a dashed line with this name.
        top
            Upper end of the vertical axis.
        """
        self.title = title
        if self._axes.get_ylim()[1] != top:
            self._axes.set_ylim(0, top)
            self.live.invalidate()
        for head, words in zip(self._heads, heads, strict=True):
            head.set_text(words)
        for line in self._lines:
            line.set_data([], [])
        named: list[tuple[str, float, float]] = []
        for line, (name, row) in zip(self._lines, table.iterrows(), strict=False):
            first, second = float(row["before"]), float(row["after"])
            line.set_data([0, 1], [first, second])
            if name in chosen:
                line.set(color=theme.CORAL, linewidth=2.4, marker="D", markersize=6, zorder=4)
                named.append((str(name), first, second))
            else:
                line.set(color=theme.PALE, linewidth=1, marker="o", markersize=3.5, zorder=2)
        self._others.set_data([0, 1], others)
        self._write(named, others, others_name, top)

    def _write(
        self,
        named: list[tuple[str, float, float]],
        others: tuple[float, float],
        others_name: str,
        top: float,
    ) -> None:
        notes = iter(self._notes)
        for side in (0, 1):
            marks = [(values[side], name, True) for name, *values in named]
            marks.append((others[side], others_name, False))
            marks.sort(key=lambda mark: mark[0])
            step, last = _LINE / self._height * top, -top
            for value, name, strong in marks:
                place = max(value, last + step)
                last = place
                number = text.number(value, self.decimals)
                note = next(notes)
                note.xy = (side, value)
                note.set(
                    text=f"{name}  {number}" if side == 0 else f"{number}  {name}",
                    position=(-8 if side == 0 else 8, (place - value) / top * self._height * 72),
                    ha="right" if side == 0 else "left",
                    color=theme.CORAL if strong else theme.QUIET,
                )
        for note in notes:
            note.set_text("")
