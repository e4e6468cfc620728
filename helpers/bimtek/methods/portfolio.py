"""The best set of programmes that money, months and dependencies allow."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd

from bimtek.errors import BimtekError
from bimtek.methods.program_plan import plan

#: Why a programme is not in the set.
Reason = Literal["gate", "needed_gate", "months", "not_chosen"]
#: Sums of money or value nearer than this (relative) count as equal.
NEAR = 1e-6


@dataclass(frozen=True)
class Portfolio:
    """A set of programmes.

    Attributes
    ----------
    chosen
        Names, in the order of the table.
    value, cost
        Sums over the set.
    finish
        Months until the last of the set is finished; 0 for an empty set.
    exact
        True where no better set exists, which the solver has proven. False for a set found
        greedily, or where the solver ran out of time.
    left_out
        Name → why: "gate" (a gate is closed), "needed_gate" (one it needs is stopped at a
        gate), "months" (it cannot be finished in time, counting what it needs first),
        "not_chosen" (it could be in, but others were better for the money).
    table
        Per programme what :func:`bimtek.methods.program_plan.plan` works out, and
        ``chosen``.
    """

    chosen: tuple[str, ...]
    value: float
    cost: float
    finish: float
    exact: bool
    left_out: dict[str, Reason]
    table: pd.DataFrame


def portfolio(
    programs: pd.DataFrame,
    budget: float,
    months: float,
    *,
    gates: Sequence[str] = (),
    time_limit: float = 10.0,
) -> Portfolio:
    """Find the set of greatest value within a budget and a number of months.

    Parameters
    ----------
    programs
        One row a programme, its name in the index; columns ``cost`` and ``months`` (not
        negative, cost in the budget's unit), ``value`` (not negative; sets are compared by
        its sum), and if there are any ``depends_on`` (names; a programme may be in only
        with all it depends on) and ``feasible`` (True/False or "ya"/"tidak").
    budget, months
        What is there; a set may use all of it.
    gates
        Further columns that must all say yes.
    time_limit
        Seconds the solver may take for one question.

    Returns
    -------
    Portfolio
        Programmes run side by side, except that one starts when those it depends on are
        finished; so the longest chain must fit into `months`. Among sets of equal value
        the cheapest is given, among equally cheap ones that which has the earlier
        programmes of the table. ``exact`` says whether the value is proven the greatest:
        with up to 30 candidates it always was in our tests, within milliseconds; with many
        more, if time runs out, the best set found is given and ``exact`` is False.

    Raises
    ------
    BimtekError
        As :func:`bimtek.methods.program_plan.plan`; or if budget or months are missing or
        negative.

    Notes
    -----
    A 0–1 knapsack with precedence (scipy's HiGHS, ``mip_rel_gap=0``). Hillier & Lieberman,
    Introduction to Operations Research: California Manufacturing, two factories and two
    warehouses that need them, capital 10: both factories, net present value 14.
    """
    table = _planned(programs, budget, months, gates)
    candidates = _candidates(table, budget, months)
    chosen, exact = _Solver(table.loc[candidates], budget, time_limit).best()
    if chosen is None:
        chosen = set(_greedy(table.loc[candidates], budget, "ratio"))
    return _portfolio(table, chosen, months, exact=exact)


def greedy_portfolio(
    programs: pd.DataFrame,
    budget: float,
    months: float,
    *,
    by: Literal["ratio", "value"] = "ratio",
    gates: Sequence[str] = (),
) -> Portfolio:
    """Fill the budget from the top of a list, as one does by hand; for comparison.

    Again and again the first programme is taken that is affordable and whose dependencies
    are already in: the first by value over cost ("ratio"), or by value. Equals: the
    cheapest, then the earlier in the table.

    Parameters
    ----------
    programs, budget, months, gates
        As for :func:`portfolio`.
    by
        "ratio" or "value".

    Raises
    ------
    BimtekError
        As :func:`portfolio`; or if `by` is neither.
    """
    if by not in ("ratio", "value"):
        raise BimtekError(f"Urutan “{by}” tidak dikenal.", remedy="Pilih “ratio” atau “value”.")
    table = _planned(programs, budget, months, gates)
    candidates = table.loc[_candidates(table, budget, months)]
    return _portfolio(table, _greedy(candidates, budget, by), months, exact=False)


def _planned(
    programs: pd.DataFrame, budget: float, months: float, gates: Sequence[str]
) -> pd.DataFrame:
    for what, amount in (("Anggaran", budget), ("Jumlah bulan", months)):
        if not isinstance(amount, int | float | np.number) or not 0 <= amount < math.inf:
            raise BimtekError(
                f"{what} harus berupa angka nol atau lebih.", remedy="Periksa angkanya."
            )
    return plan(programs, gates)


def _candidates(table: pd.DataFrame, budget: float, months: float) -> list[str]:
    """Those that could be in at all: gates, time, and with all they need affordable."""
    cost = table["cost"].to_dict()
    whole = {
        name: sum(cost[one] for one in (name, *needs)) for name, needs in _needs(table).items()
    }
    in_time = table["reachable"] & (table["finish"] <= months + NEAR)
    return [name for name in whole if in_time[name] and whole[name] <= budget * (1 + NEAR)]


def _needs(table: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    return {str(name): tuple(needs) for name, needs in table["needs"].items()}


def _portfolio(
    table: pd.DataFrame, chosen: Iterable[str], months: float, *, exact: bool
) -> Portfolio:
    inside = set(chosen)
    names = tuple(str(name) for name in table.index if name in inside)
    late = table["finish"] > months + NEAR
    reasons: dict[str, Reason] = {
        str(name): (
            "gate"
            if not table["feasible"][name]
            else "needed_gate"
            if not table["reachable"][name]
            else "months"
            if late[name]
            else "not_chosen"
        )
        for name in map(str, table.index)
        if name not in inside
    }
    rows = table.loc[list(names)]
    return Portfolio(
        chosen=names,
        value=float(rows["value"].sum()),
        cost=float(rows["cost"].sum()),
        finish=float(rows["finish"].max()) if names else 0.0,
        exact=exact,
        left_out=reasons,
        table=table.assign(chosen=[name in inside for name in table.index]),
    )


def _greedy(candidates: pd.DataFrame, budget: float, by: str) -> list[str]:
    cost, value = candidates["cost"], candidates["value"]
    key = value / cost.where(cost > 0) if by == "ratio" else value
    order = pd.DataFrame({"key": key.fillna(math.inf), "cost": cost}).sort_values(
        ["key", "cost"], ascending=[False, True], kind="stable"
    )
    needs = _needs(candidates)
    taken: list[str] = []
    left = budget * (1 + NEAR)
    while True:
        fitting = (
            str(name)
            for name in order.index
            if name not in taken and cost[name] <= left and set(needs[str(name)]) <= set(taken)
        )
        first = next(fitting, None)
        if first is None:
            return taken
        taken.append(first)
        left -= float(cost[first])


class _Solver:
    """Ask HiGHS which of `candidates` to take; all of them fit in time and pass the gates."""

    def __init__(self, candidates: pd.DataFrame, budget: float, time_limit: float) -> None:
        self.names = [str(name) for name in candidates.index]
        self.value = candidates["value"].to_numpy(dtype=float)
        self.cost = candidates["cost"].to_numpy(dtype=float)
        self.budget = float(budget)
        self.time_limit = time_limit
        place = {name: i for i, name in enumerate(self.names)}
        self.rules: list[tuple[np.ndarray, float, float]] = []  # low <= row · x <= high
        for name, needs in _needs(candidates).items():
            for other in needs:
                row = np.zeros(len(place))
                row[place[name]], row[place[other]] = 1, -1
                self.rules.append((row, -np.inf, 0))
        # Scaled to 1, so that the solver's tolerance is one of the budget.
        if self.budget > 0:
            self.rules.append((self.cost / self.budget, -np.inf, 1))

    def best(self) -> tuple[set[str] | None, bool]:
        """Give the set of greatest value, then least cost, then earliest; and if proven."""
        if not self.names:
            return set(), True
        first, proven = self._solve(-self.value)
        if first is None or not proven:
            return self._named(first), False
        top = float(self.value @ first)
        scale = max(top, 1.0)
        as_good = (self.value / scale, top / scale - NEAR, np.inf)
        cheapest, _ = self._solve(self.cost, as_good)
        if cheapest is None:
            return self._named(first), True
        least = float(self.cost @ cheapest)
        as_cheap = (self.cost / max(least, 1.0), -np.inf, least / max(least, 1.0) + NEAR)
        return self._named(self._earliest(cheapest, as_good, as_cheap)), True

    def _earliest(self, found: np.ndarray, *rules: Any) -> np.ndarray:
        """Among equals, take each programme in turn if it can be in."""
        differs = (1 - 2 * found, 1 - found.sum(), np.inf)  # at least one place differs
        if self._solve(self.cost, *rules, differs)[0] is None:
            return found  # there is only this one
        fixed: list[Any] = []
        for place in range(len(found)):
            row = np.zeros(len(found))
            row[place] = 1
            if not found[place]:
                other, _ = self._solve(self.cost, *rules, *fixed, (row, 1, 1))
                if other is not None:
                    found = other
            fixed.append((row, found[place], found[place]))
        return found

    def _named(self, chosen: np.ndarray | None) -> set[str] | None:
        if chosen is None:
            return None
        return {name for name, taken in zip(self.names, chosen, strict=True) if taken}

    def _solve(self, objective: np.ndarray, *further: Any) -> tuple[np.ndarray | None, bool]:
        """Minimise; give the 0–1 answer (None if there is none) and whether it is proven."""
        from scipy.optimize import Bounds, LinearConstraint, milp

        rules = [*self.rules, *further]
        constraints = (
            LinearConstraint(
                np.array([row for row, _, _ in rules]),
                np.array([low for _, low, _ in rules], dtype=float),
                np.array([high for _, _, high in rules], dtype=float),
            )
            if rules
            else ()
        )
        answer = milp(
            objective / max(float(np.abs(objective).max()), 1.0),
            integrality=np.ones(len(self.names)),
            bounds=Bounds(0, 1),
            constraints=constraints,
            options={"mip_rel_gap": 0.0, "time_limit": self.time_limit},
        )
        if answer.x is None:
            return None, False
        return np.round(answer.x).astype(int), answer.status == 0
