"""What can go wrong with a file, told to whoever sits before it."""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from bimtek.errors import BimtekError

_STEP_ASIDE = (
    "Berkas itu tidak kami ubah. Pindahkan ke folder lain atau ganti namanya, lalu coba lagi."
)

#: What can go wrong with a file, by SQLite's primary result code: what to say, what to do.
_TROUBLES = {
    sqlite3.SQLITE_NOTADB: ("Berkas ini bukan buku kerja Bimtek.", _STEP_ASIDE),
    sqlite3.SQLITE_CORRUPT: (
        "Buku kerja ini rusak atau terpotong.",
        f"{_STEP_ASIDE} Jika ada, pakai salinan cadangannya.",
    ),
    sqlite3.SQLITE_FULL: (
        "Ruang penyimpanan penuh, jadi jawaban ini belum tersimpan.",
        "Kosongkan sedikit ruang, lalu simpan lagi. Jawaban sebelumnya tetap aman.",
    ),
    sqlite3.SQLITE_IOERR: (
        "Komputer gagal menulis ke penyimpanan, jadi jawaban ini belum tersimpan.",
        "Periksa sisa ruang dan sambungan penyimpanan, lalu coba lagi. "
        "Jawaban sebelumnya tetap aman.",
    ),
    sqlite3.SQLITE_READONLY: (
        "Buku kerja ini hanya boleh dibaca, jadi jawaban ini belum tersimpan.",
        "Buka izin menulis pada berkas dan foldernya, lalu simpan lagi.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "Buku kerja ini tidak dapat dibuka atau dibuat.",
        "Periksa izin menulis pada foldernya. Pakai folder lain jika perlu.",
    ),
    sqlite3.SQLITE_BUSY: (
        "Buku kerja ini sedang dipakai jendela lain, jadi jawaban ini belum tersimpan.",
        "Tunggu sebentar, lalu simpan lagi.",
    ),
}
_TROUBLES[sqlite3.SQLITE_PERM] = _TROUBLES[sqlite3.SQLITE_CANTOPEN]

#: What the system says of a disk without room, its user's share included.
_NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


def trouble(code: int, path: Path) -> BimtekError:
    """Put SQLite's code into words."""
    message, remedy = _TROUBLES[code & 0xFF]
    return BimtekError(message, file=path, remedy=remedy)


def damaged() -> sqlite3.DatabaseError:
    """Make the error for a row that no kit has written: damage like any other."""
    error = sqlite3.DatabaseError("a row that is not a revision")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


@contextlib.contextmanager
def sqlite_trouble(path: Path) -> Iterator[None]:
    """Tell what SQLite finds wrong with a file in words for its reader."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        if code & 0xFF not in _TROUBLES:
            raise
        raise trouble(code, path) from error
    except UnicodeDecodeError as error:  # in what SQLite itself says of the file
        raise trouble(sqlite3.SQLITE_CORRUPT, path) from error


@contextlib.contextmanager
def os_trouble(path: Path) -> Iterator[None]:
    """Tell what the system refuses in words for its reader."""
    try:
        yield
    except OSError as error:
        full = error.errno in _NO_ROOM
        code = sqlite3.SQLITE_FULL if full else sqlite3.SQLITE_CANTOPEN
        raise trouble(code, path) from error
