"""Tables of pairwise comparisons: their form, their principal vector, their circles."""

from __future__ import annotations

import itertools

import numpy as np
import numpy.typing as npt
import pandas as pd

from bimtek.errors import BimtekError
from bimtek.methods.checks import require_numbers

#: Rounding of typed reciprocals that is forgiven: 0.33 stands for 1/3, but not for 1/100.
_ROUNDING, _SHARE = 0.0051, 0.05
_EXACT = 1e-9

Array = npt.NDArray[np.float64]


def require_comparisons(comparisons: pd.DataFrame) -> pd.DataFrame:
    """Return the table as floats, exactly reciprocal, columns in the order of the rows.

    Of a pair with a rounded reciprocal (6 and 0.17) the larger one is trusted.

    Raises
    ------
    BimtekError
        If it is empty or not square, names differ or repeat, a cell is empty, not a number
        or not positive, the diagonal is not 1, or a pair is not reciprocal.
    """
    if comparisons.empty:
        raise BimtekError("Tabel perbandingan kosong.", remedy="Isi sedikitnya dua pilihan.")
    rows, columns = comparisons.shape
    if rows != columns:
        raise BimtekError(
            f"Tabel perbandingan punya {rows} baris dan {columns} kolom.",
            remedy="Jumlah baris dan kolom harus sama.",
        )
    for side in (comparisons.index, comparisons.columns):
        if side.has_duplicates:
            raise BimtekError(
                f"Pilihan “{side[side.duplicated()][0]}” tertulis dua kali.",
                remedy="Gabungkan, atau beri nama berbeda.",
            )
    if strange := [name for name in comparisons.columns if name not in comparisons.index]:
        raise BimtekError(
            f"Kolom “{strange[0]}” tidak ada di antara baris.",
            column=str(strange[0]),
            remedy="Pakai nama yang sama untuk baris dan kolom.",
        )
    table = require_numbers(comparisons, "perbandingan")[list(comparisons.index)]
    for a, b in itertools.product(table.index, repeat=2):
        there, back = float(table.loc[a, b]), float(table.loc[b, a])
        if not 0 < there < np.inf:
            raise BimtekError(
                f"Perbandingan “{a}” dengan “{b}” bernilai {there:g}.",
                column=str(b),
                remedy="Pakai angka lebih dari nol, misalnya 1/9 sampai 9.",
            )
        if a == b and abs(there - 1) > _EXACT:
            raise BimtekError(
                f"“{a}” dibandingkan dengan dirinya sendiri bernilai {there:g}.",
                column=str(a),
                remedy="Isi diagonal dengan 1.",
            )
        if abs(min(there, back) - 1 / max(there, back)) > min(_ROUNDING, _SHARE / max(there, back)):
            raise BimtekError(
                f"Perbandingan “{a}” dengan “{b}” tidak berbalasan: {there:g} dan {back:g}.",
                column=str(b),
                remedy=f"Bila yang satu {there:g}, kebalikannya 1/{there:g}.",
            )
    exact = table.to_numpy(dtype=float)
    exact = np.where(exact >= exact.T, exact, 1 / exact.T)
    return pd.DataFrame(exact, index=table.index, columns=table.columns)


def principal(matrix: Array) -> tuple[float, Array]:
    """Give the largest eigenvalue and its vector, which sums to 1."""
    values, vectors = np.linalg.eig(matrix)
    place = int(np.argmax(values.real))
    vector = np.abs(vectors[:, place].real)
    return float(values[place].real), vector / vector.sum()


def left_out(matrix: Array, i: int, j: int) -> float:
    """Say what all comparisons but (i, j) make of (i, j): Harker (1987)."""
    rest = matrix.copy()
    rest[i, j] = rest[j, i] = 0.0
    rest[i, i] = rest[j, j] = 2.0
    _, weights = principal(rest)
    return float(weights[i] / weights[j])


def circles(matrix: Array, names: list[str]) -> tuple[tuple[str, str, str], ...]:
    """Find the triples (a, b, c) with a over b, b over c and yet c over a."""
    found = []
    for i, j, k in itertools.combinations(range(len(names)), 3):
        for a, b, c in ((i, j, k), (i, k, j)):
            if min(matrix[a, b], matrix[b, c], matrix[c, a]) > 1 + _EXACT:
                found.append((names[a], names[b], names[c]))
    return tuple(found)
