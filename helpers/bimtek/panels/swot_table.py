"""A group's SWOT as lesson 05 keeps it: factors with weights and ratings, and an example."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import pandas as pd

from bimtek import methods, text

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
#: Quadrant → its short name, the strategy's usual name, and what it means for a regency.
QUADRANTS = {
    "I": ("tumbuh", "agresif", "pakai kekuatan untuk meraih peluang"),
    "II": ("beragam", "diversifikasi", "pakai kekuatan untuk menghadapi ancaman"),
    "III": ("berbenah", "turn-around", "benahi kelemahan agar peluang tidak lewat"),
    "IV": ("bertahan", "defensif", "jaga layanan pokok dan kurangi risiko"),
}
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


@dataclass(frozen=True)
class Move:
    """A smallest change, in words; `points` of per cent where it is one of a weight."""

    words: str
    points: int | None


def smallest_moves(tables: Tables) -> list[Move]:
    """Give the smallest change of a weight, and of a rating, that would move the point."""
    found = methods.swot_crossings(*frames(tables), ratings="size")
    moves = []
    for what in ("weight", "rating"):
        move = next((one for one in found if one.what == what), None)
        if move is None:
            continue
        words = find(tables, move.factor).text
        where = quadrant_said(move.quadrant) if move.quadrant else "garis di antara dua kuadran"
        points = None
        if what == "weight":
            # Rounded away from where it stands: a longer step crosses as well.
            outward = math.ceil if move.change > 0 else math.floor
            after = outward(round(move.after * 100, 6))
            points = abs(after - round(move.before * 100))
            steps = (
                f"bobot “{words}” dari {text.percent(move.before * 100, 0)} menjadi {after}\u00a0%"
            )
        else:
            steps = f"rating “{words}” dari {move.before:.0f} menjadi {move.after:.0f}"
        moves.append(Move(f"{steps}: titik pindah ke {where}.", points))
    return moves


def quadrant_said(name: str) -> str:
    """Name a quadrant with its meaning in brackets: "Kuadran I (tumbuh)"."""
    return f"Kuadran {name} ({QUADRANTS[name][0]})"
