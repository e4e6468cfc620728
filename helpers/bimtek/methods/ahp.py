"""AHP: weights from pairwise comparisons, and how far the comparisons contradict each other."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
import pandas as pd

from bimtek.errors import BimtekError
from bimtek.methods.comparisons import (
    Array,
    circles,
    left_out,
    principal,
    require_comparisons,
)

#: Mean consistency index of random matrices of size 1, 2, 3, …: which one is a choice.
RANDOM_INDICES: dict[str, tuple[float, ...]] = {
    # Saaty (1980), The Analytic Hierarchy Process.
    "saaty1980": (0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49),
    # Saaty (2005), Theory and Applications of the Analytic Network Process, p. 31.
    "saaty2005": (
        0, 0, 0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59,
    ),
    # Donegan & Dodd (1991), A note on Saaty's random indexes, Mathl Comput. Modelling 15(10).
    "donegan_dodd1991": (
        0, 0, 0.4914, 0.8286, 1.0591, 1.1797, 1.2519, 1.3171, 1.3733, 1.4055, 1.4213, 1.4497,
        1.4643, 1.4822, 1.4969, 1.5078, 1.5153, 1.5262, 1.5313, 1.5371,
    ),
}  # fmt: skip
#: Consistency ratio up to which comparisons are customarily accepted (Saaty 1980).
ACCEPTED = 0.10
_EXACT = 1e-9

Pair = tuple[str, str]


@dataclass(frozen=True)
class Ahp:
    """Weights from one table of comparisons, with every step on the way.

    Attributes
    ----------
    comparisons
        The table used (n × n): row over column, so 3 says "row three times column".
    normalized
        Each column divided by its sum; where people do not contradict themselves, every
        column shows the weights.
    weights
        Principal eigenvector, sum 1, indexed by name.
    lambda_max, consistency_index, random_index, consistency_ratio
        λ, CI = (λ − n) / (n − 1), RI of the table used, CR = CI / RI (0 for n ≤ 2).
    random_index_table
        Name of the table that `random_index` was read from.
    pairs
        One row per pair: ``first``, ``second``; ``given`` (the comparison), ``ratio`` (what
        the weights say), ``deviation`` (how many times they differ, ≥ 1), ``fits`` (what
        all the other comparisons say) and ``ratio_if_fits`` (CR with that value instead).
    suspects
        Pairs with the largest deviation; with three names always all three, since three
        comparisons cannot tell which of them is the odd one. Empty where nothing deviates.
    circles
        Triples (a, b, c) with a over b, b over c and yet c over a.
    """

    comparisons: pd.DataFrame
    normalized: pd.DataFrame
    weights: pd.Series
    lambda_max: float
    consistency_index: float
    random_index: float
    consistency_ratio: float
    random_index_table: str
    pairs: pd.DataFrame
    suspects: tuple[Pair, ...]
    circles: tuple[tuple[str, str, str], ...]

    @property
    def accepted(self) -> bool:
        """Whether the consistency ratio is at most 0.10."""
        return self.consistency_ratio <= ACCEPTED


def ahp(comparisons: pd.DataFrame, random_index: str = "saaty1980") -> Ahp:
    """Derive weights from pairwise comparisons and measure their consistency.

    Parameters
    ----------
    comparisons
        Square and reciprocal, the same names in index and columns: ``loc[a, b]`` is how
        many times `a` outweighs `b` (customarily 1/9 … 9), ``loc[b, a]`` its reciprocal.
        Reciprocals typed with two decimals (0.33) pass.
    random_index
        "saaty1980" (default, up to 10 names), "saaty2005" (up to 15) or
        "donegan_dodd1991" (up to 20). Sources differ, so say which one was used.

    Returns
    -------
    Ahp

    Raises
    ------
    BimtekError
        If the table is empty or not square, names differ or repeat, a cell is empty, not a
        number or not positive, the diagonal is not 1, a pair is not reciprocal, or the
        table of random indices is unknown or too short.

    Notes
    -----
    Saaty (1980). Worked example: cost over safety 3, style 7, capacity 3; safety over
    style 9, capacity 1; style over capacity 1/7 → cost .510, safety .234, capacity .215,
    style .041. What fits where one comparison is left out: Harker (1987), Mathematical
    Modelling 9, "Incomplete pairwise comparisons".
    """
    if random_index not in RANDOM_INDICES:
        raise BimtekError(
            f"Tabel indeks acak “{random_index}” tidak dikenal.",
            remedy=f"Pakai salah satu: {', '.join(RANDOM_INDICES)}.",
        )
    table = require_comparisons(comparisons)
    known = RANDOM_INDICES[random_index]
    if len(table) > len(known):
        raise BimtekError(
            f"Ada {len(table)} pilihan, sedangkan tabel indeks acak “{random_index}” hanya "
            f"sampai {len(known)}.",
            remedy="Kurangi pilihannya, atau kelompokkan dulu.",
        )
    matrix = table.to_numpy(dtype=float)
    names = [str(name) for name in table.index]
    largest, vector = principal(matrix)
    index = _consistency_index(largest, len(names))
    average = known[len(names) - 1]
    pairs = _pairs(matrix, names, vector, average)
    return Ahp(
        comparisons=table,
        normalized=table / table.sum(),
        weights=pd.Series(vector, index=table.index, name="weight"),
        lambda_max=largest,
        consistency_index=index,
        random_index=average,
        consistency_ratio=_ratio(index, average),
        random_index_table=random_index,
        pairs=pairs,
        suspects=_suspects(pairs),
        circles=circles(matrix, names),
    )


def on_scale(ratio: float) -> float:
    """Give the judgement 1/9, 1/8 … 1 … 9 that is nearest to `ratio`, in times."""
    steps = [1 / n for n in range(9, 1, -1)] + [float(n) for n in range(1, 10)]
    return min(steps, key=lambda step: abs(np.log(step / ratio)))


def _consistency_index(largest: float, size: int) -> float:
    if size <= 2:
        return 0.0
    index = (largest - size) / (size - 1)
    return index if index > _EXACT else 0.0  # below lies only rounding


def _ratio(index: float, average: float) -> float:
    return index / average if average else 0.0


def _pairs(matrix: Array, names: list[str], weights: Array, average: float) -> pd.DataFrame:
    rows = []
    for i, j in itertools.combinations(range(len(names)), 2):
        given, ratio = matrix[i, j], weights[i] / weights[j]
        fits = left_out(matrix, i, j) if len(names) > 2 else given
        mended = matrix.copy()
        mended[i, j], mended[j, i] = fits, 1 / fits
        index = _consistency_index(principal(mended)[0], len(names))
        rows.append(
            (names[i], names[j], given, ratio, max(given / ratio, ratio / given), fits,
             _ratio(index, average))
        )  # fmt: skip
    columns = ["first", "second", "given", "ratio", "deviation", "fits", "ratio_if_fits"]
    return pd.DataFrame(rows, columns=columns)


def _suspects(pairs: pd.DataFrame) -> tuple[Pair, ...]:
    if pairs.empty or pairs["deviation"].max() < 1 + 1e-6:
        return ()
    worst = pairs[pairs["deviation"] > pairs["deviation"].max() * (1 - 1e-6)]
    return tuple((str(a), str(b)) for a, b in zip(worst["first"], worst["second"], strict=True))
