"""Capaian kinerja: realisation against target, and the category it falls into."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from typing import Any, Literal, overload

import numpy as np
import pandas as pd

from bimtek.errors import BimtekError

Direction = Literal["higher", "lower", "range"]
DIRECTIONS: tuple[Direction, ...] = ("higher", "lower", "range")
#: A category's name and its lowest per cent, best first; the last one has no floor.
Scale = Sequence[tuple[str, float]]

#: LKjIP Inspektorat Daerah Kabupaten Sampang 2019, table 3.1, which prints 91–100, 76–90,
#: 66–75, 51–65 and ≤ 50. Gaps (90.5) are closed by taking the lower bounds; see
#: :func:`achievement_category`.
SAMPANG_2019: Scale = (
    ("Sangat baik", 91),
    ("Baik", 76),
    ("Cukup", 66),
    ("Kurang", 51),
    ("Sangat kurang", -math.inf),
)
#: LKjIP Kabupaten Maluku Tengah 2021, page III.2, which prints > 85, > 75, > 65, > 50,
#: > 30 and 0–30: another set of names and bounds, to show that the scale is a choice.
#: Its bounds are exclusive; here, as in every scale, a bound belongs to the better side.
MALUKU_TENGAH_2021: Scale = (
    ("Memuaskan", 85),
    ("Sangat baik", 75),
    ("Baik", 65),
    ("Cukup baik", 50),
    ("Agak kurang", 30),
    ("Kurang", -math.inf),
)


@overload
def achievement(target: pd.Series, actual: pd.Series, direction: Direction) -> pd.Series: ...
@overload
def achievement(
    target: tuple[pd.Series, pd.Series], actual: pd.Series, direction: Literal["range"]
) -> pd.Series: ...
@overload
def achievement(
    target: float | tuple[float, float], actual: float, direction: Direction
) -> float: ...


def achievement(target: Any, actual: Any, direction: Direction) -> Any:
    """Per cent of the target that was reached.

    Parameters
    ----------
    target
        A number above zero, or a Series of them. For "range" a pair (lower, upper), of
        numbers or of Series.
    actual
        What was reached, zero or more; a Series with the target's index if that is one.
    direction
        "higher" (more is better): R / T × 100.
        "lower" (less is better): (2T − R) / T × 100.
        "range" (best between two bounds): 100 inside, bounds included; outside, 100 minus
        the distance to the nearer bound in per cent of that bound.

    Returns
    -------
    float or pandas.Series
        Per cent, not cut off at either end. "lower" reaches 0 at R = 2T and is negative
        beyond: that is what the formula says, and the caller has to say so. So does
        "range" above twice its upper bound.

    Raises
    ------
    BimtekError
        If a direction is unknown, a target is not above zero, a bound is out of order, a
        realisation is negative, something is empty or not a number, or the indexes differ.

    Notes
    -----
    "higher" and "lower" as in the LKjIP of Kabupaten Maluku Tengah (2021, page III.2: with
    "rencana" for target, (rencana − (realisasi − rencana)) / rencana). Permen PANRB 8/2021
    (annex, page 100) writes "lower" as 1 + (1 − R/T) and, for a target that is a range,
    compares with its upper bound above it and with its lower bound below: 70 against
    80–90 is 87.5 %; 9 months against 7–8 is 87.5 %. "range" here puts those two together
    for what is good *inside* a range. That is this kit's choice; the regulation keeps one
    direction even for a range.
    """
    if direction not in DIRECTIONS:
        raise BimtekError(
            f"Arah “{direction}” tidak dikenal.", remedy=f"Pilih {', '.join(DIRECTIONS)}."
        )
    if isinstance(target, tuple) != (direction == "range"):
        raise BimtekError(
            "Target berbentuk rentang memerlukan arah “range”, dan sebaliknya.",
            remedy="Beri dua batas untuk “range”, satu angka untuk arah lain.",
        )
    reached = _numbers(actual, "Realisasi", least=0)
    if direction == "range":
        low, high = (_numbers(bound, "Target", above=0) for bound in target)
        _same_rows(low, high, reached)
        if not (low <= high).all():
            label = low.index[low > high][0]
            raise BimtekError(
                f"Batas bawah{_at(low, label)} lebih besar daripada batas atas.",
                remedy="Tukar kedua batasnya.",
            )
        short = (low - reached).clip(lower=0) / low
        over = (reached - high).clip(lower=0) / high
        percent = 100 - (short + over) * 100
    else:
        goal = _numbers(target, "Target", above=0)
        _same_rows(goal, reached)
        percent = (reached if direction == "higher" else 2 * goal - reached) / goal * 100
    return percent if isinstance(actual, pd.Series) else float(percent.iloc[0])


def achievement_category(percent: Any, scale: Scale = SAMPANG_2019) -> Any:
    """Name of the category that a per cent of achievement falls into.

    Parameters
    ----------
    percent
        A number or a Series.
    scale
        Names with their lower bounds, best first, bounds falling; default
        :data:`SAMPANG_2019`. The last bound is −inf, so that every figure has a place.

    Returns
    -------
    str or pandas.Series

    Raises
    ------
    BimtekError
        If the per cent is empty or not a number, or the scale's bounds do not fall.

    Notes
    -----
    Published scales leave gaps (90.5 lies between 76–90 and 91–100) and say nothing above
    100. Rules of this kit: a category holds everything from its lower bound up to the next
    one, so 90.5 is still "Baik"; above 100 stays in the best category; below zero stays in
    the worst.
    """
    bounds = [bound for _, bound in scale]
    falling = all(a > b for a, b in itertools.pairwise(bounds))
    if not scale or not falling or bounds[-1] != -math.inf:
        raise BimtekError(
            "Skala kategori harus dari yang terbaik ke yang terendah, tanpa batas di akhir.",
            remedy="Tulis batas bawah yang makin kecil, dan −inf untuk yang terakhir.",
        )
    values = _numbers(percent, "Capaian")
    named = values.map(lambda value: next(name for name, bound in scale if value >= bound))
    return named if isinstance(percent, pd.Series) else str(named.iloc[0])


def _numbers(
    values: Any, what: str, *, least: float = -math.inf, above: float = -math.inf
) -> pd.Series:
    """Give `values` as a Series of floats, each finite, ≥ `least` and > `above`."""
    given = values if isinstance(values, pd.Series) else pd.Series([values])
    if given.empty:
        raise BimtekError(f"{what} kosong.", remedy="Isi sedikitnya satu angka.")
    numbers = pd.to_numeric(given, errors="coerce").astype(float)
    for wrong, why, remedy in (
        (~np.isfinite(numbers), "kosong atau bukan angka", "Isi dengan satu angka."),
        (numbers < least, "negatif", "Isi nol atau lebih."),
        (numbers <= above, "nol atau negatif", "Isi angka di atas nol."),
    ):
        if wrong.any():
            label = numbers.index[wrong][0]
            raise BimtekError(
                f"{what}{_at(given, label) if isinstance(values, pd.Series) else ''} {why}.",
                remedy=remedy,
            )
    return numbers


def _at(numbers: pd.Series, label: object) -> str:
    return f" “{label}”" if len(numbers) > 1 or label != 0 else ""


def _same_rows(*columns: pd.Series) -> None:
    first, *others = columns
    if any(not first.index.equals(other.index) for other in others):
        raise BimtekError(
            "Target dan realisasi tidak berisi baris yang sama.",
            remedy="Samakan daftar indikator keduanya.",
        )
