"""Readiness: means by aspect, what a programme still lacks, and which aspect holds the rest."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from bimtek.errors import BimtekError
from bimtek.methods.checks import require_columns, require_numbers, require_range

LOWEST, HIGHEST = 1.0, 5.0

#: Levels closer than this are equal: means of whole scores are not exact decimals.
_SAME = 1e-9


@dataclass(frozen=True)
class Readiness:
    """A readiness survey, summed up.

    Attributes
    ----------
    aspects
        Indexed by aspect, in the order met: ``group``, ``level`` (mean score), ``spread``
        (standard deviation between answers), ``answers`` (how many).
    groups
        Indexed by group: ``level`` (mean of its aspects), ``weakest`` (its lowest aspect)
        and ``floor`` (the level of that aspect).
    """

    aspects: pd.DataFrame
    groups: pd.DataFrame

    @property
    def weakest(self) -> tuple[str, ...]:
        """The aspects with the lowest level; more than one where they tie."""
        return weakest_links(self.aspects["level"])


def readiness(answers: pd.DataFrame) -> Readiness:
    """Sum up a survey by aspect and group.

    Parameters
    ----------
    answers
        One row per answer: ``group``, ``aspect`` and ``score`` (1–5).

    Raises
    ------
    BimtekError
        If there is no answer, a column is missing, a score is missing or off the scale, or
        an aspect stands under two groups.
    """
    require_columns(answers, ["group", "aspect", "score"], "kesiapan")
    scores = require_numbers(answers[["score"]], "kesiapan")
    require_range(scores.reset_index(drop=True), LOWEST, HIGHEST, "Skor")
    groups = answers.groupby("aspect", sort=False)["group"].agg(["first", "nunique"])
    if (groups["nunique"] > 1).any():
        name = groups.index[groups["nunique"] > 1][0]
        raise BimtekError(
            f"Aspek “{name}” tertulis di bawah dua kelompok.",
            column="group",
            remedy="Pakai satu kelompok saja untuk aspek itu.",
        )
    by_aspect = answers.assign(score=scores["score"]).groupby("aspect", sort=False)["score"]
    aspects = pd.DataFrame(
        {
            "group": groups["first"],
            "level": by_aspect.mean(),
            "spread": by_aspect.std(),
            "answers": by_aspect.size(),
        }
    )
    by_group = aspects.groupby("group", sort=False)["level"]
    return Readiness(
        aspects,
        pd.DataFrame(
            {"level": by_group.mean(), "weakest": by_group.idxmin(), "floor": by_group.min()}
        ),
    )


def weakest_links(levels: pd.Series) -> tuple[str, ...]:
    """Name the aspects at the lowest level, all of them where they tie."""
    numbers = _levels(levels)
    return tuple(str(name) for name in numbers.index[numbers <= numbers.min() + _SAME])


def gaps(present: pd.Series, target: pd.Series) -> pd.DataFrame:
    """Compare where one is with where one wants to be.

    Parameters
    ----------
    present, target
        Level (1–5) of each aspect, on the same index.

    Returns
    -------
    pandas.DataFrame
        ``present``, ``target``, ``gap`` (target − present; negative where the target is
        passed already), largest gap first, equals in the order given; and ``rank``
        (competition ranking 1, 2, 2, 4).

    Raises
    ------
    BimtekError
        If the aspects differ, or a level is missing or off the scale.
    """
    now, wanted = _levels(present), _levels(target)
    if set(now.index) != set(wanted.index):
        odd = sorted(map(str, set(now.index) ^ set(wanted.index)))
        raise BimtekError(
            f"Tingkat sekarang dan target tidak memuat aspek yang sama: {', '.join(odd)}.",
            remedy="Isi keduanya untuk setiap aspek.",
        )
    table = pd.DataFrame({"present": now, "target": wanted.reindex(now.index)})
    table["gap"] = (table["target"] - table["present"]).round(9)
    table["rank"] = table["gap"].rank(method="min", ascending=False).astype(int)
    return table.sort_values("gap", ascending=False, kind="stable")


def within_reach(levels: pd.Series, required: pd.DataFrame) -> pd.DataFrame:
    """Tell which programmes the present levels allow: each needs all of its aspects.

    Parameters
    ----------
    levels
        Level (1–5) of each aspect.
    required
        One row per programme, one column per aspect: the level it needs, missing where the
        aspect does not matter to it.

    Returns
    -------
    pandas.DataFrame
        Indexed as `required`: ``possible``; ``holding``, the aspects that fall short, the
        furthest first (a tuple); ``shortfall``, how far the first of them falls short (0
        where none does).

    Raises
    ------
    BimtekError
        If a programme needs an aspect without a level, needs nothing at all, or a level is
        off the scale.
    """
    numbers = _levels(levels)
    if unknown := [str(name) for name in required.columns if name not in numbers.index]:
        raise BimtekError(
            f"Tingkat aspek {', '.join(unknown)} tidak diketahui.",
            column=unknown[0],
            remedy="Nilai dulu aspek itu.",
        )
    rows = {}
    for name, needs in required.iterrows():
        wanted = _levels(needs.dropna(), f"Syarat “{name}”")
        short = (wanted - numbers.reindex(wanted.index)).round(9)
        short = short[short > _SAME].sort_values(ascending=False, kind="stable")
        rows[name] = (
            short.empty,
            tuple(map(str, short.index)),
            float(short.max()) if len(short) else 0.0,
        )
    return pd.DataFrame.from_dict(
        rows, orient="index", columns=["possible", "holding", "shortfall"]
    )


def openings(levels: pd.Series, required: pd.DataFrame, raised_to: float = HIGHEST) -> pd.Series:
    """Count, for each aspect, the programmes that open if it alone is raised.

    Parameters
    ----------
    levels, required
        As for :func:`within_reach`.
    raised_to
        The level it is raised to (never lowered), the highest by default.

    Returns
    -------
    pandas.Series
        Programmes that are possible then and are not now, indexed by aspect.

    Raises
    ------
    BimtekError
        As :func:`within_reach`.
    """
    numbers = _levels(levels)
    before = int(within_reach(numbers, required)["possible"].sum())
    counts = {}
    for aspect in numbers.index:
        raised = numbers.copy()
        raised[aspect] = max(float(raised[aspect]), raised_to)
        counts[aspect] = int(within_reach(raised, required)["possible"].sum()) - before
    return pd.Series(counts, dtype=int)


def _levels(levels: pd.Series, what: str = "Tingkat") -> pd.Series:
    if levels.empty:
        raise BimtekError(f"{what} kosong.", remedy="Isi sedikitnya satu aspek.")
    if levels.index.has_duplicates:
        name = levels.index[levels.index.duplicated()][0]
        raise BimtekError(f"Aspek “{name}” tertulis dua kali.", remedy="Hapus salah satunya.")
    table = require_numbers(levels.to_frame("tingkat"), "kesiapan")
    require_range(table, LOWEST, HIGHEST, what)
    return table["tingkat"]
