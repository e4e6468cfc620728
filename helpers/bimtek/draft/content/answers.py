"""Chapters about what can be done: readiness, SWOT, solutions, quick wins, indicators."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bimtek import text
from bimtek.draft import figures
from bimtek.draft.blocks import Block, Cell, Column, Note, Paragraph, Quote, Subtitle, Table
from bimtek.draft.content.marks import ended, marked, remark
from bimtek.draft.sections.indicators import DIRECTIONS, SMART, Indicators
from bimtek.draft.sections.quick_wins import QuickWins
from bimtek.draft.sections.readiness import KINDS, LEVELS, QUADRANTS, Readiness
from bimtek.draft.sections.solutions import Solutions
from bimtek.errors import BimtekError


def readiness(made: Readiness) -> Iterator[Block]:
    """The gap table and SWOT, each with its picture."""
    if made.gaps or made.step:
        yield Subtitle("Kesiapan kantor atau wilayah")
    if made.office and made.gaps:
        yield Paragraph(made.office, "Yang dinilai")
    if made.gaps:
        yield _gaps(made)
        yield Note("Arti tingkat: " + "; ".join(f"{n} {said}" for n, said in LEVELS.items()) + ".")
    if picture := figures.levels(made):
        yield picture
    if made.step:
        yield Paragraph(ended(made.step), "Langkah pertama")
    if made.factors or made.summary or made.keywords:
        yield Subtitle("SWOT dan kata kunci")
    if made.factors:
        yield _swot(made)
        yield Paragraph(_point(made), "Posisi")
    if picture := figures.position(made):
        yield picture
    if made.summary:
        yield Paragraph(ended(made.summary), "Ringkasan SWOT")
    if made.keywords:
        yield Paragraph(", ".join(made.keywords), "Kata kunci untuk visi")


def _gaps(made: Readiness) -> Table:
    return Table(
        "Kesiapan",
        "Kesenjangan kesiapan dan langkah pertamanya",
        (
            Column("Aspek", 1.1),
            Column("Sekarang", 0.9, "mark"),
            Column("Diinginkan", 1.0, "mark"),
            Column("Kesenjangan", 1.15, "mark"),
            Column("Langkah pertama", 3.2),
        ),
        tuple((gap.aspect, gap.now, gap.wanted, gap.gap, gap.step) for gap in made.gaps),
    )


def _swot(made: Readiness) -> Table:
    factors = [factor for kind in KINDS for factor in made.of_kind(kind)]
    return Table(
        "SWOT",
        "Faktor SWOT dengan bobot dan rating",
        (
            Column("Jenis", 1.0),
            Column("Faktor", 3.6),
            Column("Bobot (%)", 0.9, "number"),
            Column("Rating", 0.7, "mark"),
            Column("Skor", 0.7, "number", 2),
        ),
        tuple(
            (
                factor.kind.capitalize(),
                marked(factor.words, factor.own),
                100 * factor.weight,
                factor.rating,
                factor.score,
            )
            for factor in factors
        ),
        note=remark(factor.own for factor in factors),
    )


def _point(made: Readiness) -> str:
    place = f"x = {text.number(made.x, 2)} dan y = {text.number(made.y, 2)}"
    if made.quadrant is None:
        return f"{place}. Titik ini tepat di garis, belum masuk kuadran mana pun."
    name, advice = QUADRANTS[made.quadrant]
    return f"{place}. Kuadran {made.quadrant}, {name}: {advice}."


def solutions(made: Solutions) -> Iterator[Block]:
    """The problem answered, the solutions, the best of them."""
    if made.problem:
        yield Paragraph(ended(made.problem), "Masalah yang dijawab")
    if made.rows:
        yield Table(
            "Solusi",
            "Solusi, syaratnya, dan siapa yang terlewat",
            (
                Column("Solusi", 1.5),
                Column("Menjawab", 1.8),
                Column("Yang harus ada", 1.9),
                Column("Siapa yang terlewat, dan kanalnya", 1.9),
            ),
            tuple(
                (marked(row.name, row.own), row.answers, row.needs, row.left_out)
                for row in made.rows
            ),
            note=remark(row.own for row in made.rows),
        )
    if made.best:
        yield Subtitle("Solusi terbaik menurut kelompok")
        yield Quote(made.best)
    if made.sign and not made.is_empty:
        yield Paragraph(ended(made.sign), "Tanda bahwa solusi sungguh dipakai")


def quick_wins(made: QuickWins) -> Iterator[Block]:
    """The portfolio, its months, the reason."""
    if made.rows:
        if made.budget is not None and made.months is not None:
            yield Paragraph(
                f"Anggaran {text.number(made.budget)} juta rupiah, waktu {made.months} bulan.",
                "Batas",
            )
        yield _portfolio(made)
    if picture := figures.quick_win_months(made):
        yield picture
    if made.why:
        yield Paragraph(ended(made.why), "Alasan")
    if made.reason and made.pitch and made.pitch != made.reason:
        yield Subtitle("Ringkasan untuk pimpinan")
        yield Quote(made.pitch)


def _portfolio(made: QuickWins) -> Table:
    total: tuple[Cell, ...] = ("", "Jumlah", made.cost, None, "", "")
    practice = [not row.practice for row in made.rows]
    return Table(
        "Quick win",
        "Program quick win yang dipilih",
        (
            Column("No.", 0.45, "mark"),
            Column("Program", 2.5),
            Column("Biaya (juta rupiah)", 1.0, "number", None),
            Column("Lama (bulan)", 0.8, "mark"),
            Column("Gerbang", 1.5),
            Column("Menunggu", 1.5),
        ),
        tuple(
            (
                n,
                marked(row.name, not row.practice),
                row.cost,
                row.months,
                _gates(row.closed, known=row.cost is not None or row.months is not None),
                text.listing(row.waits) if row.waits else "",
            )
            for n, row in enumerate(made.rows, 1)
        ),
        total=total
        if len(made.rows) > 1 and any(row.cost is not None for row in made.rows)
        else (),
        note="† Program dan angkanya dari data latihan kit, bukan data resmi."
        if not all(practice)
        else "",
    )


def _gates(closed: tuple[str, ...], *, known: bool) -> str:
    if not known:
        return ""
    if closed == ("belum diperiksa",):
        return "belum diperiksa"
    return f"belum terbuka: {text.listing(closed)}" if closed else "terbuka"


def indicators(made: Indicators) -> Iterator[Block]:
    """The indicators, the most important one, the plan to evaluate."""
    if made.rows:
        yield Table(
            "Indikator",
            "Indikator dengan angka awal dan target",
            (
                Column("Indikator", 2.3),
                Column("Satuan", 0.9),
                Column("Angka awal", 0.8, "number", None),
                Column("Target", 0.8, "number", None),
                Column("Tahun", 0.7, "mark"),
                Column("Sumber data", 1.9),
            ),
            tuple(
                (
                    row.name,
                    row.unit,
                    _figure(row.baseline),
                    _figure(row.target),
                    row.year,
                    row.source,
                )
                for row in made.rows
            ),
        )
        yield Note("; ".join(f"{row.name}: {DIRECTIONS[row.direction]}" for row in made.rows) + ".")
        if short := [row for row in made.rows if row.flaws]:
            told = "; ".join(
                f"“{row.name}” belum {text.listing(SMART[letter] for letter in row.flaws)}"
                for row in short
            )
            yield Paragraph(f"{told}.", "Menurut SMART")
    if made.sentence:
        yield Paragraph(ended(made.sentence), "Indikator terpenting")
    if made.evaluation:
        yield Subtitle("Rencana evaluasi")
        yield Quote(made.evaluation)


def _figure(written: str) -> Cell:
    """Turn what was typed into a number where it is nothing but one."""
    if not re.fullmatch(r"[-−]?[\d.,]+", written):
        return written
    try:
        return text.parse_number(written)
    except BimtekError:
        return written
