"""By which steps, in which order, within which years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from bimtek import text
from bimtek.draft import values
from bimtek.draft.section import Page, Section, lesson
from bimtek.draft.timing import times
from bimtek.draft.values import Book

HORIZONS = (1, 5, 10)
MOST_STEPS, LONGEST = 12, 120


@dataclass(frozen=True)
class Step:
    """A step of the road map.

    Attributes
    ----------
    years
        By when: 1, 5 or 10.
    months
        How long it takes.
    waits
        Names of the steps before it.
    start, finish
        Months from now; None where the order makes no plan.
    """

    name: str
    years: int
    months: int
    waits: tuple[str, ...]
    start: float | None = None
    finish: float | None = None
    own: bool = True

    @property
    def late(self) -> bool:
        """Whether it ends after its horizon."""
        return self.finish is not None and self.finish > 12 * self.years


@dataclass(frozen=True)
class RoadMap(Section):
    """Steps, nearest horizon first."""

    title: ClassVar[str] = "Peta jalan"
    number: ClassVar[str] = "09"
    rows: tuple[Step, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is no step of the group's own."""
        return not self.rows

    @property
    def page(self) -> Page:
        """The lesson holds the road map's panel."""
        return lesson("09")

    def missing(self) -> Iterator[tuple[str, Page]]:
        """Yield what does not hold yet."""
        if any(row.start is None for row in self.rows):
            yield "Langkah-langkah saling menunggu; urutannya belum dapat dihitung.", self.page
        for row in self.rows:
            if row.late:
                yield f"“{row.name}” selesai sesudah batas {row.years} tahun.", self.page
        if empty := [n for n in HORIZONS if all(row.years != n for row in self.rows)]:
            told = text.listing(f"{years} tahun" for years in empty)
            yield f"Belum ada langkah untuk {told}.", self.page
        if kept := sum(not row.own for row in self.rows):
            yield f"{kept} langkah masih dari contoh kit.", self.page


def road_map(book: Book, kit: frozenset[str]) -> RoadMap:
    """Read the steps and work out when each begins and ends."""
    read: dict[str, Step] = {}
    for row in values.rows(values.fields(book.latest("09/peta-jalan")).get("langkah"), MOST_STEPS):
        name = values.words(row.get("nama"))
        months = values.whole(row.get("bulan"), 1, LONGEST)
        years = values.whole(row.get("horison"), 1, 10)
        if name and months:
            horizon = years if years in HORIZONS else HORIZONS[0]
            waits = values.texts(row.get("bergantung"), 3)
            own = name.casefold() not in kit
            read.setdefault(name, Step(name, horizon, months, waits, own=own))
    if not any(step.own for step in read.values()):
        return RoadMap()
    known = {
        s.name: replace(s, waits=tuple(n for n in s.waits if n in read)) for s in read.values()
    }
    when = times({n: s.months for n, s in known.items()}, {n: s.waits for n, s in known.items()})
    timed = (
        replace(s, start=when[n][0], finish=when[n][1]) if n in when else s
        for n, s in known.items()
    )
    return RoadMap(tuple(sorted(timed, key=lambda step: step.years)))
