"""What will be done first: programmes within money and months, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from bimtek import regions, text
from bimtek.draft import values
from bimtek.draft.section import Page, Section
from bimtek.draft.timing import times
from bimtek.draft.values import LONG, Book
from bimtek.errors import BimtekError

MOST_CHOSEN, MOST_OWN, LONGEST = 12, 3, 120
#: Column of a gate → its name.
GATES = {
    "gerbang_regulasi": "regulasi",
    "gerbang_infrastruktur": "infrastruktur",
    "gerbang_aplikasi": "aplikasi",
    "gerbang_sdm": "SDM",
}


@dataclass(frozen=True)
class Program:
    """A programme that was chosen.

    Attributes
    ----------
    cost
        Millions of rupiah; None where it could not be read.
    months
        How long it takes; None where that is not known.
    closed
        Gates not open yet; of an own programme, "belum diperiksa".
    waits
        Names of programmes that must be there before.
    practice
        Whether it comes from the kit's practice data: cost and months are made up.
    start, finish
        Months from the start of the set; None where that cannot be worked out.
    """

    name: str
    cost: float | None
    months: int | None
    closed: tuple[str, ...] = ()
    waits: tuple[str, ...] = ()
    practice: bool = False
    start: float | None = None
    finish: float | None = None


@dataclass(frozen=True)
class QuickWins(Section):
    """The portfolio: programmes within money and months, and why.

    Attributes
    ----------
    budget, months
        Millions of rupiah, months; None where not set.
    rows
        The programmes.
    reason, pitch
        The reason; the paragraph for the leadership.
    """

    title: ClassVar[str] = "Program quick win"
    number: ClassVar[str] = "07"
    budget: int | None = None
    months: int | None = None
    rows: tuple[Program, ...] = ()
    reason: str = ""
    pitch: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether no programme was chosen and nothing written."""
        return not (self.rows or self.reason or self.pitch)

    @property
    def why(self) -> str:
        """The reason; where only the paragraph for the leadership was written, that."""
        return self.reason or self.pitch

    @property
    def cost(self) -> float:
        """Sum of the costs that are known, in millions of rupiah."""
        return sum(row.cost or 0 for row in self.rows)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the programmes."""
        return tuple(row.name for row in self.rows)

    def missing(self) -> Iterator[tuple[str, Page]]:
        """Yield what the portfolio still lacks."""
        if not self.rows:
            yield "Program quick win belum dipilih.", self.page
        if blank := [row.name for row in self.rows if row.cost is None]:
            yield f"Biaya belum ada untuk {text.listing(f'“{n}”' for n in blank)}.", self.page
        if self.budget is not None and self.cost > self.budget:
            over = text.number(self.cost - self.budget)
            yield f"Biaya melebihi anggaran {over} juta rupiah.", self.page
        for row in self.rows:
            if self.months is not None and row.finish is not None and row.finish > self.months:
                ends = text.number(row.finish)
                told = f"“{row.name}” baru selesai pada bulan ke-{ends}, waktunya {self.months}."
                yield told, self.page
            if absent := [name for name in row.waits if name not in self.names]:
                told = text.listing(f"“{name}”" for name in absent)
                yield f"“{row.name}” menunggu {told}, yang tidak ikut dipilih.", self.page
            if row.closed:
                told = text.listing(row.closed)
                yield f"Gerbang “{row.name}” belum terbuka: {told}.", self.page
        if not self.why:
            yield "Alasan memilih portofolio belum ditulis.", self.page
        if self.rows and all(row.practice for row in self.rows):
            yield "Semua program masih dari data latihan; belum ada program sendiri.", self.page


def quick_wins(book: Book) -> QuickWins:
    """Read the portfolio; programmes of the practice data bring their figures along."""
    kept = values.fields(book.latest("07/portofolio"))
    chosen = values.texts(kept.get("terpilih"), MOST_CHOSEN)
    own: dict[str, Program] = {}
    for row in values.rows(book.latest("07/program-sendiri"), MOST_OWN):
        if name := values.words(row.get("nama")):
            closed = () if row.get("gerbang") is True else ("belum diperiksa",)
            months = values.whole(row.get("bulan"), 1, LONGEST)
            own.setdefault(name, Program(name, _amount(row.get("biaya_juta")), months, closed))
    practice = _practice() if chosen else {}
    rows = _timed([own.get(n) or practice.get(n) or Program(n, None, None) for n in chosen])
    reason = values.words(kept.get("alasan"), LONG)
    pitch = values.final(book, "07/07-tugas-8", "")
    there = bool(rows or reason or pitch)
    return QuickWins(
        budget=values.whole(kept.get("anggaran_juta"), 1, 10**7) if there else None,
        months=values.whole(kept.get("bulan"), 1, LONGEST) if there else None,
        rows=rows,
        reason=reason,
        pitch=pitch,
    )


def _timed(rows: list[Program]) -> tuple[Program, ...]:
    """Put begin and end to the programmes whose length is known."""
    lengths = {row.name: row.months for row in rows if row.months is not None}
    when = times(lengths, {row.name: row.waits for row in rows})
    return tuple(
        replace(row, start=when[row.name][0], finish=when[row.name][1]) if row.name in when else row
        for row in rows
    )


def _amount(written: Any) -> float | None:
    """Read a sum as it was typed; None if it is no number above zero."""
    try:
        value = text.parse_number(values.words(written, 40))
    except BimtekError:
        return None
    return value if 0 < value < 1e9 else None


def _practice() -> dict[str, Program]:
    """Give the practice programmes by name."""
    table = regions.load().programs.set_index("id").fillna({"bergantung_pada": ""})
    names = {str(code): str(name) for code, name in table["nama"].items()}
    found = {}
    for code, row in table.iterrows():
        waits = str(row["bergantung_pada"])
        found[names[str(code)]] = Program(
            names[str(code)],
            float(row["biaya_juta"]),
            int(row["bulan"]),
            tuple(said for gate, said in GATES.items() if str(row[gate]) != "ya"),
            tuple(names[one] for part in waits.split(";") if (one := part.strip()) in names),
            practice=True,
        )
    return found
