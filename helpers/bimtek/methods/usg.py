"""USG: urgency, seriousness, growth."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from bimtek.errors import BimtekError
from bimtek.methods.checks import require_columns, require_numbers, require_range

CRITERIA = ["urgency", "seriousness", "growth"]


def usg(scores: pd.DataFrame, scale: tuple[float, float] = (1, 5)) -> pd.DataFrame:
    """Rank issues by the sum of urgency, seriousness and growth.

    Parameters
    ----------
    scores
        One row per issue (its name in the index), columns ``urgency``, ``seriousness``
        and ``growth``; other columns are kept as they are.
    scale
        Lowest and highest score allowed; 1–5 by default, 1–10 is also in use.

    Returns
    -------
    pandas.DataFrame
        `scores` with ``total``; ``rank``, competition ranking (1, 2, 2, 4), highest
        total first; and ``tied``, True where another issue shares the rank. Rows keep
        their order.

    Raises
    ------
    BimtekError
        If a column is missing, the table is empty, two issues have one name, or a score
        is empty, not a number or off the scale.

    Notes
    -----
    USG is common practice in Indonesian offices ("lazim dipakai"), with no single
    authoritative source. Worked example: Bagian Hukum Kab. Pulang Pisau, where (4,5,4),
    (5,5,4), (3,4,3) rank II, I, III.
    """
    require_columns(scores, CRITERIA, "USG")
    if scores.index.has_duplicates:
        name = scores.index[scores.index.duplicated()][0]
        raise BimtekError(
            f"Masalah “{name}” tertulis dua kali.", remedy="Gabungkan, atau beri nama berbeda."
        )
    numbers = require_numbers(scores[CRITERIA], "USG")
    require_range(numbers, *scale, what="Skor")
    total = numbers.sum(axis=1)
    return scores.assign(
        total=total,
        rank=total.rank(method="min", ascending=False).astype(int),
        tied=total.duplicated(keep=False),
    )


@dataclass(frozen=True)
class Step:
    """One point up or down that gives the first place to others.

    Attributes
    ----------
    issue
        Whose score moves.
    criteria
        Where it may: moving any one of these has the same effect.
    change
        +1 or −1.
    leaders
        The issues that then share rank 1.
    """

    issue: str
    criteria: tuple[str, ...]
    change: int
    leaders: tuple[str, ...]


def single_steps(scores: pd.DataFrame, scale: tuple[float, float] = (1, 5)) -> list[Step]:
    """Find every change of one score by one point that gives the first place to others.

    Parameters
    ----------
    scores, scale
        As for :func:`usg`.

    Returns
    -------
    list of Step
        In the order of the issues, up before down; empty where no single point matters.

    Raises
    ------
    BimtekError
        As :func:`usg`.
    """
    ranked = usg(scores, scale)
    totals = {str(name): float(value) for name, value in ranked["total"].items()}
    numbers = require_numbers(scores[CRITERIA], "USG")
    steps = []
    for issue in totals:
        for change in (1, -1):
            criteria = tuple(
                criterion
                for criterion in CRITERIA
                if scale[0] <= float(numbers[criterion][issue]) + change <= scale[1]
            )
            leaders = _leaders({**totals, issue: totals[issue] + change})
            if criteria and leaders != _leaders(totals):
                steps.append(Step(issue, criteria, change, leaders))
    return steps


def _leaders(totals: dict[str, float]) -> tuple[str, ...]:
    top = max(totals.values())
    return tuple(issue for issue, total in totals.items() if total == top)
