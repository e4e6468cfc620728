"""The best set of programmes: published examples, brute force, properties."""

import importlib
import itertools

import numpy as np
import pandas as pd
import pytest
from bimtek import methods
from bimtek.errors import BimtekError
from hypothesis import given, settings
from hypothesis import strategies as st


def _programs(rows, **columns):
    names = [row[0] for row in rows]
    table = pd.DataFrame(
        [row[1:] for row in rows], index=names, columns=["cost", "months", "value"]
    )
    return table.assign(**columns)


CALIFORNIA = _programs(
    [("pabrik LA", 6, 1, 9), ("pabrik SF", 3, 1, 5),
     ("gudang LA", 5, 1, 6), ("gudang SF", 2, 1, 4)],
    depends_on=[None, None, "pabrik LA", "pabrik SF"],
)  # fmt: skip


# ---- published -------------------------------------------------------------------------------


def test_california_manufacturing():
    """Hillier & Lieberman: capital 10; both factories, no warehouse, net present value 14."""
    result = methods.portfolio(CALIFORNIA, 10, 12)
    assert result.chosen == ("pabrik LA", "pabrik SF")
    assert (result.value, result.cost, result.exact) == (14, 9, True)


@pytest.mark.parametrize(
    ("capacity", "weights", "profits", "best", "taken"),
    [
        # Data sets P01 and P02 of Burkardt's KNAPSACK_01 (Florida State University).
        (165, [23, 31, 29, 44, 53, 38, 63, 85, 89, 82], [92, 57, 49, 68, 60, 43, 67, 84, 87, 72],
         309, [1, 1, 1, 1, 0, 1, 0, 0, 0, 0]),
        (26, [12, 7, 11, 8, 9], [24, 13, 23, 15, 16], 51, [0, 1, 1, 1, 0]),
    ],
)  # fmt: skip
def test_published_knapsacks(capacity, weights, profits, best, taken):
    rows = [(f"b{i}", w, 1, p) for i, (w, p) in enumerate(zip(weights, profits, strict=True))]
    result = methods.portfolio(_programs(rows), capacity, 1)
    assert result.value == best
    assert result.exact
    assert list(result.chosen) == [f"b{i}" for i, one in enumerate(taken) if one]


def test_greedy_may_take_half_of_the_best():
    """The textbook trap: a small one of good ratio leaves no room for the large one."""
    table = _programs([("kecil", 1, 1, 2), ("besar", 10, 1, 10)])
    assert methods.greedy_portfolio(table, 10, 12).value == 2
    assert methods.greedy_portfolio(table, 10, 12, by="value").value == 10
    assert methods.portfolio(table, 10, 12).value == 10


# ---- brute force -----------------------------------------------------------------------------


@st.composite
def problems(draw):
    count = draw(st.integers(1, 8))
    small = st.integers(0, 9)
    rows = [(f"p{i}", draw(small), draw(st.integers(0, 6)), draw(small)) for i in range(count)]
    # Each may need some that stand before it in a hidden order, so that no circle arises.
    order = draw(st.permutations(range(count)))
    needs = [""] * count
    for place, i in enumerate(order):
        earlier = [f"p{j}" for j in order[:place]]
        if earlier:
            needs[i] = ";".join(draw(st.lists(st.sampled_from(earlier), max_size=2, unique=True)))
    feasible = [draw(st.booleans()) or draw(st.booleans()) for _ in range(count)]
    table = _programs(rows, depends_on=needs, feasible=feasible)
    return table, draw(st.integers(0, 30)), draw(st.integers(0, 14))


def _brute(table, budget, months):
    needs = {n: [x for x in cell.split(";") if x] for n, cell in table["depends_on"].items()}

    def finish(name):
        return table.at[name, "months"] + max(map(finish, needs[name]), default=0)

    best = None
    for taken in itertools.product([1, 0], repeat=len(table)):
        chosen = [n for n, one in zip(table.index, taken, strict=True) if one]
        if (
            table.loc[chosen, "feasible"].all()
            and table.loc[chosen, "cost"].sum() <= budget
            and all(set(needs[n]) <= set(chosen) and finish(n) <= months for n in chosen)
        ):
            key = (table.loc[chosen, "value"].sum(), -table.loc[chosen, "cost"].sum(), taken)
            best = max(best, (key, chosen)) if best else (key, chosen)
    return best


@settings(max_examples=60)
@given(problems())
def test_the_set_is_the_one_that_trying_all_sets_finds(problem):
    """Value first, then cost, then the earlier programmes of the table."""
    table, budget, months = problem
    (value, cost, _), chosen = _brute(table, budget, months)
    result = methods.portfolio(table, budget, months)
    assert (result.value, result.cost) == (value, -cost)
    assert list(result.chosen) == chosen
    assert result.exact
    for by in ("ratio", "value"):
        greedy = methods.greedy_portfolio(table, budget, months, by=by)
        assert greedy.value <= value
        assert greedy.cost <= budget
        assert not greedy.exact
        for name in greedy.chosen:
            assert set(filter(None, table.at[name, "depends_on"].split(";"))) <= set(greedy.chosen)
            assert name not in greedy.left_out
        assert set(greedy.chosen) | set(greedy.left_out) == set(table.index)


@settings(max_examples=30)
@given(problems(), st.randoms(use_true_random=False))
def test_order_of_rows_changes_neither_value_nor_cost(problem, random):
    table, budget, months = problem
    mixed = table.loc[random.sample(list(table.index), len(table))]
    one, other = (methods.portfolio(rows, budget, months) for rows in (table, mixed))
    assert (one.value, one.cost) == (other.value, other.cost)


@settings(max_examples=30)
@given(problems())
def test_more_money_or_time_never_makes_the_best_worse(problem):
    table, budget, months = problem
    now = methods.portfolio(table, budget, months).value
    assert methods.portfolio(table, budget + 3, months).value >= now
    assert methods.portfolio(table, budget, months + 3).value >= now


# ---- ties, time, gates -----------------------------------------------------------------------


def test_equal_value_goes_to_the_cheapest_then_to_the_first():
    table = _programs([("a", 5, 1, 4), ("b", 3, 1, 4), ("c", 3, 1, 4)])
    assert methods.portfolio(table, 5, 1).chosen == ("b",)
    assert methods.portfolio(table.iloc[::-1], 5, 1).chosen == ("c",)
    assert methods.portfolio(table, 6, 1).chosen == ("b", "c")


def test_a_chain_must_fit_into_the_months_and_others_run_beside_it():
    table = _programs(
        [("a", 1, 6, 1), ("b", 1, 6, 5), ("c", 1, 12, 1)], depends_on=["", ["a"], None]
    )
    assert methods.portfolio(table, 9, 12).chosen == ("a", "b", "c")
    assert methods.portfolio(table, 9, 12).finish == 12
    short = methods.portfolio(table, 9, 11)
    assert short.chosen == ("a",)
    assert short.left_out == {"b": "months", "c": "months"}
    assert short.table.loc["b", ["start", "finish"]].to_list() == [6, 12]


def test_left_out_says_why():
    table = _programs(
        [("a", 1, 1, 1), ("b", 1, 1, 1), ("c", 1, 9, 1), ("d", 9, 1, 1), ("e", 1, 1, 1)],
        depends_on=["", "a", "", "", ""], izin=["tidak", "ya", "ya", "ya", "ya"],
    )  # fmt: skip
    result = methods.portfolio(table, 2, 2, gates=["izin"])
    assert result.chosen == ("e",)
    assert result.left_out == {
        "a": "gate", "b": "needed_gate", "c": "months", "d": "not_chosen"
    }  # fmt: skip


def test_nothing_affordable_is_an_empty_set():
    result = methods.portfolio(_programs([("a", 5, 1, 4)]), 0, 12)
    assert (result.chosen, result.value, result.finish, result.exact) == ((), 0, 0, True)
    free = methods.portfolio(_programs([("a", 0, 1, 4)]), 0, 12)
    assert free.chosen == ("a",)
    assert methods.greedy_portfolio(_programs([("a", 0, 1, 4)]), 0, 12).chosen == ("a",)


def test_thirty_candidates_are_exact_and_more_are_still_solved():
    random = np.random.default_rng(7)
    rows = [(f"p{i}", *map(int, random.integers(5, 90, 1)), 1, int(random.integers(5, 90)))
            for i in range(60)]  # fmt: skip
    few = methods.portfolio(_programs(rows[:30]), 600, 12)
    assert few.exact
    many = methods.portfolio(_programs(rows), 1000, 12)
    assert many.value >= methods.greedy_portfolio(_programs(rows), 1000, 12).value
    assert many.cost <= 1000


def test_a_set_that_is_not_proven_says_so(monkeypatch):
    module = importlib.import_module("bimtek.methods.portfolio")  # the name is a function too
    table = _programs([("kecil", 1, 1, 2), ("besar", 10, 1, 10)])
    monkeypatch.setattr(module._Solver, "_solve", lambda *_: (None, False))
    result = methods.portfolio(table, 10, 12)
    assert result.chosen == ("kecil",)
    assert not result.exact


# ---- bad input -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"value": [1, np.nan, 1, 1]}, "kosong"),
        ({"cost": [1, -2, 1, 1]}, "negatif"),
        ({"depends_on": ["", "bandara", "", ""]}, "tidak ada di tabel"),
        ({"depends_on": ["pabrik SF", "pabrik LA", "", ""]}, "lingkaran"),
        ({"depends_on": ["pabrik LA", "", "", ""]}, "lingkaran"),
        ({"feasible": [True, None, True, True]}, "ya/tidak"),
    ],
)
def test_bad_programs_are_told(change, message):
    with pytest.raises(BimtekError, match=message) as told:
        methods.portfolio(CALIFORNIA.assign(**change), 10, 12)
    assert told.value.remedy


def test_bad_limits_and_tables_are_told():
    for budget, months in ((-1, 12), (10, -1), (float("nan"), 12), ("banyak", 12)):
        with pytest.raises(BimtekError, match="nol atau lebih"):
            methods.portfolio(CALIFORNIA, budget, months)
    with pytest.raises(BimtekError, match="tidak punya kolom"):
        methods.portfolio(CALIFORNIA.drop(columns="cost"), 10, 12)
    with pytest.raises(BimtekError, match="kosong"):
        methods.portfolio(CALIFORNIA.iloc[:0], 10, 12)
    with pytest.raises(BimtekError, match="dua kali"):
        methods.portfolio(CALIFORNIA.set_axis(["a", "a", "b", "c"]), 10, 12)
    with pytest.raises(BimtekError, match="tidak dikenal"):
        methods.greedy_portfolio(CALIFORNIA, 10, 12, by="abjad")
