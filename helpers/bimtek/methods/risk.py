"""Risks on a matrix of likelihood and impact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from bimtek.errors import BimtekError
from bimtek.methods.checks import require_numbers, require_range

HIGHEST = 5
#: Scores by likelihood (row 1–5) and impact (column 1–5).
SCALES: Mapping[str, tuple[tuple[int, ...], ...]] = {
    "product": tuple(tuple(k * d for d in range(1, 6)) for k in range(1, 6)),
    "ordered": (
        (1, 3, 5, 8, 20),
        (2, 7, 11, 13, 21),
        (4, 10, 14, 17, 22),
        (6, 12, 16, 19, 24),
        (9, 15, 18, 23, 25),
    ),
}
#: Lowest score of each level, ascending. The kit's rule, for both scales.
RISK_BANDS: tuple[tuple[int, str], ...] = (
    (1, "sangat rendah"),
    (6, "rendah"),
    (11, "sedang"),
    (16, "tinggi"),
    (21, "sangat tinggi"),
)


def risk_matrix(scale: str = "product") -> pd.DataFrame:
    """Give the scores of all 25 cells: rows likelihood 1–5, columns impact 1–5.

    Raises
    ------
    BimtekError
        If the scale is none of "product" and "ordered".
    """
    if scale not in SCALES:
        raise BimtekError(
            f"Skala risiko “{scale}” tidak dikenal.", remedy=f"Pilih {' atau '.join(SCALES)}."
        )
    steps = range(1, HIGHEST + 1)
    return pd.DataFrame(
        SCALES[scale],
        index=pd.Index(steps, name="likelihood"),
        columns=pd.Index(steps, name="impact"),
    )


def risk_level(
    likelihood: pd.Series,
    impact: pd.Series,
    scale: str = "product",
    bands: Sequence[tuple[float, str]] = RISK_BANDS,
) -> pd.DataFrame:
    """Score risks on the 5×5 matrix and name their level.

    Parameters
    ----------
    likelihood, impact
        Whole numbers 1 (lowest) to 5, with one index: the risks' names.
    scale
        "product" (default): likelihood × impact, so that rare and disastrous (1 × 5)
        equals frequent and slight (5 × 1). "ordered": the 25 cells numbered 1–25 so that
        impact weighs more (1 × 5 is 20, 5 × 1 is 9), as in risk guidelines of many
        Indonesian offices.
    bands
        Pairs of lowest score and name, ascending. Default: 1–5 sangat rendah, 6–10
        rendah, 11–15 sedang, 16–20 tinggi, 21–25 sangat tinggi.

    Returns
    -------
    pandas.DataFrame
        ``likelihood``, ``impact``, ``score``, ``level``, ``rank`` (competition ranking,
        highest score first) and ``tied``, in the order given.

    Raises
    ------
    BimtekError
        If there is no risk, a name stands twice, the indexes differ, a value is empty, not
        whole or off 1–5, the scale is unknown, or the bands are not ascending or leave out
        the lowest score.

    Notes
    -----
    Common practice ("lazim dipakai"). Worked examples: likelihood 4, impact 5 is 20 in the
    product matrix of NPSA (*A risk matrix for risk managers*, 2008), there "extreme", its
    bands being 1, 4, 8 and 15.
    """
    if not len(likelihood):
        raise BimtekError("Belum ada risiko.", remedy="Tulis sedikitnya satu risiko.")
    if likelihood.index.has_duplicates:
        name = likelihood.index[likelihood.index.duplicated()][0]
        raise BimtekError(
            f"Risiko “{name}” tertulis dua kali.", remedy="Gabungkan, atau beri nama berbeda."
        )
    if set(likelihood.index) != set(impact.index) or len(likelihood) != len(impact):
        raise BimtekError(
            "Kemungkinan dan dampak tidak menyebut risiko yang sama.",
            remedy="Beri setiap risiko satu kemungkinan dan satu dampak.",
        )
    starts = [start for start, _ in bands]
    if not bands or starts != sorted(set(starts)) or starts[0] > 1:
        raise BimtekError(
            "Batas level risiko tidak urut naik dari 1.", remedy="Urutkan batasnya, mulai dari 1."
        )
    matrix = risk_matrix(scale)
    table = require_numbers(
        pd.DataFrame({"likelihood": likelihood, "impact": impact.reindex(likelihood.index)}),
        "risiko",
    )
    require_range(table, 1, HIGHEST, what="Nilai risiko")
    if (broken := (table % 1 != 0).any(axis=1)).any():
        raise BimtekError(
            f"Nilai risiko “{table.index[broken][0]}” bukan bilangan bulat.",
            remedy="Pakai 1, 2, 3, 4, atau 5.",
        )
    table = table.astype(int)
    score = pd.Series(
        [
            int(matrix.to_numpy()[k - 1, d - 1])
            for k, d in zip(table["likelihood"], table["impact"], strict=True)
        ],
        index=table.index,
    )
    return table.assign(
        score=score,
        level=[_level(value, bands) for value in score],
        rank=score.rank(method="min", ascending=False).astype(int),
        tied=score.duplicated(keep=False),
    )


def _level(score: float, bands: Sequence[tuple[float, str]]) -> str:
    return next(name for start, name in reversed(bands) if score >= start)
