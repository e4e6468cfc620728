"""SWOT with weights and ratings: the point, its quadrant, and what would move it elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from bimtek.errors import BimtekError
from bimtek.methods.checks import require_columns, require_numbers, require_range

#: How to read the rating of a weakness or threat; see :func:`swot`.
Ratings = Literal["plain", "size", "response"]
#: Kind of factor → does it push the point to the right (or up), or to the left (or down)?
SIGNS = {"strength": 1, "weakness": -1, "opportunity": 1, "threat": -1}
LOWEST, HIGHEST = 1.0, 4.0
#: Middle of the IFE and EFE totals.
MIDDLE = 2.5
#: Signs of x and y → quadrant, in the numbering usual in Indonesia (Rangkuti).
QUADRANTS = {(1, 1): "I", (1, -1): "II", (-1, 1): "III", (-1, -1): "IV"}

_TOLERANCE = 1e-6
#: A point nearer to an axis than this stands on it: sums of decimals are not exact.
ON_AXIS = 1e-9


@dataclass(frozen=True)
class Swot:
    """A SWOT position with the tables it comes from.

    Attributes
    ----------
    internal, external
        The factors with ``score`` (weight × rating), ``total`` (what the factor adds to IFE
        or EFE) and ``pull`` (what it adds to x or y, negative for weakness and threat).
    ife, efe
        Sums of ``total``: 1 to 4, the middle is 2.5.
    x, y
        Strengths less weaknesses, opportunities less threats: −4 to 4.
    quadrant
        "I" to "IV"; None where the point stands on an axis and so belongs to none.
    """

    internal: pd.DataFrame
    external: pd.DataFrame
    ife: float
    efe: float
    x: float
    y: float
    quadrant: str | None


def swot(internal: pd.DataFrame, external: pd.DataFrame, ratings: Ratings = "plain") -> Swot:
    """Score internal and external factors and place them as one point.

    Parameters
    ----------
    internal, external
        One row per factor (its name in the index), columns ``weight`` (0–1, summing to 1 in
        each table), ``rating`` (1–4) and ``kind``: "strength" or "weakness" in `internal`,
        "opportunity" or "threat" in `external`.
    ratings
        What the rating of a weakness or a threat means. Sources disagree, and it matters:

        "plain"
            Totals and position both from weight × rating, as most Indonesian studies
            compute them, whatever the rating means.
        "size"
            4 is a very large factor of its kind. The position takes ratings as they are;
            for the totals those of weaknesses and threats are turned round (5 − rating).
        "response"
            4 is good for us, 1 bad, in every row (David). The totals take ratings as they
            are; for the position those of weaknesses and threats are turned round.

    Returns
    -------
    Swot
        Rows keep their order.

    Raises
    ------
    BimtekError
        If a table is empty or lacks a column, names repeat, a number is missing or off the
        scale, a kind is unknown, or the weights of a table do not sum to 1.

    Notes
    -----
    Totals: F. R. David, *Strategic Management*; the EFE of UST, Inc. there is 2.10. Position
    and quadrants: F. Rangkuti, *Analisis SWOT*, and the PUPR module of 2016. The quadrants
    are numbered I (strengths, opportunities), II (strengths, threats), III (weaknesses,
    opportunities), IV (weaknesses, threats); other sources number them otherwise.
    """
    if ratings not in ("plain", "size", "response"):
        raise BimtekError(
            f"Arti rating “{ratings}” tidak dikenal.", remedy="Pilih plain, size, atau response."
        )
    inside = _scored(internal, ("strength", "weakness"), "faktor dalam", ratings)
    outside = _scored(external, ("opportunity", "threat"), "faktor luar", ratings)
    if both := sorted(set(inside.index) & set(outside.index)):
        raise _twice(both[0])
    x, y = float(inside["pull"].sum()), float(outside["pull"].sum())
    return Swot(
        internal=inside,
        external=outside,
        ife=float(inside["total"].sum()),
        efe=float(outside["total"].sum()),
        x=x,
        y=y,
        quadrant=quadrant(x, y),
    )


def quadrant(x: float, y: float) -> str | None:
    """Name the quadrant of a point: "I" to "IV", None on an axis."""
    return QUADRANTS.get((side(x), side(y)))


def reweighted(weights: pd.Series, factor: str, weight: float) -> pd.Series:
    """Give one factor another weight and rescale the others, so that the sum stays 1.

    Parameters
    ----------
    weights
        Indexed by factor, summing to 1.
    factor
        Whose weight is set.
    weight
        From 0 to 1. Where the others weigh nothing, what is left is shared equally.

    Raises
    ------
    BimtekError
        If the factor is unknown, stands alone, or `weight` is not between 0 and 1.
    """
    if factor not in weights.index:
        raise BimtekError(
            f"Faktor “{factor}” tidak ada.", remedy=f"Yang ada: {', '.join(weights.index)}."
        )
    if not 0 <= weight <= 1:
        raise BimtekError(f"Bobot {weight:g} di luar 0–1.", remedy="Pakai bobot dari 0 sampai 1.")
    others = weights.drop(factor).astype(float)
    if others.empty:
        raise BimtekError(
            f"“{factor}” satu-satunya faktor, jadi bobotnya selalu 1.",
            remedy="Tambahkan faktor lain.",
        )
    together = float(others.sum())
    shares = others / together if together > 0 else others * 0 + 1 / len(others)
    return pd.concat([shares * (1 - weight), pd.Series({factor: weight})]).reindex(weights.index)


def side(value: float) -> int:
    """Tell on which side of zero a coordinate lies: 1, −1, or 0 on the axis."""
    return 0 if abs(value) <= ON_AXIS else 1 if value > 0 else -1


def signed(rating: float, kind: str, ratings: Ratings) -> float:
    """Give the rating as it counts in the position."""
    if SIGNS[kind] > 0:
        return rating
    return -(LOWEST + HIGHEST - rating if ratings == "response" else rating)


def _scored(
    table: pd.DataFrame, kinds: tuple[str, str], what: str, ratings: Ratings
) -> pd.DataFrame:
    require_columns(table, ["weight", "rating", "kind"], what)
    if table.index.has_duplicates:
        raise _twice(str(table.index[table.index.duplicated()][0]))
    numbers = require_numbers(table[["weight", "rating"]], what)
    require_range(numbers[["weight"]], 0, 1, "Bobot")
    require_range(numbers[["rating"]], LOWEST, HIGHEST, "Rating")
    for name, kind in table["kind"].items():
        if kind not in kinds:
            raise BimtekError(
                f"Jenis “{kind}” pada “{name}” tidak dikenal untuk {what}.",
                column="kind",
                remedy=f"Pakai {kinds[0]} atau {kinds[1]}.",
            )
    together = float(numbers["weight"].sum())
    if abs(together - 1) > _TOLERANCE:
        raise BimtekError(
            f"Bobot {what} berjumlah {together:g}, seharusnya 1.",
            column="weight",
            remedy=f"Bagi setiap bobot dengan {together:g}, atau timbang ulang bersama.",
        )
    weight, rating = numbers["weight"], numbers["rating"]
    harms = table["kind"].map(SIGNS) < 0
    turned = rating.where(~harms, LOWEST + HIGHEST - rating)
    pulls = [
        signed(float(value), str(kind), ratings)
        for value, kind in zip(rating, table["kind"], strict=True)
    ]
    return table.assign(
        weight=weight,
        rating=rating,
        score=weight * rating,
        total=weight * (turned if ratings == "size" else rating),
        pull=weight * pd.Series(pulls, index=table.index),
    )


def _twice(name: str) -> BimtekError:
    return BimtekError(
        f"Faktor “{name}” tertulis dua kali.", remedy="Gabungkan, atau beri nama berbeda."
    )
