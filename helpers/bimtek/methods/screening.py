"""Before any score: which programmes can be done at all, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from bimtek.errors import BimtekError
from bimtek.methods.checks import require_columns, require_numbers, require_range

_WORDS = {"ya": True, "tidak": False}


@dataclass(frozen=True)
class Gates:
    """Who passes, and who is stopped where.

    Attributes
    ----------
    open
        Programmes × gates, True where the gate is open.
    passes
        Per programme, True where every gate is open.
    stopped_by
        Per programme, the closed gates (a tuple; empty for those that pass).
    stopped
        Per gate, how many programmes find it closed.
    only_here
        Per gate, the programmes that this gate alone stops (a tuple): those that opening
        it would let through.
    """

    open: pd.DataFrame
    passes: pd.Series
    stopped_by: pd.Series
    stopped: pd.Series
    only_here: dict[str, tuple[str, ...]]


def gates(programs: pd.DataFrame, columns: Sequence[str]) -> Gates:
    """Let programmes through that find all gates open.

    Parameters
    ----------
    programs
        One row a programme, its name in the index.
    columns
        The gates: columns of True/False or "ya"/"tidak". None at all lets everyone pass.

    Raises
    ------
    BimtekError
        If a column is missing, the table is empty, a name stands twice, or a cell is
        neither yes nor no.

    Notes
    -----
    A gate is passed or not; unlike a criterion it cannot be made up for. Four gates were
    asked about at Cilegon's third workshop (2019): rules, supporting infrastructure,
    application, people.
    """
    require_columns(programs, columns, "program")
    _refuse_double(programs)
    passable = pd.DataFrame(
        {column: _yes_or_no(programs[column]) for column in columns},
        index=programs.index,
        dtype=bool,
    )
    closed = [
        tuple(str(column) for column in columns if not passable.at[name, column])
        for name in programs.index
    ]
    stopped_by = pd.Series(closed, index=programs.index, dtype=object)
    return Gates(
        open=passable,
        passes=passable.all(axis=1),
        stopped_by=stopped_by,
        stopped=(~passable).sum(),
        only_here={
            str(column): tuple(
                str(name)
                for name, stops in zip(programs.index, closed, strict=True)
                if stops == (str(column),)
            )
            for column in columns
        },
    )


def _yes_or_no(column: pd.Series) -> list[bool]:
    answers = []
    for name, said in column.items():
        answer = _WORDS.get(said.strip().lower()) if isinstance(said, str) else said
        if not isinstance(answer, bool | np.bool_):
            raise BimtekError(
                f"Gerbang untuk “{name}” kosong atau bukan ya/tidak.",
                column=str(column.name),
                remedy="Isi “ya” bila terbuka, “tidak” bila belum.",
            )
        answers.append(bool(answer))
    return answers


def _refuse_double(table: pd.DataFrame) -> None:
    if table.index.has_duplicates:
        name = table.index[table.index.duplicated()][0]
        raise BimtekError(
            f"Program “{name}” tertulis dua kali.", remedy="Gabungkan, atau beri nama berbeda."
        )


#: High impact and easy; high and hard; low and hard; low and easy.
QUADRANTS = ("quick_win", "major", "later", "fill_in")


def impact_ease(
    scores: pd.DataFrame,
    middle: tuple[float, float] = (3.5, 3.5),
    scale: tuple[float, float] = (1, 5),
) -> pd.DataFrame:
    """Sort programmes into four quadrants by impact and ease, and say who stands firmly.

    Parameters
    ----------
    scores
        One row a programme, columns ``impact`` and ``ease`` (5 is easiest).
    middle
        Where high begins, for impact and for ease; a score on it counts as high.
    scale
        Lowest and highest score.

    Returns
    -------
    pandas.DataFrame
        `scores` with ``quadrant`` (one of :data:`QUADRANTS`) and ``firm``: True where no
        change of one score by one point, within the scale, leads to another quadrant.

    Raises
    ------
    BimtekError
        If a column is missing, the table is empty, a name stands twice, or a score is
        missing or off the scale.

    Notes
    -----
    The impact–effort matrix is common practice, without one authoritative source.
    """
    require_columns(scores, ["impact", "ease"], "dampak dan kemudahan")
    _refuse_double(scores)
    numbers = require_numbers(scores[["impact", "ease"]], "dampak dan kemudahan")
    require_range(numbers, *scale, what="Skor")

    def firm(score: float, line: float) -> bool:
        reached = {min(max(score + step, scale[0]), scale[1]) >= line for step in (-1, 0, 1)}
        return len(reached) == 1

    high, easy = numbers["impact"] >= middle[0], numbers["ease"] >= middle[1]
    named = np.select(
        [high & easy, high & ~easy, ~high & ~easy], QUADRANTS[:3], default=QUADRANTS[3]
    )
    return scores.assign(
        quadrant=named,
        firm=[
            firm(impact, middle[0]) and firm(ease, middle[1])
            for impact, ease in zip(numbers["impact"], numbers["ease"], strict=True)
        ],
    )
