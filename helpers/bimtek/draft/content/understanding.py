"""Chapters about the problem: what is meant, what is wrong, what comes first."""

from __future__ import annotations

from collections.abc import Iterator

from bimtek import text
from bimtek.draft import figures
from bimtek.draft.blocks import (
    Block,
    Column,
    Listing,
    Note,
    Paragraph,
    Quote,
    Subtitle,
    Table,
)
from bimtek.draft.content.marks import ended, marked, remark
from bimtek.draft.sections.priority import Priority
from bimtek.draft.sections.problems import Problems
from bimtek.draft.sections.statement import ROLES, Statement

#: A close second is worth a remark.
NEAR = 1


def statement(made: Statement) -> Iterator[Block]:
    """Definition, fact, statement, tree."""
    if made.definition:
        yield Subtitle("Definisi kota cerdas menurut kelompok")
        yield Quote(made.definition)
    if made.fact:
        yield Subtitle("Fakta tentang wilayah")
        yield Paragraph(ended(made.fact))
    if made.sentence or made.parts or made.core:
        yield Subtitle("Pernyataan masalah")
    if made.sentence:
        yield Quote(made.sentence)
    if made.parts:
        yield Paragraph("Pernyataan masalah masih disusun. Bagian yang sudah ada:")
        yield Listing(tuple(f"{name}: {said}" for name, said in made.parts.items()))
    if made.core:
        yield Paragraph(ended(made.core), "Masalah inti dan sebabnya")
    if made.tree:
        yield Subtitle("Pohon masalah")
        yield _tree(made)


def _tree(made: Statement) -> Table:
    order = {"core": 0, "cause": 1, "effect": 2}
    nodes = sorted(made.tree, key=lambda node: order[node.role])
    place = {node.id: number for number, node in enumerate(nodes, 1)}
    return Table(
        "Pohon masalah",
        "Pohon masalah: inti, sebab, dan akibat",
        (
            Column("No.", 0.45, "mark"),
            Column("Peran", 1.1),
            Column("Pernyataan", 4.2),
            Column("Terhubung ke no.", 1.1, "mark"),
        ),
        tuple(
            (n, ROLES[node.role], marked(node.words, node.own), _number(place.get(node.above)))
            for n, node in enumerate(nodes, 1)
        ),
        note=remark(node.own for node in nodes),
    )


def _number(place: int | None) -> str:
    return "" if place is None else str(place)


def problems(made: Problems) -> Iterator[Block]:
    """Ranking, its picture, dimensions."""
    if not made.rows:
        return
    yield Paragraph(
        "Setiap masalah diberi skor 1–5 untuk mendesak (U), serius (S), dan makin memburuk (G). "
        "Jumlah ketiganya menentukan peringkat."
    )
    note = remark(row.own for row in made.rows)
    yield Table(
        "Peringkat USG",
        "Peringkat masalah menurut USG",
        (
            Column("Peringkat", 1.0, "mark"),
            Column("Masalah", 4.0),
            Column("U", 0.5, "mark"),
            Column("S", 0.5, "mark"),
            Column("G", 0.5, "mark"),
            Column("Jumlah", 0.8, "mark"),
        ),
        tuple(
            (row.place, marked(row.name, row.own), row.u, row.s, row.g, row.total)
            for row in made.rows
        ),
        note=note,
    )
    if picture := figures.ranking(made):
        yield picture
    if remark_on_ties := _ties(made):
        yield Paragraph(remark_on_ties, "Catatan")
    if any(row.dimension for row in made.rows):
        yield Subtitle("Dimensi kota cerdas yang disentuh")
        yield Table(
            "Dimensi",
            "Masalah, dimensi, dan alasannya",
            (
                Column("Masalah", 2.2),
                Column("Dimensi", 1.6),
                Column("Subdimensi", 1.4),
                Column("Alasan", 2.6),
            ),
            tuple(
                (marked(row.name, row.own), row.dimension, row.part, row.why)
                for row in made.rows
                if row.dimension
            ),
            note=note,
        )


def _ties(made: Problems) -> str:
    """Say that near ties are ties; empty where the lead is clear."""
    if len(made.first) > 1:
        return "Peringkat pertama seri. Urutannya perlu bukti tambahan, bukan koma."
    behind = [row for row in made.rows if row.rank == 2]
    if behind and made.rows[0].total - behind[0].total <= NEAR:
        return "Peringkat pertama dan kedua berbeda satu angka. Keduanya hampir seri."
    return ""


def priority(made: Priority) -> Iterator[Block]:
    """The order, the reason, and the comparisons behind it."""
    if made.top:
        yield Paragraph("Kelompok mendahulukan masalah berikut, menurut urutan.")
        yield Listing(made.top, ordered=True)
    if made.way and made.top:
        yield Paragraph(made.way, "Cara")
    if made.why:
        yield Paragraph(ended(made.why), "Alasan")
    if made.reason and made.plenary and made.plenary != made.reason:
        yield Subtitle("Keputusan yang dibacakan di pleno")
        yield Quote(made.plenary)
    if made.weights and made.ratio is not None:
        yield Subtitle("Perbandingan berpasangan (AHP)")
        yield Table(
            "AHP",
            "Bobot masalah menurut AHP",
            (Column("Masalah", 4.5), Column("Bobot (%)", 1.2, "number", 1)),
            tuple((name, 100 * weight) for name, weight in made.weights.items()),
        )
        accepted = "tidak melewati" if made.ratio <= 0.10 else "melewati"
        yield Note(f"Rasio konsistensi CR = {text.number(made.ratio, 2)}, {accepted} 0,10.")
