"""The bank of questions: ``exercises/bank/NN-*.yaml``, read and checked.

Trainers write these files, so their words are Indonesian, and every mistake is told with
its file, its line, and the way out.
"""

from __future__ import annotations

import difflib
import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bimtek import paths, text
from bimtek.errors import BimtekError
from bimtek.questions.fields import read_file
from bimtek.questions.items import Item, read_item


@dataclass(frozen=True)
class Bank:
    """The items of one lesson, in the order in which they were written."""

    lesson: str
    items: tuple[Item, ...]

    def __getitem__(self, item_id: str) -> Item:
        for item in self.items:
            if item.id == item_id:
                return item
        ids = [item.id for item in self.items]
        similar = difflib.get_close_matches(item_id, ids) or ids
        raise BimtekError(
            f"Bank soal pelajaran {self.lesson} tidak memuat butir “{item_id}”.",
            remedy=f"Periksa id-nya. Yang mirip: {text.listing(similar, 'atau')}.",
        )

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def used_as(self, use: str) -> tuple[Item, ...]:
        """Give the items for one use: "cek", "tugas" or "tebak"."""
        return tuple(item for item in self.items if item.use == use)


def load(lesson: str, *, folder: Path | None = None, places: Sequence[str] | None = None) -> Bank:
    """Load the questions of a lesson.

    Parameters
    ----------
    lesson
        Its number as written in file names, such as "03".
    folder
        Where the bank is; by default the kit's own.
    places
        Names that the rule ``memuat-kecamatan`` knows; by default those of the region in use.

    Raises
    ------
    BimtekError
        On the first mistake in form, with file and line; or if the lesson has no questions.
    """
    folder = folder or paths.BANK
    files = sorted(folder.glob(f"{lesson}-*.yaml"))
    if not files:
        known = sorted({path.name.split("-")[0] for path in folder.glob("*-*.yaml")})
        raise BimtekError(
            f"Belum ada bank soal untuk pelajaran “{lesson}”.",
            remedy=f"Pelajaran yang punya bank soal: {text.listing(known) or 'belum ada'}.",
        )
    items: list[Item] = []
    for path in files:
        found, problems = read_bank(path, places)
        items += found
        if problems := [*problems, *_repeated_ids(items)]:
            raise problems[0]
    return Bank(lesson, tuple(items))


def check_bank(path: Path) -> list[BimtekError]:
    """Check a bank file, or all of a folder: its form, and that its items do what they should.

    Beyond form: ids are unique and start with the lesson's number, every option is explained,
    a task has three different hints, a key passes its own marking, a model answer passes its
    rules, and a blank passes nothing.
    """
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    problems: list[BimtekError] = []
    items: list[Item] = []
    for file in files:
        found, mistakes = read_bank(file)
        items += found
        problems += mistakes
    for item in items:
        problems += [_about(item, *flaw) for flaw in item.flaws()]
    return problems + list(_repeated_ids(items))


def read_bank(
    path: Path, places: Sequence[str] | None = None
) -> tuple[list[Item], list[BimtekError]]:
    """Read a bank file: the items that are whole, and the problems with the others."""
    try:
        state = path.stat()
    except OSError:
        return _read(path, None)
    items, problems = _read_once(path, state.st_mtime_ns, state.st_size, places and tuple(places))
    return list(items), list(problems)


@functools.lru_cache(maxsize=64)
def _read_once(
    path: Path, changed: int, size: int, places: tuple[str, ...] | None
) -> tuple[list[Item], list[BimtekError]]:
    """Read a file again only after it has changed."""
    return _read(path, places)


def _read(path: Path, places: Sequence[str] | None) -> tuple[list[Item], list[BimtekError]]:
    problems: list[BimtekError] = []
    fields = read_file(path, problems)
    if fields is None:
        return [], problems
    lesson = fields.text("pelajaran")
    rows = fields.mappings("butir")
    fields.finish()
    if lesson and not path.name.startswith(f"{lesson}-"):
        fields.problem(
            f"Nama berkas tidak sesuai dengan pelajaran “{lesson}”.",
            f"Awali nama berkas dengan “{lesson}-”, atau ubah isian “pelajaran”.",
        )
    items = [item for row in rows if (item := read_item(row, lesson, places))]
    return items, problems


def _repeated_ids(items: Iterable[Item]) -> Iterator[BimtekError]:
    seen: set[str] = set()
    for item in items:
        if item.id in seen:
            yield _about(item, "Id ini sudah dipakai butir lain.", "Beri id lain.")
        seen.add(item.id)


def _about(item: Item, message: str, remedy: str) -> BimtekError:
    return BimtekError(f"Butir {item.id}: {message}", file=item.file, row=item.line, remedy=remedy)
