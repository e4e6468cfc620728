"""Figures over the years: joined only where they may be, doubt shown as doubt."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import matplotlib as mpl

from bimtek import text
from bimtek.charts import theme
from bimtek.charts.base import BOTTOM, TOP, Chart

_MARKERS = "osD^vP"


@dataclass(frozen=True)
class Line:
    """Points measured in one way.

    Attributes
    ----------
    name
        What is measured, as the reader should see it.
    years, values
        Same length, years ascending.
    doubtful
        Per point: True where confidence is only medium; drawn hollow.
    """

    name: str
    years: Sequence[int]
    values: Sequence[float]
    doubtful: Sequence[bool]

    def stretches(self) -> list[slice]:
        """Find the runs of consecutive years; only within these a line is drawn."""
        breaks = [i for i in range(1, len(self.years)) if self.years[i] - self.years[i - 1] > 1]
        edges = [0, *breaks, len(self.years)]
        return [slice(a, b) for a, b in itertools.pairwise(edges)]


class Lines(Chart):
    """Several :class:`Line` on common axes, named directly below the title.

    Everything may change between pictures (years, scale, number of lines), so nothing is
    kept over: each update draws the axes again.
    """

    def __init__(self, source: str = "") -> None:
        super().__init__(TOP + BOTTOM + 3.3, source)
        self._credit = self.figure.texts[-1]
        self.live.moving([self._credit])
        with theme.style():
            self._axes = self.figure.add_axes(self.area(left=0.72, right=0.3, foot=0.75, head=0.18))

    def update(
        self, lines: Sequence[Line], *, title: str, unit: str, source: str, decimals: int = 1
    ) -> None:
        """Draw `lines`; the vertical axis starts at zero unless that hides the change."""
        self.title = title
        self._credit.set_text(theme.wrapped(source, 78))
        axes = self._axes
        with theme.style():
            axes.clear()
            years = sorted({year for line in lines for year in line.years})
            values = [value for line in lines for value in line.values]
            for place, line in enumerate(lines):
                self._draw(line, place)
            span = years[-1] - years[0]
            axes.set_xlim(years[0] - max(0.4, span * 0.06), years[-1] + max(0.4, span * 0.06))
            step = max(1, -(-span // 6))
            axes.set_xticks(range(years[0], years[-1] + 1, step))
            low, high = min(values), max(values)
            spread = (high - low) or high or 1.0
            floor = 0.0 if low >= 0 and low < 0.45 * high else low - 0.35 * spread
            axes.set_ylim(floor, high + 0.28 * spread)
            axes.yaxis.set_major_locator(mpl.ticker.MaxNLocator(5))
            places = max((_decimals(tick) for tick in axes.get_yticks()), default=0)
            axes.yaxis.set_major_formatter(lambda value, _: text.number(value, places))
            self._write(lines, decimals)
            axes.grid(axis="y")
            axes.set_axisbelow(True)
            axes.set_title(unit, loc="left", size=theme.SMALL, color=theme.QUIET)
            axes.legend(
                loc="upper left",
                bbox_to_anchor=(-0.14, -0.09),
                frameon=False,
                fontsize=theme.SMALL + 0.5,
                handlelength=1.6,
                borderaxespad=0.2,
            )
        self.live.invalidate()

    def _draw(self, line: Line, place: int) -> None:
        colour = theme.CATEGORIES[place % len(theme.CATEGORIES)]
        marker = _MARKERS[place % len(_MARKERS)]
        for stretch in line.stretches():
            self._axes.plot(
                line.years[stretch], line.values[stretch], color=colour, linewidth=2, zorder=2
            )
        for hollow in (False, True):
            chosen = [i for i, doubt in enumerate(line.doubtful) if bool(doubt) is hollow]
            if chosen:
                self._axes.plot(
                    [line.years[i] for i in chosen],
                    [line.values[i] for i in chosen],
                    linestyle="none",
                    marker=marker,
                    markersize=7.5,
                    markeredgecolor=colour,
                    markeredgewidth=1.8,
                    markerfacecolor=theme.PAPER if hollow else colour,
                    label=theme.wrapped(f"{line.name}{' (perlu dicek)' if hollow else ''}", 52),
                    zorder=3,
                )

    def _write(self, lines: Sequence[Line], decimals: int) -> None:
        """Write the numbers beside their points wherever there is room for one."""
        scale = self.figure.dpi / 72
        taken: list[tuple[float, float, float, float]] = []
        for line in lines:
            for point in zip(line.years, line.values, strict=True):
                x, y = self._axes.transData.transform(point)
                taken.append((x - 5 * scale, y - 5 * scale, x + 5 * scale, y + 5 * scale))
        for place, line in enumerate(lines):
            # The ends matter most, so they choose their place first.
            order = sorted(range(len(line.years)), key=lambda i: i not in (0, len(line.years) - 1))
            for i in order:
                words = text.number(line.values[i], decimals)
                x, y = self._axes.transData.transform((line.years[i], line.values[i]))
                half, high = 0.33 * theme.SMALL * len(words) * scale, theme.SMALL * scale
                for lift in (8, -8 - theme.SMALL):
                    box = (x - half, y + lift * scale, x + half, y + lift * scale + high)
                    if any(_overlap(box, other) for other in taken):
                        continue
                    taken.append(box)
                    self._axes.annotate(
                        words,
                        (line.years[i], line.values[i]),
                        xytext=(0, lift),
                        textcoords="offset points",
                        ha="center",
                        size=theme.SMALL,
                        color=theme.CATEGORIES[place % len(theme.CATEGORIES)],
                    )
                    break


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    """Tell whether two boxes (left, bottom, right, top) share any area."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _decimals(value: float) -> int:
    """Decimals needed to write an axis tick exactly (at most 2)."""
    return next((n for n in (0, 1) if abs(value - round(value, n)) < 1e-9), 2)
