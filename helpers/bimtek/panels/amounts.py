"""Sliders over figures of any size, written the Indonesian way."""

from __future__ import annotations

import math
from collections.abc import Sequence

import ipywidgets as widgets


def slider(label: str) -> widgets.SelectionSlider:
    """Make a slider over a list of figures; its `options` say how each is written."""
    return widgets.SelectionSlider(
        description=label, options=[("0", 0.0)], style={"description_width": "initial"}
    )


def step(rough: float) -> float:
    """Give the next step up that people count in: 0.1, 0.2, 0.5, 1, 2, 5, 10 and so on."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(round(f * power, 6) for f in (1, 2, 5, 10) if f * power >= rough * 0.999)


def decimals(values: Sequence[float]) -> int:
    """Give the decimals needed to write all `values` exactly, at most 2."""
    return next((n for n in (0, 1) if all(abs(v - round(v, n)) < 1e-9 for v in values)), 2)
