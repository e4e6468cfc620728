"""Learning gain: published figures, properties, bad input."""

import math

import pandas as pd
import pytest
from bimtek import methods
from bimtek.errors import BimtekError
from hypothesis import assume, given
from hypothesis import strategies as st

POINTS = st.integers(0, 20)
CLASS = st.lists(st.tuples(POINTS, POINTS), min_size=1, max_size=40)


def test_a_class_of_medical_students():
    """BMC Medical Education 2021, 21:210, table 1 (test of 20 points).

    Mean gain 11.1 points, 225.8 per cent of the mean before; class gain printed as 0.73.
    """
    before = 11.1 / 2.258
    result = methods.learning_gain([before], [before + 11.1], 20)
    assert pytest.approx(55.55, abs=0.06) == (11.1 / 20) * 100, "their absolute gain"
    assert int(result.class_gain * 100) == 73
    assert result.category == "high"


def test_three_points_are_not_always_the_same_gain():
    """Pratama 2013 (Universitas Pendidikan Indonesia): why a gain is normalised.

    From 4 to 7 and from 7 to 10, of 10: both three points, and not the same achievement.
    """
    result = methods.learning_gain([4, 7], [7, 10], 10)
    assert list(result.steps["gain"]) == [0.5, 1.0]
    assert result.mean_of_gains == pytest.approx(0.75)
    assert result.class_gain == pytest.approx(6 / 9), "the class means say another figure"


def test_the_bounds_of_hakes_categories():
    """Hake 1998: low below 0.3, medium 0.3 to 0.7, high from there."""
    said = [methods.learning_gain([0], [score], 100).category for score in (29, 30, 70, 71)]
    assert said == ["low", "medium", "medium", "high"]


def test_who_knew_all_before_has_no_gain_but_counts_in_the_class():
    result = methods.learning_gain([20, 10], [20, 15], 20)
    assert result.undefined == 1
    assert result.n == 2
    assert result.mean_of_gains == pytest.approx(0.5)
    assert result.class_gain == pytest.approx(2.5 / 5)
    everybody = methods.learning_gain([20, 20], [20, 19], 20)
    assert math.isnan(everybody.class_gain)
    assert everybody.category == ""


@given(CLASS)
def test_order_does_not_matter(scores):
    before, after = zip(*scores, strict=True)
    one = methods.learning_gain(before, after, 20)
    other = methods.learning_gain(before[::-1], after[::-1], 20)
    assert one.class_gain == pytest.approx(other.class_gain, nan_ok=True)
    assert one.mean_of_gains == pytest.approx(other.mean_of_gains, nan_ok=True)


@given(CLASS, st.sampled_from([0.5, 5, 100]))
def test_the_unit_does_not_matter(scores, factor):
    before, after = zip(*scores, strict=True)
    one = methods.learning_gain(before, after, 20)
    other = methods.learning_gain(
        [v * factor for v in before], [v * factor for v in after], 20 * factor
    )
    assert one.class_gain == pytest.approx(other.class_gain, nan_ok=True)
    assert one.undefined == other.undefined


@given(CLASS)
def test_nobody_gains_more_than_there_was_room_for(scores):
    before, after = zip(*scores, strict=True)
    assume(any(value < 20 for value in before))
    result = methods.learning_gain(before, after, 20)
    assert result.class_gain <= 1 + 1e-12
    assert (result.steps["gain"].dropna() <= 1 + 1e-12).all()


@pytest.mark.parametrize(
    ("pre", "post", "maximum", "said"),
    [
        ([1, 2], [1], 20, "2 nilai, tes akhir 1"),
        ([], [], 20, "Belum ada nilai"),
        ([float("nan")], [3], 20, "kosong"),
        ([21], [3], 20, "di luar skala 0–20"),
        ([-1], [3], 20, "di luar skala 0–20"),
        ([1], [3], 0, "tidak mungkin"),
        (pd.Series([1, 2], ["a", "b"]), pd.Series([1, 2], ["b", "a"]), 20, "tidak sama"),
    ],
)
def test_bad_input_says_what_is_wrong(pre, post, maximum, said):
    with pytest.raises(BimtekError, match=said) as told:
        methods.learning_gain(pre, post, maximum)
    assert told.value.remedy
