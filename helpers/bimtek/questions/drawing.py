"""Draws the pictures of questions that are answered on one."""

from __future__ import annotations

import pandas as pd

from bimtek import charts, regions
from bimtek.charts.base import Chart
from bimtek.questions import Classification
from bimtek.questions.marking import plain


def chart_of(item: Classification) -> Chart:
    """Draw the picture of a question."""
    if item.axes is None:
        region = regions.load()
        codes = {plain(name): str(code) for code, name in region.kecamatan["nama"].items()}
        marks = {codes[plain(spot.name)]: spot.letter for spot in item.spots}
        source = item.picture_source or region.source("peta-kecamatan")
        return charts.MarkedMap(region.map, source, marks, title=item.picture_title)
    across, up = item.axes
    chart = charts.Scatter(
        item.picture_source,
        x_label=across.title,
        y_label=up.title,
        x_range=(across.low, across.high),
        y_range=(up.low, up.high),
        middle=(across.middle, up.middle),
    )
    points = pd.DataFrame(
        [(spot.x, spot.y) for spot in item.spots],
        columns=["x", "y"],
        index=[spot.letter for spot in item.spots],
    )
    chart.update(points, title=item.picture_title)
    return chart
