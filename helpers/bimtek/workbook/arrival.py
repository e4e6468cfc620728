"""What arrives from elsewhere, looked at closely before it is believed."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

from bimtek import text
from bimtek.errors import BimtekError
from bimtek.workbook.owner import FIELDS, IDENTITY, PROFILE
from bimtek.workbook.people import SUFFIX
from bimtek.workbook.revision import MAX_BYTES, Revision
from bimtek.workbook.trouble import os_trouble

ENDING = ".bimtek.json"
#: Largest file that is read, in bytes: some hundred times a diligent group's.
LARGEST = 20 * 1024**2
#: Lists within lists; the deepest answer of the kit has four.
DEEPEST = 20
#: A stamp beyond the year 2200 is no time. One that is merely too late does no harm: whatever
#: is answered after it has arrived gets a later one still.
LATEST = 7_258_118_400_000

AGAIN = "Minta berkas itu dikirim atau disalin ulang dari laptop asalnya."
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./-]{0,119}")
_UID = re.compile(r"[0-9a-f]{32}")
#: In bits; a longer one fits no float.
_LONGEST_NUMBER = 1000
_OUTCOME = re.compile(r"[a-z]{1,20}")


def content_of(path: Path) -> bytes:
    """Read a file that may be anything, and no more of it than may be in one of ours.

    Raises
    ------
    BimtekError
        If there is none, it cannot be read, or it is too large.
    """
    with os_trouble(path):
        if not path.is_file():
            raise BimtekError(
                "Berkas ini tidak ada di sana.",
                file=path,
                remedy="Periksa nama dan foldernya. Bila di flashdisk, periksa colokannya.",
            )
        size = path.stat().st_size
        if size <= LARGEST:
            with path.open("rb") as file:
                return file.read(LARGEST)
    raise BimtekError(
        f"Berkas ini {text.number(size / 1024**2)} MB, padahal berkas jawaban paling besar "
        f"{text.number(LARGEST / 1024**2)} MB. Isinya tidak dibaca.",
        file=path,
        remedy=f"Pilih berkas yang namanya berakhir {ENDING} atau {SUFFIX}.",
    )


def parsed(raw: bytes, path: Path) -> Any:
    """Read JSON.

    Raises
    ------
    BimtekError
        If it is none, or cut off, or nested without end.
    """

    def refuse(constant: str) -> None:
        raise ValueError(constant)

    try:
        written = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise not_ours(path) from error
    try:
        return json.loads(written, parse_constant=refuse)
    except RecursionError as error:
        raise _too_deep(path) from error
    except ValueError as error:  # its subclass JSONDecodeError, NaN, numbers without end
        if not written.lstrip().startswith("{") or '"jenis"' not in written[:400]:
            raise not_ours(path) from error
        raise BimtekError(
            "Berkas ini terpotong atau rusak di tengah jalan.",
            file=path,
            row=getattr(error, "lineno", None),
            remedy=f"{AGAIN} Kirim sebagai dokumen, bukan sebagai pesan teks.",
        ) from error


def is_plain(value: Any) -> bool:
    """Tell whether something is as an answer may be: not nested deeply, no endless number."""
    level = [value]
    for _ in range(DEEPEST + 3):  # the file itself, its list, and a revision come on top
        if any(isinstance(one, int) and one.bit_length() > _LONGEST_NUMBER for one in level):
            return False
        level = [
            inner
            for one in level
            if isinstance(one, dict | list)
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return True
    return False


def revision(row: Any, number: int, path: Path) -> Revision:
    """Take up one revision as a file holds it.

    Parameters
    ----------
    row
        What the file says.
    number
        Its place in the file, from 1.
    path
        The file, for the message.

    Raises
    ------
    BimtekError
        If it is not as :func:`~bimtek.workbook.pack` writes it.
    """
    try:
        moment = dt.datetime.fromisoformat(row["disimpan"])
        whole = (
            _UID.fullmatch(row["uid"])
            and type(row["urut"]) is int
            and 0 < row["urut"] < LATEST
            and (_KEY.fullmatch(row["kunci"]) or row["kunci"] in (PROFILE, IDENTITY))
            and (row["hasil"] is None or _OUTCOME.fullmatch(row["hasil"]))
            and (row["mengembalikan"] is None or _UID.fullmatch(row["mengembalikan"]))
            and moment.tzinfo is not None
            and len(json.dumps(row["isi"], allow_nan=False)) <= MAX_BYTES
            and is_plain(row["isi"])
            and (row["kunci"] != PROFILE or _is_profile(row["isi"]))
            and (row["kunci"] != IDENTITY or isinstance(row["isi"], str))
        )
    except (KeyError, TypeError, ValueError, RecursionError):
        whole = None
    if not whole:
        raise BimtekError(
            f"Jawaban ke-{text.number(number)} di berkas ini tidak berbentuk seperti seharusnya.",
            file=path,
            remedy=AGAIN,
        )
    return Revision(
        0, row["kunci"], row["isi"], moment, row["hasil"], row["mengembalikan"],
        row["uid"], row["urut"],
    )  # fmt: skip


def _is_profile(value: Any) -> bool:
    return isinstance(value, dict) and all(
        field in FIELDS and isinstance(words, str) for field, words in value.items()
    )


def not_ours(path: Path) -> BimtekError:
    """Say that a file is something else."""
    return BimtekError(
        "Berkas ini bukan berkas jawaban dari kit Bimtek.",
        file=path,
        remedy=f"Pilih berkas yang namanya berakhir {ENDING} atau {SUFFIX}.",
    )


def changed(path: Path) -> BimtekError:
    """Say that a file is not what was written."""
    return BimtekError(
        "Isi berkas ini berubah sesudah disimpan: tanda pengenalnya tidak cocok lagi.",
        file=path,
        remedy=f"{AGAIN} Jangan dibuka lalu disimpan dengan program lain.",
    )


def _too_deep(path: Path) -> BimtekError:
    return BimtekError(
        "Susunan berkas ini terlalu dalam, tidak seperti berkas jawaban.",
        file=path,
        remedy=AGAIN,
    )
