"""What every part of a draft knows of itself: its title, where it is made, what it lacks."""

from __future__ import annotations

import functools
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from bimtek import paths

#: State of a section → sign and word; a sign alone would not be read aloud.
SIGNS = {"terisi": "✓", "sebagian": "◐", "kosong": "○"}


@dataclass(frozen=True)
class Page:
    """A notebook in which something is made.

    Attributes
    ----------
    label
        "Pelajaran 03" or "Lembar kerja 03".
    path
        From the kit's own folder: "exercises/03-….ipynb".
    """

    label: str
    path: str


@functools.cache
def lesson(number: str) -> Page:
    """Give the page of a lesson, "00" to "10"."""
    return Page(f"Pelajaran {number}", _found(paths.NOTEBOOKS, number))


@functools.cache
def worksheet(number: str) -> Page:
    """Give the worksheet of a lesson; the lesson itself where it has none."""
    found = _found(paths.EXERCISES, number)
    return Page(f"Lembar kerja {number}", found) if found else lesson(number)


def _found(folder: Path, number: str) -> str:
    files = sorted(folder.glob(f"{number}-*.ipynb"))
    return f"{folder.name}/{files[0].name}" if files else ""


@dataclass(frozen=True)
class Lack:
    """Something still missing, as a sentence, and the page on which it can be added."""

    words: str
    page: Page


@dataclass(frozen=True)
class Section(ABC):
    """One part of the draft, read from the workbook.

    Subclasses are frozen too; they say in :meth:`missing` what an attentive reader of the
    document would ask for.
    """

    title: ClassVar[str]
    number: ClassVar[str]  # of the lesson in which most of it is made

    @property
    @abstractmethod
    def is_empty(self) -> bool:
        """Whether there is nothing in it to print."""

    @abstractmethod
    def missing(self) -> Iterator[tuple[str, Page]]:
        """Yield what is missing, given that the section is not empty."""

    @property
    def page(self) -> Page:
        """Where most of it is made."""
        return worksheet(self.number)

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """What is still missing; of an empty section, all of it, said once."""
        if self.is_empty:
            return (Lack(f"{self.title} belum diisi.", self.page),)
        return tuple(Lack(words, page) for words, page in self.missing())

    @property
    def state(self) -> str:
        """One of :data:`SIGNS`."""
        if self.is_empty:
            return "kosong"
        return "sebagian" if self.lacks else "terisi"

    @property
    def said(self) -> str:
        """Sign and word: "◐ sebagian"."""
        return f"{SIGNS[self.state]} {self.state}"
