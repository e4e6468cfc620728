"""USG by a group: the mean, how far members lie apart, and who was in the room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from bimtek.errors import BimtekError
from bimtek.methods.usg import usg

_SAME = 1e-9


@dataclass(frozen=True)
class NearTie:
    """Two issues next to each other whose means are closer than `near`.

    Attributes
    ----------
    first, second
        The issues, higher mean first.
    difference
        Of their mean totals.
    for_first, for_second, level
        How many members put the first ahead, the second ahead, or both level.
    """

    first: str
    second: str
    difference: float
    for_first: int
    for_second: int
    level: int


@dataclass(frozen=True)
class UsgGroup:
    """What a group's score tables say together.

    Attributes
    ----------
    totals
        Issues × members: each member's U + S + G.
    ranks
        Issues × members: each member's own competition ranking.
    summary
        Per issue: ``mean``, ``lowest``, ``highest``, ``spread`` (highest − lowest), ``sd``
        (sample; 0 for one member), ``rank`` and ``tied`` by mean, ``best_rank`` and
        ``worst_rank`` over the members.
    leaders
        Who holds or shares the first place by mean.
    near_ties
        Neighbours in the ranking that are nearly level, from the top.
    without
        By member: who would be first if that one had not come. Empty for one member.
    most_disputed
        Issues with the largest spread: talk about these first. Empty if all agree.
    """

    totals: pd.DataFrame
    ranks: pd.DataFrame
    summary: pd.DataFrame
    leaders: tuple[str, ...]
    near_ties: tuple[NearTie, ...]
    without: dict[str, tuple[str, ...]]
    most_disputed: tuple[str, ...]


def usg_group(
    members: Sequence[pd.DataFrame],
    names: Sequence[str] | None = None,
    *,
    near: float = 1.0,
    scale: tuple[float, float] = (1, 5),
) -> UsgGroup:
    """Join several members' USG scores without hiding where they disagree.

    Parameters
    ----------
    members
        One table per member as for :func:`bimtek.methods.usg`, all with the same issues
        (in any order).
    names
        Of the members; "1", "2", … by default.
    near
        Means that differ by less than this are nearly level. One point by default: the
        smallest step a member can make. A custom, not a rule; say which one was used.
    scale
        Lowest and highest score allowed.

    Raises
    ------
    BimtekError
        If there is no member, their issues differ, the names are too few, too many or
        repeat, `near` is negative, or as :func:`bimtek.methods.usg`.

    Notes
    -----
    Common practice ("lazim dipakai"). Worked example: totals 14, 13, 13, 12, 12 and 15, 11,
    14, 11, 12 → means 12.8 and 12.6, two members for each, one level.
    """
    if not members:
        raise BimtekError("Belum ada skor anggota.", remedy="Isi sedikitnya satu tabel skor.")
    called = [str(n) for n in names] if names is not None else _numbered(len(members))
    if len(called) != len(members) or len(set(called)) < len(called):
        raise BimtekError(
            f"Ada {len(members)} tabel skor dan {len(called)} nama anggota, atau ada nama kembar.",
            remedy="Beri setiap anggota satu nama yang berbeda.",
        )
    if near < 0:
        raise BimtekError(f"Batas hampir seri {near:g} negatif.", remedy="Pakai nol atau lebih.")
    tables = [usg(table, scale) for table in members]
    issues = tables[0].index
    for name, table in zip(called, tables, strict=True):
        if set(table.index) != set(issues):
            raise BimtekError(
                f"Anggota “{name}” menilai masalah yang berbeda.",
                remedy="Samakan daftar masalah semua anggota.",
            )
    totals = pd.DataFrame(
        {n: t["total"].reindex(issues) for n, t in zip(called, tables, strict=True)}
    )
    ranks = pd.DataFrame(
        {n: t["rank"].reindex(issues) for n, t in zip(called, tables, strict=True)}
    )
    mean = totals.mean(axis=1)
    spread = totals.max(axis=1) - totals.min(axis=1)
    summary = pd.DataFrame(
        {
            "mean": mean,
            "lowest": totals.min(axis=1),
            "highest": totals.max(axis=1),
            "spread": spread,
            "sd": totals.std(axis=1, ddof=1).fillna(0.0),
            "rank": [1 + int((mean > own + _SAME).sum()) for own in mean],
            "tied": [int((abs(mean - own) <= _SAME).sum()) > 1 for own in mean],
            "best_rank": ranks.min(axis=1),
            "worst_rank": ranks.max(axis=1),
        },
        index=issues,
    )
    others = {n: totals.drop(columns=n) for n in called} if len(called) > 1 else {}
    return UsgGroup(
        totals=totals,
        ranks=ranks,
        summary=summary,
        leaders=_leaders(mean),
        near_ties=_near_ties(totals, mean, near),
        without={name: _leaders(rest.mean(axis=1)) for name, rest in others.items()},
        most_disputed=_leaders(spread) if spread.max() > 0 else (),
    )


def _near_ties(totals: pd.DataFrame, mean: pd.Series, near: float) -> tuple[NearTie, ...]:
    ordered = mean.sort_values(ascending=False, kind="stable")
    found = []
    for first, second in zip(ordered.index, ordered.index[1:], strict=False):
        difference = float(ordered[first] - ordered[second])
        if difference < near - _SAME:
            gap = totals.loc[first] - totals.loc[second]
            ahead, behind = int((gap > 0).sum()), int((gap < 0).sum())
            found.append(
                NearTie(
                    str(first), str(second), max(difference, 0.0), ahead, behind,
                    len(gap) - ahead - behind,
                )
            )  # fmt: skip
    return tuple(found)


def _leaders(values: pd.Series) -> tuple[str, ...]:
    return tuple(str(name) for name in values.index[values >= values.max() - _SAME])


def _numbered(many: int) -> list[str]:
    return [str(place) for place in range(1, many + 1)]
