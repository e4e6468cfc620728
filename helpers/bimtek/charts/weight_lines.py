"""Scores as straight lines over one weight: where the first place changes hands."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import matplotlib as mpl
import pandas as pd
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke

from bimtek import text
from bimtek.charts import theme
from bimtek.charts.base import BOTTOM, TOP, Chart

_HALO = withStroke(linewidth=3, foreground=theme.PAPER)
_APART = 0.16  # of the score's scale: names nearer than this are written as one


class WeightLines(Chart):
    """Every issue's score while one weight runs from 0 to 100 per cent.

    Parameters
    ----------
    names
        Short names (letters) written at the lines' right end.
    source
        Credit with its year.
    y_range
        Lowest and highest score.
    """

    def __init__(
        self, names: Sequence[str], source: str, y_range: tuple[float, float] = (1, 5)
    ) -> None:
        super().__init__(TOP + BOTTOM + 3.5, source)
        self._low = y_range[0]
        with theme.style():
            axes = self.figure.add_axes(self.area(left=0.42, right=0.5, foot=0.36, head=0.16))
            axes.set(xlim=(0, 1), ylim=(y_range[0] - 0.15, y_range[1] + 0.35))
            axes.xaxis.set_major_locator(mpl.ticker.MultipleLocator(0.25))
            axes.xaxis.set_major_formatter(lambda value, _: text.percent(value * 100, 0))
            axes.yaxis.set_major_locator(mpl.ticker.MultipleLocator(1))
            axes.yaxis.set_major_formatter(lambda value, _: text.number(value))
            axes.set_title("skor tertimbang (1–5)", loc="left", size=theme.SMALL, color=theme.QUIET)
            axes.grid(axis="y")
            axes.set_axisbelow(True)
            low, high = axes.get_ylim()
            self._stays = Rectangle((0, low), 0, high - low, facecolor=theme.SAND, zorder=0.5)
            axes.add_patch(self._stays)
            self._span = axes.text(
                0, y_range[1] + 0.2, "", ha="center", va="center", size=theme.SMALL
            )
            self._edges = [
                axes.text(0, self._low, "", size=theme.SMALL, va="center", path_effects=[_HALO])
                for _ in range(2)
            ]
            self._lines = {name: axes.plot([], [], linewidth=1.6)[0] for name in names}
            self._ends = [
                axes.text(1.015, 0, "", va="center", clip_on=False) for _ in range(len(names))
            ]
            self._now = axes.plot([], [], color=theme.INK, linewidth=1.2, linestyle=(0, (4, 3)))[0]
            self._points = axes.plot([], [], "o", markersize=6, color=theme.INK, zorder=4)[0]
            self._first = axes.plot([], [], "D", markersize=9, color=theme.CORAL, zorder=5)[0]
            self._label = self.figure.text(
                0.5, (BOTTOM + 0.05) / self.height, "", ha="center", va="bottom",
                size=theme.SMALL + 0.5, color=theme.QUIET,
            )  # fmt: skip
        self.live.moving(
            [self._stays, self._span, *self._edges, *self._lines.values(), *self._ends,
             self._now, self._points, self._first, self._label]
        )  # fmt: skip

    def update(
        self,
        ends: pd.DataFrame,
        *,
        now: float,
        stays: tuple[float, float],
        title: str,
        x_label: str,
        highlight: Collection[str],
        rivals: Collection[str] = (),
        span: str = "",
    ) -> None:
        """Show the lines.

        Parameters
        ----------
        ends
            By short name, the score where the weight is 0 (``at_0``) and 1 (``at_1``).
        now
            The weight as it stands: a dashed line.
        stays
            Between which weights the first place stays: shaded.
        title
            The finding.
        x_label
            Whose weight it is.
        highlight
            Who is first at `now`.
        rivals
            Who takes over at the ends of the shaded part: broken lines.
        span
            Words over the shaded part.
        """
        self.title = title
        self._label.set_text(x_label)
        low, high = stays
        self._stays.set_x(low)
        self._stays.set_width(high - low)
        self._span.set(x=(low + high) / 2, text=span if high - low > 0.3 else "")
        for edge, label, align in ((low, self._edges[0], "left"), (high, self._edges[1], "right")):
            inside = 0 < edge < 1
            label.set(
                x=edge + (0.012 if align == "left" else -0.012),
                ha=align,
                text=text.percent(edge * 100) if inside and high > low else "",
            )
        for name, line in self._lines.items():
            first = name in highlight
            line.set_data([0, 1], ends.loc[name, ["at_0", "at_1"]].to_numpy(dtype=float))
            line.set(
                color=theme.CORAL if first else theme.SEA if name in rivals else theme.PALE,
                linewidth=2.8 if first else 2.4 if name in rivals else 1.6,
                linestyle=(0, (6, 2)) if name in rivals and not first else "-",
            )
        at = ends["at_0"] * (1 - now) + ends["at_1"] * now
        others = [name for name in ends.index if name not in highlight]
        self._now.set_data([now, now], [self._low - 0.15, 5.05])
        self._points.set_data([now] * len(others), at[others].to_numpy())
        self._first.set_data([now] * len(highlight), at[list(highlight)].to_numpy())
        self._write(ends["at_1"], highlight, rivals)

    def _write(
        self, heights: pd.Series, highlight: Collection[str], rivals: Collection[str]
    ) -> None:
        """Write names at the right end; lines that end together share a label."""
        groups: list[tuple[float, list[str]]] = []
        for name, height in heights.sort_values(kind="stable").items():
            if groups and float(height) - groups[-1][0] < _APART:
                groups[-1][1].append(str(name))
            else:
                groups.append((float(height), [str(name)]))
        for label in self._ends:
            label.set_text("")
        for label, (height, names) in zip(self._ends, groups, strict=False):
            first = any(name in highlight for name in names)
            bold = first or any(name in rivals for name in names)
            label.set(
                text=", ".join(sorted(names)),
                y=height,
                weight="bold" if bold else "normal",
                color=theme.CORAL if first else theme.INK,
            )
