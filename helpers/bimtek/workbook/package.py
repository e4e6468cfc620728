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
import re
import shutil
import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bimtek import text
from bimtek.errors import BimtekError
from bimtek.workbook import file
from bimtek.workbook.owner import FIELDS, IDENTITY, PROFILE
from bimtek.workbook.people import SUFFIX, slug
from bimtek.workbook.revision import MAX_BYTES, Revision
from bimtek.workbook.store import Workbook
from bimtek.workbook.trouble import os_trouble, trouble
from bimtek.workbook.union import HANDED_ON

KIND = "bimtek/buku-kerja"
ENDING = ".bimtek.json"
#: Largest file that is read, in bytes: some hundred times a diligent group's.
LARGEST = 20 * 1024**2
#: Lists within lists; the deepest answer of the kit has four.
DEEPEST = 20
#: A stamp beyond the year 2200 is no time, and would leave no room for later answers.
LATEST = 7_258_118_400_000

_AGAIN = "Minta berkas itu dikirim atau disalin ulang dari laptop asalnya."
_KEY = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./-]{0,119}")
_UID = re.compile(r"[0-9a-f]{32}")


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
    with os_trouble(path):
        size = path.stat().st_size
        if size > LARGEST:
            raise BimtekError(
                f"Berkas ini {text.number(size / 1024**2)} MB, padahal berkas jawaban paling "
                f"besar {text.number(LARGEST / 1024**2)} MB. Isinya tidak dibaca.",
                file=path,
                remedy=f"Pilih berkas yang namanya berakhir {ENDING} atau {SUFFIX}.",
            )
        raw = path.read_bytes()
    if raw.startswith(b"SQLite format 3\0"):
        return _unpack_workbook(path)
    content = _parsed(raw, path)
    if not isinstance(content, dict) or content.get("jenis") != KIND:
        raise _not_ours(path)
    version = content.get("format")
    if type(version) is int and version > file.FORMAT:
        raise BimtekError(
            f"Berkas ini dibuat dengan kit yang lebih baru (format {version}; kit ini mengenal "
            f"format {file.FORMAT}).",
            file=path,
            remedy="Perbarui kit ini, lalu gabungkan lagi. Berkasnya tetap utuh.",
        )
    signature = content.pop("sha256", None)
    if not _is_shallow(content) or signature != checksum(content):
        raise _changed(path)
    rows = content.get("revisi")
    if not isinstance(rows, list):
        raise _changed(path)
    revisions = [_read(row, number, path) for number, row in enumerate(rows, 1)]
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
            kept = [r for r in book.revisions() if r.key != HANDED_ON]
        except BimtekError as error:
            raise BimtekError(error.message, file=path, remedy=error.remedy) from error
        except (sqlite3.DatabaseError, ValueError) as error:  # rows that are none of ours
            raise trouble(sqlite3.SQLITE_CORRUPT, path) from error
    # A workbook is somebody's file, not a signed one: look at its rows as closely.
    return _package([_read(_written(r), n, path) for n, r in enumerate(kept, 1)])


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


# ---- what arrives --------------------------------------------------------------------------


def _parsed(raw: bytes, path: Path) -> Any:
    def refuse(constant: str) -> None:
        raise ValueError(constant)

    try:
        written = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_ours(path) from error
    try:
        return json.loads(written, parse_constant=refuse)
    except RecursionError as error:
        raise _too_deep(path) from error
    except ValueError as error:  # its subclass JSONDecodeError, NaN, numbers without end
        if not written.lstrip().startswith("{") or '"jenis"' not in written[:400]:
            raise _not_ours(path) from error
        raise BimtekError(
            "Berkas ini terpotong atau rusak di tengah jalan.",
            file=path,
            row=getattr(error, "lineno", None),
            remedy=f"{_AGAIN} Kirim sebagai dokumen, bukan sebagai pesan teks.",
        ) from error


def _is_shallow(value: Any) -> bool:
    """Tell whether lists and mappings stand in each other no deeper than they may."""
    level = [value]
    for _ in range(DEEPEST + 3):  # the file itself, its list, and a revision come on top
        level = [
            inner
            for one in level
            if isinstance(one, dict | list)
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return True
    return False


def _read(row: Any, number: int, path: Path) -> Revision:
    """Take up one revision; whatever is not as `pack` writes it is refused."""
    try:
        moment = dt.datetime.fromisoformat(row["disimpan"])
        whole = (
            _UID.fullmatch(row["uid"])
            and type(row["urut"]) is int
            and 0 < row["urut"] < LATEST
            and _KEY.fullmatch(row["kunci"])
            and (row["hasil"] is None or (isinstance(row["hasil"], str) and len(row["hasil"]) < 20))
            and (row["mengembalikan"] is None or _UID.fullmatch(row["mengembalikan"]))
            and moment.tzinfo is not None
            and len(json.dumps(row["isi"], allow_nan=False)) <= MAX_BYTES
            and _is_shallow(row["isi"])
            and (row["kunci"] != PROFILE or _is_profile(row["isi"]))
            and (row["kunci"] != IDENTITY or isinstance(row["isi"], str))
        )
    except (KeyError, TypeError, ValueError, RecursionError):
        whole = None
    if not whole:
        raise BimtekError(
            f"Jawaban ke-{text.number(number)} di berkas ini tidak berbentuk seperti seharusnya.",
            file=path,
            remedy=_AGAIN,
        )
    return Revision(
        0, row["kunci"], row["isi"], moment, row["hasil"], row["mengembalikan"],
        row["uid"], row["urut"],
    )  # fmt: skip


def _is_profile(value: Any) -> bool:
    return isinstance(value, dict) and all(
        field in FIELDS and isinstance(words, str) and len(words) <= 200
        for field, words in value.items()
    )


def _not_ours(path: Path) -> BimtekError:
    return BimtekError(
        "Berkas ini bukan berkas jawaban dari kit Bimtek.",
        file=path,
        remedy=f"Pilih berkas yang namanya berakhir {ENDING} atau {SUFFIX}.",
    )


def _changed(path: Path) -> BimtekError:
    return BimtekError(
        "Isi berkas ini berubah sesudah disimpan: tanda pengenalnya tidak cocok lagi.",
        file=path,
        remedy=f"{_AGAIN} Jangan dibuka lalu disimpan dengan program lain.",
    )


def _too_deep(path: Path) -> BimtekError:
    return BimtekError(
        "Susunan berkas ini terlalu dalam, tidak seperti berkas jawaban.",
        file=path,
        remedy=_AGAIN,
    )
