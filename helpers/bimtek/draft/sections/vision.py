"""Where it goes: vision and missions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from bimtek.draft import values
from bimtek.draft.section import Page, Section
from bimtek.draft.values import LONG, Book

MOST_MISSIONS = 5
_MISSION = re.compile(r"\bmisi\s*:\s*", re.IGNORECASE)
_VISION = re.compile(r"^\s*visi\s*:\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Vision(Section):
    """Vision and missions."""

    title: ClassVar[str] = "Visi dan misi kota cerdas"
    number: ClassVar[str] = "09"
    vision: str = ""
    missions: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether neither is written."""
        return not (self.vision or self.missions)

    def missing(self) -> Iterator[tuple[str, Page]]:
        """Yield which of the two is not there."""
        if not self.vision:
            yield "Kalimat visi belum ditulis.", self.page
        if not self.missions:
            yield "Misi belum ditulis.", self.page


def vision(book: Book) -> Vision:
    """Read vision and missions; the worksheet's last task has the last word on the vision."""
    kept = values.fields(book.latest("09/visi"))
    said = values.words(kept.get("visi"), LONG)
    final = values.final(book, "09/09-tugas-7", said)
    own, *missions = _MISSION.split(final)
    given = values.texts(kept.get("misi"), MOST_MISSIONS, LONG)
    return Vision(_VISION.sub("", own).strip(), given or values.texts(missions, 1, LONG))
