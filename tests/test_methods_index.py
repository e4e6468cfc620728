"""Weighted indices and SPBE predicates, against published figures and properties."""

import math

import numpy as np
import pandas as pd
import pytest
from bimtek import methods
from bimtek.errors import BimtekError
from hypothesis import given
from hypothesis import strategies as st

#: Kominfo's evaluation of Kediri, letter B-1003/DJAI/AI.01.04/12/2022 (bangsaonline.com, 28
#: December 2022); weights of outcome, impact and quick win: jambiekspres, 2022.
KEDIRI = pd.Series(
    {"baseline": 3.60, "output": 3.21, "outcome": 3.23, "impact": 3.07, "quick win": 3.65}
)
WEIGHTS = pd.Series(
    {"baseline": 0.1, "output": 0.2, "outcome": 0.3, "impact": 0.2, "quick win": 0.2}
)


def test_kediri_2022_is_331_as_published():
    assert methods.weighted_index(KEDIRI, WEIGHTS) == pytest.approx(3.31, abs=0.005)
    assert methods.weighted_index(KEDIRI, WEIGHTS * 100) == pytest.approx(3.315)


def test_kediris_six_dimensions_have_the_mean_published_as_impact():
    """The same letter: 2.75, 2.75, 3.5, 3.33, 3.33, 2.75 by dimension; impact 3.07."""
    dimensions = pd.Series([2.75, 2.75, 3.5, 3.33, 3.33, 2.75])
    assert round(methods.weighted_index(dimensions, pd.Series([1 / 6] * 6)), 2) == 3.07


def test_contributions_show_the_way_to_the_index():
    table = methods.weighted_contributions(KEDIRI, WEIGHTS[::-1])
    assert list(table.columns) == ["score", "weight", "contribution"]
    assert list(table.index) == list(KEDIRI.index)
    assert table.loc["outcome", "contribution"] == pytest.approx(0.969)


@pytest.mark.parametrize(
    ("index", "predicate"),
    [
        (3.06, "Baik"),  # Kediri 2021 (metaranews.co, 2022)
        (2.34, "Cukup"),  # all of Indonesia 2022 (KemenPANRB)
        (2.79, "Baik"),  # all of Indonesia 2023 (KemenPANRB)
        (1.0, "Kurang"), (1.79, "Kurang"), (1.8, "Cukup"), (2.59, "Cukup"), (2.6, "Baik"),
        (2.595, "Cukup"), (3.49, "Baik"), (3.5, "Sangat Baik"), (4.19, "Sangat Baik"),
        (4.2, "Memuaskan"), (5.0, "Memuaskan"), (5, "Memuaskan"), (0.6 * 3, "Cukup"),
        (np.float64(3.5), "Sangat Baik"),
    ],
)  # fmt: skip
def test_predicates_of_spbe(index, predicate):
    assert methods.spbe_predicate(index) == predicate


@pytest.mark.parametrize("index", [0.99, 5.01, -1, math.nan, math.inf, None, "3"])
def test_an_index_off_the_scale_has_no_predicate(index):
    with pytest.raises(BimtekError, match="di luar skala 1–5"):
        methods.spbe_predicate(index)


@given(st.floats(1, 5), st.floats(1, 5))
def test_a_higher_index_never_has_a_lower_predicate(one, other):
    order = ["Kurang", "Cukup", "Baik", "Sangat Baik", "Memuaskan"]
    low, high = sorted((one, other))
    assert order.index(methods.spbe_predicate(low)) <= order.index(methods.spbe_predicate(high))


parts = st.lists(st.tuples(st.floats(1, 5), st.integers(1, 50)), min_size=1, max_size=10)


@given(parts, st.randoms())
def test_an_index_lies_between_its_parts_and_knows_no_order(rows, random):
    scores = pd.Series([score for score, _ in rows])
    weights = pd.Series([weight for _, weight in rows])
    weights = weights / weights.sum()
    index = methods.weighted_index(scores, weights)
    assert scores.min() - 1e-9 <= index <= scores.max() + 1e-9
    mixed = scores.sample(frac=1, random_state=random.randrange(2**32 - 1))
    assert methods.weighted_index(mixed, weights) == pytest.approx(index)
    assert methods.weighted_index(scores, weights * 100) == pytest.approx(index)


@pytest.mark.parametrize(
    ("scores", "weights", "message"),
    [
        ({"a": 3, "b": 4}, {"a": 0.5, "b": 0.6}, "berjumlah 1.1"),
        ({"a": 3, "b": 4}, {"a": 50, "b": 40}, "berjumlah 90"),
        ({"a": 3, "b": 4}, {"a": 0, "b": 0}, "berjumlah 0"),
        ({"a": 3, "b": 4}, {"a": 1}, "bagian yang sama: b"),
        ({"a": 3, "b": 4}, {"a": 1.5, "b": -0.5}, "negatif"),
        ({"a": np.nan, "b": 4}, {"a": 0.5, "b": 0.5}, "kosong atau bukan angka"),
        ({}, {}, "kosong"),
    ],
)
def test_bad_parts_are_refused(scores, weights, message):
    with pytest.raises(BimtekError, match=message):
        methods.weighted_index(pd.Series(scores, dtype=float), pd.Series(weights, dtype=float))


def test_a_part_written_twice_is_refused():
    twice = pd.Series([3.0, 4.0], index=["a", "a"])
    with pytest.raises(BimtekError, match="dua kali"):
        methods.weighted_index(twice, pd.Series({"a": 1.0}))
