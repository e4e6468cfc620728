"""What may go wrong, how badly, and what is done about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import pandas as pd

from bimtek import methods
from bimtek.draft import values
from bimtek.draft.section import Page, Section, lesson
from bimtek.draft.values import LONG, Book

MOST_RISKS = 8
LIKELIHOOD = ("hampir tidak", "jarang", "kadang", "sering", "hampir pasti")
IMPACT = ("sangat ringan", "ringan", "sedang", "berat", "sangat berat")


@dataclass(frozen=True)
class Risk:
    """A risk with likelihood and impact, 1–5; score is their product."""

    name: str
    likelihood: int
    impact: int
    score: int
    level: str
    mitigation: str
    own: bool = True


@dataclass(frozen=True)
class Risks(Section):
    """Risks, highest first."""

    title: ClassVar[str] = "Risiko dan mitigasi"
    number: ClassVar[str] = "09"
    rows: tuple[Risk, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether no risk was weighed by the group."""
        return not self.rows

    @property
    def page(self) -> Page:
        """The lesson holds the risks' panel."""
        return lesson("09")

    def missing(self) -> Iterator[tuple[str, Page]]:
        """Yield which risks nobody has an answer to."""
        if bare := sum(not row.mitigation for row in self.rows):
            yield f"{bare} risiko belum punya mitigasi.", self.page
        if kept := sum(not row.own for row in self.rows):
            yield f"{kept} nama risiko masih dari contoh kit.", self.page


def risks(book: Book, kit: frozenset[str]) -> Risks:
    """Read the risks and score them by likelihood times impact."""
    read: dict[str, tuple[int, int, str]] = {}
    for row in values.rows(values.fields(book.latest("09/risiko")).get("risiko"), MOST_RISKS):
        name = values.words(row.get("nama"))
        likelihood, impact = (values.whole(row.get(k), 1, 5) for k in ("kemungkinan", "dampak"))
        if name and likelihood and impact:
            mitigation = values.words(row.get("mitigasi"), LONG)
            read.setdefault(name, (likelihood, impact, mitigation))
    # Untouched names without any mitigation are the kit's risks, not the group's.
    if not any(name.casefold() not in kit or row[2] for name, row in read.items()):
        return Risks()
    frame = pd.DataFrame.from_dict(read, orient="index", columns=["k", "d", "m"])
    judged = methods.risk_level(frame["k"].astype(int), frame["d"].astype(int))
    found = [
        Risk(str(name), *read[str(name)][:2], int(row["score"]), str(row["level"]),
             read[str(name)][2], str(name).casefold() not in kit)
        for name, row in judged.iterrows()
    ]  # fmt: skip
    return Risks(tuple(sorted(found, key=lambda risk: -risk.score)))
