"""Who promised what: the follow-up plan and the commitment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from bimtek import text
from bimtek.draft import values
from bimtek.draft.section import Page, Section
from bimtek.draft.values import LONG, Book

MOST_PROMISES = 8
_LIMITS = {"apa": 300, "siapa": values.SHORT, "kapan": values.BRIEF, "hasil": 300}


@dataclass(frozen=True)
class Promise:
    """Who does what by when, and what will then be there to see."""

    what: str
    who: str
    when: str
    result: str

    @property
    def blanks(self) -> tuple[str, ...]:
        """Which of the four is not written."""
        asked = {"apa": self.what, "siapa": self.who, "kapan": self.when, "hasil": self.result}
        return tuple(name for name, said in asked.items() if not said)


@dataclass(frozen=True)
class FollowUp(Section):
    """The follow-up plan; `sentence` is the promise written in the worksheet."""

    title: ClassVar[str] = "Rencana tindak lanjut"
    number: ClassVar[str] = "09"
    rows: tuple[Promise, ...] = ()
    sentence: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is promised."""
        return not (self.rows or self.sentence)

    def missing(self) -> Iterator[tuple[str, Page]]:
        """Yield which promises cannot be checked yet."""
        if not self.rows:
            yield "Tabel rencana tindak lanjut belum diisi.", self.page
        for number, row in enumerate(self.rows, 1):
            if row.blanks:
                yield f"Janji {number} belum menyebut {text.listing(row.blanks)}.", self.page


def follow_up(book: Book) -> FollowUp:
    """Read the follow-up plan."""
    found = []
    for row in values.rows(values.fields(book.latest("09/rtl")).get("rencana"), MOST_PROMISES):
        four = [values.words(row.get(part), limit) for part, limit in _LIMITS.items()]
        if any(four):
            found.append(Promise(*four))
    return FollowUp(tuple(found), values.final(book, "09/09-tugas-8", ""))


@dataclass(frozen=True)
class Commitment(Section):
    """One thing a person will do, by when, and who will ask about it."""

    title: ClassVar[str] = "Komitmen"
    number: ClassVar[str] = "10"
    act: str = ""
    day: str = ""
    witness: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether no act is named."""
        return not self.act

    def missing(self) -> Iterator[tuple[str, Page]]:
        """Yield what makes the promise hard to check."""
        if not self.day:
            yield "Tanggal komitmen belum ditulis.", self.page
        if not self.witness:
            yield "Saksi komitmen belum ditulis.", self.page


def commitment(book: Book) -> Commitment:
    """Read the commitment."""
    kept = values.fields(book.latest("10/komitmen"))
    return Commitment(
        values.words(kept.get("saya_akan"), LONG),
        values.words(kept.get("tanggal")),
        values.words(kept.get("saksi")),
    )
