"""A share that grows while one waits, with the day on which it is counted."""

from __future__ import annotations

import pandas as pd
from matplotlib.dates import date2num
from matplotlib.patheffects import withStroke

from bimtek import text
from bimtek.charts import theme
from bimtek.charts.base import BOTTOM, TOP, Chart

_HALO = withStroke(linewidth=3, foreground=theme.PAPER)
#: Per cent kept free above 100, so that a label at the top stays inside.
_ROOM = 12


class CountingDay(Chart):
    """Two shares over the days of counting: one that moves with the day, one that stays.

    The moving one is drawn as far as it is known on the chosen day, and dotted from there
    on; the steady one, a level line, from the day on which it can be told.

    Parameters
    ----------
    source
        Credit with its year.
    """

    def __init__(self, source: str) -> None:
        super().__init__(TOP + BOTTOM + 3.2, source)
        with theme.style():
            axes = self.figure.add_axes(self.area(left=0.55, right=0.3, foot=0.42, head=0.1))
            axes.set(ylim=(0, 100 + _ROOM))
            axes.set_yticks(range(0, 101, 20))
            axes.yaxis.set_major_formatter(lambda value, _: f"{value:.0f} %")
            axes.set_xlabel("Dihitung pada")
            axes.tick_params(axis="x", pad=9)  # clear of the lowest number of the other axis
            axes.grid(axis="y")
            (self._later,) = axes.plot([], [], ":", color=theme.CORAL, linewidth=1.6)
            (self._known,) = axes.plot([], [], "-", color=theme.CORAL, linewidth=2.6)
            (self._steady,) = axes.plot([], [], "--", color=theme.SEA, linewidth=2.2)
            (self._day,) = axes.plot([], [], "-", color=theme.QUIET, linewidth=1)
            (self._mark,) = axes.plot([], [], "o", color=theme.CORAL, markersize=10)
            self._labels = [
                axes.annotate("", (0, 0), xytext=(0, 0), textcoords="offset points",
                              size=theme.SMALL + 1, weight=weight, color=colour,
                              path_effects=[_HALO])
                for weight, colour in (("bold", theme.CORAL), ("bold", theme.SEA))
            ]  # fmt: skip
        self._axes = axes
        self.live.moving(
            [self._later, self._known, self._steady, self._day, self._mark, *self._labels]
        )

    def update(
        self,
        shares: pd.Series,
        day: pd.Timestamp,
        *,
        title: str,
        steady: float | None,
        since: pd.Timestamp,
        steady_name: str,
    ) -> None:
        """Show the shares as counted on `day`.

        Parameters
        ----------
        shares
            Share closed (0–1) by day of counting, from the first to the last day offered.
        day
            The day of counting, one of them.
        title
            The finding.
        steady
            Share (0–1) by a fixed clock; None where it cannot be told.
        since
            First day on which the fixed clock has run for all.
        steady_name
            What is written at the level line.
        """
        self.title = title
        self._frame(pd.DatetimeIndex(shares.index))
        days = date2num(shares.index)
        values = shares.to_numpy(dtype=float) * 100
        now = float(date2num(day))
        value = float(values[days <= now][-1])
        self._known.set_data(days[days <= now], values[days <= now])
        self._later.set_data(days[days >= now], values[days >= now])
        self._day.set_data([now, now], [0, value])
        self._mark.set_data([now], [value])
        first, last = float(days[0]), float(days[-1])
        roomy = now > first + 0.3 * (last - first)  # the curve rises to the right of the day
        self._write(
            0, now, value, f"{text.number(value)} % selesai", (-8, 8) if roomy else (9, -13), roomy
        )
        start = max(float(date2num(since)), first)
        if steady is None or start > now:
            self._steady.set_data([], [])
            self._labels[1].set_text("")
            return
        self._steady.set_data([start, last], [steady * 100] * 2)
        below = steady * 100 > 15
        self._write(1, last, steady * 100, steady_name, (0, -14 if below else 6), right=True)

    def _write(
        self, place: int, x: float, y: float, words: str, shift: tuple[int, int], right: bool
    ) -> None:
        label = self._labels[place]
        label.xy = (x, y)
        label.set_position(shift)
        label.set(text=words, ha="right" if right else "left")

    def _frame(self, days: pd.DatetimeIndex) -> None:
        """Fit the axis to the days offered; months are written the Indonesian way."""
        first, last = float(date2num(days[0])), float(date2num(days[-1]))
        margin = (last - first) * 0.05 or 1.0
        if self._axes.get_xlim() == (first - margin, last + margin):
            return
        self._axes.set_xlim(first - margin, last + margin)
        months = pd.date_range(days[0], days[-1], freq="MS")
        step = max(1, -(-len(months) // 5))
        shown = months[::step]
        self._axes.set_xticks(
            date2num(shown),
            [f"{text.MONTHS[month.month - 1][:3]} {month.year}" for month in shown],
        )
        self.live.invalidate()
