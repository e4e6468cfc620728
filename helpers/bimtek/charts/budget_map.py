"""Which programmes are in the best set at each budget: the gaps are the news."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.colors import ListedColormap
from matplotlib.patches import Rectangle

from bimtek import text
from bimtek.charts import theme
from bimtek.charts.base import BOTTOM, TOP, Chart

_ROW = 0.235  # inches a programme


class BudgetMap(Chart):
    """Programmes × budgets, filled where a programme is in the set; one budget stands out.

    Parameters
    ----------
    names
        Programmes, in the order shown.
    budgets
        Ascending, evenly spaced.
    source
        Credit with its year.
    unit
        What the budgets count.
    """

    def __init__(
        self, names: Sequence[str], budgets: Sequence[float], source: str, unit: str
    ) -> None:
        super().__init__(TOP + BOTTOM + 0.5 + len(names) * _ROW, source)
        self._names, self._budgets = list(names), list(budgets)
        count = len(self._budgets)
        with theme.style():
            left = 0.15 + max(map(len, names)) * 0.081  # bold letters are wider
            axes = self.figure.add_axes(self.area(left=left, right=0.78, foot=0.5))
            axes.set(xlim=(-0.5, count - 0.5), ylim=(len(names) - 0.5, -0.5))
            axes.spines[:].set_visible(False)
            axes.set_yticks([])
            ticks = list(range(0, count, max(1, count // 3)))
            axes.set_xticks(ticks, [text.number(self._budgets[tick]) for tick in ticks])
            axes.set_xlabel(unit, loc="left")
            self._cells = axes.imshow(
                np.zeros((len(names), count)), vmin=0, vmax=2, aspect="auto",
                cmap=ListedColormap([theme.MISSING, theme.PALE, theme.SEA]),
            )  # fmt: skip
            self._column = Rectangle(
                (0, -0.5), 1, len(names), fill=False, edgecolor=theme.INK, linewidth=1.5,
                clip_on=False,
            )  # fmt: skip
            axes.add_patch(self._column)
            small: dict[str, Any] = {"va": "center", "size": theme.SMALL + 0.5}
            self._labels = [
                axes.text(-0.9, row, name, ha="right", **small) for row, name in enumerate(names)
            ]
            self._notes = [axes.text(count - 0.1, row, "", **small) for row in range(len(names))]
            self._grid = [
                axes.axhline(row - 0.5, color=theme.PAPER, linewidth=2.4)
                for row in range(1, len(names))
            ]
        self.live.moving([self._cells, *self._grid, self._column, *self._labels, *self._notes])

    def update(
        self,
        sets: pd.DataFrame,
        budget: float,
        *,
        title: str,
        notes: Mapping[str, str],
        changed: Mapping[str, str],
    ) -> None:
        """Show the sets.

        Parameters
        ----------
        sets
            Names × budgets, True where a programme is in the set.
        budget
            The one that stands out.
        title
            The finding.
        notes
            Name → a quiet word at the right, such as why it cannot be in.
        changed
            Name → a marked word at the right: who came in or left.
        """
        self.title = title
        place = self._budgets.index(budget)
        filled = sets.reindex(index=self._names, columns=self._budgets).to_numpy(
            dtype=float, copy=True
        )
        filled[:, place] *= 2
        self._cells.set_data(filled)
        self._column.set_x(place - 0.5)
        for row, name in enumerate(self._names):
            inside, news = bool(filled[row, place]), changed.get(name, "")
            self._labels[row].set(
                weight="bold" if inside else "normal", color=theme.INK if inside else theme.QUIET
            )
            self._notes[row].set(
                text=news or notes.get(name, ""),
                color=theme.CORAL if news else theme.QUIET,
                weight="bold" if news else "normal",
            )
