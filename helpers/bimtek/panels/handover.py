"""The opening of a worksheet: what the group brings along from the ones before."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets

from bimtek import draft
from bimtek.draft.handover import NEEDS, Item, carried
from bimtek.panels import parts
from bimtek.panels.base import Panel, escape, on_change
from bimtek.workbook import Workbook

_OWN = "Anda membawa:"
_EXAMPLE = f"Belum ada di buku kerja. {draft.MARK}"
#: From this worksheet on, the example holds figures that are made up.
_FIRST_MADE_UP, _MADE_UP = "04", "Angkanya data latihan."


class Handover(Panel):
    """Show what this worksheet builds on; what is missing is shown as a marked example.

    Parameters
    ----------
    number
        The worksheet's lesson, "02" to "09".
    """

    kind = "baca"
    title = "Bekal dari lembar sebelumnya"

    def __init__(self, number: str) -> None:
        if number not in NEEDS:
            raise ValueError(f"worksheet {number} builds on nothing")
        self.number = number
        super().__init__()

    def build(self) -> Sequence[widgets.Widget]:
        """What is carried, and a button that reads the workbook again."""
        self.list = parts.announced()
        self.again = parts.button("Segarkan")
        self.again.on_click(self._pressed)
        return [self.list, parts.fields(self.again)]

    @on_change
    def _pressed(self, _button: object) -> None:
        self.refresh()

    def refresh(self) -> None:
        items = carried(self.number, draft.read(Workbook.current()))
        self.own = [item for item in items if item.own]
        self.shown = [item for item in items if not item.own]
        made_up = self.number >= _FIRST_MADE_UP
        self._mark = f"{_EXAMPLE} {_MADE_UP}" if made_up else _EXAMPLE
        self.list.value = _html(_OWN, self.own) + _html(self._mark, self.shown, "sample")

    def lines(self) -> list[str]:
        own = [f"• {_said(item)} (dari {item.page.label})" for item in self.own]
        shown = [f"• {_said(item)} (buat milik Anda di {item.page.label})" for item in self.shown]
        return [*([_OWN, *own] if own else []), *([self._mark, *shown] if shown else [])]


def _said(item: Item) -> str:
    return f"{item.name}: {item.words}"


def _html(head: str, items: Sequence[Item], css: str = "own") -> str:
    if not items:
        return ""
    made = "dari" if css == "own" else "buat milik Anda di"
    rows = "".join(
        f"<li><b>{escape(item.name)}</b>: {escape(item.words)} "
        f"<small>({made} {parts.page_link(item.page)})</small></li>"
        for item in items
    )
    return f'<div class="carried {css}"><p>{escape(head)}</p><ul>{rows}</ul></div>'
