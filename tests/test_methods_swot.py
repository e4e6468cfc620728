"""SWOT against published tables and properties."""

import numpy as np
import pandas as pd
import pytest
from bimtek import methods
from bimtek.errors import BimtekError
from hypothesis import assume, given
from hypothesis import strategies as st

PAIR = (("strength", "weakness"), ("opportunity", "threat"))


def _table(good, bad, rows, names="f"):
    """Rows of (weight, rating), the first `good` of them of the helpful kind."""
    helpful, harmful = bad
    return pd.DataFrame(
        {
            "weight": [weight for weight, _ in rows],
            "rating": [rating for _, rating in rows],
            "kind": [helpful if n < good else harmful for n in range(len(rows))],
        },
        index=[f"{names}{n + 1}" for n in range(len(rows))],
    )


def _internal(good, *rows):
    return _table(good, PAIR[0], rows, "d")


def _external(good, *rows):
    return _table(good, PAIR[1], rows, "l")


EVEN_OUT = _external(1, (0.5, 2), (0.5, 2))
EVEN_IN = _internal(1, (0.5, 2), (0.5, 2))

#: F. R. David, Strategic Management, table 3-11: EFE of UST, Inc.; total 2.10.
UST = _external(
    5, (0.15, 1), (0.05, 3), (0.05, 1), (0.15, 4), (0.10, 3),
    (0.10, 2), (0.05, 3), (0.05, 2), (0.10, 2), (0.20, 1),
)  # fmt: skip
#: EFE of Philip Morris (scribd.com/document/443218360): four opportunities, total 2.07.
PHILIP_MORRIS = _external(
    4, (0.13, 3), (0.17, 4), (0.10, 1), (0.10, 1), (0.15, 2), (0.10, 1), (0.10, 1), (0.15, 2)
)
#: IFE of the shoe makers of Ciomas (2013): weights printed to three decimals sum to 1.001;
#: strengths 1.907, weaknesses 0.629, total 2.535.
CIOMAS = [
    (0.052, 3.2), (0.118, 3.7), (0.125, 3.9), (0.049, 3.3), (0.101, 3.7), (0.080, 3.5),
    (0.099, 1.2), (0.050, 1.6), (0.055, 1.6), (0.141, 1.1), (0.089, 1.3), (0.042, 1.7),
]  # fmt: skip


@pytest.mark.parametrize(("table", "total"), [(UST, 2.10), (PHILIP_MORRIS, 2.07)])
def test_efe_agrees_with_published_tables(table, total):
    result = methods.swot(EVEN_IN, table)
    assert result.efe == pytest.approx(total)
    assert result.external["score"].sum() == pytest.approx(total)
    assert list(result.external.index) == list(table.index)


def test_scores_of_ust_row_by_row():
    scores = methods.swot(EVEN_IN, UST).external["score"]
    published = [0.15, 0.15, 0.05, 0.60, 0.30, 0.20, 0.15, 0.10, 0.20, 0.20]
    assert scores.to_list() == pytest.approx(published)


def test_ciomas_is_hardly_above_the_middle_yet_far_to_the_right():
    """Why the meaning of ratings must be said: David's ratings, and then S − W of the scores."""
    together = sum(weight for weight, _ in CIOMAS)
    table = _internal(6, *[(weight / together, rating) for weight, rating in CIOMAS])
    plain = methods.swot(table, EVEN_OUT)
    assert plain.ife == pytest.approx(2.535, abs=0.003)
    assert plain.x == pytest.approx(1.907 - 0.629, abs=0.005)
    turned = methods.swot(table, EVEN_OUT, ratings="response")
    assert turned.ife == pytest.approx(plain.ife)
    assert turned.x == pytest.approx(0.16, abs=0.01)


def test_a_worked_point_with_its_tables():
    inside = _internal(2, (0.3, 4), (0.2, 3), (0.3, 2), (0.2, 1))
    outside = _external(1, (0.4, 2), (0.6, 3))
    result = methods.swot(inside, outside)
    assert (result.ife, result.efe) == (pytest.approx(2.6), pytest.approx(2.6))
    assert (result.x, result.y) == (pytest.approx(1.0), pytest.approx(-1.0))
    assert result.quadrant == "II"
    assert result.internal["pull"].to_list() == pytest.approx([1.2, 0.6, -0.6, -0.2])


def test_what_a_rating_means_changes_totals_or_position():
    inside = _internal(1, (0.5, 3), (0.5, 4))
    by = {way: methods.swot(inside, EVEN_OUT, way) for way in ("plain", "size", "response")}
    assert [by[way].ife for way in by] == [3.5, 2.0, 3.5]  # 0.5·3 + 0.5·(5 − 4) = 2
    assert [by[way].x for way in by] == [-0.5, -0.5, 1.0]
    with pytest.raises(BimtekError, match="tidak dikenal"):
        methods.swot(inside, EVEN_OUT, "aneh")


@pytest.mark.parametrize(
    ("x", "y", "name"),
    [(0.1, 0.1, "I"), (0.1, -0.1, "II"), (-0.1, 0.1, "III"), (-0.1, -0.1, "IV"),
     (0, 1, None), (1, 0, None), (0, 0, None), (0.1 + 0.2 - 0.3, 1, None)],
)  # fmt: skip
def test_quadrants_and_points_on_an_axis(x, y, name):
    assert methods.quadrant(x, y) == name


# ---- properties -----------------------------------------------------------------------------


@st.composite
def tables(draw, kinds):
    size = draw(st.integers(2, 6))
    points = draw(st.lists(st.integers(1, 20), min_size=size, max_size=size))
    ratings = draw(st.lists(st.integers(1, 4), min_size=size, max_size=size))
    good = draw(st.integers(0, size))
    rows = list(zip(np.array(points) / sum(points), ratings, strict=True))
    return _table(good, kinds, rows, kinds[0][0])


inner, outer = tables(PAIR[0]), tables(PAIR[1])
ways = st.sampled_from(["plain", "size", "response"])


@given(inner, outer, ways)
def test_totals_and_position_stay_in_their_range(inside, outside, way):
    result = methods.swot(inside, outside, way)
    assert 1 - 1e-9 <= result.ife <= 4 + 1e-9
    assert -4 - 1e-9 <= result.x <= 4 + 1e-9
    assert result.x == pytest.approx(result.internal["pull"].sum())
    assert (result.quadrant is None) == (abs(result.x) < 1e-9 or abs(result.y) < 1e-9)


@given(inner, outer, ways, st.randoms())
def test_order_of_rows_does_not_matter(inside, outside, way, random):
    mixed = inside.sample(frac=1, random_state=random.randrange(2**32 - 1))
    one, other = methods.swot(inside, outside, way), methods.swot(mixed, outside, way)
    assert (one.ife, one.x, one.y) == pytest.approx((other.ife, other.x, other.y))
    assert one.quadrant == other.quadrant


@given(inner, outer)
def test_equal_ratings_meet_in_the_middle(inside, outside):
    """With size ratings of 2.5 everywhere, the totals are the middle, whatever the weights."""
    level = methods.swot(inside.assign(rating=2.5), outside.assign(rating=2.5), "size")
    assert (level.ife, level.efe) == (pytest.approx(2.5), pytest.approx(2.5))


@given(inner, st.data())
def test_reweighting_keeps_the_sum_and_the_others_proportions(inside, data):
    factor = data.draw(st.sampled_from(list(inside.index)))
    weight = data.draw(st.floats(0, 1))
    moved = methods.reweighted(inside["weight"], factor, weight)
    assert moved.sum() == pytest.approx(1)
    assert moved[factor] == pytest.approx(weight)
    others = [name for name in inside.index if name != factor]
    assume(weight < 0.999)
    before = inside["weight"][others] / inside["weight"][others].sum()
    assert (moved[others] / moved[others].sum()).to_list() == pytest.approx(before.to_list())


def test_reweighting_shares_equally_where_nothing_is_left():
    weights = pd.Series({"a": 1.0, "b": 0.0, "c": 0.0})
    assert methods.reweighted(weights, "a", 0.5).to_list() == [0.5, 0.25, 0.25]
    for wrong, message in [(("x", 0.5), "tidak ada"), (("a", 1.5), "di luar")]:
        with pytest.raises(BimtekError, match=message):
            methods.reweighted(weights, *wrong)
    with pytest.raises(BimtekError, match="satu-satunya"):
        methods.reweighted(weights[["a"]], "a", 0.5)


# ---- the smallest change ----------------------------------------------------------------------


def _apply(inside, outside, crossing):
    inside, outside = inside.copy(), outside.copy()
    table = inside if crossing.axis == "x" else outside
    if crossing.what == "rating":
        table["rating"] = table["rating"].astype(float)
        table.loc[crossing.factor, "rating"] = crossing.after
    else:
        table["weight"] = methods.reweighted(table["weight"], crossing.factor, crossing.after)
    return inside, outside


@given(inner, outer, ways)
def test_a_crossing_crosses_and_one_step_less_does_not(inside, outside, way):
    result = methods.swot(inside, outside, way)
    for crossing in methods.swot_crossings(inside, outside, way):
        before = getattr(result, crossing.axis)
        after = methods.swot(*_apply(inside, outside, crossing), way)
        assert before * getattr(after, crossing.axis) < 0
        assert after.quadrant == crossing.quadrant
        step = 0.01 if crossing.what == "weight" else 1
        if abs(crossing.change) < step * 1.001:
            continue
        less = methods.Crossing(
            crossing.factor, crossing.axis, crossing.what, crossing.before,
            float(np.clip(crossing.after - np.sign(crossing.change) * step, 0, 4)), None,
        )  # fmt: skip
        still = methods.swot(*_apply(inside, outside, less), way)
        assert before * getattr(still, crossing.axis) >= -1e-9


@given(inner, outer, ways)
def test_ratings_that_cross_are_those_that_trying_all_finds(inside, outside, way):
    result = methods.swot(inside, outside, way)
    tried = set()
    for factor in inside.index:
        for rating in (1, 2, 3, 4):
            moved = inside.copy()
            moved.loc[factor, "rating"] = rating
            if result.x * methods.swot(moved, outside, way).x < -1e-9:
                tried.add(factor)
    found = methods.swot_crossings(inside, outside, way)
    assert {c.factor for c in found if c.axis == "x" and c.what == "rating"} == tried


def test_crossings_come_smallest_first_and_name_the_new_quadrant():
    inside = _internal(1, (0.5, 3), (0.4, 3), (0.1, 2))  # x = 1.5 − 1.4 = 0.1
    outside = _external(1, (0.6, 4), (0.4, 2))
    found = methods.swot_crossings(inside, outside)
    shares = [abs(c.change) / (3 if c.what == "rating" else 1) for c in found]
    assert shares == sorted(shares)
    first = found[0]
    assert (first.factor, first.what, first.quadrant) == ("d1", "weight", "III")
    assert first.change == pytest.approx(-0.02)


def test_a_point_on_the_axis_has_no_side_to_leave():
    assert methods.swot_crossings(EVEN_IN, EVEN_OUT) == []


# ---- what is refused ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda t: t.assign(weight=t["weight"] * 0.9), "berjumlah 0.9, seharusnya 1"),
        (lambda t: t.assign(rating=[5, 2]), "di luar skala 1–4"),
        (lambda t: t.assign(rating=[0.5, 2]), "di luar skala 1–4"),
        (lambda t: t.assign(rating=[np.nan, 2]), "kosong"),
        (lambda t: t.assign(weight=[-0.5, 1.5]), "di luar skala 0–1"),
        (lambda t: t.assign(kind=["strength", "threat"]), "tidak dikenal untuk faktor dalam"),
        (lambda t: t.drop(columns="kind"), "tidak punya kolom kind"),
        (lambda t: t.iloc[:0], "kosong"),
        (lambda t: t.set_axis(["sama", "sama"]), "dua kali"),
        (lambda t: t.set_axis(["l1", "d2"]), "dua kali"),
    ],
)
def test_bad_tables_are_refused(spoil, message):
    with pytest.raises(BimtekError, match=message) as caught:
        methods.swot(spoil(EVEN_IN), EVEN_OUT)
    assert caught.value.remedy


def test_weights_may_miss_the_sum_by_rounding_only():
    inside = EVEN_IN.assign(weight=[0.5, 0.5 + 9e-7])
    assert methods.swot(inside, EVEN_OUT).x == pytest.approx(0, abs=1e-5)
    with pytest.raises(BimtekError):
        methods.swot(EVEN_IN.assign(weight=[0.5, 0.50001]), EVEN_OUT)
