"""Whose workbook is whose, and who is answering now."""

from __future__ import annotations

import datetime as dt
import itertools
import os
import re
import tempfile
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from bimtek import paths, text
from bimtek.errors import BimtekError
from bimtek.workbook.owner import same, tidy
from bimtek.workbook.store import Workbook
from bimtek.workbook.trouble import os_trouble
from bimtek.workbook.union import HANDED_ON

SUFFIX = ".bimtek"
ANONYMOUS = "peserta"
POINTER = "aktif.txt"


@dataclass(frozen=True)
class Learner:
    """A workbook in the folder, as a list of learners shows it.

    `problem` says why a file that cannot be read is not more than a file name here.
    """

    name: str
    path: Path
    saved_at: dt.datetime | None = None
    problem: BimtekError | None = None


def learners() -> list[Learner]:
    """List the workbooks in the folder, the one saved to last first.

    The anonymous workbook is listed only if it holds answers that nobody has taken over.
    """
    found = [_learner(path) for path in sorted(paths.workbooks().glob(f"*{SUFFIX}"))]
    known = [learner for learner in found if learner.saved_at or learner.problem]
    return sorted(known, key=lambda learner: -_timestamp(learner.saved_at))


def start_as(name: str, *, instansi: str | None = None, kecamatan: str | None = None) -> Workbook:
    """Make `name` the active learner, in a workbook found by that name or begun for it.

    Answers given before anybody had given a name are copied along. The same name, however
    capitalised and spaced, is the same learner.

    Raises
    ------
    BimtekError
        If the name is empty, or their workbook cannot be opened or written.
    """
    book = belonging_to(name)
    if active() == ANONYMOUS and path_of(ANONYMOUS).exists():
        book.take_over(Workbook.open(path_of(ANONYMOUS)))
    if instansi is not None or kecamatan is not None:
        book.set_profile(instansi=instansi, kecamatan=kecamatan)
    _point_to(book.path.stem)
    return book


def switch_to(name: str) -> Workbook:
    """Make a learner who already has a workbook the active one, copying nothing.

    Raises
    ------
    BimtekError
        If nobody of that name has a workbook here.
    """
    for learner in learners():
        if same(learner.name, name):
            book = Workbook.open(learner.path)
            _point_to(book.path.stem)
            return book
    raise unknown(name)


def find(name: str) -> Workbook:
    """Open the workbook of a learner who has one, and leave the active one as it is.

    Raises
    ------
    BimtekError
        If nobody of that name has a workbook here.
    """
    for learner in learners():
        if same(learner.name, name):
            return Workbook.open(learner.path)
    raise unknown(name)


def belonging_to(name: str) -> Workbook:
    """Open the workbook of `name`, or begin one; who is active does not change.

    It is the first free file name for that name, and never the anonymous workbook.

    Raises
    ------
    BimtekError
        If the name is empty, or their workbook cannot be opened or written.
    """
    if not tidy(name):
        raise BimtekError("Nama belum diisi.", remedy="Tulis nama Anda, misalnya Maria Tokan.")
    for learner in learners():
        if same(learner.name, name) and learner.path.stem != ANONYMOUS:
            return Workbook.open(learner.path)
    stem = slug(name)
    for candidate in itertools.chain([stem], (f"{stem}-{n}" for n in itertools.count(2))):
        if candidate != ANONYMOUS:
            book = Workbook.open(path_of(candidate))
            if book.claim(name):
                return book
    raise AssertionError("unreachable: the candidates do not end")


def unknown(name: str) -> BimtekError:
    """Say that nobody of that name has a workbook here, and who has."""
    names = text.listing([learner.name for learner in learners()]) or "belum ada"
    return BimtekError(
        f"Belum ada buku kerja atas nama “{tidy(name)}”.",
        remedy=f"Pilih nama yang ada ({names}), atau mulailah dengan nama baru.",
    )


def slug(name: str) -> str:
    """Turn a name into a file name that every system accepts, without its ending.

    >>> slug("  Maria Goreti Ola-Tokan, S.Sos. "), slug("CON"), slug("川")
    ('maria-goreti-ola-tokan-s-sos', 'con-1', 'pemilik')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain)[:48].strip("-") or "pemilik"
    reserved_by_windows = re.fullmatch(r"con|prn|aux|nul|(com|lpt)\d", words)
    return f"{words}-1" if reserved_by_windows else words


def path_of(stem: str) -> Path:
    """Say where the workbook of that file name is, or would be."""
    return paths.workbooks() / f"{stem}{SUFFIX}"


def active() -> str:
    """Read who is active; where the pointer is missing or makes no sense, nobody is."""
    try:
        stem = (paths.workbooks() / POINTER).read_text(encoding="utf-8-sig").strip()
    except (OSError, UnicodeDecodeError):
        return ANONYMOUS
    is_a_name = bool(stem) and Path(stem).name == stem
    return stem if is_a_name and path_of(stem).is_file() else ANONYMOUS


def _learner(path: Path) -> Learner:
    try:
        book = Workbook.open(path)
        last = book.last_change()
        if last is None or last.key == HANDED_ON:
            return Learner(path.stem, path)
        return Learner(book.profile.get("name", path.stem), path, last.saved_at)
    except BimtekError as problem:
        return Learner(path.stem, path, problem=problem)


def _point_to(stem: str) -> None:
    """Write the pointer whole or not at all."""
    pointer = paths.workbooks() / POINTER
    with os_trouble(pointer):
        handle, temporary = tempfile.mkstemp(dir=pointer.parent, prefix=".aktif-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(f"{stem}\n")
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(pointer)
        finally:
            Path(temporary).unlink(missing_ok=True)


def _timestamp(moment: dt.datetime | None) -> float:
    return moment.timestamp() if moment else 0.0
