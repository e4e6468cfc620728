"""Achievement of targets, against published rules and properties."""

import math

import numpy as np
import pandas as pd
import pytest
from bimtek.errors import BimtekError
from bimtek.methods import (
    MALUKU_TENGAH_2021,
    SAMPANG_2019,
    achievement,
    achievement_category,
)
from hypothesis import given
from hypothesis import strategies as st

amounts = st.floats(0.01, 1e6)
reached = st.floats(0, 1e6)


# ---- published examples ------------------------------------------------------------------


def test_a_range_missed_below_as_in_the_regulation():
    """Permen PANRB 8/2021, annex page 100: target 80–90 %, realised 70 % → 70/80 = 87.5 %."""
    assert achievement((80, 90), 70, "range") == pytest.approx(87.5)


def test_less_is_better_as_in_the_regulation():
    """The same page: 7 months, done in 6.5 → 1 + (1 − 6.5/7) = 107 %; 8 months, 9 → 87.5 %."""
    assert round(achievement(7, 6.5, "lower")) == 107
    assert achievement(8, 9, "lower") == pytest.approx(87.5)
    assert achievement((7, 8), 9, "range") == pytest.approx(87.5)


def test_both_formulas_of_maluku_tengah():
    """LKjIP Kab. Maluku Tengah 2021, III.2: R/T, and (T − (R − T))/T where less is better."""
    assert achievement(80, 74, "higher") == pytest.approx(92.5)
    target, actual = 14.0, 20.0
    assert achievement(target, actual, "lower") == pytest.approx(
        (target - (actual - target)) / target * 100
    )


@pytest.mark.parametrize(
    ("percent", "name"),
    [(100, "Sangat baik"), (91, "Sangat baik"), (90, "Baik"), (76, "Baik"), (75, "Cukup"),
     (66, "Cukup"), (65, "Kurang"), (51, "Kurang"), (50, "Sangat kurang"), (0, "Sangat kurang")],
)  # fmt: skip
def test_the_bounds_that_sampang_prints(percent, name):
    """LKjIP Inspektorat Daerah Kab. Sampang 2019, table 3.1."""
    assert achievement_category(percent) == name


@pytest.mark.parametrize(
    ("percent", "name"),
    [(90.5, "Baik"), (75.9, "Cukup"), (65.2, "Kurang"), (50.4, "Sangat kurang"),
     (166.7, "Sangat baik"), (-14.3, "Sangat kurang")],
)  # fmt: skip
def test_gaps_and_ends_follow_the_stated_rule(percent, name):
    assert achievement_category(percent) == name


def test_another_scale_gives_other_names():
    assert achievement_category(88, MALUKU_TENGAH_2021) == "Memuaskan"
    assert achievement_category(88) == "Baik"


# ---- properties --------------------------------------------------------------------------


@given(amounts, reached, st.floats(0.001, 1000), st.sampled_from(["higher", "lower"]))
def test_the_unit_does_not_matter(target, actual, factor, direction):
    one = achievement(target, actual, direction)
    assert achievement(target * factor, actual * factor, direction) == pytest.approx(one)


@given(amounts, reached)
def test_both_directions_mirror_each_other_at_100(target, actual):
    up, down = achievement(target, actual, "higher"), achievement(target, actual, "lower")
    assert up + down == pytest.approx(200)


@given(amounts)
def test_lower_is_zero_at_twice_the_target_and_negative_beyond(target):
    assert achievement(target, target, "lower") == pytest.approx(100)
    assert achievement(target, 2 * target, "lower") == pytest.approx(0, abs=1e-9)
    assert achievement(target, 2.1 * target, "lower") < 0


@given(amounts, st.floats(1, 10), st.floats(0, 1))
def test_inside_a_range_is_100_and_the_edges_meet(low, wide, place):
    high = low * wide
    inside = min(max(low + (high - low) * place, low), high)
    assert achievement((low, high), inside, "range") == 100
    assert achievement((low, high), low * 0.999, "range") == pytest.approx(99.9)
    assert achievement((low, high), high * 1.001, "range") == pytest.approx(99.9)


@given(st.lists(st.tuples(amounts, reached), min_size=1, max_size=8), st.randoms())
def test_order_of_rows_does_not_matter_and_rows_equal_single_figures(rows, random):
    table = pd.DataFrame(rows, columns=["t", "r"], index=[f"i{n}" for n in range(len(rows))])
    found = achievement(table["t"], table["r"], "lower")
    mixed = table.sample(frac=1, random_state=random.randrange(2**32 - 1))
    pd.testing.assert_series_equal(
        achievement(mixed["t"], mixed["r"], "lower").reindex(table.index), found
    )
    for name, row in table.iterrows():
        assert found[name] == achievement(row["t"], row["r"], "lower")


@given(st.floats(-500, 500), st.floats(0, 100))
def test_more_is_never_a_worse_category(percent, more):
    names = [name for name, _ in SAMPANG_2019]
    before, after = achievement_category(percent), achievement_category(percent + more)
    assert names.index(after) <= names.index(before)


def test_a_series_of_categories():
    found = achievement_category(pd.Series({"a": 100.0, "b": 10.0}))
    assert found.to_dict() == {"a": "Sangat baik", "b": "Sangat kurang"}


# ---- what is refused ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "actual", "direction", "message"),
    [
        (0, 5, "higher", "nol atau negatif"),
        (-3, 5, "lower", "nol atau negatif"),
        (5, -1, "higher", "negatif"),
        (np.nan, 5, "higher", "kosong"),
        (5, "banyak", "higher", "bukan angka"),
        (math.inf, 5, "higher", "bukan angka"),
        ((5, 3), 4, "range", "lebih besar"),
        (5, 4, "range", "rentang"),
        ((3, 5), 4, "higher", "rentang"),
        (5, 4, "sideways", "tidak dikenal"),
    ],
)
def test_bad_input_is_refused(target, actual, direction, message):
    with pytest.raises(BimtekError, match=message) as caught:
        achievement(target, actual, direction)
    assert caught.value.remedy


def test_rows_that_do_not_belong_together_are_refused():
    with pytest.raises(BimtekError, match="baris yang sama"):
        achievement(pd.Series({"a": 1.0}), pd.Series({"b": 1.0}), "higher")
    with pytest.raises(BimtekError, match="“b”"):
        achievement(pd.Series({"a": 1.0, "b": 0.0}), pd.Series({"a": 1.0, "b": 1.0}), "higher")
    with pytest.raises(BimtekError, match="kosong"):
        achievement(pd.Series(dtype=float), pd.Series(dtype=float), "higher")


@pytest.mark.parametrize("scale", [(), (("a", 50), ("b", 60)), (("a", 50), ("b", 0))])
def test_a_scale_with_holes_is_refused(scale):
    with pytest.raises(BimtekError, match="Skala"):
        achievement_category(80, scale)


def test_an_empty_per_cent_is_refused():
    with pytest.raises(BimtekError, match="Capaian"):
        achievement_category(np.nan)
