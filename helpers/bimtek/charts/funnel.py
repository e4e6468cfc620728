"""A funnel plot: which places differ by more than chance."""

from __future__ import annotations

from collections.abc import Collection

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.patheffects import withStroke

from bimtek import text
from bimtek.charts import theme
from bimtek.charts.base import BOTTOM, TOP, Chart

_UNIT = 0.16  # inches kept under the title for the unit
HALO = withStroke(linewidth=3, foreground=theme.PAPER)


class Funnel(Chart):
    """Rates against size, with the range that chance alone allows.

    Parameters
    ----------
    population
        People per place (no missing), fixed for the life of the chart.
    source
        Credit with its year.
    unit
        What the vertical axis counts, e.g. "per 1.000 jiwa".
    """

    def __init__(self, population: pd.Series, source: str, unit: str) -> None:
        super().__init__(TOP + BOTTOM + 3.6 + _UNIT, source)
        self._population = population.astype(float)
        with theme.style():
            axes = self.figure.add_axes(self.area(left=0.5, right=0.2, foot=0.45, head=_UNIT))
            axes.set_xlim(0, self._population.max() * 1.12)
            axes.set_xlabel("Penduduk (jiwa)")
            axes.xaxis.set_major_locator(mpl.ticker.MaxNLocator(5))
            axes.xaxis.set_major_formatter(lambda value, _: text.number(value))
            # Round steps only: a step of 0.25 would be told as "0,3".
            axes.yaxis.set_major_locator(mpl.ticker.MaxNLocator(6, steps=[1, 2, 5, 10]))
            axes.yaxis.set_major_formatter(lambda value, _: text.number(value, 1))
            axes.set_title(unit, loc="left", size=theme.SMALL, color=theme.QUIET)
            axes.grid(axis="y")
            self._axes = axes
            (self._overall,) = axes.plot([], [], color=theme.QUIET, linewidth=1.4)
            self._limits = [
                axes.plot([], [], color=theme.SEA, linewidth=1.4, linestyle=style)[0]
                for style in ("-", "-", (0, (4, 3)), (0, (4, 3)))
            ]
            (self._inside,) = axes.plot(
                [], [], "o", markersize=6.5, color=theme.PALE, markeredgecolor=theme.SEA
            )
            (self._outside,) = axes.plot([], [], "D", markersize=8.5, color=theme.CORAL)
            (self._chosen,) = axes.plot(
                [], [], "o", markersize=12, markerfacecolor="none", markeredgecolor=theme.INK,
                markeredgewidth=1.6,
            )  # fmt: skip
            self._labels = [
                axes.annotate("", (0, 0), xytext=(8, 6), textcoords="offset points",
                              size=theme.SMALL + 0.5, weight="bold", path_effects=[HALO])
                for _ in range(6)
            ]  # fmt: skip
            self._ends = [
                axes.text(0, 0, "", size=theme.SMALL, ha="right", path_effects=[HALO])
                for _ in range(3)
            ]
        self.live.moving(
            [
                self._overall,
                *self._limits,
                self._inside,
                self._outside,
                self._chosen,
                *self._labels,
                *self._ends,
            ]
        )

    def update(
        self,
        rates: pd.Series,
        overall: float,
        limits: dict[str, pd.DataFrame],
        *,
        title: str,
        outside: Collection[str],
        chosen: str | None = None,
        ceiling: float | None = None,
    ) -> None:
        """Show one year.

        Parameters
        ----------
        rates
            Per place, indexed as the population.
        overall
            The common rate.
        limits
            Two tables of ``lower`` and ``upper`` indexed by population size: keys are
            the words written at their right end, e.g. "95 %" and "99,8 %".
        outside
            Places beyond the widest limits: drawn as diamonds, named.
        chosen
            One place to ring and name (the highest, say).
        ceiling
            Top of the vertical axis; fixed by the caller so that years compare.
        """
        self.title = title
        top = ceiling or float(rates.max()) * 1.25
        if self._axes.get_ylim() != (0, top):
            self._axes.set_ylim(0, top)
            self.live.invalidate()
        right = float(self._axes.get_xlim()[1])
        self._overall.set_data([0, right], [overall, overall])
        ends = []
        for place, (word, table) in enumerate(limits.items()):
            for side, column in enumerate(("lower", "upper")):
                self._limits[2 * place + side].set_data(table.index, table[column])
            ends.append((float(table["upper"].iloc[-1]), word))
        ends.append((overall, "rata-rata"))
        for label, (height, word) in zip(self._ends, ends, strict=True):
            label.set(x=right, y=height + top * 0.012, text=word, color=theme.QUIET)
        out = [name in outside for name in rates.index]
        people = self._population.reindex(rates.index).to_numpy()
        heights = rates.to_numpy(dtype=float)
        mask = np.array(out, dtype=bool)
        self._inside.set_data(people[~mask], heights[~mask])
        self._outside.set_data(people[mask], heights[mask])
        self._chosen.set_data(
            [self._population[chosen]] if chosen else [], [rates[chosen]] if chosen else []
        )
        named = dict.fromkeys([*outside, *([chosen] if chosen else [])])
        for label in self._labels:
            label.set_text("")
        for label, name in zip(self._labels, named, strict=False):
            crowded = self._population[name] > right * 0.7
            label.set(text=str(name), ha="right" if crowded else "left")
            label.xy = (float(self._population[name]), float(rates[name]))
            label.set_position((-9 if crowded else 9, 5))
