"""The summary: a few sentences, each from what the group really wrote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bimtek import text
from bimtek.draft.blocks import Block, Listing, Paragraph
from bimtek.draft.content.marks import ended
from bimtek.draft.reading import Draft
from bimtek.draft.sections.readiness import QUADRANTS

#: Letters of a reason or a vision that is quoted here.
MOST = 320


def summary(draft: Draft) -> Iterator[Block]:
    """Say the course of the work in points; where nothing is there, say that."""
    if draft.is_empty:
        yield Paragraph("Buku kerja ini belum berisi jawaban kelompok.")
        return
    points = (
        _priority(draft),
        _readiness(draft),
        _solutions(draft),
        _quick_wins(draft),
        _indicators(draft),
        _vision(draft),
        _promises(draft),
    )
    if said := tuple(point for point in points if point):
        yield Listing(said)
    yield Paragraph(f"{standing(draft)} Bab terakhir merincinya.")


def standing(draft: Draft) -> str:
    """Say how many of the parts are filled; a state that no part is in is not mentioned."""
    counts = draft.counts()
    if counts["terisi"] == len(draft.sections):
        return f"Semua dari {len(draft.sections)} bagian sudah terisi."
    said = {"terisi": "terisi", "sebagian": "terisi sebagian", "kosong": "masih kosong"}
    found = [f"{counts[state]} {words}" for state, words in said.items() if counts[state]]
    return f"Dari {len(draft.sections)} bagian: {text.listing(found)}."


def _priority(draft: Draft) -> str:
    made = draft.priority
    if made.top:
        said = f"Masalah pertama: “{made.top[0]}”"
        said += f", lalu {_quoted(made.top[1:])}" if made.top[1:] else ""
        return f"{said}. {_cut(ended(made.why))}" if made.why else f"{said}."
    if draft.problems.first:
        return f"Peringkat USG pertama: {_quoted(row.name for row in draft.problems.first)}."
    return _cut(draft.statement.sentence)


def _readiness(draft: Draft) -> str:
    made = draft.readiness
    said = []
    if made.weakest:
        said.append(f"Aspek kesiapan terendah: {text.listing(made.weakest)}.")
    if made.quadrant is not None:
        name, advice = QUADRANTS[made.quadrant]
        said.append(f"Posisi SWOT di kuadran {made.quadrant} ({name}): {advice}.")
    return " ".join(said)


def _solutions(draft: Draft) -> str:
    names = [row.name for row in draft.solutions.rows]
    return f"Solusi yang diusulkan: {_quoted(names)}." if names else ""


def _quick_wins(draft: Draft) -> str:
    made = draft.quick_wins
    if not made.rows:
        return ""
    said = f"Quick win: {_quoted(row.name for row in made.rows)}."
    if made.cost:
        limit = f" dari anggaran {text.number(made.budget)} juta" if made.budget is not None else ""
        said += f" Biayanya {text.number(made.cost)} juta rupiah{limit}."
    if any(row.practice for row in made.rows):
        said += " Sebagian programnya data latihan."
    return said


def _indicators(draft: Draft) -> str:
    rows = draft.indicators.rows
    if not rows:
        return ""
    first = rows[0]
    said = f"Keberhasilan diukur dengan {len(rows)} indikator, antara lain “{first.name}”"
    if first.baseline and first.target:
        said += f", dari {first.baseline} menjadi {first.target} {first.unit}".rstrip()
    return f"{said} pada {first.year}." if first.year else f"{said}."


def _vision(draft: Draft) -> str:
    return f"Visi: {_cut(ended(draft.vision.vision))}" if draft.vision.vision else ""


def _promises(draft: Draft) -> str:
    rows = draft.follow_up.rows
    if not rows:
        return ""
    first = rows[0]
    said = f"Tindak lanjut pertama: {first.what}" if first.what else ""
    if said and first.who:
        said += f", dipimpin {first.who}"
    if said and first.when:
        said += f", selesai {first.when}"
    return f"{said}." if said else ""


def _quoted(names: Iterable[str]) -> str:
    return text.listing(f"“{name}”" for name in names)


def _cut(words: str) -> str:
    return words if len(words) <= MOST else f"{words[: MOST - 1].rstrip()}…"
