"""What every method of scoring alternatives by criteria asks of its input, and its ranks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np
import pandas as pd

from bimtek.errors import BimtekError
from bimtek.methods.checks import require_numbers

#: Something said per column: by name (Series, mapping) or in the order of the columns.
T = TypeVar("T")
PerColumn = pd.Series | Mapping[str, T] | Sequence[T]

#: How far the weights' sum may be from 1.
WEIGHT_TOLERANCE = 1e-6
#: Scores nearer than this are ties: no decision hangs on the last digits of a float.
TIE = 1e-9


def decision_values(values: pd.DataFrame) -> pd.DataFrame:
    """Return `values` as floats, one row an alternative, one column a criterion.

    Raises
    ------
    BimtekError
        If there is no row or column, a name stands twice, or a cell is empty, not a
        number, or infinite.
    """
    if values.empty:
        raise BimtekError(
            "Tabel nilai kosong.", remedy="Isi sedikitnya satu pilihan dan satu kriteria."
        )
    for what, names in (("Pilihan", values.index), ("Kriteria", values.columns)):
        if names.has_duplicates:
            raise BimtekError(
                f"{what} “{names[names.duplicated()][0]}” tertulis dua kali.",
                remedy="Gabungkan, atau beri nama berbeda.",
            )
    numbers = require_numbers(values, "nilai")
    infinite = ~np.isfinite(numbers)
    for column in numbers.columns:
        if infinite[column].any():
            label = numbers.index[infinite[column]][0]
            raise BimtekError(
                f"Nilai “{label}” tidak terhingga.",
                column=str(column),
                remedy="Isi dengan angka biasa.",
            )
    return numbers


def per_column(given: PerColumn[T], columns: pd.Index, what: str) -> pd.Series:
    """Set `given` in the order of `columns`.

    Raises
    ------
    BimtekError
        If there is not exactly one entry per column, or one is missing.
    """
    if isinstance(given, pd.Series | Mapping):
        named = pd.Series(given)
        missing = [str(column) for column in columns if column not in named.index]
        strange = [str(name) for name in named.index if name not in columns]
        if missing or strange:
            wrong = f"belum ada untuk {missing[0]}" if missing else f"tidak dikenal: {strange[0]}"
            raise BimtekError(
                f"{what} {wrong}.",
                column=(missing or strange)[0],
                remedy=f"Beri satu {what.lower()} untuk setiap kriteria: "
                f"{', '.join(map(str, columns))}.",
            )
        named = named.reindex(columns)
    else:
        listed = list(given)
        if len(listed) != len(columns):
            raise BimtekError(
                f"{what} berjumlah {len(listed)}, sedangkan kriterianya {len(columns)}.",
                remedy=f"Beri satu {what.lower()} untuk setiap kriteria.",
            )
        named = pd.Series(listed, index=columns)
    if named.isna().any():
        empty = str(named.index[named.isna()][0])
        raise BimtekError(f"{what} untuk {empty} kosong.", column=empty, remedy="Isi semuanya.")
    return named


def decision_weights(weights: PerColumn[float], columns: pd.Index) -> pd.Series:
    """Set weights in the order of `columns` and check them.

    Raises
    ------
    BimtekError
        As :func:`per_column`; or if a weight is no number or negative, or they do not sum
        to 1 (give or take 1e-6).
    """
    named = pd.to_numeric(per_column(weights, columns, "Bobot"), errors="coerce")
    for column, weight in named.items():
        if not np.isfinite(weight) or weight < 0:
            raise BimtekError(
                f"Bobot {column} bukan angka dari 0 sampai 1.",
                column=str(column),
                remedy="Pakai bobot nol atau lebih, dengan jumlah semua bobot 1.",
            )
    total = float(named.sum())
    if abs(total - 1) > WEIGHT_TOLERANCE:
        raise BimtekError(
            f"Jumlah semua bobot {total:g}, seharusnya 1.",
            remedy="Bagi setiap bobot dengan jumlahnya.",
        )
    return named.astype(float)


def decision_benefit(benefit: PerColumn[bool], columns: pd.Index) -> pd.Series:
    """Set directions in the order of `columns`: True where more is better, False for a cost.

    Raises
    ------
    BimtekError
        As :func:`per_column`; or if an entry is neither True nor False.
    """
    named = per_column(benefit, columns, "Arah")
    for column, direction in named.items():
        if not isinstance(direction, bool | np.bool_):
            raise BimtekError(
                f"Arah {column} harus True (makin besar makin baik) atau False (biaya).",
                column=str(column),
                remedy="Tulis True atau False.",
            )
    return named.astype(bool)


def competition_rank(score: pd.Series, tolerance: float = TIE) -> pd.Series:
    """Rank 1, 2, 2, 4, highest score first; scores within `tolerance` share a rank."""
    figures = score.to_numpy(dtype=float)
    ahead = figures[None, :] > figures[:, None] + tolerance
    return pd.Series(1 + ahead.sum(axis=1), index=score.index, name="rank")
