"""Problems, ranked by USG, each with the dimension it touches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

import pandas as pd

from bimtek import methods
from bimtek.concepts import DIMENSIONS
from bimtek.draft import values
from bimtek.draft.section import Page, Section, lesson
from bimtek.draft.values import LONG, Book

MOST_PROBLEMS = 10


@dataclass(frozen=True)
class Problem:
    """One problem with its scores.

    Attributes
    ----------
    name, u, s, g
        As scored, 1–5.
    total, rank, tied
        Competition ranking, 1 first.
    dimension, part, why
        What it touches most, and why; empty where that was not said.
    own
        False where the name is still the kit's example.
    """

    name: str
    u: int
    s: int
    g: int
    total: int
    rank: int
    tied: bool
    dimension: str = ""
    part: str = ""
    why: str = ""
    own: bool = True

    @property
    def place(self) -> str:
        """Rank as it is written: "1 (seri)"."""
        return f"{self.rank} (seri)" if self.tied else str(self.rank)


@dataclass(frozen=True)
class Problems(Section):
    """Problems ranked by USG, best rank first, each with its dimension."""

    title: ClassVar[str] = "Daftar masalah dan peringkat USG"
    number: ClassVar[str] = "03"
    rows: tuple[Problem, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether no problem was scored."""
        return not self.rows

    @property
    def page(self) -> Page:
        """The lesson: its worksheet asks for other things."""
        return lesson("03")

    @property
    def first(self) -> tuple[Problem, ...]:
        """The problem, or problems, of rank 1."""
        return tuple(row for row in self.rows if row.rank == 1)

    def missing(self) -> Iterator[tuple[str, Page]]:
        """Yield what the ranking still lacks."""
        if len(self.rows) < 3:
            yield f"Baru {len(self.rows)} masalah. Bandingkan sedikitnya tiga.", self.page
        if kept := sum(not row.own for row in self.rows):
            yield f"{kept} nama masalah masih dari data latihan.", self.page
        if loose := [row.name for row in self.rows if not row.dimension]:
            said = f"{len(loose)} masalah belum dikaitkan dengan dimensi kota cerdas."
            yield said, self.page
        elif any(not row.why for row in self.rows):
            yield "Alasan memilih dimensi belum ditulis untuk setiap masalah.", self.page


def problems(book: Book, kit: frozenset[str]) -> Problems:
    """Read the scored problems, rank them, and put their dimensions beside them."""
    read: dict[str, tuple[int, int, int]] = {}
    for row in values.rows(values.fields(book.latest("03/usg")).get("masalah"), MOST_PROBLEMS):
        name = values.words(row.get("nama"))
        scores = [values.whole(row.get(letter), 1, 5) for letter in "usg"]
        if name and None not in scores:
            read.setdefault(name, tuple(scores))  # type: ignore[arg-type]
    if not read:
        return Problems()
    table = pd.DataFrame(list(read.values()), list(read), ["urgency", "seriousness", "growth"])
    ranked = methods.usg(table).sort_values("rank", kind="stable")
    linked = _links(values.fields(book.latest("03/dimensi")).get("kaitan"))
    return Problems(
        tuple(
            Problem(
                str(name), *read[str(name)], int(row["total"]), int(row["rank"]),
                bool(row["tied"]), *linked.get(str(name), ("", "", "")),
                own=str(name).casefold() not in kit,
            )
            for name, row in ranked.iterrows()
        )
    )  # fmt: skip


def _links(saved: Any) -> dict[str, tuple[str, str, str]]:
    """Give dimension, sub-dimension and reason by the problem's name."""
    found = {}
    for row in values.rows(saved, MOST_PROBLEMS):
        dimension, _, part = values.words(row.get("ke")).partition("|")
        if part in DIMENSIONS.get(dimension, ()):
            found[values.words(row.get("nama"))] = (
                dimension, part, values.words(row.get("mengapa"), LONG)
            )  # fmt: skip
    return found
