"""The whole document: who made it, the summary, the chapters."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bimtek import regions, text
from bimtek.draft.blocks import Block, Chapter, chapter
from bimtek.draft.content import answers, closing, course, understanding
from bimtek.draft.content.summary import summary
from bimtek.draft.reading import Draft

NAME = "Bahan Masukan Buku 1"
KIT = "Kit Bimtek Kota Cerdas"
EVENT = "Bimtek penyusunan masterplan kota cerdas dan quick win"
#: What stands where a group gave no name.
NAMELESS = "Kelompok belum bernama"


@dataclass(frozen=True)
class Document:
    """What is written, whatever it is written into.

    Attributes
    ----------
    title, subtitle
        "Bahan Masukan Buku 1", and of which masterplan.
    author
        The group.
    cover
        Lines of the cover: (name, words).
    summary, chapters
        The text.
    day
        Date of the document.
    """

    title: str
    subtitle: str
    author: str
    cover: tuple[tuple[str, str], ...]
    summary: tuple[Block, ...]
    chapters: tuple[Chapter, ...]
    day: dt.date


def document(draft: Draft, day: dt.date) -> Document:
    """Put a draft into words.

    Parameters
    ----------
    draft
        The group's.
    day
        Date that the document bears.
    """
    place = regions.load().full_name
    counts = draft.counts()
    author = draft.group.name or NAMELESS
    state = f"draf: {counts['terisi']} dari {len(draft.sections)} bagian terisi"
    if counts["sebagian"]:
        state += f", {counts['sebagian']} terisi sebagian"
    cover = (
        ("Kelompok", author),
        ("Instansi", draft.group.office),
        ("Kecamatan", draft.group.place),
        ("Wilayah", place),
        ("Kegiatan", EVENT),
        ("Tanggal dokumen", text.date(day)),
        ("Keadaan", state),
    )
    return Document(
        title=NAME,
        subtitle=f"Masterplan Kota Cerdas {place}",
        author=author,
        cover=tuple((name, words) for name, words in cover if words),
        summary=tuple(summary(draft)),
        chapters=tuple(_chapters(draft)),
        day=day,
    )


def _chapters(draft: Draft) -> list[Chapter]:
    made = (
        (draft.statement.title, understanding.statement(draft.statement)),
        (draft.problems.title, understanding.problems(draft.problems)),
        (draft.priority.title, understanding.priority(draft.priority)),
        (draft.readiness.title, answers.readiness(draft.readiness)),
        (draft.solutions.title, answers.solutions(draft.solutions)),
        (draft.quick_wins.title, answers.quick_wins(draft.quick_wins)),
        (draft.indicators.title, answers.indicators(draft.indicators)),
        (draft.vision.title, course.vision(draft.vision)),
        (draft.road_map.title, course.road_map(draft.road_map)),
        (draft.risks.title, course.risks(draft.risks)),
        (draft.follow_up.title, course.follow_up(draft.follow_up)),
        (draft.commitment.title, course.commitment(draft.commitment)),
        ("Sumber data dan metode", closing.sources(draft)),
        ("Yang masih kosong", closing.empty(draft)),
    )
    found = (chapter(title, blocks) for title, blocks in made)
    return [one for one in found if one is not None]
