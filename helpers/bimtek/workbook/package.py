"""The file that travels: a workbook as one small JSON file, and reading one that arrives.

Such a file goes over a flash drive or a messenger, so it may arrive cut off, opened and saved
by a word processor, or from a stranger. It is read as a whole or not at all; a checksum over
its content tells whether it is still what was written.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bimtek.errors import BimtekError
from bimtek.workbook import arrival, file
from bimtek.workbook.arrival import ENDING
from bimtek.workbook.owner import IDENTITY, PROFILE
from bimtek.workbook.people import SUFFIX, slug
from bimtek.workbook.revision import Revision
from bimtek.workbook.store import Workbook
from bimtek.workbook.trouble import os_trouble, trouble
from bimtek.workbook.union import HANDED_ON

KIND = "bimtek/buku-kerja"


@dataclass(frozen=True)
class Package:
    """What a file holds.

    Attributes
    ----------
    profile
        Whose it is: `name`, `instansi`, `kecamatan`, as far as they were given.
    identity
        Names under which copies of the workbook know each other.
    revisions
        All of them, oldest first.
    """

    profile: dict[str, str]
    identity: frozenset[str]
    revisions: tuple[Revision, ...]


def pack(book: Workbook, folder: Path) -> Path:
    """Write a workbook into a file of its own, to be taken along.

    Parameters
    ----------
    book
        The workbook; it is not changed, but for the name by which copies know each other.
    folder
        Where to; it is made if it is missing.

    Returns
    -------
    Path
        The file, ``<name>-<date>-<time>.bimtek.json``, whole on disk.

    Raises
    ------
    BimtekError
        If it could not be written; then there is no file.
    """
    book.identity()
    now = dt.datetime.now().astimezone()
    kept = [revision for revision in book.revisions() if revision.key != HANDED_ON]
    content = {
        "jenis": KIND,
        "format": file.FORMAT,
        "dibuat": now.isoformat(timespec="seconds"),
        "pemilik": book.profile,
        "revisi": [_written(revision) for revision in kept],
    }
    signed = {**content, "sha256": checksum(content)}
    name = slug(book.profile.get("name") or book.path.stem)
    path = folder / f"{name}-{now:%Y-%m-%d-%H%M}{ENDING}"
    with os_trouble(path):
        folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=".kirim-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as out:
                json.dump(signed, out, ensure_ascii=True, indent=0)
                out.flush()
                os.fsync(out.fileno())
            Path(temporary).replace(path)
        finally:
            Path(temporary).unlink(missing_ok=True)
    return path


def unpack(path: Path) -> Package:
    """Read a file that arrived: one that :func:`pack` wrote, or a workbook itself.

    Raises
    ------
    BimtekError
        If it is too large, cut off, changed since it was written, of a newer kit, or
        something else. It is left as it is.
    """
    raw = arrival.content_of(path)
    if raw.startswith(b"SQLite format 3\0"):
        return _unpack_workbook(path)
    content = arrival.parsed(raw, path)
    if not isinstance(content, dict) or content.get("jenis") != KIND:
        raise arrival.not_ours(path)
    version = content.get("format")
    if type(version) is int and version > file.FORMAT:
        raise BimtekError(
            f"Berkas ini dibuat dengan kit yang lebih baru (format {version}; kit ini mengenal "
            f"format {file.FORMAT}).",
            file=path,
            remedy="Perbarui kit ini, lalu gabungkan lagi. Berkasnya tetap utuh.",
        )
    signature = content.pop("sha256", None)
    if not arrival.is_plain(content) or signature != checksum(content):
        raise arrival.changed(path)
    rows = content.get("revisi")
    if not isinstance(rows, list):
        raise arrival.changed(path)
    revisions = [arrival.revision(row, number, path) for number, row in enumerate(rows, 1)]
    return _package(revisions)


def checksum(content: dict[str, Any]) -> str:
    """Give the SHA-256 of content, however it was laid out in the file."""
    plain = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode("ascii")).hexdigest()


def _unpack_workbook(path: Path) -> Package:
    """Read a workbook by way of a copy, since reading may bring it up to date."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / f"salinan{SUFFIX}"
        with os_trouble(path):
            shutil.copyfile(path, copy)
            journal = path.with_name(f"{path.name}-journal")
            with contextlib.suppress(FileNotFoundError):
                shutil.copyfile(journal, copy.with_name(f"{copy.name}-journal"))
        try:
            book = Workbook.open(copy)
            book.identity()
            kept = [r for r in book.revisions() if r.key != HANDED_ON]
        except BimtekError as error:
            raise BimtekError(error.message, file=path, remedy=error.remedy) from error
        except sqlite3.DatabaseError as error:  # tables that are none of ours
            raise trouble(sqlite3.SQLITE_CORRUPT, path) from error
    # A workbook is somebody's file, not a signed one: look at its rows as closely.
    return _package([arrival.revision(_written(r), n, path) for n, r in enumerate(kept, 1)])


def _package(revisions: list[Revision]) -> Package:
    ordered = sorted(revisions, key=lambda revision: (revision.stamp, revision.uid))
    profile: dict[str, str] = next((r.value for r in reversed(ordered) if r.key == PROFILE), {})
    identity = frozenset(str(r.value) for r in ordered if r.key == IDENTITY)
    return Package(dict(profile), identity, tuple(ordered))


def _written(revision: Revision) -> dict[str, Any]:
    return {
        "uid": revision.uid,
        "urut": revision.stamp,
        "kunci": revision.key,
        "isi": revision.value,
        "hasil": revision.outcome,
        "disimpan": revision.saved_at.isoformat(timespec="milliseconds"),
        "mengembalikan": revision.restores,
    }
