"""Labelled points on two axes, with four named corners where there is a middle."""

from __future__ import annotations

from collections.abc import Collection

import matplotlib as mpl
import pandas as pd
from matplotlib.patheffects import withStroke

from bimtek import text
from bimtek.charts import theme
from bimtek.charts.base import BOTTOM, TOP, Chart
from bimtek.charts.labels import Box, covered, extent

_HALO = withStroke(linewidth=3, foreground=theme.PAPER)
#: Where a name may stand beside its point: shift in points, horizontal alignment.
_SIDES = (
    (8, -3, "left"),
    (-8, -3, "right"),
    (0, 8, "center"),
    (0, -15, "center"),
    (7, 7, "left"),
    (-7, 7, "right"),
    (7, -13, "left"),
    (-7, -13, "right"),
)


class Scatter(Chart):
    """Named points; with `middle`, four quadrants whose names stand in the corners.

    Parameters
    ----------
    source
        Credit with its year.
    x_label, y_label
        What the axes count, with the unit.
    x_range, y_range
        Lowest and highest value shown, fixed for the life of the chart.
    middle
        Where the quadrants meet, as (x, y); None for no quadrants.
    quadrants
        Names of the corners: right above, left above, left below, right below (I–IV).
    decimals
        Decimals of the numbers at the axes.
    height
        Inches of the drawing area.
    """

    def __init__(
        self,
        source: str,
        *,
        x_label: str,
        y_label: str,
        x_range: tuple[float, float],
        y_range: tuple[float, float],
        middle: tuple[float, float] | None = None,
        quadrants: tuple[str, str, str, str] | None = None,
        decimals: int = 0,
        height: float = 3.8,
    ) -> None:
        super().__init__(TOP + BOTTOM + height, source)
        with theme.style():
            axes = self.figure.add_axes(self.area(left=0.55, right=0.2, foot=0.42, head=0.16))
            axes.set(xlim=x_range, ylim=y_range, xlabel=x_label)
            axes.set_title(y_label, loc="left", size=theme.SMALL, color=theme.QUIET)
            for axis in (axes.xaxis, axes.yaxis):
                axis.set_major_locator(mpl.ticker.MaxNLocator(6, steps=[1, 2, 5, 10]))
                axis.set_major_formatter(lambda value, _: text.number(value, decimals))
            axes.tick_params(axis="x", pad=7)  # clear of the lowest number on the left
            axes.grid(True)
            axes.set_axisbelow(True)
            if middle is not None:
                axes.axvline(middle[0], color=theme.QUIET, linewidth=1.2, zorder=1)
                axes.axhline(middle[1], color=theme.QUIET, linewidth=1.2, zorder=1)
            for place, name in enumerate(quadrants or ()):
                right, top = place in (0, 3), place in (0, 1)
                axes.annotate(
                    name,
                    (1.0 if right else 0.0, 1.0 if top else 0.0),
                    xycoords="axes fraction",
                    xytext=(-5 if right else 5, -5 if top else 5),
                    textcoords="offset points",
                    ha="right" if right else "left",
                    va="top" if top else "bottom",
                    size=theme.SMALL + 0.5,
                    color=theme.QUIET,
                    style="italic",
                    path_effects=[_HALO],
                )
        self._axes = axes
        (self._plain,) = axes.plot([], [], "o", markersize=8, color=theme.SEA, zorder=3)
        (self._marked,) = axes.plot([], [], "D", markersize=9.5, color=theme.CORAL, zorder=4)
        (self._path,) = axes.plot([], [], linestyle=(0, (2, 2)), color=theme.CORAL, linewidth=1.4)
        self.live.moving([self._plain, self._marked, self._path])
        self._names: list[mpl.text.Annotation] = []

    def update(
        self,
        points: pd.DataFrame,
        *,
        title: str,
        highlight: Collection[str] = (),
        trail: tuple[tuple[float, float], tuple[float, float]] | None = None,
    ) -> None:
        """Show `points`.

        Parameters
        ----------
        points
            Index the names written beside the points, columns ``x`` and ``y``. Points on
            one place share a mark; their names are written as one.
        title
            The finding.
        highlight
            Names to draw as diamonds, in bold.
        trail
            From where to where something moved, as two (x, y): a dashed line.
        """
        self.title = title
        chosen = [str(name) in highlight for name in points.index]
        plain, marked = points[[not one for one in chosen]], points[chosen]
        self._plain.set_data(plain["x"], plain["y"])
        self._marked.set_data(marked["x"], marked["y"])
        self._path.set_data(*(zip(*trail, strict=True) if trail else ([], [])))
        self._write(points, highlight)

    def _write(self, points: pd.DataFrame, highlight: Collection[str]) -> None:
        """Write each name on the side where it covers least."""
        places: dict[tuple[float, float], list[str]] = {}
        for name, row in points.iterrows():
            places.setdefault((float(row["x"]), float(row["y"])), []).append(str(name))
        while len(self._names) < len(places):
            note = self._axes.annotate(
                "", (0, 0), xytext=(0, 0), textcoords="offset points", zorder=5,
                path_effects=[_HALO],
            )  # fmt: skip
            self.live.moving([note])
            self._names.append(note)
        scale = self.figure.dpi / 72
        frame = self._axes.get_window_extent()
        pixels = {place: self._axes.transData.transform(place) for place in places}
        taken: list[Box] = [
            (x - 5 * scale, y - 5 * scale, x + 5 * scale, y + 5 * scale) for x, y in pixels.values()
        ]
        for note in self._names:
            note.set_text("")
        # What is marked chooses its side first.
        order = sorted(places, key=lambda place: not any(n in highlight for n in places[place]))
        for note, place in zip(self._names, order, strict=False):
            bold = any(name in highlight for name in places[place])
            said = ", ".join(places[place])
            wide, high = extent(said, theme.SMALL * scale, bold=bold)
            options = []
            for side, (dx, dy, align) in enumerate(_SIDES):
                x, y = pixels[place][0] + dx * scale, pixels[place][1] + dy * scale
                left = x - {"left": 0.0, "center": 0.5, "right": 1.0}[align] * wide
                box = (left, y, left + wide, y + high)
                out = max(0.0, frame.x0 - box[0]) + max(0.0, box[2] - frame.x1)
                options.append((covered(box, taken) + 40 * out, side, box))
            _, side, box = min(options)
            dx, dy, align = _SIDES[side]
            taken.append(box)
            note.xy = place
            note.set(
                text=said,
                position=(dx, dy),
                ha=align,
                size=theme.SMALL + (0.5 if bold else 0),
                weight="bold" if bold else "normal",
            )
