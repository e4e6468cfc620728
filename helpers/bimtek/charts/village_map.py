"""A region's villages as points on its map: those reached, and those left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.colors import to_rgba
from matplotlib.lines import Line2D
from matplotlib.patheffects import withStroke

from bimtek import text
from bimtek.charts import theme
from bimtek.charts.base import BOTTOM
from bimtek.charts.map import RegionMap

_HALO = withStroke(linewidth=2.4, foreground=theme.PAPER, alpha=0.9)


class VillageMap(RegionMap):
    """Kecamatan as quiet ground, a mark for every village, a count where some are left out.

    Parameters
    ----------
    features
        As for :class:`RegionMap`.
    points
        One row per village: ``lat``, ``lng`` and ``place`` (code of its kecamatan).
    source
        Credit with its year; a schematic map must say that it is one.
    words
        What the two marks mean, reached first.
    """

    def __init__(
        self, features: dict[str, Any], points: pd.DataFrame, source: str, words: tuple[str, str]
    ) -> None:
        self._points = points
        self._words = words
        super().__init__(features, source)
        axes = self.figure.axes[0]
        with theme.style():
            (self._reached,) = axes.plot(
                [], [], "o", markersize=3, color=theme.SEQUENCE[3], markeredgewidth=0, zorder=3
            )
            (self._left,) = axes.plot(
                [], [], "D", markersize=5.5, color=theme.CORAL, markeredgecolor=theme.PAPER,
                markeredgewidth=0.7, zorder=4,
            )  # fmt: skip
        self._faces.set_facecolor([to_rgba(theme.SEQUENCE[0])] * len(self._codes))
        self.live.moving([self._reached, self._left])

    def _swatches(self) -> None:
        """Draw the key: the two marks."""
        handles = [
            Line2D([], [], linestyle="", marker="o", markersize=4, color=theme.SEQUENCE[3]),
            Line2D([], [], linestyle="", marker="D", markersize=5.5, color=theme.CORAL),
        ]
        self.figure.legend(
            handles, self._words, loc="lower left", ncols=2, frameon=False,
            bbox_to_anchor=(0.0, (BOTTOM - 0.06) / self.height), fontsize=theme.SMALL + 0.5,
            handletextpad=0.2, columnspacing=1.4, labelcolor=theme.INK,
        )  # fmt: skip

    def show(self, left: Mapping[str, bool] | pd.Series, *, title: str) -> None:
        """Mark the villages for which `left` (by code) is True."""
        self.title = title
        out = pd.Series(left).reindex(self._points.index).fillna(False).astype(bool)
        for mark, own in ((self._reached, ~out), (self._left, out)):
            chosen = self._points[own.to_numpy()]
            mark.set_data(chosen["lng"], chosen["lat"])
        counts = self._points["place"][out.to_numpy()].value_counts()
        self._outlines.set_paths([self._paths[code] for code in self._codes if code in counts])
        for code, label in self._numbers.items():
            many = int(counts.get(code, 0))
            label.set(
                text=text.number(many) if many else "",
                color=theme.INK,
                weight="bold",
                size=theme.SMALL + 1,
                path_effects=[_HALO],
            )
