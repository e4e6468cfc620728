"""What the region has and lacks: readiness of the office, SWOT, key words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

import pandas as pd

from bimtek import methods
from bimtek.draft import values
from bimtek.draft.section import Page, Section
from bimtek.draft.values import LONG, Book

#: Kind of factor → the method's name for it.
KINDS = {
    "kekuatan": "strength",
    "kelemahan": "weakness",
    "peluang": "opportunity",
    "ancaman": "threat",
}
SIDES = {"internal": ("kekuatan", "kelemahan"), "eksternal": ("peluang", "ancaman")}
#: What each level of readiness looks like.
LEVELS = {1: "belum ada", 2: "baru mulai", 3: "jalan sebagian", 4: "jalan teratur",
          5: "jadi kebiasaan"}  # fmt: skip
#: Quadrant → what it is called here, and what it advises.
QUADRANTS = {
    "I": ("tumbuh", "pakai kekuatan untuk meraih peluang"),
    "II": ("beragam", "pakai kekuatan untuk menghadapi ancaman"),
    "III": ("berbenah", "benahi kelemahan agar peluang tidak lewat"),
    "IV": ("bertahan", "jaga layanan pokok dan kurangi risiko"),
}
MOST_FACTORS, MOST_ASPECTS, MOST_WORDS = 10, 12, 8


@dataclass(frozen=True)
class Gap:
    """Where one aspect stands and is wanted in a year, 1–5; None where it was not said."""

    aspect: str
    group: str
    now: int | None
    wanted: int | None
    step: str

    @property
    def gap(self) -> int | None:
        """Levels between the two; negative where it is already higher."""
        return None if self.now is None or self.wanted is None else self.wanted - self.now


@dataclass(frozen=True)
class Factor:
    """One factor of the SWOT; `weight` is its share of its side, `score` weight × rating."""

    words: str
    kind: str
    weight: float
    rating: int
    own: bool = True

    @property
    def score(self) -> float:
        """Weight times rating."""
        return self.weight * self.rating


@dataclass(frozen=True)
class Readiness(Section):
    """Readiness of the own office, SWOT with its point, and key words for the vision.

    Attributes
    ----------
    office, gaps
        The office spoken of, and its aspects, largest gap first.
    factors
        Of both sides; empty where there is no SWOT that makes sense.
    x, y, quadrant
        The point: strengths less weaknesses, opportunities less threats; None without one.
    keywords, summary, step
        Key words; the SWOT as written for the meeting; a first step.
    """

    title: ClassVar[str] = "Kesiapan dan SWOT"
    number: ClassVar[str] = "05"
    office: str = ""
    gaps: tuple[Gap, ...] = ()
    factors: tuple[Factor, ...] = ()
    x: float | None = None
    y: float | None = None
    quadrant: str | None = None
    keywords: tuple[str, ...] = ()
    summary: str = ""
    step: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether neither readiness nor SWOT was worked on."""
        return not (self.gaps or self.factors or self.keywords or self.summary or self.step)

    def of_kind(self, kind: str) -> tuple[Factor, ...]:
        """Give the factors of one kind, heaviest first."""
        found = (factor for factor in self.factors if factor.kind == kind)
        return tuple(sorted(found, key=lambda factor: -factor.score))

    @property
    def weakest(self) -> tuple[str, ...]:
        """Aspects at the lowest level."""
        levels = {gap.aspect: gap.now for gap in self.gaps if gap.now is not None}
        low = min(levels.values(), default=None)
        return tuple(name for name, level in levels.items() if level == low)

    def missing(self) -> Iterator[tuple[str, Page]]:
        """Yield what readiness and SWOT still lack."""
        whole = [gap for gap in self.gaps if gap.gap is not None]
        if len(whole) < 3:
            yield f"Tabel kesenjangan baru memuat {len(whole)} dari 3 aspek.", self.page
        if any(not gap.step for gap in whole):
            yield "Langkah pertama belum ditulis untuk setiap aspek.", self.page
        if not self.factors:
            yield "SWOT dengan bobot dan rating belum disusun.", self.page
        elif kept := sum(not factor.own for factor in self.factors):
            yield f"{kept} faktor SWOT masih dari contoh kit.", self.page
        if not self.keywords:
            yield "Kata kunci untuk visi belum ditulis.", self.page


def readiness(book: Book, kit: frozenset[str]) -> Readiness:
    """Read the gap table and the SWOT."""
    kept = values.fields(book.latest("05/kesiapan"))
    swot = values.fields(book.latest("05/swot"))
    gaps = [_gap(row) for row in values.rows(kept.get("baris"), MOST_ASPECTS)]
    named = {gap.aspect: gap for gap in gaps if gap is not None}
    ordered = sorted(named.values(), key=lambda gap: 99 if gap.gap is None else -gap.gap)
    factors = _factors(swot, kit)
    return Readiness(
        office=values.words(kept.get("kantor")),
        gaps=tuple(ordered),
        factors=factors,
        **_point(factors),
        keywords=values.texts(swot.get("kata_kunci"), MOST_WORDS, 40),
        summary=values.final(book, "05/05-tugas-8", ""),
        step=values.final(book, "05/05-tugas-7", ""),
    )


def _gap(row: Any) -> Gap | None:
    aspect = values.words(row.get("aspek"), values.BRIEF)
    now, wanted = (values.whole(row.get(part), 1, 5) for part in ("sekarang", "ingin"))
    step = values.words(row.get("langkah"), LONG)
    if not aspect or not (now or wanted or step):
        return None
    return Gap(aspect, values.words(row.get("kelompok"), values.BRIEF), now, wanted, step)


def _factors(swot: Any, kit: frozenset[str]) -> tuple[Factor, ...]:
    """Read both sides; nothing where one of them could not be weighed, or all is the kit's."""
    made: list[Factor] = []
    for side, kinds in SIDES.items():
        read = [
            (said, kind, weight, rating)
            for row in values.rows(swot.get(side), MOST_FACTORS)
            if (said := values.words(row.get("teks")))
            and (kind := values.choice(row.get("jenis"), kinds))
            and (weight := values.share(row.get("bobot"))) is not None
            and (rating := values.whole(row.get("rating"), 1, 4))
        ]
        together = sum(weight for _, _, weight, _ in read)
        if not 0 < together < float("inf"):
            return ()
        # Kept with few decimals, so that the sum is not quite 1.
        made += [
            Factor(said, kind, weight / together, rating, said.casefold() not in kit)
            for said, kind, weight, rating in read
        ]
    return tuple(made) if any(factor.own for factor in made) else ()


def _point(factors: tuple[Factor, ...]) -> dict[str, Any]:
    if not factors:
        return {}
    table = pd.DataFrame(
        [(factor.weight, factor.rating, KINDS[factor.kind]) for factor in factors],
        columns=["weight", "rating", "kind"],
    )
    inside = table["kind"].isin([KINDS[kind] for kind in SIDES["internal"]])
    result = methods.swot(table[inside], table[~inside], ratings="size")
    return {"x": result.x, "y": result.y, "quadrant": result.quadrant}
