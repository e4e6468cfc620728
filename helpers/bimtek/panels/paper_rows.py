"""Rows of the form in which a paper worksheet is typed in, and the group it belongs to."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import Any

from bimtek import text, workbook
from bimtek.errors import BimtekError
from bimtek.panels import parts
from bimtek.panels.base import escape
from bimtek.panels.question import sign_of, task_name
from bimtek.printing import filled, letters
from bimtek.printing.forms import Field, Form
from bimtek.questions import Item, Written
from bimtek.workbook import Revision, Workbook

#: Letters of a task's first line that stand beside its number, to find the row on paper.
_SHORT = 64


class Group:
    """A paper group. Its workbook is begun only once there is something to keep in it.

    Raises
    ------
    BimtekError
        If the name is empty, or the workbook of that name cannot be opened.
    """

    def __init__(self, name: str) -> None:
        self.name = " ".join(name.split())
        if not self.name:
            raise BimtekError(
                "Nama kelompok belum diisi.", remedy="Salin namanya dari kertas, lalu coba lagi."
            )
        self.book: Workbook | None = None
        if self.name.casefold() in {one.casefold() for one in names()}:
            self.book = workbook.belonging_to(self.name)

    def revision(self, key: str) -> Revision | None:
        """Give the newest answer; None where there is none, or no workbook yet."""
        return self.book.revision(key) if self.book else None

    def latest(self, key: str) -> Any:
        """Give the newest answer's value."""
        return self.book.latest(key) if self.book else None

    def record(self, key: str, value: Any, outcome: str | None = None) -> None:
        """Keep an answer now; earlier ones stay."""
        if self.book is None:
            self.book = workbook.belonging_to(self.name)
        self.book.record(key, value, outcome=outcome)

    def add(self, key: str, part: dict[str, Any]) -> None:
        """Keep a part of an answer beside the parts that are there."""
        before = self.latest(key)
        self.record(key, {**(before if isinstance(before, dict) else {}), **part})


def names() -> list[str]:
    """Give the names that have a workbook here, without the one of nobody yet."""
    return [
        " ".join(learner.name.split())
        for learner in workbook.learners()
        if learner.path.stem != workbook.ANONYMOUS
    ]


class Row(ABC):
    """A box to type in, and beside it how what was typed stands.

    Parameters
    ----------
    label, how
        What stands on paper, and how it is typed.
    long
        Whether it takes more than one line.
    """

    def __init__(self, label: str, how: str, *, long: bool) -> None:
        self.box = (parts.paragraph if long else parts.line)(label, "", how)
        self.sign = parts.announced()
        self.said = ""
        self.widget = parts.group(self.box, self.sign)
        self.widget.add_class("paper-row")

    def say(self, words: str) -> None:
        """Show how it stands."""
        self.said = words
        self.sign.value = f"<p>{escape(words)}</p>" if words else ""

    def take(self, group: Group) -> None:
        """Keep what was typed, and say how it stands; a blank changes nothing."""
        if not self.box.value.strip():
            self.say("")
            return
        try:
            self.say(self._keep(group))
        except BimtekError as error:
            self.say(f"✗ BELUM tersimpan. {error.message} {error.remedy or ''}".strip())

    @abstractmethod
    def _keep(self, group: Group) -> str:
        """Keep what was typed; say how it stands."""

    @abstractmethod
    def begin(self, group: Group) -> None:
        """Say what is there before anything is typed."""

    def line(self) -> str:
        """Say the row in one line."""
        return f"{self.box.description}: {self.box.value or '(kosong)'} {self.said}".strip()


class TaskRow(Row):
    """The answer to a task, as it stands on paper."""

    def __init__(self, item: Item, forms: list[Form]) -> None:
        self.item = item
        self._copies = [
            (form.key, form.copies[item.id]) for form in forms if item.id in form.copies
        ]
        first = item.prompt.split("\n")[0]
        first = re.sub(r" \([^)]*\)", "", first).rstrip(".:")
        shown = first if len(first) <= _SHORT else f"{first[:_SHORT].rsplit(' ', 1)[0]} …"
        sample = letters.sample(item)
        how = f"misalnya: {sample}" if sample else "kalimatnya"
        super().__init__(f"{task_name(item)} · {shown}", how, long=isinstance(item, Written))

    def begin(self, group: Group) -> None:
        revision = group.revision(self.item.key)
        if revision is None or not revision.value:
            return
        answer = letters.written(self.item, revision.value)
        self.say(
            f"Sudah ada: {answer} ({sign_of(self.item.mark(revision.value))}) Yang Anda ketik "
            "menjadi jawaban terbaru; yang lama tetap tersimpan."
        )

    def _keep(self, group: Group) -> str:
        answer = letters.typed(self.item, self.box.value)
        mark = self.item.mark(answer)
        group.record(self.item.key, answer, mark.status if mark.is_try else None)
        if not mark.is_try:
            return f"○ Tersimpan, belum dinilai. {' '.join(mark.messages)}"
        for key, name in self._copies:
            group.add(key, {name: answer})
        return f"{sign_of(mark)} Tersimpan."


class FormRow(Row):
    """A box or the table of a form that the group filled in together.

    Parameters
    ----------
    form, field
        The form, and its box; None for the table.
    """

    def __init__(self, form: Form, field: Field | None) -> None:
        self.form, self.field = form, field
        if field is None:
            columns = "; ".join(_titled(column) for column in form.columns)
            label = f"Tabel. Tiap baris: {columns}"
            super().__init__(label, "satu baris kertas, satu baris; kolom dipisah ;", long=True)
        else:
            how = "satu per baris" if field.kind in ("daftar", "program") else ""
            how = "pisahkan dengan koma" if field.kind == "kata" else how
            super().__init__(field.title, how, long=field.size > 1)

    def begin(self, group: Group) -> None:
        kept = group.latest(self.form.key)
        wanted = [self.field.name] if self.field else _lists(self.form)
        if isinstance(kept, dict) and any(kept.get(name) for name in wanted):
            self.say("Sudah ada isian. Yang Anda ketik menjadi isian terbaru; yang lama tetap ada.")

    def _keep(self, group: Group) -> str:
        if self.field is not None:
            value = filled.box_of(self.field, self.box.value)
            group.add(self.form.key, {self.field.name: value})
            return "✓ Tersimpan."
        rows = filled.rows_of(self.form, self.box.value)
        group.add(self.form.key, filled.lists_of(self.form, rows))
        return f"✓ Tersimpan: {text.number(len(rows))} baris."


def _titled(column: Field) -> str:
    """Name a column, with what it may hold."""
    if column.choices:
        return f"{column.title} ({', '.join(column.choices)})"
    if column.low is not None and column.high is not None:
        return f"{column.title} ({text.number(column.low)}–{text.number(column.high)})"
    return column.title


def _lists(form: Form) -> list[str]:
    return list(filled.lists_of(form, []))
