"""AHP against published examples, its own properties, and ahpy."""

import itertools

import ahpy
import numpy as np
import pandas as pd
import pytest
from bimtek import methods
from bimtek.errors import BimtekError
from hypothesis import given
from hypothesis import strategies as st


def table(names, *upper):
    """Fill a reciprocal table from its upper triangle, row by row."""
    made = pd.DataFrame(1.0, index=list(names), columns=list(names))
    for (a, b), value in zip(itertools.combinations(names, 2), upper, strict=True):
        made.loc[a, b], made.loc[b, a] = value, 1 / value
    return made


CAR = table(["cost", "safety", "style", "capacity"], 3, 7, 3, 9, 1, 1 / 7)
#: Saaty (2008), "Decision making with the AHP", Int. J. Services Sciences 1(1): consumption of
#: drinks in the USA.
DRINKS = table(
    ["coffee", "wine", "tea", "beer", "soda", "milk", "water"],
    9, 5, 2, 1, 1, 1 / 2,
    1 / 3, 1 / 9, 1 / 9, 1 / 9, 1 / 9,
    1 / 3, 1 / 4, 1 / 3, 1 / 9,
    1 / 2, 1, 1 / 3,
    2, 1 / 2,
    1 / 3,
)  # fmt: skip
#: Saaty (1990), "How to make a decision", EJOR 48: choosing a school.
SCHOOL = table(
    ["learning", "friends", "life", "vocation", "college", "music"],
    4, 3, 1, 3, 4,
    7, 3, 1 / 5, 1,
    1 / 5, 1 / 5, 1 / 6,
    1, 1 / 3,
    3,
)  # fmt: skip
SCHOOLS = {
    "learning": table("ABC", 1 / 3, 1 / 2, 3),
    "friends": table("ABC", 1, 1, 1),
    "life": table("ABC", 5, 1, 1 / 5),
    "vocation": table("ABC", 9, 7, 1 / 5),
    "college": table("ABC", 1 / 2, 1, 2),
    "music": table("ABC", 6, 4, 1 / 3),
}
#: Wikipedia, "Analytic hierarchy process – leader example".
LEADER = table(["experience", "education", "charisma", "age"], 4, 3, 7, 1 / 3, 3, 5)
LEADERS = {
    "experience": table(["Tom", "Dick", "Harry"], 1 / 4, 4, 9),
    "education": table(["Tom", "Dick", "Harry"], 3, 1 / 5, 1 / 7),
    "charisma": table(["Tom", "Dick", "Harry"], 5, 9, 4),
    "age": table(["Tom", "Dick", "Harry"], 1 / 3, 5, 9),
}

# ---- published examples --------------------------------------------------------------------


def test_cost_safety_style_capacity():
    """Wikipedia, "Analytic hierarchy process – car example": .510 .234 .041 .215 (by name)."""
    result = methods.ahp(CAR)
    assert result.weights.round(3).to_dict() == {
        "cost": 0.510, "safety": 0.234, "style": 0.041, "capacity": 0.215,
    }  # fmt: skip
    assert result.random_index == 0.90
    assert result.random_index_table == "saaty1980"
    assert result.accepted


def test_drinks():
    """Saaty (2008): .177 .019 .042 .116 .190 .129 .327, consistency ratio .022."""
    result = methods.ahp(DRINKS, "saaty2005")
    assert list(result.weights.round(3)) == [0.177, 0.019, 0.042, 0.116, 0.190, 0.129, 0.327]
    assert round(result.consistency_ratio, 3) == 0.022


def test_school_criteria():
    """Saaty (1990): .32 .14 .03 .13 .24 .14, far from accepted.

    He prints λmax 7.49 and CR .24, worked by hand from rounded weights; the eigenvalue itself
    is 7.42, which makes CR .23 (as Indonesian textbooks that repeat the example print).
    """
    result = methods.ahp(SCHOOL)
    assert list(result.weights.round(2)) == [0.32, 0.14, 0.03, 0.13, 0.24, 0.14]
    assert round(result.lambda_max, 2) == 7.42
    assert round(result.consistency_ratio, 2) == 0.23
    assert not result.accepted


def test_school_as_a_hierarchy():
    """Saaty (1990): A .37, B .38, C .25."""
    result = methods.ahp_hierarchy(SCHOOL, SCHOOLS)
    assert list(result.weights.round(2)) == [0.37, 0.38, 0.25]
    assert list(result.local["learning"].round(2)) == [0.16, 0.59, 0.25]
    assert list(result.local["vocation"].round(2)) == [0.77, 0.05, 0.17]
    assert result.alternatives["college"].consistency_ratio == 0
    assert result.consistency_ratios[""] == pytest.approx(0.23, abs=0.01)


def test_leader_as_a_hierarchy():
    """Wikipedia: Tom .358, Dick .493, Harry .149; criteria .547 .127 .270 .056."""
    result = methods.ahp_hierarchy(LEADER, LEADERS)
    assert list(result.weights) == pytest.approx([0.358, 0.493, 0.149], abs=0.0006)
    assert list(result.criteria.weights) == pytest.approx([0.547, 0.127, 0.270, 0.056], abs=0.001)
    assert list(result.local["experience"].round(3)) == [0.217, 0.717, 0.066]
    assert result.contributions.sum(axis=1).to_dict() == pytest.approx(result.weights.to_dict())
    assert round(result.criteria.consistency_ratio, 3) == 0.044


def test_group_of_three_by_the_geometric_mean():
    """Decision Lens (2007), after Aczél & Saaty (1983): 2, 3 and 4 give 24^(1/3)."""
    group = methods.ahp_group([table("ao", value) for value in (2, 3, 4)])
    assert group.comparisons.loc["a", "o"] == pytest.approx(24 ** (1 / 3))
    assert group.comparisons.loc["o", "a"] == pytest.approx(24 ** (-1 / 3))
    assert group.spread.loc[0, ["lowest", "highest", "times"]].to_list() == [2, 4, 2]
    assert [m.comparisons.loc["a", "o"] for m in group.members] == [2, 3, 4]


def test_group_of_opposites_is_level():
    """Aczél & Saaty (1983): a judgement and its reciprocal cancel out."""
    group = methods.ahp_group([DRINKS, DRINKS.T])
    assert group.weights.to_list() == pytest.approx([1 / 7] * 7)


# ---- steps that lessons show -----------------------------------------------------------------


def test_the_normalised_columns_sum_to_one_and_are_the_weights_where_all_agrees():
    weights = pd.Series({"a": 6, "b": 2, "c": 1})
    agreed = pd.DataFrame(
        np.outer(weights, 1 / weights), index=weights.index, columns=weights.index
    )
    result = methods.ahp(agreed)
    assert result.normalized.sum().to_list() == pytest.approx([1, 1, 1])
    assert result.normalized["b"].to_list() == pytest.approx(result.weights.to_list())
    assert result.suspects == ()
    assert (result.pairs["deviation"] - 1).abs().max() < 1e-9


def test_of_three_comparisons_none_can_be_told_apart():
    result = methods.ahp(table("ABC", 3, 1 / 3, 2))
    assert set(result.suspects) == {("A", "B"), ("A", "C"), ("B", "C")}
    assert result.circles == (("A", "B", "C"),)
    fits = result.pairs.set_index(["first", "second"])["fits"]
    assert fits["A", "C"] == pytest.approx(3 * 2)
    assert fits["A", "B"] == pytest.approx((1 / 3) / 2)
    assert fits["B", "C"] == pytest.approx((1 / 3) / 3)
    assert result.pairs["ratio_if_fits"].max() < 1e-6


def test_a_fourth_name_bears_witness():
    result = methods.ahp(table("ABCD", 3, 1 / 3, 6, 2, 3, 1))
    assert result.suspects == (("A", "C"),)
    row = result.pairs.set_index(["first", "second"]).loc[("A", "C")]
    assert row["fits"] == pytest.approx(6, abs=0.01)
    assert row["ratio_if_fits"] < 0.02 < 0.4 < result.consistency_ratio


def test_the_other_way_round_is_a_circle_too():
    assert methods.ahp(table("ABC", 1 / 3, 3, 1 / 2)).circles == (("A", "C", "B"),)
    assert methods.ahp(table("ABC", 3, 1, 2)).circles == ()


@pytest.mark.parametrize(
    ("ratio", "step"), [(5.9, 6), (0.26, 1 / 4), (1.2, 1), (44, 9), (0.01, 1 / 9), (1.5, 2)]
)
def test_on_scale_is_the_nearest_judgement(ratio, step):
    assert methods.on_scale(ratio) == pytest.approx(step)


def test_the_three_tables_of_random_indices_differ_as_published():
    comparisons = table("ABC", 4, 3, 2)  # 4 × 2 against 3
    ratios = {t: methods.ahp(comparisons, t).consistency_ratio for t in methods.RANDOM_INDICES}
    assert ratios["saaty1980"] == pytest.approx(0.093, abs=0.001)
    assert ratios["saaty2005"] == pytest.approx(0.104, abs=0.001)
    assert ratios["donegan_dodd1991"] == pytest.approx(0.110, abs=0.001)


# ---- properties --------------------------------------------------------------------------------

judgements = st.sampled_from([1 / n for n in range(9, 1, -1)] + [float(n) for n in range(1, 10)])


@st.composite
def tables(draw, most=7):
    size = draw(st.integers(1, most))
    pairs = size * (size - 1) // 2
    upper = draw(st.lists(judgements, min_size=pairs, max_size=pairs))
    return table("abcdefghij"[:size], *upper)


@given(tables())
def test_weights_are_positive_and_sum_to_one(comparisons):
    result = methods.ahp(comparisons)
    assert (result.weights > 0).all()
    assert result.weights.sum() == pytest.approx(1)
    assert result.lambda_max > len(comparisons) - 1e-9
    assert result.consistency_ratio >= 0
    product = comparisons.to_numpy() @ result.weights.to_numpy()
    assert product == pytest.approx(result.lambda_max * result.weights.to_numpy())


@given(tables(), st.randoms())
def test_the_order_of_names_does_not_matter(comparisons, random):
    names = list(comparisons.index)
    random.shuffle(names)
    rows = comparisons.loc[names]
    for other in (rows, rows[names]):
        result = methods.ahp(other)
        assert result.weights.to_dict() == pytest.approx(methods.ahp(comparisons).weights.to_dict())


@given(st.lists(st.floats(0.05, 20), min_size=1, max_size=9))
def test_whoever_never_contradicts_himself_has_ratio_zero(values):
    weights = np.array(values)
    names = list("abcdefghi"[: len(values)])
    comparisons = pd.DataFrame(np.outer(weights, 1 / weights), index=names, columns=names)
    result = methods.ahp(comparisons)
    assert result.consistency_ratio == 0
    assert result.weights.to_numpy() == pytest.approx(weights / weights.sum())
    assert result.circles == ()


@given(judgements)
def test_two_names_never_contradict(value):
    result = methods.ahp(table("ab", value))
    assert result.consistency_ratio == 0
    assert result.weights["a"] / result.weights["b"] == pytest.approx(value)


@given(tables(most=5))
def test_turning_every_comparison_round_turns_two_names_weights_round(comparisons):
    group = methods.ahp_group([comparisons, comparisons])
    assert group.weights.to_dict() == pytest.approx(methods.ahp(comparisons).weights.to_dict())
    assert group.spread["times"].tolist() == pytest.approx([1.0] * len(group.spread))


def _ahpy(comparisons, random_index):
    pairs = {(a, b): comparisons.loc[a, b] for a, b in itertools.combinations(comparisons.index, 2)}
    return ahpy.Compare("x", pairs, precision=6, random_index=random_index)


@pytest.mark.parametrize(("ours", "theirs"), [("saaty2005", "saaty"), ("donegan_dodd1991", "dd")])
@pytest.mark.parametrize("size", range(3, 16))
def test_ahp_agrees_with_ahpy(ours, theirs, size):
    draw = np.random.default_rng(size)
    for _ in range(4):
        scale = draw.choice([1 / n for n in range(9, 1, -1)] + list(range(1, 10)), size**2)
        comparisons = table([f"n{i}" for i in range(size)], *scale[: size * (size - 1) // 2])
        result, reference = methods.ahp(comparisons, ours), _ahpy(comparisons, theirs)
        assert result.weights.to_dict() == pytest.approx(reference.local_weights, abs=2e-5)
        assert result.consistency_ratio == pytest.approx(reference.consistency_ratio, abs=2e-5)


@pytest.mark.parametrize("size", range(16, 21))
def test_donegan_and_dodd_go_as_far_as_twenty(size):
    draw = np.random.default_rng(size)
    comparisons = table(
        [f"n{i}" for i in range(size)], *draw.integers(1, 10, size * (size - 1) // 2)
    )
    reference = _ahpy(comparisons, "dd")
    result = methods.ahp(comparisons, "donegan_dodd1991")
    assert result.consistency_ratio == pytest.approx(reference.consistency_ratio, abs=2e-5)


# ---- what is refused -----------------------------------------------------------------------------


def _with(row, column, value):
    spoiled = CAR.astype(object)
    spoiled.loc[row, column] = value
    return spoiled


@pytest.mark.parametrize(
    ("comparisons", "message"),
    [
        (CAR.drop(columns="cost"), "4 baris dan 3 kolom"),
        (CAR.rename(columns={"cost": "price"}), "“price” tidak ada di antara baris"),
        (_with("cost", "style", 6), "“cost” dengan “style” tidak berbalasan: 6"),
        (_with("style", "style", 2), "“style” dibandingkan dengan dirinya sendiri bernilai 2"),
        (_with("cost", "style", 0), "bernilai 0"),
        (_with("cost", "style", -7), "bernilai -7"),
        (_with("cost", "style", np.nan), "kosong atau bukan angka"),
        (_with("cost", "style", "tujuh"), "kosong atau bukan angka"),
        (_with("cost", "style", np.inf), "bernilai inf"),
        (pd.DataFrame(), "kosong"),
        (CAR.set_axis(["a", "a", "b", "c"]).set_axis(["a", "a", "b", "c"], axis=1), "dua kali"),
    ],
)
def test_bad_comparisons_are_refused(comparisons, message):
    with pytest.raises(BimtekError, match=message) as caught:
        methods.ahp(comparisons)
    assert caught.value.remedy


def test_reciprocals_typed_with_two_decimals_pass():
    typed = table("ABC", 3, 6, 2).round(2)
    result = methods.ahp(typed)
    assert result.weights.to_list() == pytest.approx([6 / 9, 2 / 9, 1 / 9])
    assert result.consistency_ratio == 0
    with pytest.raises(BimtekError, match="berbalasan"):
        methods.ahp(table("AB", 100) * np.array([[1, 1], [0.6, 1]]))


def test_too_many_names_for_a_table():
    eleven = table("abcdefghijk", *[1] * 55)
    with pytest.raises(BimtekError, match=r"11 pilihan.*hanya sampai 10"):
        methods.ahp(eleven)
    assert methods.ahp(eleven, "saaty2005").consistency_ratio == 0
    with pytest.raises(BimtekError, match="tidak dikenal"):
        methods.ahp(CAR, "entah")


def test_groups_and_hierarchies_that_do_not_fit_are_refused():
    with pytest.raises(BimtekError, match="satu anggota pun"):
        methods.ahp_group([])
    with pytest.raises(BimtekError, match="Anggota ke-2"):
        methods.ahp_group([table("ab", 2), table("ac", 2)])
    short = {name: made for name, made in LEADERS.items() if name != "age"}
    with pytest.raises(BimtekError, match="“age” belum punya"):
        methods.ahp_hierarchy(LEADER, short)
    with pytest.raises(BimtekError, match="“luck” tidak ada"):
        methods.ahp_hierarchy(LEADER, {**LEADERS, "luck": LEADERS["age"]})
    with pytest.raises(BimtekError, match="“age” berbeda"):
        methods.ahp_hierarchy(LEADER, {**LEADERS, "age": table("ABC", 1, 1, 1)})
