"""Small tables kept by hand: rows that can say where they stand when something is wrong.

For reference tables outside a region's data package; those are checked by
:mod:`bimtek.validation`.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from bimtek import text
from bimtek.errors import BimtekError

T = TypeVar("T")


class Row:
    """One row of a table, that can say where it stands."""

    def __init__(self, file: Path, number: int, cells: dict[str, str]) -> None:
        self.file, self.at, self.cells = file, number, cells

    def __getitem__(self, column: str) -> str:
        """Give a cell, trimmed."""
        return self.cells[column].strip()

    def wrong(self, column: str, message: str, remedy: str) -> BimtekError:
        """Make the error that tells of this cell."""
        return BimtekError(message, file=self.file, row=self.at, column=column, remedy=remedy)

    def needed(self, column: str) -> str:
        """Give a cell that may not be empty."""
        if not self[column]:
            raise self.wrong(column, "Sel ini wajib diisi, tetapi kosong.", "Isi selnya.")
        return self[column]

    def one_of(self, column: str, known: Sequence[str]) -> str:
        """Give a cell that must be one of `known`."""
        if self[column] not in known:
            raise self.wrong(
                column,
                f"“{self[column]}” bukan pilihan yang dikenal di kolom ini.",
                f"Pilihannya: {text.listing(known, 'atau')}.",
            )
        return self[column]

    def several(self, column: str, known: Sequence[str]) -> tuple[str, ...]:
        """Give the words of a cell, parted by semicolons, each one of `known`."""
        words = tuple(word.strip() for word in self[column].split(";") if word.strip())
        for word in words:
            if word not in known:
                raise self.wrong(
                    column,
                    f"“{word}” tidak dikenal di kolom ini.",
                    f"Pilihannya: {text.listing(known, 'atau')}; pisahkan dengan titik koma.",
                )
        return words

    def number(self, column: str) -> float | None:
        """Give a number; None where the cell is empty."""
        return self._read(column, float, "angka", "Tulis dengan titik desimal, misalnya 12.5.")

    def whole(self, column: str) -> int | None:
        """Give a whole number; None where the cell is empty."""
        return self._read(column, int, "bilangan bulat", "Tulis angka saja, misalnya 2023.")

    def day(self, column: str) -> dt.date | None:
        """Give a day; None where the cell is empty."""
        remedy = "Tulis tahun-bulan-hari, misalnya 2023-02-12."
        return self._read(column, dt.date.fromisoformat, "tanggal", remedy)

    def _read(self, column: str, parse: Callable[[str], T], kind: str, remedy: str) -> T | None:
        if not self[column]:
            return None
        try:
            return parse(self[column])
        except ValueError as error:
            raise self.wrong(column, f"“{self[column]}” bukan {kind}.", remedy) from error


def read_rows(file: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """Read a table row by row.

    Parameters
    ----------
    file
        UTF-8, commas, a title row.
    columns
        Columns that must be there; the first is the key, each used only once.

    Raises
    ------
    BimtekError
        If the file cannot be read, is empty, lacks a column, or a row does not fit.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            header = reader.fieldnames or []
            if missing := [column for column in columns if column not in header]:
                raise BimtekError(
                    f"Kolom “{missing[0]}” tidak ada.",
                    file=file, row=1, column=missing[0],
                    remedy="Tambahkan lagi kolom itu, atau ambil berkas aslinya dari kit.",
                )  # fmt: skip
            found = [(reader.line_num, dict(row)) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BimtekError(
            "Berkas ini tidak ada atau tidak terbaca.",
            file=file,
            remedy="Ambil lagi berkas aslinya dari kit.",
        ) from error
    seen: dict[str, int] = {}
    for number, cells in found:
        if None in cells or None in cells.values():
            raise BimtekError(
                "Jumlah sel di baris ini tidak sama dengan judulnya.",
                file=file, row=number,
                remedy="Apit teks yang memuat koma dengan tanda petik ganda.",
            )  # fmt: skip
        row = Row(file, number, cells)
        key = row.needed(columns[0])
        if key in seen:
            raise row.wrong(
                columns[0], f"“{key}” sudah dipakai di baris {seen[key]}.", "Beri nama lain."
            )
        seen[key] = number
        yield row
    if not seen:
        raise BimtekError("Tabel ini kosong.", file=file, remedy="Isi sedikitnya satu baris.")
