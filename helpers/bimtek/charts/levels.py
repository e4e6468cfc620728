"""Levels on one scale, in groups: where one stands, what is needed, what was raised."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pandas as pd
from matplotlib.patches import Rectangle

from bimtek import text
from bimtek.charts import theme
from bimtek.charts.base import BOTTOM, TOP, Chart

ROW = 0.29  # inches a row
_LEFT, _RIGHT = 1.16, 1.22  # inches for the names, and for what is written at the right
_FOOT, _HEAD = 0.2, 0.2


class Levels(Chart):
    """Bars from zero under the name of their group; the order is the caller's.

    Parameters
    ----------
    groups
        Name of each group → the names of its rows.
    source
        Credit with its year.
    legend
        What the marks mean, written small over the bars.
    highest
        Top of the scale; whole levels get a fine line.
    ask
        Word before what is needed: "2,0, perlu 3,0".
    """

    def __init__(
        self,
        groups: Mapping[str, Sequence[str]],
        source: str,
        *,
        legend: str = "",
        highest: int = 5,
        ask: str = "perlu",
    ) -> None:
        self._ask = ask
        rows = sum(1 + len(names) for names in groups.values())
        super().__init__(TOP + BOTTOM + _FOOT + _HEAD + rows * ROW, source)
        with theme.style():
            axes = self.figure.add_axes(self.area(left=_LEFT, right=_RIGHT, foot=_FOOT, head=_HEAD))
            axes.set(xlim=(0, highest), ylim=(rows - 0.5, -0.5))
            axes.spines[:].set_visible(False)
            axes.set_yticks([])
            axes.set_xticks(range(highest + 1))
            axes.grid(axis="x")
            axes.set_axisbelow(True)
            axes.axvline(0, color=theme.QUIET, linewidth=1)
            self._legend = self.figure.text(
                0.02,
                1 - (TOP - 0.08) / self.height,
                legend,
                va="top",
                size=theme.SMALL,
                color=theme.QUIET,
            )
            self._places: dict[str, int] = {}
            place = 0
            for group, names in groups.items():
                axes.text(
                    -_LEFT * 0.96 * highest / (theme.WIDTH - _LEFT - _RIGHT), place, group,
                    va="center", size=theme.SMALL + 0.5, color=theme.QUIET, weight="bold",
                    bbox={"facecolor": theme.PAPER, "edgecolor": "none", "pad": 1.5},
                )  # fmt: skip
                for name in names:
                    place += 1
                    self._places[name] = place
                place += 1
            self._bars, self._added, self._short = (
                {name: axes.add_patch(Rectangle((0, at - 0.34), 0, 0.68)) for name, at in
                 self._places.items()}
                for _ in range(3)
            )  # fmt: skip
            self._names = {
                name: axes.text(-0.1, at, name, ha="right", va="center")
                for name, at in self._places.items()
            }
            self._notes = {
                name: axes.text(highest + 0.12, at, "", va="center", size=theme.SMALL + 0.5)
                for name, at in self._places.items()
            }
            (self._needed,) = axes.plot(
                [], [], "D", markersize=7.5, color=theme.INK, markeredgecolor=theme.PAPER
            )
            (self._others,) = axes.plot(
                [], [], "o", markersize=8, markerfacecolor=theme.PAPER,
                markeredgecolor=theme.INK, markeredgewidth=1.4,
            )  # fmt: skip
        for bar in self._added.values():
            bar.set(facecolor=theme.SEA, hatch="///", hatchcolor=theme.PALE)
        for bar in self._short.values():
            bar.set(
                facecolor=theme.PAPER, hatch="....", hatchcolor=theme.CORAL, edgecolor=theme.CORAL
            )
        self.live.moving(
            [
                *self._bars.values(),
                *self._added.values(),
                *self._short.values(),
                *self._names.values(),
                *self._notes.values(),
                self._needed,
                self._others,
            ]
        )

    def update(
        self,
        levels: pd.Series,
        *,
        title: str,
        before: pd.Series | None = None,
        needed: pd.Series | None = None,
        others: pd.Series | None = None,
        highlight: Collection[str] = (),
    ) -> None:
        """Show `levels`, indexed by row name.

        Parameters
        ----------
        levels
            Where each row stands.
        title
            The finding.
        before
            Where it stood: what lies between is drawn as added.
        needed
            What is needed, for the rows where anything is: a diamond; what is missing up to
            it is dotted, and its size written at the right.
        others
            Something to compare with: a ring.
        highlight
            Names in bold, with bars of the marking colour.
        """
        self.title = title
        at = self._places
        needed = pd.Series(dtype=float) if needed is None else needed.dropna()
        others = pd.Series(dtype=float) if others is None else others
        for name, value in levels.items():
            row, level = str(name), float(value)
            start = level if before is None else min(float(before[row]), level)
            want = float(needed.get(row, level))
            marked = row in highlight
            self._bars[row].set(width=start, facecolor=theme.CORAL if marked else theme.PALE)
            self._added[row].set(x=start, width=level - start, visible=level > start)
            self._short[row].set(x=level, width=max(want - level, 0), visible=want > level)
            self._names[row].set_fontweight("bold" if marked else "normal")
            note = text.number(level, 1)
            if want > level and text.number(want, 1) != note:
                note = f"{note}, {self._ask} {text.number(want, 1)}"
            elif level > start:
                note = f"{text.number(start, 1)} → {note}"
            self._notes[row].set(text=note, weight="bold" if marked else "normal")
        self._needed.set_data(needed.to_numpy(), [at[str(name)] for name in needed.index])
        self._others.set_data(others.to_numpy(), [at[str(name)] for name in others.index])
