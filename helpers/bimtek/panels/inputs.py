"""Controls in which a question is answered: one class for each kind of item."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from html import escape
from typing import Any, ClassVar

import ipywidgets as widgets

from bimtek import text
from bimtek.charts.base import Chart
from bimtek.panels import parts
from bimtek.questions import (
    Choice,
    Choices,
    Classification,
    Item,
    Number,
    Order,
    Pairs,
    Written,
    drawing,
)

KINDS: dict[type[Item], type[Input]] = {}


class Input(ABC):
    """The control of one question.

    A kind names the item it is `for_`, makes its `controls`, and carries answers in and out
    as :mod:`bimtek.questions.items` describes them.

    Parameters
    ----------
    item
        The question.
    label
        What the control is called, for eyes and for screen readers.
    """

    how: ClassVar[str] = ""

    def __init__(self, item: Any, label: str) -> None:
        self.item = item
        self.label = label
        self.controls: Sequence[widgets.Widget] = ()
        self.pictures: list[tuple[Chart, parts.Picture]] = []
        self.widget = self._build()

    def __init_subclass__(cls, for_: type[Item]) -> None:
        KINDS[for_] = cls

    @abstractmethod
    def _build(self) -> widgets.Widget:
        """Make `controls`, and what holds them."""

    @abstractmethod
    def read(self) -> Any:
        """Give the answer as it stands, perhaps unfinished."""

    @abstractmethod
    def write(self, answer: Any) -> None:
        """Show an answer; one that no longer fits the item leaves the control empty."""

    def offers(self) -> list[str]:
        """Say what may be chosen, or how to answer, one statement a line."""
        return [f"{self.label} ({self.how}):", *(f"• {words}" for words in self.item.offered)]

    def on_change(self, handler: Callable[[Any], None]) -> None:
        """Call `handler` whenever the learner changes the answer."""
        for control in self.controls:
            control.observe(handler, "value")

    def lock(self, locked: bool = True) -> None:
        """Keep the answer from being changed, or let it be changed again."""
        for control in self.controls:
            control.disabled = locked


class _ChoiceInput(Input, for_=Choice):
    how = "pilih satu"

    def _build(self) -> widgets.Widget:
        self.radio = parts.radio(f"{self.label} ({self.how})", self.item.offered)
        self.controls = [self.radio]
        return self.radio

    def read(self) -> str | None:
        answer: str | None = self.radio.value
        return answer

    def write(self, answer: Any) -> None:
        self.radio.value = answer if answer in self.item.offered else None


class _ChoicesInput(Input, for_=Choices):
    how = "boleh lebih dari satu"

    def _build(self) -> widgets.Widget:
        self.controls = [parts.checkbox(words) for words in self.item.offered]
        return parts.named_group(f"{self.label} ({self.how})", *self.controls)

    def read(self) -> list[str]:
        return [box.description for box in self.controls if box.value]

    def write(self, answer: Any) -> None:
        chosen = answer if isinstance(answer, list) else []
        for box in self.controls:
            box.value = box.description in chosen


class _NumberInput(Input, for_=Number):
    def _build(self) -> widgets.Widget:
        unit = f" ({self.item.unit})" if self.item.unit else ""
        self.box = parts.line(f"{self.label}{unit}", example="Tulis angka, misalnya 12,5")
        self.box.remove_class("wide")
        self.controls = [self.box]
        return self.box

    def offers(self) -> list[str]:
        return [f"{self.box.description}: satu angka"]

    def read(self) -> str:
        return str(self.box.value)

    def write(self, answer: Any) -> None:
        if isinstance(answer, int | float):
            answer = plain_number(answer)
        self.box.value = answer if isinstance(answer, str) else ""


class _WrittenInput(Input, for_=Written):
    def _build(self) -> widgets.Widget:
        self.box = parts.paragraph(self.label, example="Tulis di sini")
        self.box.rows = 4
        self.controls = [self.box]
        return self.box

    def offers(self) -> list[str]:
        return [f"{self.label}: tulis dengan kata-kata Anda sendiri"]

    def read(self) -> str:
        return str(self.box.value)

    def write(self, answer: Any) -> None:
        self.box.value = answer if isinstance(answer, str) else ""


class _PairsInput(Input, for_=Pairs):
    how = "pilih pasangan setiap baris"

    def _build(self) -> widgets.Widget:
        self.controls = [parts.choose(left, self.item.offered) for left in self.item.left]
        return parts.named_group(f"{self.label} ({self.how})", *self.controls)

    def offers(self) -> list[str]:
        lefts = [f"• {left} → ?" for left in self.item.left]
        return [f"{self.label} ({self.how}):", *lefts, f"Pilihan: {'; '.join(self.item.offered)}"]

    def read(self) -> dict[str, str]:
        return {box.description: box.value for box in self.controls if box.value is not None}

    def write(self, answer: Any) -> None:
        given = answer if isinstance(answer, dict) else {}
        for box in self.controls:
            right = given.get(box.description)
            box.value = right if right in self.item.offered else None


class _ClassificationInput(_PairsInput, for_=Classification):
    how = "pilih kelas setiap tanda"

    def _build(self) -> widgets.Widget:
        chart = drawing.chart_of(self.item)
        picture = parts.Picture(format="png", value=chart.png())
        self.pictures.append((chart, picture))
        figures = "".join(f"<li>{escape(line[2:])}</li>" for line in self.item.described()[1:])
        told = f"<details><summary>Angka pada gambar</summary><ul>{figures}</ul></details>"
        words = [widgets.HTML(told)] if figures else []
        return parts.group(parts.chart_row(picture), *words, super()._build())

    def offers(self) -> list[str]:
        return [*self.item.described(), *super().offers()]


class _OrderInput(Input, for_=Order):
    how = "pilih untuk setiap tempat"

    def _build(self) -> widgets.Widget:
        self.controls = [
            parts.choose(f"Urutan ke-{place}", self.item.offered)
            for place in range(1, len(self.item.offered) + 1)
        ]
        return parts.named_group(f"{self.label} ({self.how})", *self.controls)

    def read(self) -> list[str]:
        chosen = [box.value or "" for box in self.controls]
        return chosen if any(chosen) else []

    def write(self, answer: Any) -> None:
        given = answer if isinstance(answer, list) else []
        for place, box in enumerate(self.controls):
            step = given[place] if place < len(given) else None
            box.value = step if step in self.item.offered else None


def plain_number(value: float) -> str:
    """Write a number with the decimals it has, no more: 4.7 is "4,7", 12.0 is "12"."""
    return text.number(value, len(f"{value:.6f}".rstrip("0").partition(".")[2]))


def make(item: Item, label: str = "Jawaban Anda") -> Input:
    """Make the control in which `item` is answered."""
    return KINDS[type(item)](item, label)


def shown(item: Item, answer: Any) -> list[str]:
    """Write an answer for reading, one statement a line; empty if there is none."""
    if isinstance(item, Number) and (figure := item.figure(answer)) is not None:
        written = answer.strip() if isinstance(answer, str) else plain_number(figure)
        known = not item.unit or item.unit.casefold() in written.casefold()
        return [written if known else f"{written} {item.unit}"]
    if isinstance(answer, dict):
        return [f"{left} → {right}" for left, right in answer.items()]
    if isinstance(answer, list):
        ranked = isinstance(item, Order)
        return [f"{n}. {one}" if ranked else one for n, one in enumerate(answer, 1) if one]
    return [str(answer).strip()] if answer else []
