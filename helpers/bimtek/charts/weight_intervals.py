"""For each weight, the stretch in which the first place stays where it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke

from bimtek import text
from bimtek.charts import theme
from bimtek.charts.base import BOTTOM, TOP, Chart

_ROW = 0.46  # inches a weight
_HALO = withStroke(linewidth=3, foreground=theme.PAPER)


@dataclass(frozen=True)
class Stretch:
    """One weight: where it stands, from where to where the first stays, who follows.

    Attributes
    ----------
    name
        The criterion.
    weight, low, high
        Between 0 and 1.
    below, above
        Who is first beyond either end; empty where nobody takes over.
    """

    name: str
    weight: float
    low: float
    high: float
    below: str = ""
    above: str = ""


class WeightIntervals(Chart):
    """Bars from `low` to `high` on a scale of 0–100 %, a diamond for the weight as it is.

    Parameters
    ----------
    rows
        How many weights there are.
    source
        Credit with its year.
    """

    def __init__(self, rows: int, source: str) -> None:
        super().__init__(TOP + BOTTOM + rows * _ROW + 0.3, source)
        with theme.style():
            axes = self.figure.add_axes(self.area(left=1.25, right=0.3, foot=0.3))
            axes.set(xlim=(0, 100), ylim=(rows - 0.5, -0.5))
            axes.set_xticks(
                range(0, 101, 25), [text.percent(tick, 0) for tick in range(0, 101, 25)]
            )
            axes.set_yticks([])
            axes.spines["left"].set_visible(False)
            axes.grid(axis="x")
            axes.set_axisbelow(True)
            self._names = [
                axes.text(-3, row - 0.13, "", ha="right", va="center") for row in range(rows)
            ]
            self._bars = [
                axes.add_patch(Rectangle((0, row - 0.3), 0, 0.34, facecolor=theme.PALE))
                for row in range(rows)
            ]
            self._ends = [
                axes.text(0, row + 0.24, "", va="center", size=theme.SMALL, color=theme.QUIET,
                          path_effects=[_HALO])
                for row in range(rows)
            ]  # fmt: skip
            (self._now,) = axes.plot([], [], "D", markersize=8, color=theme.CORAL, clip_on=False)
        self.live.moving([*self._bars, *self._names, self._now, *self._ends])

    def update(self, stretches: Sequence[Stretch], *, title: str) -> None:
        """Show the stretches, in the order given."""
        self.title = title
        self._now.set_data(
            [100 * s.weight for s in stretches], [row - 0.13 for row in range(len(stretches))]
        )
        for row, stretch in enumerate(stretches):
            low, high = 100 * stretch.low, 100 * stretch.high
            self._names[row].set_text(stretch.name)
            self._bars[row].set(x=low, width=max(high - low, 0.8))
            below = f"◂ {stretch.below}" if stretch.below else ""
            above = f"{stretch.above} ▸" if stretch.above else ""
            if below and above:  # under the bar's middle, wherever its ends are
                place, side = min(max((low + high) / 2, 15), 85), "center"
            elif below:
                place, side = min(low, 88), "left"
            else:
                place, side = max(high, 12), "right"
            self._ends[row].set(text=f"{below}   {above}".strip(), x=place, ha=side)
