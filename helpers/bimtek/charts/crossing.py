"""A value over the interest rate, and where it turns from gain to loss."""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib as mpl
from matplotlib.patheffects import withStroke

from bimtek import text
from bimtek.charts import theme
from bimtek.charts.base import BOTTOM, TOP, Chart

_HALO = withStroke(linewidth=3, foreground=theme.PAPER)


class Crossing(Chart):
    """A falling (or any) curve over per cent, its crossings of zero, and a few marked rates.

    Parameters
    ----------
    source
        Credit with its year.
    unit
        What the vertical axis counts.
    highest
        Right end of the horizontal axis, in per cent.
    """

    def __init__(self, source: str, *, unit: str, highest: float) -> None:
        super().__init__(TOP + BOTTOM + 3.3, source)
        self.highest = highest
        with theme.style():
            axes = self.figure.add_axes(self.area(left=0.72, right=0.25, foot=0.42, head=0.2))
            axes.set_xlim(0, highest)
            axes.set_xlabel("Suku bunga setahun (%)")
            axes.xaxis.set_major_locator(mpl.ticker.MultipleLocator(5))
            axes.xaxis.set_major_formatter(lambda value, _: text.number(value))
            axes.yaxis.set_major_formatter(lambda value, _: text.number(value))
            axes.yaxis.set_major_locator(mpl.ticker.MaxNLocator(6, steps=[1, 2, 5, 10]))
            axes.set_title(unit, loc="left", size=theme.SMALL, color=theme.QUIET)
            axes.grid(axis="y")
            axes.set_axisbelow(True)
            axes.axhline(0, color=theme.INK, linewidth=1.4, zorder=2)
            self._axes = axes
            for words, height, va in (
                ("di atas nol: manfaat lebih besar", 0.985, "top"),
                ("di bawah nol: biaya lebih besar", 0.015, "bottom"),
            ):
                axes.text(
                    0.99, height, words, transform=axes.transAxes, ha="right", va=va,
                    size=theme.SMALL, color=theme.QUIET, style="italic",
                )  # fmt: skip
            (self._curve,) = axes.plot([], [], color=theme.SEA, linewidth=2.2, zorder=3)
            (self._rates,) = axes.plot(
                [], [], "o", markersize=8, color=theme.SEA, markeredgecolor=theme.PAPER, zorder=5
            )
            (self._roots,) = axes.plot([], [], "D", markersize=11, color=theme.CORAL, zorder=6)
        self._notes: list[mpl.text.Annotation] = []
        self._range = (0.0, 0.0)
        self.live.moving([self._curve, self._rates, self._roots])

    def update(
        self,
        curve: Sequence[tuple[float, float]],
        *,
        marked: Sequence[tuple[float, float]],
        crossings: Sequence[float],
        title: str,
    ) -> None:
        """Draw.

        Parameters
        ----------
        curve, marked
            Points (per cent, value): the curve, and the rates to mark with their value.
        crossings
            Per cents at which the curve is zero; those beyond the axis are not drawn.
        title
            The finding.
        """
        self.title = title
        values = [value for _, value in curve]
        high, low = _nice(max(values)), _nice(-min(values))
        high, low = max(high, low / 3), max(low, high / 3)
        if (low, high) != self._range:
            self._range = (low, high)
            self._axes.set_ylim(-low, high)
            self.live.invalidate()
        self._curve.set_data(*zip(*curve, strict=True))
        self._rates.set_data(*zip(*marked, strict=True))
        shown = [rate for rate in crossings if 0 <= rate <= self.highest]
        self._roots.set_data(shown, [0.0] * len(shown))
        words = [
            (rate, value, f"{text.percent(rate, 0)}: {text.number(value)}", theme.SEA)
            for rate, value in marked
        ]
        words += [(rate, 0.0, text.percent(rate), theme.CORAL) for rate in shown]
        while len(self._notes) < len(words):
            note = self._axes.annotate(
                "", (0, 0), xytext=(0, 0), textcoords="offset points", ha="center",
                weight="bold", zorder=7, path_effects=[_HALO],
            )  # fmt: skip
            self.live.moving([note])
            self._notes.append(note)
        for note in self._notes:
            note.set_text("")
        for note, (rate, value, said, colour) in zip(self._notes, words, strict=False):
            root = colour == theme.CORAL
            note.xy = (rate, value)
            note.set(
                text=said,
                color=colour,
                position=(12, 10) if root else (-8, -17),
                ha="left" if root else "right",
                size=theme.BODY + 1 if root else theme.BODY,
            )


def _nice(most: float) -> float:
    """Give an end for an axis that reaches to `most`: 1, 2, 4, 6 or 8 times a power of ten."""
    wanted = max(most, 1.0) * 1.15
    return next(
        float(factor * 10**power)
        for power in range(12)
        for factor in (1, 2, 4, 6, 8)
        if factor * 10**power >= wanted
    )
