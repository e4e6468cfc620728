"""For facilitators: type in what a group wrote on a paper worksheet."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import ipywidgets as widgets

from bimtek import questions, text
from bimtek.panels import parts
from bimtek.panels.base import Panel, escape, on_change
from bimtek.panels.paper_rows import FormRow, Group, Row, TaskRow, names
from bimtek.printing import worksheet
from bimtek.printing.forms import Field, Form


class PaperForm(Panel):
    """Type a paper worksheet into a group's own workbook, row by row, as it was printed.

    What it lets one discover: a group without a device has its answers marked and its draft too.
    """

    kind = "giliran"
    title = "Ketik lembar kertas"
    prompt = (
        "Tulis nama kelompok di kertas itu, pilih lembarnya, lalu tekan “Buka lembar”. Ketik "
        "huruf dan angka persis seperti di kertas. Setiap kotak tersimpan begitu Anda keluar "
        "darinya; pindah kotak dengan tombol Tab."
    )

    def build(self) -> Sequence[widgets.Widget]:
        """Whose sheet, which sheet, and its rows once it is open."""
        self.group: Group | None = None
        self.name = parts.suggesting("Nama kelompok", names(), "Misalnya: Kelompok Bahari")
        self.sheet = parts.dropdown(
            "Lembar kerja", [(worksheet.title_of(n), n) for n in worksheet.numbers()]
        )
        self.sheet.add_class("wide")
        self.open = parts.button("Buka lembar", primary=True)
        self.open.on_click(self._opened)
        self.body = parts.group()
        self.rows: dict[str, Row] = {}
        return [self.name, self.sheet, parts.fields(self.open), self.finding, self.body]

    @on_change
    def _opened(self, _button: object) -> None:
        self.group, self.rows, self.body.children = None, {}, []
        self.trouble.value = ""
        self.refresh()
        group = Group(self.name.value)
        self.bank = questions.load(self.sheet.value)
        paper = worksheet.contents(self.sheet.value)
        forms = [one for one in paper if isinstance(one, Form) and one.key]
        shown: list[widgets.Widget] = []
        for one in paper:
            if isinstance(one, Form):
                shown += self._form(one) if one.key else []
            else:
                shown.append(self._add(one.id, TaskRow(one, forms)))
        for row in self.rows.values():
            row.begin(group)
        self.group, self.body.children = group, shown
        self.refresh()

    def _form(self, form: Form) -> list[widgets.Widget]:
        boxes: list[Field | None] = list(form.fields)
        table: list[Field | None] = [None] if form.list_name else []
        return [
            widgets.HTML(f"<h5>{escape(form.title)}</h5>"),
            *(
                self._add(
                    f"{form.panel}/{field.name if field else form.list_name}", FormRow(form, field)
                )
                for field in (table + boxes if form.table_first else boxes + table)
            ),
        ]

    def _add(self, name: str, row: Row) -> widgets.Widget:
        self.rows[name] = row
        row.box.observe(functools.partial(self._left, row), "value")
        return row.widget

    @on_change
    def _left(self, row: Row, _change: object) -> None:
        assert self.group is not None
        row.take(self.group)
        self.refresh()

    def refresh(self) -> None:
        """Say whose workbook is open and how the worksheet stands."""
        self.tell(*self._standing())

    def _standing(self) -> list[str]:
        if self.group is None:
            return ["Belum ada lembar yang dibuka."]
        answers = {item.id: self.group.latest(item.key) for item in self.bank.used_as("tugas")}
        marks = questions.mark_worksheet(self.bank, answers).marks
        right = sum(mark.is_right for mark in marks.values())
        done = sum(mark.is_try for mark in marks.values())
        # One wrongly typed letter of a name must not become a second group unnoticed.
        new = "" if self.group.book else " (nama baru; buku kerjanya dibuat saat Anda mengetik)"
        return [
            f"{self.group.name}{new}. {worksheet.title_of(self.bank.lesson)}: "
            f"{text.number(done)} dari {text.number(len(marks))} tugas terisi, "
            f"{text.number(right)} benar."
        ]

    def lines(self) -> list[str]:
        """Say the whole form, row by row."""
        return [
            f"{self.name.description}: {self.name.value or '(kosong)'}",
            f"{worksheet.title_of(self.sheet.value)}. Tombol: {self.open.description}",
            *self._standing(),
            *(row.line() for row in self.rows.values()),
        ]
