"""Writing the draft to where people find it: both files whole, or the earlier ones untouched."""

from __future__ import annotations

import datetime as dt
import errno
import io
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bimtek import paths, text
from bimtek.draft.reading import Draft, read
from bimtek.draft.section import Section
from bimtek.errors import BimtekError
from bimtek.workbook import Workbook, find, learners

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class File:
    """A written file: its name, its kind, what is in it."""

    name: str
    mime: str
    content: bytes


@dataclass(frozen=True)
class Exported:
    """What was written, and of which draft."""

    draft: Draft
    paths: tuple[Path, ...]

    def lines(self) -> Iterator[str]:
        """Say whose draft it is, where it lies, and what is still empty."""
        yield f"{self.draft.group.name or 'Buku kerja tanpa nama'}:"
        for path in self.paths:
            yield f"  Ditulis: {path}"
        yield from (f"  {line}" for line in standing(self.draft))


def standing(draft: Draft) -> list[str]:
    """Say which parts are empty and which are filled in part, with the pages to go on at."""
    found = []
    for state, said in (("kosong", "Masih kosong"), ("sebagian", "Terisi sebagian")):
        if sections := [section for section in draft.sections if section.state == state]:
            found.append(f"{said}: {'; '.join(map(_placed, sections))}.")
    return found or [f"Semua dari {len(draft.sections)} bagian sudah terisi."]


def _placed(section: Section) -> str:
    pages = dict.fromkeys(lack.page.label for lack in section.lacks)
    return f"{section.title} ({text.listing(pages)})"


def files(draft: Draft, stem: str, day: dt.date | None = None) -> tuple[File, File]:
    """Make the Word document and the tables.

    Parameters
    ----------
    draft
        The group's.
    stem
        What the names end with: the workbook's own file name.
    day
        Date that they bear; today's if none is given.
    """
    from bimtek.draft.sheets import write_xlsx
    from bimtek.draft.word import write_docx

    day = day or dt.date.today()
    document, tables = io.BytesIO(), io.BytesIO()
    write_docx(draft, document, day)
    write_xlsx(draft, tables, day)
    return (
        File(f"bahan-masukan-buku-1-{stem}.docx", DOCX, document.getvalue()),
        File(f"tabel-buku-1-{stem}.xlsx", XLSX, tables.getvalue()),
    )


def export(book: Workbook, folder: Path | None = None, day: dt.date | None = None) -> Exported:
    """Write a workbook's draft as files.

    Parameters
    ----------
    book
        Whose draft.
    folder
        Where to; ``hasil/`` if none is given. It is made if it is missing.
    day
        Date that the files bear; today's if none is given.

    Raises
    ------
    BimtekError
        If a file cannot be written, for example because it is open in Word. What was there
        before stays as it was.
    """
    draft = read(book)
    place = folder or paths.results()
    made = files(draft, book.path.stem, day)
    return Exported(draft, tuple(_put(place / file.name, file.content) for file in made))


def report(
    name: str | None, *, everyone: bool, folder: Path | None, tell: Callable[[str], None]
) -> int:
    """Export one workbook or all of them, and tell about each.

    Parameters
    ----------
    name, everyone
        Whose; with neither, the one in use.
    folder
        As for :func:`export`.
    tell
        Takes each line that people read.

    Returns
    -------
    int
        How many could not be written; with `everyone`, one of them does not stop the others.

    Raises
    ------
    BimtekError
        If there is no such workbook, or the only one asked for could not be written.
    """
    if not everyone:
        for line in export(_asked_for(name), folder).lines():
            tell(line)
        return 0
    known = learners()
    if not known:
        raise BimtekError("Belum ada buku kerja.", remedy="Isi satu lembar kerja dulu.")
    failed = 0
    for learner in known:
        try:
            lines = list(export(Workbook.open(learner.path), folder).lines())
        except BimtekError as error:
            failed += 1
            lines = [f"{learner.name}:", f"  {str(error).replace(chr(10), chr(10) + '  ')}"]
        for line in lines:
            tell(line)
    tell(f"{len(known) - failed} dari {len(known)} buku kerja ditulis.")
    return failed


def _asked_for(name: str | None) -> Workbook:
    if name is not None:
        return find(name)
    book = Workbook.current()
    if book.is_anonymous and not book.keys() and (known := learners()):
        raise BimtekError(
            "Belum ada nama yang sedang dipakai.",
            remedy="Tulis --semua, atau --nama dengan salah satu: "
            f"{text.listing((learner.name for learner in known), 'atau')}.",
        )
    return book


def _put(path: Path, content: bytes) -> Path:
    """Write a file whole or not at all."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".tulis-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        finally:
            Path(temporary).unlink(missing_ok=True)
    except OSError as error:
        raise _refused(path, error) from error
    return path


def _refused(path: Path, error: OSError) -> BimtekError:
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return BimtekError(
            "Ruang penyimpanan penuh, jadi berkas ini belum ditulis.",
            file=path,
            remedy="Kosongkan sedikit ruang, lalu ulangi. Jawaban kelompok tetap aman.",
        )
    if isinstance(error, PermissionError) and path.exists():
        return BimtekError(
            "Berkas ini tidak dapat diganti. Mungkin ia sedang terbuka di Word atau Excel.",
            file=path,
            remedy="Tutup berkas itu, lalu ulangi. Isi lamanya tidak berubah.",
        )
    return BimtekError(
        f"Berkas ini tidak dapat ditulis di {path.parent}.",
        file=path,
        remedy="Pilih folder lain yang boleh ditulisi, misalnya dengan --ke.",
    )
