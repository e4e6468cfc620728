"""Judging what a learner's code has computed, against what it should have.

A result is a Series ("deret"), a DataFrame ("tabel") or a number ("angka"). Rows are told
apart by name, so their order counts only where it was asked for. The first thing that is
off is told, in words a beginner of pandas can act on; what is missing is counted, not named.
"""

from __future__ import annotations

import numbers
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from bimtek import text
from bimtek.questions.figures import Pair, differences, off, short
from bimtek.questions.marking import Mark, plain

#: Shape in a challenge's file → what it is called.
SHAPES = {"deret": "deret (Series)", "tabel": "tabel (DataFrame)", "angka": "satu angka"}
_BLANK = "Belum dikerjakan: hasil masih None."


@dataclass(frozen=True)
class Check:
    """What is compared.

    Attributes
    ----------
    shape
        One of :data:`SHAPES`.
    rows
        What a row is, in words: "nama kecamatan".
    id_column
        Column that names the rows of a table; a Series is named by its index.
    ordered
        Whether the order of the rows counts.
    tolerance
        Largest difference between two numbers that are taken for the same.
    unit
        Unit of the figures, empty if there are several or none.
    """

    shape: str
    rows: str = ""
    id_column: str = ""
    ordered: bool = False
    tolerance: float = 0.0
    unit: str = ""

    @property
    def words(self) -> str:
        """Say what is compared."""
        told = f"Yang diperiksa: {SHAPES[self.shape]}"
        if self.shape == "deret":
            told += f" dengan {self.rows} sebagai indeks"
        elif self.shape == "tabel":
            told += f" dengan kolom {self.id_column} ({self.rows})"
        if self.unit:
            told += f", dalam {self.unit}"
        if self.shape == "angka":
            return f"{told}."
        return f"{told}. Urutan barisnya {'ikut' if self.ordered else 'tidak'} diperiksa."


def judge(given: Any, wanted: Any, check: Check) -> Mark:
    """Compare a result with the wanted one.

    Parameters
    ----------
    given
        Anything a learner's code may leave in ``hasil``; None means not done yet.
    wanted
        The right result, of the shape that `check` names.
    check
        What counts.
    """
    if given is None:
        return Mark("kosong", (_BLANK,))
    if next(_shape(wanted, check), None):
        return off(f"Kuncinya sendiri bukan {SHAPES[check.shape]}.")
    first = next(_objections(given, wanted, check), None)
    return Mark("benar", ("Hasil kode Anda cocok.",)) if first is None else first


def _objections(given: Any, wanted: Any, check: Check) -> Iterator[Mark]:
    """Yield what is off, the most basic first; later checks rely on the earlier ones."""
    yield from _shape(given, check)
    if check.shape == "angka":
        yield from differences([Pair("hasil", given, wanted)], check.tolerance)
        return
    yield from _columns(given, wanted, check)
    names, right_names = _names(given, check), _names(wanted, check)
    yield from _rows(names, right_names, check)
    place = {name: number for number, name in enumerate(names)}
    order = [place[name] for name in right_names]
    labels = [str(label) for label in _labels(wanted, check)]
    for column in [""] if check.shape == "deret" else wanted.columns:
        one, other = (list(table[column] if column else table) for table in (given, wanted))
        pairs = [Pair(*row) for row in zip(labels, (one[n] for n in order), other, strict=True)]
        yield from differences(pairs, check.tolerance, column)
    if check.ordered and names != right_names:
        yield off(_out_of_order(names, right_names, _labels(given, check)), "sebagian")


# ---- shape -----------------------------------------------------------------------------------


def _shape(given: Any, check: Check) -> Iterator[Mark]:
    wanted = SHAPES[check.shape]
    if check.shape == "deret" and isinstance(given, pd.Series):
        return
    if check.shape == "tabel" and isinstance(given, pd.DataFrame):
        return
    if check.shape == "angka" and isinstance(given, numbers.Real) and not isinstance(given, bool):
        return
    kind, way = _kind(given, check.shape)
    yield off(f"hasil berupa {kind}, sedangkan yang diminta {wanted}. {way}".strip())


def _kind(given: Any, wanted: str) -> tuple[str, str]:
    """Say what something is, and the way to what was wanted."""
    if isinstance(given, pd.DataFrame):
        way = "Ambil satu kolomnya." if wanted == "deret" else "Ambil satu nilainya."
        return SHAPES["tabel"], way
    if isinstance(given, pd.Series):
        ways = {
            "tabel": "Ubah dengan to_frame() atau reset_index().",
            "angka": "Ambil satu nilainya.",
        }
        return SHAPES["deret"], ways[wanted]
    if type(given).__name__.endswith("GroupBy"):
        return "kelompok yang belum dihitung", "Lanjutkan dengan sum(), mean(), atau yang lain."
    if callable(given):
        return "fungsi yang belum dijalankan", "Mungkin tanda kurung () di belakangnya tertinggal."
    if isinstance(given, bool):
        return "benar atau salah (bool)", ""
    if isinstance(given, numbers.Number):
        return SHAPES["angka"], ""
    if isinstance(given, str):
        return "teks", ""
    if isinstance(given, dict | list | tuple):
        way = "Jadikan pd.Series atau pd.DataFrame." if wanted != "angka" else ""
        return f"{type(given).__name__}", way
    return f"{type(given).__name__}"[:40], ""


# ---- columns and rows ------------------------------------------------------------------------


def _columns(given: Any, wanted: Any, check: Check) -> Iterator[Mark]:
    if check.shape != "tabel":
        return
    found = list(given.columns)
    missing = [column for column in wanted.columns if column not in found]
    if missing:
        there = text.listing(f"“{short(column)}”" for column in found[:8])
        yield off(
            f"Kolom {text.listing(f'“{column}”' for column in missing)} tidak ada. "
            f"Kolom di hasil Anda: {there or 'tidak ada'}."
        )
    twice = [column for column in wanted.columns if found.count(column) > 1]
    if twice:
        yield off(f"Kolom “{twice[0]}” ada dua kali. Sisakan satu.")


def _labels(table: Any, check: Check) -> list[Any]:
    return list(table[check.id_column] if check.shape == "tabel" else table.index)


def _names(table: Any, check: Check) -> list[str]:
    return [plain(label) for label in _labels(table, check)]


def _rows(names: Sequence[str], wanted: Sequence[str], check: Check) -> Iterator[Mark]:
    known, seen = set(wanted), set(names)
    if not names:
        yield off("hasil tidak punya baris. Mungkin penyaringnya terlalu sempit.")
    if not known & seen:
        yield off(
            f"Tidak satu pun baris cocok. Yang diminta {check.rows}, sedangkan baris pertama "
            f"Anda “{short(names[0])}”."
        )
    if len(seen) < len(names):
        twice = next(name for name in names if list(names).count(name) > 1)
        yield off(f"Baris “{short(twice)}” ada lebih dari sekali. Setiap baris cukup sekali.")
    extra, missing = [name for name in names if name not in known], len(known - seen)
    if extra and missing:
        yield off(
            f"{len(known & seen)} dari {len(known)} baris cocok. Baris “{short(extra[0])}” "
            "tidak termasuk.",
            "sebagian",
        )
    if extra:
        yield off(
            f"Ada {len(extra)} baris yang tidak diminta, misalnya “{short(extra[0])}”.", "sebagian"
        )
    if missing:
        yield off(f"Masih kurang {missing} dari {len(known)} baris.", "sebagian")


def _out_of_order(names: list[str], wanted: list[str], labels: list[Any]) -> str:
    place = next(n for n, name in enumerate(names) if name != wanted[n])
    return (
        f"Isinya tepat, urutannya belum. Baris ke-{place + 1} seharusnya bukan "
        f"“{short(labels[place])}”."
    )
