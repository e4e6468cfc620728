"""A road map as a network of steps: when each can end, and what a delay breaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from bimtek.errors import BimtekError
from bimtek.methods.checks import require_columns, require_numbers

MONTHS = 12


@dataclass(frozen=True)
class Schedule:
    """When every step can start and end.

    Attributes
    ----------
    table
        One row per step, in the order given: ``duration``, ``depends_on`` (tuple of
        names), ``earliest_start``, ``earliest_finish``, ``latest_start``,
        ``latest_finish``, ``slack`` (all in months from the start of the plan) and
        ``critical``, True where the slack is zero.
    length
        Months from the start of the first step to the end of the last.
    path
        One unbroken chain of critical steps from the start to the end. Where several
        are equally long, the first by name.
    """

    table: pd.DataFrame
    length: float
    path: tuple[str, ...]


@dataclass(frozen=True)
class Delay:
    """What the delay of one step moves.

    Attributes
    ----------
    table
        One row per step: ``finish_before``, ``start``, ``finish``, ``moved`` (months).
        With a ``horizon`` given for the steps also ``limit`` (the month by which the
        step is to end), ``late`` (months past it, 0 if none) and ``room`` (months the
        step might still slip before any horizon breaks; negative where one is broken).
    length_before, length
        Months the whole plan takes without and with the delay.
    broken
        Horizons (years), ascending, in which a step now ends too late; empty without
        horizons.
    """

    table: pd.DataFrame
    length_before: float
    length: float
    broken: tuple[int, ...]


def schedule(steps: pd.DataFrame) -> Schedule:
    """Find the earliest and latest times of every step, its slack and the critical path.

    Parameters
    ----------
    steps
        One row per step (its name in the index), columns ``duration`` (months, 0 or
        more) and ``depends_on``: names of the steps that must end before this one
        starts, as a list or as one text with ";" between them; empty for none.

    Returns
    -------
    Schedule
        A step with slack may end that much later and the plan still ends in time.

    Raises
    ------
    BimtekError
        If a column is missing, the table is empty, two steps have one name, a duration
        is empty or negative, a step depends on one that does not exist, or steps wait
        for each other in a circle (the message names its members).

    Notes
    -----
    Critical path method (Kelley and Walker, 1959): forwards, a step starts when the last
    of those before it ends; backwards, it must end when the first of those after it must
    start. Worked example: Milwaukee Paper Manufacturing (Heizer and Render, *Operations
    Management*): A 2, B 3, C 2 (A), D 4 (A, B), E 4 (C), F 3 (C), G 5 (D, E), H 2 (F, G)
    take 15 weeks on the path A-C-E-G-H; B and D have a slack of 1, F of 6.
    """
    duration, before = _network(steps)
    order = _ordered(before)
    start: dict[str, float] = {}
    for step in order:
        start[step] = max((start[b] + duration[b] for b in before[step]), default=0.0)
    finish = {step: start[step] + duration[step] for step in order}
    length = max(finish.values())
    latest = _latest(order, duration, before, dict.fromkeys(order, length))
    names = list(before)
    table = pd.DataFrame(
        {
            "duration": [duration[n] for n in names],
            "depends_on": [before[n] for n in names],
            "earliest_start": [start[n] for n in names],
            "earliest_finish": [finish[n] for n in names],
            "latest_start": [latest[n] - duration[n] for n in names],
            "latest_finish": [latest[n] for n in names],
        },
        index=pd.Index(names, name=steps.index.name),
    )
    # Sums of months in another order may differ in the last digit.
    table["slack"] = (table["latest_finish"] - table["earliest_finish"]).round(9)
    table["critical"] = table["slack"] == 0
    return Schedule(table, length, _path(start, finish, latest, before))


def delay(steps: pd.DataFrame, step: str, months: float) -> Delay:
    """Let one step take longer, and see which others and which horizons that moves.

    Parameters
    ----------
    steps
        As for :func:`schedule`; an optional column ``horizon`` gives the years (1, 5,
        10, …) within which a step is to end.
    step
        Name of the step that takes longer.
    months
        By how much, 0 or more.

    Returns
    -------
    Delay

    Raises
    ------
    BimtekError
        As :func:`schedule`; or if there is no such step, the delay is negative, or a
        horizon is not a positive number.

    Notes
    -----
    A horizon of n years ends after 12·n months. It breaks if any step that belongs to it
    ends later. This rule is the kit's own; the horizons of 1, 5 and 10 years are those
    in use (Kabupaten Purbalingga, August 2024).
    """
    before = schedule(steps)
    if step not in before.table.index:
        raise BimtekError(
            f"Langkah “{step}” tidak ada di peta jalan.",
            remedy=f"Pilih salah satu: {', '.join(before.table.index)}.",
        )
    if not months >= 0:
        raise BimtekError("Keterlambatan tidak boleh negatif.", remedy="Pakai 0 bulan atau lebih.")
    duration, needs = _network(steps)
    duration[step] += months
    after = schedule(steps.assign(duration=pd.Series(duration), depends_on=pd.Series(needs)))
    table = pd.DataFrame(
        {
            "finish_before": before.table["earliest_finish"],
            "start": after.table["earliest_start"],
            "finish": after.table["earliest_finish"],
        }
    )
    table["moved"] = (table["finish"] - table["finish_before"]).round(9)
    broken: tuple[int, ...] = ()
    if "horizon" in steps.columns:
        years = require_numbers(steps[["horizon"]], "peta jalan")["horizon"]
        if (years <= 0).any():
            raise BimtekError(
                f"Horison langkah “{years.index[years <= 0][0]}” harus lebih dari nol tahun.",
                column="horizon",
                remedy="Pakai 1, 5, atau 10 tahun.",
            )
        table["limit"] = years * MONTHS
        table["late"] = (table["finish"] - table["limit"]).clip(lower=0).round(9)
        table["room"] = _room(after, table["limit"])
        broken = tuple(sorted({int(year) for year in years[table["late"] > 0]}))
    return Delay(table, before.length, after.length, broken)


def _network(steps: pd.DataFrame) -> tuple[dict[str, float], dict[str, tuple[str, ...]]]:
    """Read durations and predecessors, refusing what cannot be a plan."""
    require_columns(steps, ["duration", "depends_on"], "peta jalan")
    if steps.index.has_duplicates:
        name = steps.index[steps.index.duplicated()][0]
        raise BimtekError(
            f"Langkah “{name}” tertulis dua kali.", remedy="Gabungkan, atau beri nama berbeda."
        )
    lengths = require_numbers(steps[["duration"]], "peta jalan")["duration"]
    if (lengths < 0).any():
        raise BimtekError(
            f"Lama langkah “{lengths.index[lengths < 0][0]}” negatif.",
            column="duration",
            remedy="Lama paling pendek 0 bulan.",
        )
    before = {str(name): _names(value) for name, value in steps["depends_on"].items()}
    for name, needs in before.items():
        for need in needs:
            if need not in before:
                raise BimtekError(
                    f"Langkah “{name}” menunggu “{need}”, yang tidak ada di peta jalan.",
                    column="depends_on",
                    remedy="Tambahkan langkah itu, atau hapus ketergantungannya.",
                )
    return {str(name): float(value) for name, value in lengths.items()}, before


def _names(value: Any) -> tuple[str, ...]:
    """Read predecessors from a list or from one text, each once."""
    if isinstance(value, str):
        parts = value.split(";")
    elif isinstance(value, list | tuple | set | frozenset):
        parts = [str(part) for part in value]
    elif pd.isna(value):
        parts = []
    else:
        parts = [str(value)]
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _ordered(before: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Order the steps so that each stands after those it waits for."""
    order: list[str] = []
    done: set[str] = set()
    while len(order) < len(before):
        ready = [s for s in before if s not in done and done.issuperset(before[s])]
        if not ready:
            circle = _circle({s: before[s] for s in before if s not in done})
            raise BimtekError(
                f"Langkah-langkah ini saling menunggu: {' → '.join([*circle, circle[0]])}.",
                column="depends_on",
                remedy="Putuskan salah satu ketergantungan itu.",
            )
        order += ready
        done.update(ready)
    return order


def _circle(stuck: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Follow what waits for what until a step comes again; begin with the first by name."""
    path: list[str] = []
    step = min(stuck)
    while step not in path:
        path.append(step)
        step = min(need for need in stuck[step] if need in stuck)
    circle = path[path.index(step) :][::-1]  # in the order of work
    first = circle.index(min(circle))
    return circle[first:] + circle[:first]


def _latest(
    order: list[str],
    duration: Mapping[str, float],
    before: Mapping[str, tuple[str, ...]],
    limit: Mapping[str, float],
) -> dict[str, float]:
    """Latest finish of every step: its own limit, or the latest start of a follower."""
    latest = {step: limit[step] for step in order}
    for step in reversed(order):
        for need in before[step]:
            latest[need] = min(latest[need], latest[step] - duration[step])
    return latest


def _room(plan: Schedule, limit: pd.Series) -> pd.Series:
    """Months each step may slip before it, or one that waits for it, passes its limit."""
    duration, before = _network(plan.table)
    ends = {str(name): float(month) for name, month in limit.items()}
    latest = pd.Series(_latest(_ordered(before), duration, before, ends))
    return (latest - plan.table["earliest_finish"]).round(9)


def _path(
    start: Mapping[str, float],
    finish: Mapping[str, float],
    latest: Mapping[str, float],
    before: Mapping[str, tuple[str, ...]],
) -> tuple[str, ...]:
    """Walk back from the end along steps that each end when the next starts."""
    end = max(finish.values())
    step = min(name for name in finish if _same(finish[name], end) and _same(latest[name], end))
    path = [step]
    while before[step]:
        begins = start[step]
        step = min(need for need in before[step] if _same(finish[need], begins))
        path.append(step)
    return tuple(reversed(path))


def _same(one: float, other: float) -> bool:
    return abs(one - other) < 1e-9
