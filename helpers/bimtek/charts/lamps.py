"""Lamps: rows in groups × columns, each lit by oneself, by others, by both or by nobody."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text

from bimtek.charts import theme
from bimtek.charts.base import BOTTOM, TOP, Chart

_ROW = 0.235  # inches a row
_KEY = 0.3  # inches kept for the key
_LETTER = 0.076  # inches a letter of a column's slanted name takes
_SLANT = 50
_LEFT = 0.12
_GROUP = 0.98  # inches for a group's name
_NAMES = 1.78  # inches for a row's name


class Lamps(Chart):
    """Which rows each column lights up: mine are full, others' are rings, shared have both.

    Parameters
    ----------
    groups
        Group → its rows, in the order shown.
    columns
        Names; they are written slanted.
    mine, theirs
        What the two kinds of light are called in the key.
    source
        Credit with its year.
    """

    def __init__(
        self, groups: Mapping[str, Sequence[str]], columns: Sequence[str],
        mine: str, theirs: str, source: str,
    ) -> None:  # fmt: skip
        rows = [row for own in groups.values() for row in own]
        slant = math.radians(_SLANT)
        head = _KEY + 0.2 + _LETTER * math.sin(slant) * max(map(len, columns))
        height = TOP + head + _ROW * len(rows) + BOTTOM
        super().__init__(height, source)
        self._rows, self._columns = rows, list(columns)
        start = _LEFT + _GROUP + _NAMES
        overhang = 0.05 + _LETTER * math.cos(slant) * len(columns[-1])
        step = min((theme.WIDTH - start - overhang) / (len(columns) - 0.5), 0.5)
        self._fills: dict[tuple[str, int], Line2D] = {}
        self._rings: dict[tuple[str, int], Line2D] = {}
        with theme.style():
            axes = self.figure.add_axes((0, 0, 1, 1))
            axes.set(xlim=(0, theme.WIDTH), ylim=(0, height))
            axes.axis("off")
            top = height - TOP - head
            self._key(axes, height - TOP - 0.06, mine, theirs)
            heads = [
                axes.text(start + step * (place + 0.5) - 0.06, top + 0.1, name, ha="left",
                          va="bottom", size=theme.SMALL, weight="bold", rotation=_SLANT,
                          rotation_mode="anchor")
                for place, name in enumerate(columns)
            ]  # fmt: skip
            self._heads: list[Text] = heads
            y = top
            for group, own in groups.items():
                axes.plot([_LEFT, theme.WIDTH - 0.05], [y, y], color=theme.LINE, linewidth=0.8)
                axes.text(_LEFT, y - _ROW / 2, group, va="center", size=theme.SMALL, weight="bold")
                for row in own:
                    middle = y - _ROW / 2
                    axes.text(_LEFT + _GROUP, middle, row, va="center", size=theme.SMALL)
                    for place in range(len(columns)):
                        self._lamp(axes, row, place, start + step * (place + 0.5), middle)
                    y -= _ROW
        self.live.moving([*self._fills.values(), *self._rings.values(), *self._heads])

    def _lamp(self, axes: Axes, row: str, place: int, x: float, y: float) -> None:
        axes.plot(x, y, marker=".", markersize=2.5, color=theme.LINE)
        (ring,) = axes.plot(
            x, y, marker="o", markersize=11, color=theme.PAPER, markeredgecolor=theme.CORAL,
            markeredgewidth=1.5, visible=False, zorder=2,
        )  # fmt: skip
        (fill,) = axes.plot(
            x, y, marker="o", markersize=6.5, color=theme.SEA, visible=False, zorder=3
        )
        self._rings[row, place], self._fills[row, place] = ring, fill

    def _key(self, axes: Axes, y: float, mine: str, theirs: str) -> None:
        axes.plot(_LEFT + 0.08, y, marker="o", markersize=6.5, color=theme.SEA)
        axes.text(_LEFT + 0.24, y, mine, va="center", size=theme.SMALL)
        x = _LEFT + 0.5 + 0.078 * len(mine)
        axes.plot(x, y, marker="o", markersize=10, color=theme.PAPER, markeredgecolor=theme.CORAL,
                  markeredgewidth=1.5)  # fmt: skip
        axes.text(x + 0.16, y, theirs, va="center", size=theme.SMALL)

    def update(
        self, mine: Sequence[Collection[str]], theirs: Sequence[Collection[str]],
        *, title: str, bold: Collection[int] = (),
    ) -> None:  # fmt: skip
        """Light the rows named for each column; columns in `bold` are the ones spoken of."""
        self.title = title
        for place in range(len(self._columns)):
            for row in self._rows:
                self._fills[row, place].set_visible(row in mine[place])
                self._rings[row, place].set_visible(row in theirs[place])
            self._heads[place].set_color(theme.INK if place in bold or not bold else theme.QUIET)
