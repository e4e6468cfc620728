"""Regression to the mean: a published table, a published estimator, and what must hold."""

import numpy as np
import pandas as pd
import pytest
from bimtek import methods, regions
from bimtek.errors import BimtekError
from bimtek.panels import complaints
from hypothesis import assume, given
from hypothesis import strategies as st

#: Efron and Morris (1975), "Data analysis using Stein's estimator and its generalizations",
#: JASA 70, table 1: hits in the first 45 at bats of 1970, then at bats and batting average
#: in the rest of the season, 18 players.
PLAYERS = """
Clemente 18 367 .346  Robinson 17 426 .298  Howard 16 521 .276  Johnstone 15 275 .222
Berry 14 418 .273  Spencer 14 466 .270  Kessinger 13 586 .263  Alvarado 12 138 .210
Santo 11 510 .269  Swoboda 11 200 .230  Unser 10 277 .264  Williams 10 270 .256
Scott 10 435 .303  Petrocelli 10 538 .264  Rodriguez 10 186 .226  Campaneris 9 558 .285
Munson 8 408 .316  Alvis 7 70 .200
"""


@pytest.fixture(scope="module")
def players():
    rows = np.array(PLAYERS.split()).reshape(-1, 4)
    return pd.DataFrame(
        rows[:, 1:].astype(float), index=rows[:, 0], columns=["hits", "later", "average"]
    )


def _season(players, **options):
    return methods.worst_then(
        players["hits"],
        players["later"] * players["average"],
        pd.Series(45.0, index=players.index),
        population_after=players["later"],
        per=1,
        **options,
    )


def test_efron_and_morris_the_first_three_fall_back(players):
    """.400, .378 and .356 in the first weeks; .346, .298 and .276 in the rest."""
    found = _season(players)
    assert found.chosen == ("Clemente", "Robinson", "Howard")
    assert found.before == pytest.approx((18 + 17 + 16) / 3 / 45)
    assert found.after == pytest.approx((0.346 + 0.298 + 0.276) / 3)
    assert found.change < 0 < found.others_change


def test_efron_and_morris_the_last_three_rise(players):
    found = _season(players, lowest=True)
    assert found.chosen == ("Alvis", "Munson", "Campaneris")
    assert found.after == pytest.approx((0.200 + 0.316 + 0.285) / 3)
    assert found.change > 0


def test_efron_and_morris_1977_shrinking_factor(players):
    """Scientific American 236: factor .212 towards .265; Clemente's estimate is .294.

    The variance is that of 45 at bats at the grand mean.
    """
    averages = players["hits"] / 45
    mean = averages.mean()
    found = methods.james_stein(averages, mean * (1 - mean) / 45)
    assert mean == pytest.approx(0.265, abs=0.0005)
    assert found["weight"].iloc[0] == pytest.approx(0.212, abs=0.002)
    assert found["expected"]["Clemente"] == pytest.approx(0.294, abs=0.0005)
    truth = players["average"]
    plain = ((averages - truth) ** 2).sum()
    shrunk = ((found["expected"] - truth) ** 2).sum()
    assert plain / shrunk == pytest.approx(0.077 / 0.022, abs=0.15)  # published 3.50


# ---- shrinking counts ---------------------------------------------------------------------

counts = st.lists(st.integers(0, 200), min_size=4, max_size=20)


@given(counts)
def test_with_equal_populations_it_is_the_moment_formula(values):
    """k + (m/s²)(m − k): Robbins (1956), as Hauer (1997) writes it for road safety."""
    k = pd.Series(values, dtype=float)
    assume(k.sum() > 0)
    mean, variance = k.mean(), k.var(ddof=0)
    found = methods.shrunken_rates(k, pd.Series(1000.0, index=k.index))["expected"]
    expected = k + mean / variance * (mean - k) if variance > mean else k * 0 + mean
    pd.testing.assert_series_equal(found, expected, check_names=False, rtol=1e-6)


@given(counts, st.integers(0, 10**6))
def test_expected_rates_lie_between_the_rate_and_the_common_one(values, seed):
    k = pd.Series(values, dtype=float)
    assume(k.sum() > 0)
    people = pd.Series(np.random.default_rng(seed).integers(500, 50_000, len(k)), dtype=float)
    found = methods.shrunken_rates(k, people)
    common = methods.overall_rate(k, people)
    assert common == pytest.approx(k.sum() / people.sum() * 1000)
    assert found["weight"].between(0, 1).all()
    low = np.minimum(found["rate"], common) - 1e-9
    high = np.maximum(found["rate"], common) + 1e-9
    assert found["expected"].between(low, high).all()
    shuffled = methods.shrunken_rates(k.sample(frac=1, random_state=1), people)
    pd.testing.assert_frame_equal(found, shuffled)


def test_the_expectation_is_right_on_average():
    """Places that truly differ: what is expected of the worst three is what comes."""
    draw = np.random.default_rng(5)
    people = pd.Series(draw.integers(4_000, 40_000, 40), dtype=float)
    came, expected, before = [], [], []
    for _ in range(300):
        truth = people / 1000 * draw.gamma(20, 1.0 / 20, len(people))
        first, second = (pd.Series(draw.poisson(truth)) for _ in range(2))
        found = methods.worst_then(first, second, people)
        came.append(found.after)
        expected.append(found.expected)
        before.append(found.before)
    assert np.mean(came) == pytest.approx(np.mean(expected), rel=0.04)
    assert np.mean(before) > 1.15 * np.mean(came)


# ---- choosing the worst -------------------------------------------------------------------


@given(counts, st.integers(1, 3), st.integers(0, 100))
def test_choice_and_ranks(values, worst, seed):
    k = pd.Series(values, index=[f"t{i:02d}" for i in range(len(values))])
    people = pd.Series(1000.0, index=k.index)
    later = k.sample(frac=1, random_state=seed).set_axis(k.index)
    found = methods.worst_then(k, later, people, worst=worst)
    table = found.table
    assert len(found.chosen) == worst == table["chosen"].sum()
    assert table.loc[table["chosen"], "before"].min() >= table.loc[~table["chosen"], "before"].max()
    order = sorted(found.chosen, key=lambda name: (-k[name], name))
    assert list(found.chosen) == order
    assert table["rank_before"].to_dict() == {n: 1 + (k > v).sum() for n, v in k.items()}
    mixed = methods.worst_then(
        k.sample(frac=1, random_state=seed),
        later,
        people.sample(frac=1, random_state=1),
        worst=worst,
    )
    assert mixed.chosen == found.chosen


def test_places_without_population_are_left_out():
    k = pd.Series({"a": 9, "b": 5, "c": 1, "d": 100})
    people = pd.Series({"a": 1000.0, "b": 1000.0, "c": 1000.0, "d": np.nan})
    found = methods.worst_then(k, k, people, worst=1)
    assert found.chosen == ("a",)
    assert "d" not in found.table.index
    assert found.change == found.change_percent == 0


def test_bad_input_is_refused():
    k, people = pd.Series({"a": 1, "b": 2}), pd.Series({"a": 10.0, "b": 10.0})
    for worst in (0, 2, 5):
        with pytest.raises(BimtekError, match="memilih"):
            methods.worst_then(k, k, people, worst=worst)
    with pytest.raises(BimtekError, match="negatif"):
        methods.worst_then(-k, k, people, worst=1)
    with pytest.raises(BimtekError, match="pembagi"):
        methods.worst_then(k, k, people * 0, worst=1)
    with pytest.raises(BimtekError, match="dua tempat"):
        methods.shrunken_rates(k, people.iloc[:1])
    with pytest.raises(BimtekError, match="penduduk"):
        methods.overall_rate(k, people * np.nan)
    with pytest.raises(BimtekError, match="empat nilai"):
        methods.james_stein(k, 1.0)
    with pytest.raises(BimtekError, match="di atas 0"):
        methods.james_stein(pd.Series([1.0, 2, 3, 4]), 0.0)


def test_equal_values_shrink_to_themselves():
    same = pd.Series([3.0] * 5)
    assert methods.james_stein(same, 1.0)["expected"].to_list() == [3.0] * 5


# ---- the lesson's discovery ----------------------------------------------------------------


@pytest.fixture(scope="module")
def data():
    return complaints.Complaints(regions.load())


def _category(data, name, **options):
    first, second = (data.counts(name, year) for year in data.years[-2:])
    return methods.worst_then(first, second, data.population, **options)


def test_in_every_category_the_worst_three_improve_and_the_best_three_do_not(data):
    assert len(data.categories) == 10
    for name in data.categories:
        assert _category(data, name).change < 0, name
        assert _category(data, name, lowest=True).change > 0, name


def test_the_figures_the_lesson_quotes(data):
    found = _category(data, "Administrasi kependudukan")
    assert (round(found.before, 2), round(found.after, 2)) == (0.61, 0.28)
    water = _category(data, "Air bersih")
    assert [n for n in water.chosen if water.table.at[n, "rank_after"] == 1] == ["Solor Timur"]


def test_where_all_are_alike_the_worst_three_nearly_always_improve(data):
    drawn = [methods.worst_then_drawn(data.population, 1.1, seed=seed) for seed in range(1, 201)]
    assert np.mean([found.change < 0 for found in drawn]) > 0.9
    lowest = [
        methods.worst_then_drawn(data.population, 1.1, seed=s, lowest=True) for s in range(1, 201)
    ]
    assert np.mean([found.change > 0 for found in lowest]) > 0.9
    again = methods.worst_then_drawn(data.population, 1.1, seed=7)
    pd.testing.assert_frame_equal(again.table, drawn[6].table)
