"""Capaian over realisation: where 100 per cent lies, and where the formula falls below zero."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import matplotlib as mpl
from matplotlib.patches import Patch, Rectangle
from matplotlib.patheffects import withStroke

from bimtek import text
from bimtek.charts import theme
from bimtek.charts.base import BOTTOM, TOP, Chart

_HALO = withStroke(linewidth=3, foreground=theme.PAPER)
#: Per cent shown; what lies beyond is drawn at the edge and told by its number.
LOW, HIGH = -60.0, 180.0
_POINTS = 80


class AchievementCurve(Chart):
    """A curve over the realisation, bands for the categories, and one point that moves.

    Parameters
    ----------
    source
        Credit with its year.
    """

    def __init__(self, source: str) -> None:
        super().__init__(TOP + BOTTOM + 3.35, source)
        with theme.style():
            axes = self.figure.add_axes(self.area(left=0.62, right=1.2, foot=0.42, head=0.2))
            axes.set_ylim(LOW, HIGH)
            axes.set_yticks(range(-50, 151, 50))
            axes.yaxis.set_major_formatter(lambda value, _: text.number(value))
            axes.set_title("Capaian (%)", loc="left", size=theme.SMALL, color=theme.QUIET)
            axes.axhline(0, color=theme.QUIET, linewidth=1.2, zorder=1)
            self._axes = axes
            (self._curve,) = axes.plot([], [], color=theme.SEA, linewidth=2.2, zorder=3)
            self._targets = [
                axes.axvline(0, color=theme.VIOLET, linewidth=1.4, linestyle=(0, (4, 3)), zorder=2)
                for _ in range(2)
            ]
            (self._point,) = axes.plot(
                [], [], "D", markersize=11, color=theme.CORAL, zorder=6, clip_on=False
            )
            self._said = axes.annotate(
                "", (0, 0), xytext=(0, 0), textcoords="offset points", weight="bold",
                color=theme.CORAL, size=theme.BODY + 1, zorder=7, path_effects=[_HALO],
            )  # fmt: skip
            self._aim = axes.text(
                0, HIGH - 4, "", size=theme.SMALL, color=theme.VIOLET, va="top", zorder=7,
                path_effects=[_HALO],
            )  # fmt: skip
            (self._zero,) = axes.plot(
                [],
                [],
                "o",
                markersize=7,
                markerfacecolor=theme.PAPER,
                markeredgecolor=theme.SEA,
                markeredgewidth=1.8,
                zorder=5,
            )
            self._nil = axes.annotate(
                "", (0, 0), xytext=(7, 7), textcoords="offset points", size=theme.SMALL,
                color=theme.SEA, zorder=7, path_effects=[_HALO],
            )  # fmt: skip
        self._bands: list[Patch] = []
        self._names: list[mpl.text.Text] = []
        self._frame: object = None
        self.live.moving(
            [self._curve, *self._targets, self._zero, self._nil, self._point, self._said, self._aim]
        )

    def update(
        self,
        percent: Callable[[float], float],
        *,
        actual: float,
        targets: Sequence[float],
        furthest: float,
        unit: str,
        bands: Sequence[tuple[str, float]],
        title: str,
        aim: str,
        nil: tuple[float, str] | None = None,
        decimals: int = 0,
    ) -> None:
        """Draw.

        Parameters
        ----------
        percent
            Achievement at a realisation.
        actual, targets
            Where the point stands; one target, or the two bounds of a range.
        furthest
            Right end of the axis.
        unit
            What the axis counts.
        bands
            Categories with their lower bounds, best first.
        title, aim
            The finding; the words beside the target's line.
        nil
            Where the curve falls to zero, with the words beside it.
        decimals
            Decimals of the axis.
        """
        self.title = title
        frame = (furthest, unit, tuple(bands), decimals)
        if frame != self._frame:
            self._frame = frame
            self._still(furthest, unit, bands, decimals)
        spots = [furthest * step / _POINTS for step in range(_POINTS + 1)]
        spots = sorted({*spots, *targets})
        self._curve.set_data(spots, [percent(spot) for spot in spots])
        for line, target in zip(self._targets, [*targets, targets[-1]], strict=False):
            line.set_xdata([target, target])
        right = targets[-1] < 0.6 * furthest
        self._aim.set(
            x=targets[-1] if right else targets[0],
            text=f" {aim}" if right else f"{aim} ",
            ha="left" if right else "right",
        )
        reached = percent(actual)
        height = min(max(reached, LOW + 6), HIGH - 6)
        self._point.set_data([actual], [height])
        self._zero.set_data(*(([nil[0]], [0.0]) if nil else ([], [])))
        self._nil.xy = (nil[0], 0.0) if nil else (0.0, 0.0)
        self._nil.set_text(nil[1] if nil else "")
        beyond = actual > 0.62 * furthest
        arrow = "↑ " if reached > HIGH else "↓ " if reached < LOW else ""
        below = nil is not None or reached > HIGH - 30  # a falling curve lies above on the left
        self._said.xy = (actual, height)
        self._said.set(
            text=f"{arrow}{text.percent(reached)}",
            position=(-10 if beyond else 10, -16 if below and beyond else 6),
            ha="right" if beyond else "left",
        )

    def _still(
        self, furthest: float, unit: str, bands: Sequence[tuple[str, float]], decimals: int
    ) -> None:
        """Draw what only a change of indicator or scale moves: axis, bands and their names."""
        for old in (*self._bands, *self._names):
            old.remove()
        self._bands, self._names = [], []
        axes = self._axes
        with theme.style():
            axes.set_xlim(0, furthest)
            axes.xaxis.set_major_locator(mpl.ticker.MaxNLocator(6, steps=[1, 2, 5, 10]))
            axes.xaxis.set_major_formatter(lambda value, _: text.number(value, decimals))
            axes.set_xlabel(f"Realisasi ({unit})")
            top = HIGH
            for place, (name, bound) in enumerate(bands):
                floor = max(bound, LOW) if math.isfinite(bound) else LOW
                self._bands.append(
                    axes.add_patch(
                        Rectangle(
                            (0, floor), furthest, top - floor, zorder=0, linewidth=0,
                            facecolor=theme.SAND if place % 2 else "#f7f9fa",
                        )
                    )
                )  # fmt: skip
                middle = (min(top, 130) + max(floor, -10)) / 2
                self._names.append(
                    axes.annotate(
                        name, (1.0, middle), xycoords=("axes fraction", "data"), xytext=(6, 0),
                        textcoords="offset points", va="center", size=theme.SMALL,
                        color=theme.QUIET, annotation_clip=False,
                    )
                )  # fmt: skip
                top = floor
        self.live.invalidate()
