"""What a class learned between two tests."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from bimtek.errors import BimtekError
from bimtek.methods.checks import require_numbers, require_range

LOW, HIGH = 0.3, 0.7


@dataclass(frozen=True)
class LearningGain:
    """How much of what could still be learned was learned.

    Attributes
    ----------
    class_gain
        Normalised gain of the class means, ⟨g⟩ = (post − pre) / (maximum − pre); NaN where
        everybody already had the maximum.
    mean_of_gains
        Mean of the individual gains; NaN where none is defined.
    n
        Learners.
    undefined
        Learners who had the maximum before: they have no gain of their own, and are left
        out of `mean_of_gains` (not of `class_gain`).
    category
        "low" (< 0.3), "medium" (0.3–0.7) or "high" (> 0.7) by `class_gain`; "" if undefined.
    steps
        One row a learner: ``pre``, ``post``, ``gain``.
    """

    class_gain: float
    mean_of_gains: float
    n: int
    undefined: int
    category: str
    steps: pd.DataFrame


def learning_gain(
    pre: pd.Series | Sequence[float], post: pd.Series | Sequence[float], maximum: float
) -> LearningGain:
    """Measure the normalised learning gain of a class.

    Parameters
    ----------
    pre, post
        Points before and after, one per learner and in the same order. Two Series must have
        the same index.
    maximum
        Points of a perfect test, in the same unit.

    Raises
    ------
    BimtekError
        If the lengths or the names differ, nobody took the test, a figure is missing, or
        points are below 0 or above the maximum.

    Notes
    -----
    Hake, R. R. (1998). Interactive-engagement versus traditional methods. American Journal
    of Physics 66, 64–74, defines it on class means and names the three categories. The mean
    of individual gains is another figure (Bao 2006, American Journal of Physics 74, 917):
    who began high counts more in it. Neither says what caused the gain.

    Examples
    --------
    >>> result = learning_gain([4, 7], [7, 10], 10)
    >>> round(result.class_gain, 3), result.mean_of_gains, result.category
    (0.667, 0.75, 'medium')
    """
    if maximum <= 0 or not math.isfinite(maximum):
        raise BimtekError(
            f"Nilai tertinggi {maximum:g} tidak mungkin.", remedy="Pakai angka lebih dari nol."
        )
    if len(pre) != len(post):
        raise BimtekError(
            f"Tes awal berisi {len(pre)} nilai, tes akhir {len(post)} nilai.",
            remedy="Pakai hanya peserta yang mengerjakan kedua tes.",
        )
    if isinstance(pre, pd.Series) and isinstance(post, pd.Series):
        if not pre.index.equals(post.index):
            raise BimtekError(
                "Nama peserta di tes awal dan tes akhir tidak sama.",
                remedy="Urutkan keduanya menurut nama yang sama.",
            )
        names = pre.index
    else:
        names = pd.RangeIndex(1, len(pre) + 1)
    table = pd.DataFrame({"pre": list(pre), "post": list(post)}, index=names)
    if table.empty:
        raise BimtekError("Belum ada nilai tes.", remedy="Isi sedikitnya satu peserta.")
    table = require_numbers(table, "nilai tes")
    require_range(table, 0, maximum, what="Nilai tes")
    room = maximum - table["pre"]
    table["gain"] = (table["post"] - table["pre"]) / room.where(room > 0)
    before, after = float(table["pre"].mean()), float(table["post"].mean())
    # Decided by the rows: a mean of equal figures may miss the maximum by a rounding.
    known = bool((room > 0).any())
    gain = (after - before) / (maximum - before) if known else math.nan
    return LearningGain(
        class_gain=gain,
        mean_of_gains=float(table["gain"].mean()),
        n=len(table),
        undefined=int(table["gain"].isna().sum()),
        category=_category(gain),
        steps=table,
    )


def _category(gain: float) -> str:
    if math.isnan(gain):
        return ""
    return "low" if gain < LOW else "high" if gain > HIGH else "medium"
