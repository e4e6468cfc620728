"""Cases of digital solutions elsewhere: what was claimed, with what evidence, needing what.

One reference table for every region, ``datasets/kasus-digital/``. It is small and meant to
be edited by hand, so it is checked whenever it is read: a slip becomes a message that names
file, row and column.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bimtek import paths, text
from bimtek.errors import BimtekError
from bimtek.sheets import Row, read_rows

FOLDER = "kasus-digital"
#: Kinds of evidence, from weak to strong; the ladder of lesson 06.
EVIDENCE = ("klaim", "keluaran", "hasil", "evaluasi")
#: What a solution may need.
NEEDS = ("sinyal", "listrik", "petugas", "data", "dasar hukum", "biaya", "menyeberang")
_SHARED = ("kota", "nama", "dimensi", "masalah", "syarat", "kanal")


@dataclass(frozen=True)
class Claim:
    """One published figure of a case.

    Attributes
    ----------
    id, words
        Its key, and the statement as people read it.
    value, out_of
        The figure, and what it is a part of; None where there is none.
    unit, year, evidence
        Unit; year (None if the source names none); one of :data:`EVIDENCE`.
    source, date, when, url, note
        Who says so; the day it was counted or told, if a day is known; the same for people
        (a day, a month or a year); where to read it; doubts.
    """

    id: str
    words: str
    value: float | None
    out_of: float | None
    unit: str
    year: int | None
    evidence: str
    source: str
    date: dt.date | None
    when: str
    url: str
    note: str

    @property
    def credit(self) -> str:
        """Source with its date, or its year, for beside the figure."""
        return f"{self.source}, {self.when}"


@dataclass(frozen=True)
class Case:
    """A solution somewhere, with all its claims.

    Attributes
    ----------
    id, place, name, dimension, problem
        Key; where; what it is called; dimension of the smart city; the problem it answers.
    needs
        Some of :data:`NEEDS`.
    channel
        Key of the :class:`Channel` by which it reaches people; "" where there is no such one.
    claims
        At least one.
    """

    id: str
    place: str
    name: str
    dimension: str
    problem: str
    needs: tuple[str, ...]
    channel: str
    claims: tuple[Claim, ...]

    @property
    def label(self) -> str:
        """Name and place: "Smart Kampung, Banyuwangi"."""
        return f"{self.name}, {self.place}"


@dataclass(frozen=True)
class Channel:
    """A way by which people get a service; `answers` tells whether they can speak back."""

    id: str
    name: str
    needs: tuple[str, ...]
    answers: bool
    about: str


@dataclass(frozen=True)
class Cases:
    """All cases and channels, by key, in the order of the files."""

    cases: dict[str, Case]
    channels: dict[str, Channel]

    def claim(self, claim_id: str) -> Claim:
        """Find one claim by its key.

        Raises
        ------
        BimtekError
            If there is none.
        """
        for case in self.cases.values():
            for claim in case.claims:
                if claim.id == claim_id:
                    return claim
        raise BimtekError(
            f"Angka “{claim_id}” tidak ada di tabel kasus.", remedy=f"Lihat {FOLDER}/kasus.csv."
        )


def load(folder: Path | None = None) -> Cases:
    """Read the cases.

    Parameters
    ----------
    folder
        Where ``kasus.csv`` and ``kanal.csv`` lie; the kit's own by default.

    Raises
    ------
    BimtekError
        At the first cell that is missing, unknown or contradicts another, with its row.
    """
    place = folder or paths.DATASETS / FOLDER
    files = [place / name for name in ("kasus.csv", "kanal.csv")]
    stamps = tuple(f.stat().st_mtime_ns if f.is_file() else 0 for f in files)
    return _read(place, stamps)


@functools.lru_cache(maxsize=4)
def _read(folder: Path, stamps: tuple[int, ...]) -> Cases:
    del stamps  # part of the cache's key only: a touched file is read again
    channels = {channel.id: channel for channel in _channels(folder / "kanal.csv")}
    return Cases(_cases(folder / "kasus.csv", channels), channels)


def _channels(file: Path) -> Iterator[Channel]:
    for row in read_rows(file, ("id", "nama", "syarat", "dua_arah", "keterangan")):
        yield Channel(
            id=row["id"],
            name=row.needed("nama"),
            needs=row.several("syarat", NEEDS),
            answers=row.one_of("dua_arah", ("ya", "tidak")) == "ya",
            about=row["keterangan"],
        )


def _cases(file: Path, channels: dict[str, Channel]) -> dict[str, Case]:
    columns = (
        "id", "kasus", *_SHARED, "klaim", "angka", "dari", "satuan", "tahun", "jenis_bukti",
        "sumber", "tanggal", "url", "catatan",
    )  # fmt: skip
    first: dict[str, Row] = {}
    claims: dict[str, list[Claim]] = {}
    for row in read_rows(file, columns):
        head = first.setdefault(row.needed("kasus"), row)
        for column in _SHARED:
            if column != "kanal":
                row.needed(column)
            if row[column] != head[column]:
                raise row.wrong(
                    column,
                    f"Isi kolom ini berbeda dari baris {head.at} untuk kasus yang sama.",
                    "Samakan keduanya.",
                )
        row.one_of("kanal", ("", *channels))
        claims.setdefault(row["kasus"], []).append(_claim(row))
    return {
        key: Case(
            id=key,
            place=row["kota"],
            name=row["nama"],
            dimension=row["dimensi"],
            problem=row["masalah"],
            needs=row.several("syarat", NEEDS),
            channel=row["kanal"],
            claims=tuple(claims[key]),
        )
        for key, row in first.items()
    }


def _claim(row: Row) -> Claim:
    month = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", row["tanggal"])
    day = None if month else row.day("tanggal")
    year = row.whole("tahun")
    when = text.date(day) if day else str(year or "tanpa tahun")
    if month:
        when = f"{text.MONTHS[int(month.group(2)) - 1]} {month.group(1)}"
    claim = Claim(
        id=row["id"],
        words=row.needed("klaim"),
        value=row.number("angka"),
        out_of=row.number("dari"),
        unit=row["satuan"],
        year=year,
        evidence=row.one_of("jenis_bukti", EVIDENCE),
        source=row.needed("sumber"),
        date=day,
        when=when,
        url=row["url"],
        note=row["catatan"],
    )
    if claim.value is not None and not claim.unit:
        raise row.wrong("satuan", "Ada angka tanpa satuan.", "Tulis satuannya.")
    if claim.out_of is not None and (claim.value is None or claim.value > claim.out_of):
        raise row.wrong(
            "dari", "Bagiannya kosong atau lebih besar daripada keseluruhannya.",
            "Periksa kolom angka dan dari.",
        )  # fmt: skip
    return claim
