"""Sliders for weights: each from 0 to 10, together always 100 per cent."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from typing import Any

import ipywidgets as widgets

from bimtek import text
from bimtek.panels import parts

HIGHEST = 10


class WeightSliders:
    """A slider for each criterion; the weights are their shares of the sum.

    Parameters
    ----------
    names
        Key of each criterion → what it is called.
    start
        Slider positions (whole numbers 0–10) to begin with; keys that are missing, or
        values that are no such number, begin at 5.

    Attributes
    ----------
    widget
        The sliders and, under them, the weights in per cent.
    """

    def __init__(self, names: Mapping[str, str], start: Mapping[str, Any] | None = None) -> None:
        self.names = dict(names)
        self.sliders = {
            key: parts.slider(name, 0, HIGHEST, _position((start or {}).get(key)))
            for key, name in self.names.items()
        }
        self._shares = widgets.HTML()
        for slider in self.sliders.values():
            slider.observe(self._tell, "value")
        self._tell()
        self.widget = parts.group(parts.fields(*self.sliders.values()), self._shares)

    @property
    def positions(self) -> dict[str, int]:
        """Where the sliders stand, to be kept in the workbook."""
        return {key: int(slider.value) for key, slider in self.sliders.items()}

    @property
    def weights(self) -> dict[str, float]:
        """Weights that sum to 1; equal ones where every slider stands at zero."""
        total = sum(self.positions.values())
        if not total:
            return {key: 1 / len(self.sliders) for key in self.sliders}
        return {key: position / total for key, position in self.positions.items()}

    def on_change(self, handler: Callable[[Any], None]) -> None:
        """Call `handler` whenever a slider moves."""
        for slider in self.sliders.values():
            slider.observe(handler, "value")

    def said(self) -> str:
        """Say the weights: "Bobot: dampak 50 %, biaya 50 %."."""
        shares = (f"{self.names[key]} {text.percent(v * 100)}" for key, v in self.weights.items())
        line = f"Bobot: {', '.join(shares)}."
        if not any(self.positions.values()):
            line += " Semua penggeser di nol, maka bobotnya dianggap sama."
        return line

    def _tell(self, _: object = None) -> None:
        self._shares.value = f'<p class="note" role="status">{html.escape(self.said())}</p>'


def _position(value: Any) -> int:
    known = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= HIGHEST
    return value if known else HIGHEST // 2
