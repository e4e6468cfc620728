"""A map of a region's parts, shaded by a figure and with the figure written in."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.collections import PathCollection
from matplotlib.colors import to_rgba
from matplotlib.patches import Patch
from matplotlib.path import Path
from matplotlib.patheffects import withStroke

from bimtek import text
from bimtek.charts import theme
from bimtek.charts.base import BOTTOM, TOP, Chart
from bimtek.charts.labels import Box, covered, extent

_KEY = 0.3  # inches kept for the key
#: How far a number may move up or down to leave room for its neighbour, in points.
_SHIFTS = (0, 6, -6, 9, -9)


def outline(geometry: dict[str, Any]) -> Path:
    """One compound path of a (Multi)Polygon, holes included."""
    polygons = (
        [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    )
    rings = [np.asarray(ring, dtype=float) for polygon in polygons for ring in polygon]
    return Path.make_compound_path(*[Path(ring, closed=True) for ring in rings])


class RegionMap(Chart):
    """A choropleth in five classes of equal size; parts without a figure are hatched.

    Parameters
    ----------
    features
        GeoJSON FeatureCollection; each feature has properties ``kode``, ``nama``,
        ``lat``, ``lng`` (where its number is written).
    source
        Credit with its year; a schematic map must say that it is one.
    decimals
        Decimals of the numbers written into the map.
    """

    def __init__(self, features: dict[str, Any], source: str, *, decimals: int = 0) -> None:
        self._paths = {
            f["properties"]["kode"]: outline(f["geometry"]) for f in features["features"]
        }
        properties = {f["properties"]["kode"]: f["properties"] for f in features["features"]}
        corners = np.vstack([path.vertices for path in self._paths.values()])
        (west, south), (east, north) = corners.min(axis=0), corners.max(axis=0)
        stretch = 1 / np.cos(np.radians((south + north) / 2))  # a degree north over one east
        height = (theme.WIDTH - 0.2) * (north - south) * stretch / (east - west)
        super().__init__(TOP + BOTTOM + _KEY + height, source)
        self.decimals = decimals
        self._codes = list(self._paths)
        with theme.style():
            axes = self.figure.add_axes(self.area(foot=_KEY))
            axes.axis("off")
            axes.set(xlim=(west, east), ylim=(south, north), aspect=stretch)
            self._faces = PathCollection(
                list(self._paths.values()), edgecolor=theme.PAPER, linewidth=0.9
            )
            self._hatched = PathCollection([], facecolor=theme.MISSING, linewidth=0.9, hatch="////")
            self._hatched.set_edgecolor("#b9bfc5")
            self._outlines = PathCollection(
                [], facecolor="none", edgecolor=theme.CORAL, linewidth=2.2
            )
            for collection in (self._faces, self._hatched, self._outlines):
                axes.add_collection(collection)
            self._axes = axes
            self._middles = {
                code: (float(one["lng"]), float(one["lat"])) for code, one in properties.items()
            }
            self._numbers = {
                code: axes.text(
                    *self._middles[code],
                    "",
                    ha="center",
                    va="center",
                    size=theme.SMALL,
                    zorder=5,
                )
                for code in self._codes
            }
            self._key = self.figure.text(
                0.02, (BOTTOM + 0.06) / self.height, "", size=theme.SMALL, color=theme.QUIET
            )
        moving = [self._faces, self._hatched, self._outlines, *self._numbers.values(), self._key]
        self.live.moving(moving)
        self._swatches()

    def _swatches(self) -> None:
        """Draw the key's five colours: low to high, then no figure."""
        handles = [Patch(facecolor=colour) for colour in theme.SEQUENCE]
        handles.append(Patch(facecolor=theme.MISSING, edgecolor="#b9bfc5", hatch="////"))
        labels = ["rendah", "", "", "", "tinggi", "tidak ada data"]
        self.figure.legend(
            handles,
            labels,
            loc="lower left",
            bbox_to_anchor=(0.0, (BOTTOM - 0.06) / self.height),
            ncols=6,
            frameon=False,
            fontsize=theme.SMALL,
            handlelength=1.3,
            handletextpad=0.4,
            columnspacing=0.5,
            labelcolor=theme.QUIET,
        )

    def update(self, values: pd.Series, *, title: str, highlight: Collection[str] = ()) -> None:
        """Shade by `values` (indexed by code; NaN where there is no figure).

        Numbers that would cover each other move a little; one for which there is no room at
        all is left out, those of `highlight` never.
        """
        self.title = title
        known = values.reindex(self._codes)
        steps = known.astype(float).rank(pct=True) * len(theme.SEQUENCE)
        classes = steps.map(math.ceil, na_action="ignore").fillna(0).astype(int)
        self._faces.set_facecolor(
            [
                to_rgba(theme.SEQUENCE[group - 1]) if group else to_rgba(theme.MISSING)
                for group in classes
            ]
        )
        self._hatched.set_paths([self._paths[code] for code in self._codes if not classes[code]])
        self._outlines.set_paths([self._paths[code] for code in highlight])
        for code, label in self._numbers.items():
            dark = classes[code] >= 4
            colour, halo = (theme.PAPER, theme.SEQUENCE[4]) if dark else (theme.INK, theme.PAPER)
            label.set(
                text=text.number(known[code], self.decimals) if classes[code] else "?",
                color=colour,
                weight="bold" if code in highlight else "normal",
                path_effects=[withStroke(linewidth=1.6, foreground=halo, alpha=0.75)],
            )
        self._part(highlight)

    def _part(self, highlight: Collection[str]) -> None:
        """Keep the numbers apart; those in `highlight` choose first."""
        scale = self.figure.dpi / 72
        taken: list[Box] = []
        for code in sorted(self._codes, key=lambda code: code not in highlight):
            label, bold = self._numbers[code], code in highlight
            wide, high = extent(label.get_text(), theme.SMALL * scale, bold=bold)
            x, y = self._axes.transData.transform(self._middles[code])
            options = []
            for shift in _SHIFTS:
                middle = y + shift * scale
                box = (x - wide / 2, middle - high / 2, x + wide / 2, middle + high / 2)
                options.append((covered(box, taken), abs(shift), middle, box))
            lost, _, middle, box = min(options)
            east, north = self._axes.transData.inverted().transform((x, middle))
            label.set_position((east, north))
            if lost > 0.15 * wide * high and code not in highlight:
                label.set_text("")
            else:
                taken.append(box)
