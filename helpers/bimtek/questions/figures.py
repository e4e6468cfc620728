"""Comparing the figures of a result with the right ones: which is off first, and why.

A mistake in all figures alike (a power of ten, a sign, rounding) is told as such; otherwise
the first figure that differs is named, with the side on which it errs.
"""

from __future__ import annotations

import math
import numbers
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from bimtek import text
from bimtek.questions.marking import Mark, Status, plain

_POWERS = (10, 100, 1000, 1_000_000)


def off(message: str, status: Status = "salah") -> Mark:
    """Make the mark of a result that is off."""
    return Mark(status, (message,))


@dataclass(frozen=True)
class Pair:
    """One value and the one that it should be."""

    name: str
    given: Any
    wanted: Any


def differences(pairs: Sequence[Pair], tolerance: float, column: str = "") -> Iterator[Mark]:
    """Yield what is off, the most basic first.

    Parameters
    ----------
    pairs
        Figures or texts; what there is no figure for is None, NA or NaN.
    tolerance
        Largest difference between two figures that are taken for the same.
    column
        Where they stand, in a table.
    """
    value = f"Kolom “{column}”: nilai" if column else "Nilai"
    if not all(_is_number(pair.wanted) or _is_gap(pair.wanted) for pair in pairs):
        for pair in pairs:
            if plain(pair.given) != plain(pair.wanted):
                yield off(f"{value} untuk “{pair.name}” belum tepat: “{short(pair.given)}”.")
        return
    for pair in pairs:
        if _is_gap(pair.given) and not _is_gap(pair.wanted):
            yield off(f"{value} untuk “{pair.name}” kosong. Periksa apakah datanya ikut terbaca.")
        elif _is_gap(pair.wanted) and not _is_gap(pair.given):
            yield off(f"{value} untuk “{pair.name}” seharusnya kosong: datanya tidak ada.")
        elif not (_is_gap(pair.given) or _is_number(pair.given)):
            yield off(f"{value} untuk “{pair.name}” bukan angka: “{short(pair.given)}”.")
    yield from _figures([pair for pair in pairs if not _is_gap(pair.wanted)], tolerance, value)


def _figures(pairs: Sequence[Pair], tolerance: float, value: str) -> Iterator[Mark]:
    wrong = [pair for pair in pairs if not _near(pair.given, pair.wanted, tolerance)]
    if not wrong:
        return
    for told, changed in _SYSTEMATIC:
        if all(changed(pair.given, pair.wanted, tolerance) for pair in pairs):
            yield off(told, "sebagian")
    first = wrong[0]
    side = "terlalu besar" if first.given > first.wanted else "terlalu kecil"
    if len(pairs) == 1:
        yield off(f"Nilainya {side}: {_figure(first.given)}.")
    right = len(pairs) - len(wrong)
    yield off(
        f"{right} dari {len(pairs)} nilai cocok. "
        f"{value} untuk “{first.name}” {side}: {_figure(first.given)}.",
        "sebagian" if right else "salah",
    )


def _rounded(given: float, wanted: float, tolerance: float) -> bool:
    return math.isfinite(given) and any(
        given == round(given, places) and abs(given - wanted) <= 0.5 / 10**places + 1e-9
        for places in range(4)
    )


#: What to say, and whether it holds for one value (given, wanted, tolerance).
_Systematic = tuple[str, Callable[[float, float, float], bool]]


def _times(power: int) -> list[_Systematic]:
    return [
        (
            f"Nilainya {text.number(power)} kali terlalu kecil. Periksa satuannya.",
            lambda one, other, tol: _near(one * power, other, tol),
        ),
        (
            f"Nilainya {text.number(power)} kali terlalu besar. Periksa satuannya.",
            lambda one, other, tol: _near(one, other * power, tol * power),
        ),
    ]


#: What may be wrong with all figures alike.
_SYSTEMATIC: list[_Systematic] = [
    *(each for power in _POWERS for each in _times(power)),
    (
        "Tandanya terbalik. Mungkin pengurangannya tertukar.",
        lambda one, other, tol: _near(one, -other, tol),
    ),
    (
        "Angkanya sudah dibulatkan. Simpan angka utuh; membulatkan cukup saat menulis laporan.",
        _rounded,
    ),
]


def _near(given: float, wanted: float, tolerance: float) -> bool:
    return abs(given - wanted) <= tolerance + 1e-9 * max(1.0, abs(wanted))


def _is_gap(value: Any) -> bool:
    """Whether there is no figure: None, NA or NaN."""
    return value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value))


def _is_number(value: Any) -> bool:
    return isinstance(value, numbers.Real) and not isinstance(value, bool)


def _figure(value: float) -> str:
    """Write a figure as exactly as it takes to see a difference."""
    if not math.isfinite(value):
        return "tak terhingga. Periksa apakah ada pembagian dengan nol"
    return text.number(value, 0 if value == round(value) else 4)


def short(value: object, limit: int = 60) -> str:
    """Quote anything in one line that is not too long."""
    words = " ".join(str(value).split())
    return words if len(words) <= limit else f"{words[:limit]}…"
