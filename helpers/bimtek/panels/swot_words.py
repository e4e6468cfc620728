"""A group's SWOT told in sentences: where the point is, and what would move it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from bimtek import methods, text
from bimtek.panels.swot_table import KINDS, Tables, find, frames

#: Quadrant → its short name, the strategy's usual name, and what it means for a regency.
QUADRANTS = {
    "I": ("tumbuh", "agresif", "pakai kekuatan untuk meraih peluang"),
    "II": ("beragam", "diversifikasi", "pakai kekuatan untuk menghadapi ancaman"),
    "III": ("berbenah", "turn-around", "benahi kelemahan agar peluang tidak lewat"),
    "IV": ("bertahan", "defensif", "jaga layanan pokok dan kurangi risiko"),
}
#: A move of this many points of per cent, or fewer, can be one voice in the meeting.
FRAGILE = 5


def corners() -> tuple[str, str, str, str]:
    """Name the corners of a chart: right above, left above, left below, right below."""
    named = {name: f"{name} · {words[0]}" for name, words in QUADRANTS.items()}
    return named["I"], named["III"], named["IV"], named["II"]


def title(result: methods.Swot) -> str:
    """Say where the point is, and what that advises."""
    name = result.quadrant
    if name is None:
        return "Tepat di garis: titik ini belum masuk kuadran mana pun"
    return f"Kuadran {name}, {QUADRANTS[name][0]}: {QUADRANTS[name][2]}"


def about_point(result: methods.Swot) -> str:
    """Write out both subtractions."""
    sums = pd.concat([result.internal, result.external]).groupby("kind")["score"].sum()
    s, w, o, t = (float(sums.get(kind, 0.0)) for kind in KINDS.values())
    return (
        f"x = {_difference('kekuatan', s, 'kelemahan', w)}. "
        f"y = {_difference('peluang', o, 'ancaman', t)}."
    )


def about_moves(tables: Tables, result: methods.Swot) -> list[str]:
    """Say the smallest changes that would move the point, and whether it is fragile."""
    moves = smallest_moves(tables)
    if not moves:
        if result.quadrant is None:
            return ["Geser satu faktor agar titiknya keluar dari garis."]
        return ["Tidak ada satu perubahan pun yang memindahkan titik. Arah ini cukup kokoh."]
    said = ["Perubahan terkecil yang memindahkan titik:", *(f"• {move.words}" for move in moves)]
    if moves[0].points is not None and moves[0].points <= FRAGILE:
        said.append("Arah ini rapuh: satu suara di rapat dapat mengubahnya. Catat alasannya.")
    return said


def rows(tables: Tables, result: methods.Swot) -> list[tuple[str, str, str, str, str]]:
    """Give kind, text, weight, rating and score of every factor, written out."""
    written = []
    for name, row in pd.concat([result.internal, result.external]).iterrows():
        factor = find(tables, str(name))
        weight = text.percent(factor.weight * 100, 0)
        score = text.number(float(row["score"]), 2)
        written.append((factor.kind, factor.text, weight, str(factor.rating), score))
    return written


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
                f"bobot “{words}” dari {text.percent(move.before * 100, 0)} menjadi "
                f"{text.percent(after, 0)}"
            )
        else:
            steps = f"rating “{words}” dari {move.before:.0f} menjadi {move.after:.0f}"
        moves.append(Move(f"{steps}: titik pindah ke {where}.", points))
    return moves


def quadrant_said(name: str) -> str:
    """Name a quadrant with its meaning in brackets: "Kuadran I (tumbuh)"."""
    return f"Kuadran {name} ({QUADRANTS[name][0]})"


def _difference(one: str, first: float, other: str, second: float) -> str:
    """Write a subtraction with as many decimals as make it come out right on paper."""
    for places in (2, 3, 4):
        left, right, rest = (round(v, places) for v in (first, second, first - second))
        if round(left - right, places) == rest:
            break
    shown = (text.number(value, places) for value in (left, right, rest))
    return "{one} {} − {other} {} = {}".format(*shown, one=one, other=other)
