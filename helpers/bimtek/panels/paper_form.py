"""For facilitators: type in what a group wrote on a paper worksheet."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets

from bimtek import questions, text, workbook
from bimtek.errors import BimtekError
from bimtek.panels import parts
from bimtek.panels.base import Panel, escape, on_change
from bimtek.panels.question import sign_of, task_name
from bimtek.printing import letters, worksheet
from bimtek.printing.forms import Form
from bimtek.questions import Choice, Choices, Item, Number, Order, Pairs, Written
from bimtek.workbook import Workbook

#: How an answer is typed, by the kind of the question.
_HOW = (
    (Choices, "huruf, misalnya A, C"),
    (Choice, "satu huruf, misalnya B"),
    (Pairs, "nomor dan huruf, misalnya 1C 2A 3B"),
    (Order, "huruf menurut urutannya, misalnya C A B"),
    (Number, "angka, misalnya 12,5"),
    (Written, "kalimatnya"),
)


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
        self.book: Workbook | None = None
        self.name = parts.line("Nama kelompok", "", "Misalnya: Kelompok Bahari")
        self.sheet = parts.dropdown(
            "Lembar kerja", [(f"Lembar kerja {n}", n) for n in worksheet.numbers()]
        )
        self.open = parts.button("Buka lembar", primary=True)
        self.open.on_click(self._opened)
        self.rows = parts.group()
        self.boxes: dict[str, Any] = {}
        self.signs: dict[str, widgets.HTML] = {}
        return [self.name, parts.fields(self.sheet), parts.fields(self.open), self.finding,
                self.rows]  # fmt: skip

    @on_change
    def _opened(self, _button: object) -> None:
        self.book = None
        self.rows.children = []
        book = workbook.belonging_to(self.name.value)
        self.book = book
        self.bank = questions.load(self.sheet.value)
        self.boxes, self.signs = {}, {}
        found: list[widgets.Widget] = []
        for item in self.bank.used_as("tugas"):
            found.append(self._row(item.id, task_name(item), _how(item), isinstance(item, Written)))
            self.boxes[item.id].observe(functools.partial(self._typed, item), "value")
            self._say(item.id, self._state(item))
        for form in worksheet.forms_of(self.sheet.value):
            found += self._form(form)
        self.rows.children = found
        self.trouble.value = ""
        self.refresh()

    def _row(self, key: str, label: str, how: str, long: bool) -> widgets.Widget:
        make = parts.paragraph if long else parts.line
        self.boxes[key] = make(label, "", how)
        self.signs[key] = parts.announced()
        row = parts.group(self.boxes[key], self.signs[key])
        row.add_class("paper-row")
        return row

    def _form(self, form: Form) -> list[widgets.Widget]:
        rows: list[widgets.Widget] = [widgets.HTML(f"<h5>{escape(form.title)}</h5>")]
        for field in form.fields:
            name = f"{form.panel}/{field.name}"
            how = "satu per baris" if field.kind == "daftar" else "seperti di kertas"
            rows.append(self._row(name, field.title, how, field.size > 1))
            self.boxes[name].observe(functools.partial(self._filled, form), "value")
        if form.list_name:
            name = f"{form.panel}/{form.list_name}"
            columns = "; ".join(column.title for column in form.columns)
            rows.append(self._row(name, f"Tabel, satu baris kertas satu baris: {columns}",
                                  "pisahkan kolom dengan titik koma", True))  # fmt: skip
            self.boxes[name].observe(functools.partial(self._filled, form), "value")
        return rows

    # What is typed ----------------------------------------------------------------------

    @on_change
    def _typed(self, item: Item, _change: object) -> None:
        assert self.book is not None
        try:
            answer = letters.typed(item, self.boxes[item.id].value)
        except BimtekError as error:
            self._say(item.id, f"✗ Belum tersimpan. {error.message} {error.remedy}")
            return
        mark = item.mark(answer)
        if not mark.is_try:
            self._say(item.id, f"○ {' '.join(mark.messages)}")
            return
        self.book.record(item.key, answer, outcome=mark.status)
        self._say(item.id, f"{sign_of(mark)} Tersimpan.")
        self.refresh()

    @on_change
    def _filled(self, form: Form, _change: object) -> None:
        assert self.book is not None
        wrong = ""
        value: dict[str, Any] = {}
        for field in form.fields:
            name = f"{form.panel}/{field.name}"
            try:
                value[field.name] = _read(field.kind, self.boxes[name].value)
                self._say(name, "")
            except BimtekError as error:
                wrong = name
                self._say(name, f"✗ {error.message} {error.remedy}")
        if form.list_name:
            name = f"{form.panel}/{form.list_name}"
            try:
                value[form.list_name] = table_of(form, self.boxes[name].value)
                self._say(name, "")
            except BimtekError as error:
                wrong = name
                self._say(name, f"✗ {error.message} {error.remedy}")
        if wrong:
            return
        kept = self.book.latest(form.key)
        before = kept if isinstance(kept, dict) else {}
        self.book.record(form.key, {**before, **{k: v for k, v in value.items() if v}})
        last = f"{form.panel}/{form.list_name or form.fields[-1].name}"
        self._say(last, "✓ Tersimpan.")
        self.refresh()

    def _state(self, item: Item) -> str:
        """Say how a task stands before anything is typed: what is there is not overwritten."""
        revision = self.book.revision(item.key) if self.book else None
        if revision is None or not revision.value:
            return ""
        return (
            f"Sudah ada jawaban ({sign_of(item.mark(revision.value))}). Yang Anda ketik menjadi "
            "jawaban terbaru; yang lama tetap tersimpan."
        )

    def _say(self, name: str, words: str) -> None:
        self.signs[name].value = f"<p class='note'>{escape(words)}</p>" if words else ""
        self._told = {**getattr(self, "_told", {}), name: words}

    # What is shown ------------------------------------------------------------------------

    def refresh(self) -> None:
        """Say whose workbook is open and how the worksheet stands."""
        self.tell(*self._standing())

    def _standing(self) -> list[str]:
        if self.book is None:
            return ["Belum ada lembar yang dibuka."]
        tasks = self.bank.used_as("tugas")
        answers = {item.id: self.book.latest(item.key) for item in tasks}
        marks = questions.mark_worksheet(self.bank, answers).marks
        right = sum(mark.is_right for mark in marks.values())
        filled = sum(mark.is_try for mark in marks.values())
        owner = self.book.profile.get("name", "")
        return [
            f"Buku kerja: {owner}. Lembar kerja {self.sheet.value}: {text.number(filled)} dari "
            f"{text.number(len(marks))} tugas terisi, {text.number(right)} benar."
        ]

    def lines(self) -> list[str]:
        rows = [
            f"{box.description}: {box.value or '(kosong)'} {self._told.get(name, '')}".strip()
            for name, box in self.boxes.items()
        ]
        return [
            f"{self.name.description}: {self.name.value or '(kosong)'}",
            f"Lembar kerja: {self.sheet.value}. Tombol: {self.open.description}",
            *self._standing(),
            *rows,
        ]


def table_of(form: Form, written: str) -> list[dict[str, Any]]:
    """Read a table: a row a line, columns set apart by semicolons.

    Raises
    ------
    BimtekError
        If a row has another number of columns, or a column is no number that should be one.
    """
    rows = []
    for number, line in enumerate(written.splitlines(), 1):
        if not line.strip():
            continue
        cells = [" ".join(cell.split()) for cell in line.split(";")]
        if len(cells) != len(form.columns):
            raise BimtekError(
                f"Baris {number} punya {len(cells)} kolom, padahal tabelnya {len(form.columns)}.",
                row=number,
                remedy="Pisahkan kolom dengan titik koma; kolom kosong tetap diberi titik koma.",
            )
        row: dict[str, Any] = {}
        for column, cell in zip(form.columns, cells, strict=True):
            try:
                row[column.name] = _read(column.kind, cell)
            except BimtekError as error:
                raise BimtekError(
                    f"Baris {number}, kolom “{column.title}”: {error.message}",
                    row=number,
                    column=column.title,
                    remedy=error.remedy,
                ) from error
        rows.append(row)
    return rows


def _read(kind: str, written: str) -> Any:
    if kind == "daftar":
        return [" ".join(line.split()) for line in written.splitlines() if line.strip()]
    words = " ".join(written.split())
    if kind == "angka" and words:
        value = text.parse_number(words)
        return int(value) if value == int(value) else value
    return words


def _how(item: Item) -> str:
    return next(how for kind, how in _HOW if isinstance(item, kind))
