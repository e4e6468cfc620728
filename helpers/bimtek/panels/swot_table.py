"""A group's SWOT as lesson 05 keeps it: factors with weights and ratings, and an example."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import pandas as pd

from bimtek import text
from bimtek.workbook import Workbook

KEY = "05/swot"
KINDS = {
    "kekuatan": "strength",
    "kelemahan": "weakness",
    "peluang": "opportunity",
    "ancaman": "threat",
}
SIDES = {"internal": ("kekuatan", "kelemahan"), "eksternal": ("peluang", "ancaman")}
#: Most factors of one side that are taken over from a workbook.
MOST = 10
#: An example near an axis, nobody's judgement: text, kind, weight, rating.
EXAMPLE = (
    ("Warga mau merawat fasilitas bersama", "kekuatan", 0.20, 3),
    ("Listrik menyala sepanjang jam kerja", "kekuatan", 0.15, 3),
    ("Operator muda cepat belajar", "kekuatan", 0.15, 3),
    ("Aturan daerah belum mendukung", "kelemahan", 0.20, 3),
    ("Petugas sering pindah tugas", "kelemahan", 0.15, 3),
    ("Dewan jarang bertemu", "kelemahan", 0.15, 2),
    ("Masuk program kota cerdas", "peluang", 0.25, 4),
    ("Peziarah datang setiap tahun", "peluang", 0.15, 3),
    ("Kampus dan gereja mau bekerja sama", "peluang", 0.10, 3),
    ("Kapal batal saat cuaca buruk", "ancaman", 0.20, 3),
    ("Dana pusat dapat berkurang", "ancaman", 0.15, 2),
    ("Bencana memutus layanan", "ancaman", 0.15, 2),
)


@dataclass
class Factor:
    """One line of the table."""

    text: str
    kind: str
    weight: float
    rating: int


Tables = dict[str, list[Factor]]


def example() -> Tables:
    """Give the example, ready to be changed."""
    tables: Tables = {side: [] for side in SIDES}
    for words, kind, weight, rating in EXAMPLE:
        tables[side_of(kind)].append(Factor(words, kind, weight, rating))
    return tables


def side_of(kind: str) -> str:
    """Tell on which side a kind of factor stands: "internal" or "eksternal"."""
    return next(side for side, kinds in SIDES.items() if kind in kinds)


def restored(saved: Any) -> Tables | None:
    """Read a kept table; None where it is none, or does not make sense any more."""
    if not isinstance(saved, dict):
        return None
    tables: Tables = {}
    for side, kinds in SIDES.items():
        rows = saved.get(side)
        factors = [_factor(row, kinds) for row in rows] if isinstance(rows, list) else []
        whole = [factor for factor in factors if factor is not None]
        together = sum(factor.weight for factor in whole)
        if not 2 <= len(whole) <= MOST or len(whole) < len(factors) or not together > 0:
            return None
        for factor in whole:
            factor.weight /= together  # kept with few decimals, so the sum is not quite 1
        tables[side] = whole
    return tables


def _factor(row: Any, kinds: tuple[str, str]) -> Factor | None:
    if not isinstance(row, dict):
        return None
    words, kind = row.get("teks"), row.get("jenis")
    weight: Any = row.get("bobot")
    rating: Any = row.get("rating")
    fits = (
        isinstance(words, str)
        and kind in kinds
        and type(weight) in (int, float)
        and math.isfinite(weight)
        and weight >= 0
        and type(rating) in (int, float)
        and rating in (1, 2, 3, 4)
    )
    return Factor(str(words), str(kind), float(weight), int(rating)) if fits else None


def kept(tables: Tables) -> dict[str, list[dict[str, Any]]]:
    """Write the tables as the workbook keeps them."""
    return {
        side: [
            {
                "teks": factor.text,
                "jenis": factor.kind,
                "bobot": round(factor.weight, 4),
                "rating": factor.rating,
            }
            for factor in factors
        ]
        for side, factors in tables.items()
    }


def frame(factors: list[Factor], side: str) -> pd.DataFrame:
    """Give one side as the methods take it; rows are named by side and place."""
    return pd.DataFrame(
        {
            "weight": [factor.weight for factor in factors],
            "rating": [factor.rating for factor in factors],
            "kind": [KINDS[factor.kind] for factor in factors],
        },
        index=[f"{side}-{place}" for place in range(len(factors))],
    )


def frames(tables: Tables) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give both sides as the methods take them."""
    return frame(tables["internal"], "internal"), frame(tables["eksternal"], "eksternal")


def find(tables: Tables, name: str) -> Factor:
    """Find a factor by the name of its row."""
    side, _, place = name.partition("-")
    return tables[side][int(place)]


def material() -> str:
    """Say what the group found earlier that may become a factor; empty if there is nothing.

    The first of its problems (lesson 04) and its lowest aspects (the gap table).
    """
    book = Workbook.current()
    found = []
    ranked = book.latest("04/prioritas")
    order = ranked.get("urutan") if isinstance(ranked, dict) else None
    if isinstance(order, list) and order and isinstance(order[0], str):
        found.append(f"masalah pertama “{order[0]}”")
    gaps = book.latest("05/kesiapan")
    rows = gaps.get("baris") if isinstance(gaps, dict) else None
    levels = {
        str(row["aspek"]): row["sekarang"]
        for row in (rows if isinstance(rows, list) else [])
        if isinstance(row, dict)
        and isinstance(row.get("aspek"), str)
        and type(row.get("sekarang")) is int
        and row["sekarang"] > 0
    }
    if levels:
        low = min(levels.values())
        names = text.listing(name for name, level in levels.items() if level == low)
        found.append(f"aspek terendah {names} (tingkat {low})")
    return "; ".join(found)
