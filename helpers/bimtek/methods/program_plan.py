"""What programmes need of each other, and when each can be finished."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from bimtek.errors import BimtekError
from bimtek.methods.checks import require_columns, require_numbers
from bimtek.methods.screening import gates

FIGURES = ["cost", "months", "value"]


def dependencies(programs: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Read who needs whom, from the column ``depends_on``.

    Parameters
    ----------
    programs
        One row a programme, its name in the index. ``depends_on`` holds names: a list or
        tuple of them, or a text with ";" between; empty or missing where none is needed.

    Raises
    ------
    BimtekError
        If a name is not in the table, or programmes wait for each other in a circle.
    """
    names = [str(name) for name in programs.index]
    written = programs["depends_on"] if "depends_on" in programs else [None] * len(names)
    needs = {name: _names(cell) for name, cell in zip(names, written, strict=True)}
    for name, wanted in needs.items():
        for other in wanted:
            if other not in needs:
                raise BimtekError(
                    f"“{name}” bergantung pada “{other}”, yang tidak ada di tabel.",
                    column="depends_on",
                    remedy="Tambahkan program itu, atau perbaiki namanya.",
                )
    _order(needs)
    return needs


def _names(cell: object) -> tuple[str, ...]:
    if isinstance(cell, str):
        listed = [part.strip() for part in cell.split(";")]
    elif isinstance(cell, list | tuple):
        listed = [str(part).strip() for part in cell]
    else:
        listed = []
    return tuple(dict.fromkeys(part for part in listed if part))


def _order(needs: dict[str, tuple[str, ...]]) -> list[str]:
    """Give names so that whoever is needed comes first; a circle raises BimtekError."""
    done: dict[str, None] = {}
    while len(done) < len(needs):
        ready = [n for n, wanted in needs.items() if n not in done and set(wanted) <= done.keys()]
        if not ready:
            stuck = [name for name in needs if name not in done]
            raise BimtekError(
                f"Program saling menunggu dalam lingkaran: {', '.join(stuck)}.",
                column="depends_on",
                remedy="Hapus satu ketergantungan, supaya ada yang bisa mulai.",
            )
        done |= dict.fromkeys(ready)
    return list(done)


def plan(programs: pd.DataFrame, gate_columns: Sequence[str] = ()) -> pd.DataFrame:
    """Work out, for each programme, whether it is feasible and when it can be finished.

    Programmes run side by side, unless one needs another: then it starts when the last of
    those it needs is finished. Since all that are needed must be done as well, the time of
    a programme depends on nothing else that is chosen.

    Parameters
    ----------
    programs
        As for :func:`bimtek.methods.portfolio`.
    gate_columns
        Columns that must all say yes.

    Returns
    -------
    pandas.DataFrame
        Indexed by name (text): ``cost``, ``months``, ``value`` as floats; ``needs``, a
        tuple of all that must be done before, directly or not, in the table's order;
        ``start`` and ``finish`` in months; ``feasible``, its own gates are open;
        ``reachable``, those of all it needs as well.

    Raises
    ------
    BimtekError
        If a column is missing, the table is empty, a name stands twice, a figure is
        missing, not a number or negative, or dependencies are unknown or run in a circle.
    """
    require_columns(programs, FIGURES, "program")
    passing = gates(programs, [*gate_columns, *(["feasible"] if "feasible" in programs else [])])
    figures = require_numbers(programs[FIGURES], "program")
    for column in FIGURES:
        if (figures[column] < 0).any():
            raise BimtekError(
                f"Nilai untuk “{figures.index[figures[column] < 0][0]}” negatif.",
                column=column,
                remedy="Isi dengan nol atau lebih.",
            )
    figures.index = pd.Index([str(name) for name in programs.index])
    direct = dependencies(programs)
    every: dict[str, set[str]] = {}
    start: dict[str, float] = {}
    finish: dict[str, float] = {}
    for name in _order(direct):
        every[name] = set(direct[name]).union(*(every[other] for other in direct[name]))
        start[name] = max((finish[other] for other in direct[name]), default=0.0)
        finish[name] = start[name] + float(figures["months"][name])
    feasible = dict(zip(figures.index, passing.passes, strict=True))
    names = list(figures.index)
    needs = pd.Series(
        {name: tuple(other for other in names if other in every[name]) for name in names},
        dtype=object,
    )
    return figures.assign(
        needs=needs,
        start=[start[name] for name in names],
        finish=[finish[name] for name in names],
        feasible=[bool(feasible[name]) for name in names],
        reachable=[all(feasible[other] for other in {name} | every[name]) for name in names],
    )
