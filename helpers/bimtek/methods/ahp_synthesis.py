"""AHP by several people (geometric mean) and over several criteria (a hierarchy)."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from bimtek.errors import BimtekError
from bimtek.methods.ahp import Ahp, ahp


@dataclass(frozen=True)
class AhpGroup(Ahp):
    """A group's comparisons as one table (`comparisons`: the geometric means).

    Attributes
    ----------
    members
        Each member's own result, in the order given.
    spread
        Per pair (rows as in `pairs`): ``first``, ``second``, ``lowest`` and ``highest``
        comparison, and ``times``, how many times the highest is the lowest.
    """

    members: tuple[Ahp, ...]
    spread: pd.DataFrame


@dataclass(frozen=True)
class AhpHierarchy:
    """Criteria and, under each, alternatives.

    Attributes
    ----------
    weights
        Global weights of the alternatives, sum 1.
    criteria
        Result for the criteria.
    alternatives
        Result for the alternatives under each criterion.
    local
        Alternatives × criteria: weights under each criterion (columns sum to 1).
    contributions
        `local` times the criteria's weights; rows sum to `weights`.
    consistency_ratios
        Of the criteria's own table (under the name "") and of each criterion's.
    """

    weights: pd.Series
    criteria: Ahp
    alternatives: Mapping[str, Ahp]
    local: pd.DataFrame
    contributions: pd.DataFrame
    consistency_ratios: pd.Series


def ahp_group(comparisons: Sequence[pd.DataFrame], random_index: str = "saaty1980") -> AhpGroup:
    """Join members' comparisons by their geometric mean, then weigh as :func:`ahp` does.

    Parameters
    ----------
    comparisons
        One table per member, all with the same names (in any order).
    random_index
        As for :func:`ahp`.

    Raises
    ------
    BimtekError
        If there is no table, members compare different names, or as :func:`ahp`.

    Notes
    -----
    Only the geometric mean keeps tables reciprocal: Aczél & Saaty (1983), Journal of
    Mathematical Psychology 27. Worked example: judgements 2, 3 and 4 give 24^(1/3) = 2.884.
    """
    if not comparisons:
        raise BimtekError(
            "Belum ada perbandingan dari satu anggota pun.",
            remedy="Isi sedikitnya satu tabel perbandingan.",
        )
    members = tuple(ahp(table, random_index) for table in comparisons)
    names = members[0].comparisons.index
    for place, member in enumerate(members[1:], 2):
        if set(member.comparisons.index) != set(names):
            raise BimtekError(
                f"Anggota ke-{place} membandingkan nama yang berbeda dari anggota pertama.",
                remedy="Samakan daftar pilihan semua anggota.",
            )
    stack = np.stack([m.comparisons.loc[names, names].to_numpy(dtype=float) for m in members])
    mean = np.exp(np.log(stack).mean(axis=0))
    joint = ahp(pd.DataFrame(mean, index=names, columns=names), random_index)
    places = list(itertools.combinations(range(len(names)), 2))
    low, high = stack.min(axis=0), stack.max(axis=0)
    spread = pd.DataFrame(
        [(str(names[i]), str(names[j]), low[i, j], high[i, j], high[i, j] / low[i, j])
         for i, j in places],
        columns=["first", "second", "lowest", "highest", "times"],
    )  # fmt: skip
    return AhpGroup(**vars(joint), members=members, spread=spread)


def ahp_hierarchy(
    criteria: pd.DataFrame,
    alternatives: Mapping[str, pd.DataFrame],
    random_index: str = "saaty1980",
) -> AhpHierarchy:
    """Weigh alternatives under several criteria that are weighed themselves.

    Parameters
    ----------
    criteria
        Comparisons of the criteria, as for :func:`ahp`.
    alternatives
        For every criterion, comparisons of the alternatives (the same ones everywhere).
    random_index
        As for :func:`ahp`.

    Raises
    ------
    BimtekError
        If a criterion has no table or a table no criterion, alternatives differ, or as
        :func:`ahp`.

    Notes
    -----
    Saaty (1980), distributive mode. Worked example: choosing a leader by experience,
    education, charisma and age → .358, .493, .149 (Wikipedia, "leader example").
    """
    top = ahp(criteria, random_index)
    names = [str(name) for name in top.weights.index]
    if missing := [name for name in names if name not in alternatives]:
        raise BimtekError(
            f"Kriteria “{missing[0]}” belum punya tabel perbandingan.",
            remedy="Bandingkan semua pilihan menurut kriteria itu.",
        )
    if extra := [name for name in alternatives if name not in names]:
        raise BimtekError(
            f"Tabel “{extra[0]}” tidak ada di antara kriteria.",
            remedy="Samakan nama tabel dengan nama kriteria.",
        )
    below = {name: ahp(alternatives[name], random_index) for name in names}
    first = below[names[0]].weights.index
    for name in names:
        if set(below[name].weights.index) != set(first):
            raise BimtekError(
                f"Pilihan di bawah kriteria “{name}” berbeda dari kriteria “{names[0]}”.",
                remedy="Bandingkan pilihan yang sama di bawah setiap kriteria.",
            )
    local = pd.DataFrame({name: below[name].weights.reindex(first) for name in names})
    contributions = local * top.weights.to_numpy()
    return AhpHierarchy(
        weights=contributions.sum(axis=1).rename("weight"),
        criteria=top,
        alternatives=below,
        local=local,
        contributions=contributions,
        consistency_ratios=pd.Series(
            {"": top.consistency_ratio, **{n: r.consistency_ratio for n, r in below.items()}}
        ),
    )
