"""Checks of input that several methods share."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from bimtek.errors import BimtekError


def require_columns(table: pd.DataFrame, columns: Iterable[str], what: str) -> None:
    """Raise BimtekError unless `table` has rows and all of `columns`."""
    missing = [name for name in columns if name not in table.columns]
    if missing:
        raise BimtekError(
            f"Tabel {what} tidak punya kolom {', '.join(missing)}.",
            column=missing[0],
            remedy=f"Tambahkan kolom itu. Yang ada sekarang: {', '.join(map(str, table.columns))}.",
        )
    if table.empty:
        raise BimtekError(f"Tabel {what} kosong.", remedy="Isi sedikitnya satu baris.")


def require_numbers(table: pd.DataFrame, what: str) -> pd.DataFrame:
    """Return `table` as floats.

    Raises
    ------
    BimtekError
        At the first cell that is empty or not a number, naming its row and column.
    """
    for column in table.columns:
        numbers = pd.to_numeric(table[column], errors="coerce")
        if numbers.isna().any():
            label = numbers.index[numbers.isna()][0]
            raise BimtekError(
                f"Tabel {what}: isian untuk “{label}” kosong atau bukan angka.",
                column=str(column),
                remedy="Isi dengan angka.",
            )
    return table.apply(pd.to_numeric).astype(float)


def require_range(table: pd.DataFrame, low: float, high: float, what: str) -> None:
    """Raise BimtekError at the first cell of `table` outside ``low..high``."""
    outside = (table < low) | (table > high)
    for column in table.columns:
        if outside[column].any():
            label = outside.index[outside[column]][0]
            raise BimtekError(
                f"{what} “{label}” bernilai {float(table.loc[label, column]):g}, "
                f"di luar skala {low:g}–{high:g}.",
                column=str(column),
                remedy=f"Pakai nilai dari {low:g} sampai {high:g}.",
            )
