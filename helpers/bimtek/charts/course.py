"""How something went: series over time, the moment a programme began, names at the lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import matplotlib as mpl
from matplotlib.patheffects import withStroke

from bimtek import text
from bimtek.charts import theme
from bimtek.charts.base import BOTTOM, TOP, Chart

Kind = Literal["points", "line", "dashed", "mean"]

_HALO = withStroke(linewidth=3, foreground=theme.PAPER)
_RIGHT = 1.02  # inches kept for the names at the lines' ends
_LINE = 0.135  # inches between two names
#: Kind → what matplotlib needs to draw it.
_LOOK: dict[Kind, dict[str, object]] = {
    "points": {"linestyle": "none", "marker": "o", "markersize": 4.5, "zorder": 2},
    "line": {"linestyle": "-", "linewidth": 2.2, "marker": "none", "zorder": 4},
    "dashed": {"linestyle": (0, (4, 2.5)), "linewidth": 2.0, "marker": "none", "zorder": 3},
    "mean": {"linestyle": "-", "linewidth": 1.2, "marker": "none", "zorder": 3},
}


@dataclass(frozen=True)
class Trace:
    """One series of a :class:`Course`.

    Attributes
    ----------
    name
        Written at its end (at its middle for "mean"); empty for none.
    x, y
        Same length, x ascending.
    kind
        "points", "line", "dashed" (what did not happen) or "mean" (a level).
    colour
        One of the theme's.
    marker
        A matplotlib marker for a "line" with few points; empty for none.
    """

    name: str
    x: Sequence[float]
    y: Sequence[float]
    kind: Kind = "line"
    colour: str = theme.SEA
    marker: str = ""


class Course(Chart):
    """Series on common axes from zero, with a mark where a programme begins.

    Parameters
    ----------
    source
        Credit with its year.
    x_range, ticks
        The axis of time, fixed for the life of the chart: its ends, and pairs of place
        and name.
    unit
        What the vertical axis counts.
    traces
        The most series that will be shown at once.
    height
        Inches of the drawing area.
    """

    def __init__(
        self,
        source: str,
        *,
        x_range: tuple[float, float],
        ticks: Sequence[tuple[float, str]],
        unit: str,
        traces: int = 6,
        height: float = 2.9,
    ) -> None:
        super().__init__(TOP + BOTTOM + height, source)
        with theme.style():
            axes = self.figure.add_axes(self.area(left=0.42, right=_RIGHT, foot=0.33, head=0.2))
            axes.set(xlim=x_range, ylim=(0, 1))
            axes.set_xticks([place for place, _ in ticks], [name for _, name in ticks])
            axes.yaxis.set_major_locator(mpl.ticker.MaxNLocator(5, integer=True))
            axes.yaxis.set_major_formatter(lambda value, _: text.number(value))
            axes.set_title(unit, loc="left", size=theme.SMALL, color=theme.QUIET)
            axes.grid(axis="y")
            axes.set_axisbelow(True)
            self._start = axes.axvline(0, color=theme.INK, linewidth=1, linestyle=(0, (1, 2)))
            self._start_name = axes.annotate(
                "", (0, 1), xycoords=("data", "axes fraction"), xytext=(4, -3),
                textcoords="offset points", va="top", size=theme.SMALL, path_effects=[_HALO],
            )  # fmt: skip
            self._lines = [axes.plot([], [])[0] for _ in range(traces)]
            self._names = [
                axes.annotate(
                    "", (0, 0), xytext=(0, 0), textcoords="offset points", size=theme.SMALL,
                    zorder=6, annotation_clip=False, path_effects=[_HALO],
                )
                for _ in range(traces)
            ]  # fmt: skip
        self._axes = axes
        self._height = height - 0.53
        self.live.moving([self._start, self._start_name, *self._lines, *self._names])

    def update(
        self, traces: Sequence[Trace], *, title: str, start: float, started: str, top: float
    ) -> None:
        """Show `traces`.

        Parameters
        ----------
        traces
            At most as many as the chart was made for.
        title
            The finding.
        start, started
            Where the programme begins, and what is written there.
        top
            Upper end of the vertical axis.
        """
        self.title = title
        if self._axes.get_ylim()[1] != top:
            self._axes.set_ylim(0, top)
            self.live.invalidate()
        self._start.set_xdata([start, start])
        self._start_name.set_text(started)
        self._start_name.xy = (start, 1)
        for line, note in zip(self._lines, self._names, strict=True):
            line.set_data([], [])
            note.set_text("")
        for trace, line in zip(traces, self._lines, strict=False):
            line.set_data(trace.x, trace.y)
            line.set(color=trace.colour, **_LOOK[trace.kind])
            if trace.marker:
                line.set(marker=trace.marker, markersize=7)
            line.set_markeredgecolor("none")
            line.set_alpha(0.55 if trace.kind == "points" else 1)
        self._write(traces, top)

    def _write(self, traces: Sequence[Trace], top: float) -> None:
        """Name the lines at their ends, kept apart; the means where there is room."""
        ends = []
        for trace, note in zip(traces, self._names, strict=False):
            if not trace.name:
                continue
            note.set(text=trace.name, color=trace.colour, weight="normal")
            if trace.kind == "mean":
                below = _mostly_above(traces, trace)
                first, last = self._axes.get_xlim()
                short = trace.x[-1] - trace.x[0] < 0.3 * (last - first)  # away from the names
                note.xy = (trace.x[-1] if short else trace.x[0], trace.y[0])
                note.set(
                    position=(-2 if short else 2, -3 if below else 3),
                    ha="right" if short else "left",
                    va="top" if below else "bottom",
                )
            else:
                rows = trace.name.count("\n") + 1
                ends.append((float(trace.y[-1]), rows, note, float(trace.x[-1])))
        if not ends:
            return
        step = _LINE / self._height * top
        ends.sort(key=lambda end: end[0])
        places: list[float] = []
        previous = 0
        for wanted, rows, _, _ in ends:
            lowest = places[-1] + step * (rows + previous) / 2 if places else wanted
            places.append(max(wanted, lowest))
            previous = rows
        # Shift all back by half of what the last was pushed, so that none strays far.
        back = (places[-1] - ends[-1][0]) / 2
        for place, (y, _, note, x) in zip(places, ends, strict=True):
            note.xy = (x, y)
            lift = (place - back - y) / top * self._height * 72
            note.set(position=(7, lift), ha="left", va="center", linespacing=1.05)


def _mostly_above(traces: Sequence[Trace], level: Trace) -> bool:
    """Tell whether the series run above a level where its name will stand, at its left."""
    until = level.x[0] + 0.4 * (level.x[-1] - level.x[0])
    near = [
        y > level.y[0]
        for trace in traces
        if trace.kind != "mean"
        for x, y in zip(trace.x, trace.y, strict=True)
        if level.x[0] <= x <= until
    ]
    return 2 * sum(near) > len(near)
