"""What would answer the problem, what it needs, and whom it leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from bimtek.draft import values
from bimtek.draft.section import Page, Section, lesson
from bimtek.draft.values import LONG, Book

MOST_SOLUTIONS = 3


@dataclass(frozen=True)
class Solution:
    """One solution: what it answers, what it needs, whom it leaves out."""

    name: str
    answers: str
    needs: str
    left_out: str
    own: bool = True


@dataclass(frozen=True)
class Solutions(Section):
    """Solutions for the group's problem.

    Attributes
    ----------
    problem, rows
        The problem answered, and up to three solutions.
    best
        The best one, as written in the worksheet.
    sign
        By what one would see that a village really uses it.
    own
        False where the problem is still the kit's example.
    """

    title: ClassVar[str] = "Solusi yang diusulkan"
    number: ClassVar[str] = "06"
    problem: str = ""
    rows: tuple[Solution, ...] = ()
    best: str = ""
    sign: str = ""
    own: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether no solution is named."""
        return not (self.rows or self.best)

    def missing(self) -> Iterator[tuple[str, Page]]:
        """Yield what the solutions still lack."""
        if not self.rows:
            yield "Tabel solusi belum diisi.", self.page
        asked = {"answers": "sebab yang dijawab", "needs": "syaratnya",
                 "left_out": "siapa yang terlewat"}  # fmt: skip
        for row in self.rows:
            if blank := [said for part, said in asked.items() if not getattr(row, part)]:
                yield f"“{row.name}” belum menyebut {' dan '.join(blank[:2])}.", self.page
        if self.problem and not self.own:
            yield "Masalah yang dijawab masih dari contoh kit.", self.page
        if kept := sum(not row.own for row in self.rows):
            yield f"{kept} solusi masih dari contoh kit.", self.page
        if not self.sign:
            yield "Tanda bahwa solusi sungguh dipakai belum ditulis.", lesson("06")


def solutions(book: Book, kit: frozenset[str]) -> Solutions:
    """Read the solutions."""
    kept = values.fields(book.latest("06/solusi"))
    named = []
    for row in values.rows(kept.get("solusi"), MOST_SOLUTIONS):
        name = values.words(row.get("nama"))
        answers, needs, left_out = (
            values.words(row.get(part), LONG) for part in ("menjawab", "syarat", "terlewat")
        )
        if name or answers or needs or left_out:
            own = name.casefold() not in kit
            named.append(Solution(name or "Tanpa nama", answers, needs, left_out, own))
    best = values.final(book, "06/06-tugas-8", "")
    problem = values.words(kept.get("masalah"), LONG) if named or best else ""
    return Solutions(
        problem=problem,
        rows=tuple(named),
        best=best,
        sign=values.words(values.fields(book.latest("06/adopsi")).get("tanda"), LONG),
        own=problem.casefold() not in kit,
    )
