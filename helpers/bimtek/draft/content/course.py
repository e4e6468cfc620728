"""Chapters about where it goes: vision, road map, risks, promises."""

from __future__ import annotations

from collections.abc import Iterator

from bimtek import text
from bimtek.draft import figures
from bimtek.draft.blocks import Block, Column, Listing, Paragraph, Quote, Subtitle, Table
from bimtek.draft.content.marks import ended, marked, remark
from bimtek.draft.sections.promises import Commitment, FollowUp
from bimtek.draft.sections.risks import IMPACT, LIKELIHOOD, Risks
from bimtek.draft.sections.road_map import RoadMap
from bimtek.draft.sections.vision import Vision


def vision(made: Vision) -> Iterator[Block]:
    """Vision and missions."""
    if made.vision:
        yield Subtitle("Visi")
        yield Quote(made.vision)
    if made.missions:
        yield Subtitle("Misi")
        yield Listing(made.missions, ordered=True)


def road_map(made: RoadMap) -> Iterator[Block]:
    """Steps with their horizon and months."""
    if not made.rows:
        return
    yield Paragraph("Bulan dihitung dari awal pelaksanaan.")
    yield Table(
        "Peta jalan",
        "Langkah peta jalan menurut jangka waktu",
        (
            Column("No.", 0.45, "mark"),
            Column("Langkah", 2.8),
            Column("Selesai dalam", 0.9, "mark"),
            Column("Lama (bulan)", 0.8, "mark"),
            Column("Bulan", 0.8, "mark"),
            Column("Menunggu", 2.0),
        ),
        tuple(
            (
                n,
                marked(row.name, row.own),
                f"{row.years} tahun",
                row.months,
                _span(row.start, row.finish),
                text.listing(row.waits) if row.waits else "",
            )
            for n, row in enumerate(made.rows, 1)
        ),
        note=remark(row.own for row in made.rows),
    )
    if picture := figures.road_map(made):
        yield picture


def _span(start: float | None, finish: float | None) -> str:
    if start is None or finish is None:
        return ""
    return f"{text.number(start)}–{text.number(finish)}"


def risks(made: Risks) -> Iterator[Block]:
    """Risks with their level and what is done about them."""
    if not made.rows:
        return
    yield Table(
        "Risiko",
        "Risiko, levelnya, dan mitigasinya",
        (
            Column("", 0.4, "mark"),
            Column("Risiko", 1.9),
            Column("Kemungkinan (1–5)", 1.5),
            Column("Dampak (1–5)", 1.1),
            Column("Nilai", 0.65, "mark"),
            Column("Level", 0.9),
            Column("Mitigasi", 2.0),
        ),
        tuple(
            (
                letter,
                marked(row.name, row.own),
                f"{row.likelihood} · {LIKELIHOOD[row.likelihood - 1]}",
                f"{row.impact} · {IMPACT[row.impact - 1]}",
                row.score,
                row.level,
                row.mitigation,
            )
            for letter, row in zip(figures.LETTERS, made.rows, strict=False)
        ),
        note=remark(row.own for row in made.rows),
    )
    if picture := figures.risk_grid(made):
        yield picture


def follow_up(made: FollowUp) -> Iterator[Block]:
    """Who does what by when."""
    if made.rows:
        yield Table(
            "Tindak lanjut",
            "Rencana tindak lanjut tiga bulan ke depan",
            (
                Column("No.", 0.45, "mark"),
                Column("Apa yang dikerjakan", 2.3),
                Column("Siapa yang memimpin", 1.6),
                Column("Kapan selesai", 1.2),
                Column("Hasil yang terlihat", 2.1),
            ),
            tuple(
                (n, row.what, row.who, row.when, row.result) for n, row in enumerate(made.rows, 1)
            ),
        )
    if made.sentence:
        yield Paragraph(ended(made.sentence), "Janji kelompok")


def commitment(made: Commitment) -> Iterator[Block]:
    """One promise with a date and a witness."""
    if not made.act:
        return
    yield Quote(f"Saya akan {made.act[:1].lower()}{made.act[1:].rstrip('.')}.")
    if made.day:
        yield Paragraph(made.day, "Selesai pada")
    if made.witness:
        yield Paragraph(made.witness, "Saksi")
