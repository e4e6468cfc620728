"""A map with letters on some of its parts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.collections import PathCollection
from matplotlib.patheffects import withStroke

from bimtek.charts import theme
from bimtek.charts.base import BOTTOM, TOP, Chart
from bimtek.charts.map import outline


class MarkedMap(Chart):
    """Parts of the region marked with a letter; the others stay pale.

    Parameters
    ----------
    features
        As for :class:`~bimtek.charts.map.RegionMap`.
    source
        Credit with its year; a schematic map must say that it is one.
    marks
        Code of a part → its letter.
    title
        What the map shows.
    """

    def __init__(
        self, features: dict[str, Any], source: str, marks: Mapping[str, str], *, title: str
    ) -> None:
        paths = {f["properties"]["kode"]: outline(f["geometry"]) for f in features["features"]}
        places = {f["properties"]["kode"]: f["properties"] for f in features["features"]}
        corners = np.vstack([path.vertices for path in paths.values()])
        (west, south), (east, north) = corners.min(axis=0), corners.max(axis=0)
        stretch = 1 / np.cos(np.radians((south + north) / 2))
        height = (theme.WIDTH - 0.2) * (north - south) * stretch / (east - west)
        super().__init__(TOP + BOTTOM + height, source)
        self.title = title
        with theme.style():
            axes = self.figure.add_axes(self.area())
            axes.axis("off")
            axes.set(xlim=(west, east), ylim=(south, north), aspect=stretch)
            for marked, colour in ((False, theme.SEQUENCE[0]), (True, theme.SEQUENCE[2])):
                own = [path for code, path in paths.items() if (code in marks) is marked]
                axes.add_collection(
                    PathCollection(own, facecolor=colour, edgecolor=theme.PAPER, linewidth=0.9)
                )
            for code, letter in marks.items():
                axes.text(
                    places[code]["lng"],
                    places[code]["lat"],
                    letter,
                    ha="center",
                    va="center",
                    size=theme.TITLE,
                    weight="bold",
                    color=theme.INK,
                    zorder=5,
                    path_effects=[withStroke(linewidth=3, foreground=theme.PAPER)],
                )
