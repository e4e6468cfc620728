"""By what success is measured, and how it will be evaluated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from bimtek import methods, text
from bimtek.draft import values
from bimtek.draft.section import Page, Section
from bimtek.draft.values import Book

MOST_INDICATORS = 6
_LIMITS = {
    "nama": values.SHORT,
    "satuan": values.BRIEF,
    "baseline": values.BRIEF,
    "target": values.BRIEF,
    "tahun": values.BRIEF,
    "sumber_data": values.SHORT,
}
#: Letter of SMART → what an indicator is that has it.
SMART = {
    "S": "khusus (S)",
    "M": "terukur (M)",
    "A": "dapat dicapai (A)",
    "R": "relevan (R)",
    "T": "berbatas waktu (T)",
}
DIRECTIONS = {
    "naik": "makin besar makin baik",
    "turun": "makin kecil makin baik",
    "rentang": "baik di antara dua batas",
}


@dataclass(frozen=True)
class Indicator:
    """An indicator as written; `flaws` are the letters of SMART that it still lacks."""

    name: str
    unit: str
    direction: str
    baseline: str
    target: str
    year: str
    source: str
    flaws: tuple[str, ...]


@dataclass(frozen=True)
class Indicators(Section):
    """Indicators, the most important one as a sentence, and how it will be evaluated."""

    title: ClassVar[str] = "Indikator dan rencana evaluasi"
    number: ClassVar[str] = "08"
    rows: tuple[Indicator, ...] = ()
    sentence: str = ""
    evaluation: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written."""
        return not (self.rows or self.sentence or self.evaluation)

    def missing(self) -> Iterator[tuple[str, Page]]:
        """Yield what the indicators still lack."""
        if not self.rows:
            yield "Tabel indikator belum diisi.", self.page
        for row in self.rows:
            if row.flaws:
                told = text.listing((SMART[letter] for letter in row.flaws), "dan")
                yield f"Indikator “{row.name}” belum {told}.", self.page
        if not self.evaluation:
            yield "Rencana evaluasi belum ditulis.", self.page


def indicators(book: Book) -> Indicators:
    """Read the indicators and test each against SMART."""
    found = []
    kept = values.fields(book.latest("08/indikator")).get("indikator")
    for row in values.rows(kept, MOST_INDICATORS):
        own = {part: values.words(row.get(part), limit) for part, limit in _LIMITS.items()}
        if any(own.values()):
            own["arah"] = values.choice(row.get("arah"), DIRECTIONS, "naik")
            flaws = {flaw.letter for flaw in methods.check_indicator(own)}
            found.append(
                Indicator(
                    own["nama"] or "Tanpa nama", own["satuan"], own["arah"], own["baseline"],
                    own["target"], own["tahun"], own["sumber_data"],
                    tuple(letter for letter in SMART if letter in flaws),
                )
            )  # fmt: skip
    return Indicators(
        tuple(found),
        values.final(book, "08/08-tugas-8", ""),
        values.final(book, "08/08-tugas-7", ""),
    )
