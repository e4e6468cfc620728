"""SAW, TOPSIS, gates, quadrants: published examples, properties, pymcdm."""

import numpy as np
import pandas as pd
import pytest
from bimtek import methods
from bimtek.errors import BimtekError
from hypothesis import assume, given
from hypothesis import strategies as st
from pymcdm import methods as reference
from pymcdm import normalizations

#: Hwang & Yoon (1981): speed, range, payload, cost, reliability, manoeuvrability.
AIRCRAFT = pd.DataFrame(
    [
        [2.0, 1500, 20000, 5.5, 5, 9],
        [2.5, 2700, 18000, 6.5, 3, 5],
        [1.8, 2000, 21000, 4.5, 7, 7],
        [2.2, 1800, 20000, 5.0, 5, 5],
    ],
    index=["A1", "A2", "A3", "A4"],
    columns=["speed", "range", "payload", "cost", "reliability", "agility"],
)
AIRCRAFT_WEIGHTS = [0.2, 0.1, 0.1, 0.1, 0.2, 0.3]
AIRCRAFT_BENEFIT = [True, True, True, False, True, True]

#: Tzeng & Huang (2011), benefits only.
TZENG = pd.DataFrame([[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]], columns=list("xyz"))

#: pymcdm warns of alternatives that dominate others; random tables are full of them.
pytestmark = pytest.mark.filterwarnings("ignore:Alternatives with indices")

NORMALIZATIONS = {
    "vector": normalizations.vector_normalization,
    "minmax": normalizations.minmax_normalization,
    "sum": normalizations.sum_normalization,
    "max": normalizations.max_normalization,
}


# ---- published -------------------------------------------------------------------------------


def test_saw_agrees_with_hwang_and_yoon():
    """Published with three decimals throughout: .835, .709, .852, .738."""
    result = methods.saw(AIRCRAFT, AIRCRAFT_WEIGHTS, AIRCRAFT_BENEFIT)
    assert result.score.to_list() == pytest.approx([0.835, 0.709, 0.852, 0.738], abs=0.002)
    assert result.rank.to_list() == [2, 4, 1, 3]
    assert result.normalized["cost"].to_list() == pytest.approx([4.5 / 5.5, 4.5 / 6.5, 1, 0.9])
    assert result.weighted.sum(axis=1).to_list() == pytest.approx(result.score.to_list())


def test_saw_agrees_with_triantaphyllou_and_leaves_the_tie_a_tie():
    """Triantaphyllou (2000): 21.5, 22, 22 on one scale; every column's largest is 30."""
    table = pd.DataFrame([[25, 20, 15, 30], [10, 30, 20, 30], [30, 10, 30, 10]])
    result = methods.saw(table, [0.2, 0.15, 0.4, 0.25], [True] * 4)
    assert (result.score * 30).to_list() == pytest.approx([21.5, 22, 22])
    assert result.rank.to_list() == [3, 1, 1]


def test_topsis_agrees_with_hwang_and_yoon_step_by_step():
    """Pages 133-134: normalised, weighted, ideal, distances, closeness."""
    result = methods.topsis(AIRCRAFT, AIRCRAFT_WEIGHTS, AIRCRAFT_BENEFIT)
    assert result.normalized.loc["A1"].to_list() == pytest.approx(
        [0.4671, 0.3662, 0.5056, 0.5063, 0.4811, 0.6708], abs=0.0006
    )  # the book's cost column is off by 0.0006
    assert result.weighted.loc["A3"].to_list() == pytest.approx(
        [0.0841, 0.0488, 0.0531, 0.0414, 0.1347, 0.1565], abs=0.0001
    )
    assert result.ideal.to_list() == pytest.approx(
        [0.1168, 0.0659, 0.0531, 0.0414, 0.1347, 0.2012], abs=0.0001
    )
    assert result.anti_ideal.to_list() == pytest.approx(
        [0.0841, 0.0366, 0.0455, 0.0598, 0.0577, 0.1118], abs=0.0002
    )
    assert result.distance_ideal.to_list() == pytest.approx(
        [0.0545, 0.1197, 0.058, 0.1009], abs=0.0002
    )
    assert result.distance_anti.to_list() == pytest.approx(
        [0.0983, 0.0439, 0.092, 0.0458], abs=0.0002
    )
    assert result.score.to_list() == pytest.approx([0.643, 0.268, 0.613, 0.312], abs=0.001)
    assert result.rank.to_list() == [1, 4, 2, 3]


def test_two_methods_published_side_by_side_choose_differently():
    """The lesson's point, on the same table of the same book: SAW takes A3, TOPSIS A1."""
    by_saw = methods.saw(AIRCRAFT, AIRCRAFT_WEIGHTS, AIRCRAFT_BENEFIT)
    by_topsis = methods.topsis(AIRCRAFT, AIRCRAFT_WEIGHTS, AIRCRAFT_BENEFIT)
    assert by_saw.rank.idxmin() == "A3"
    assert by_topsis.rank.idxmin() == "A1"


def test_tzeng_and_huang_used_the_vector_normalisation():
    published = [0.5037, 0.6581, 0.7482, 0.3340]
    agreeing = [
        name
        for name in NORMALIZATIONS
        if methods.topsis(TZENG, [0.3, 0.4, 0.3], [True] * 3, name).score.to_list()
        == pytest.approx(published, abs=0.0001)
    ]
    assert agreeing == ["vector"]


# ---- pymcdm ----------------------------------------------------------------------------------

cells = st.floats(0.1, 1000, allow_nan=False).map(lambda x: round(x, 3))


@st.composite
def problems(draw, least=2):
    rows, columns = draw(st.integers(least, 6)), draw(st.integers(1, 5))
    table = draw(
        st.lists(st.lists(cells, min_size=columns, max_size=columns), min_size=rows, max_size=rows)
    )
    raw = draw(st.lists(st.integers(1, 10), min_size=columns, max_size=columns))
    benefit = draw(st.lists(st.booleans(), min_size=columns, max_size=columns))
    names = [f"k{i}" for i in range(columns)]
    frame = pd.DataFrame(table, columns=names, index=[f"p{i}" for i in range(rows)])
    weights = pd.Series(np.array(raw) / sum(raw), names)
    return frame, weights, pd.Series(benefit, names)


@given(problems())
def test_saw_agrees_with_pymcdm(problem):
    table, weights, benefit = problem
    ours = methods.saw(table, weights, benefit).score
    theirs = reference.WSM(normalizations.linear_normalization)(
        table.to_numpy(), weights.to_numpy(), np.where(benefit, 1, -1)
    )
    assert ours.to_list() == pytest.approx(list(theirs))


@given(problems(), st.sampled_from(sorted(NORMALIZATIONS)))
def test_topsis_agrees_with_pymcdm(problem, name):
    table, weights, benefit = problem
    assume((table.nunique() > 1).any())
    ours = methods.topsis(table, weights, benefit, name)
    theirs = reference.TOPSIS(NORMALIZATIONS[name])(
        table.to_numpy(), weights.to_numpy(), np.where(benefit, 1, -1)
    )
    assert ours.score.to_list() == pytest.approx(list(theirs), abs=1e-6)


# ---- properties ------------------------------------------------------------------------------


@given(problems(), st.randoms(use_true_random=False))
def test_order_of_rows_and_columns_does_not_matter(problem, random):
    table, weights, benefit = problem
    rows = random.sample(list(table.index), len(table))
    columns = random.sample(list(table.columns), table.shape[1])
    mixed = table.loc[rows, columns]
    for method in (methods.saw, methods.topsis):
        plain, other = method(table, weights, benefit), method(mixed, weights, benefit)
        assert other.score.reindex(table.index).to_list() == pytest.approx(plain.score.to_list())
        assert other.rank.reindex(table.index).to_list() == plain.rank.to_list()


@given(problems(), st.floats(0.01, 500))
def test_units_do_not_matter(problem, factor):
    table, weights, benefit = problem
    scaled = table.assign(k0=table["k0"] * factor)
    for method in (methods.saw, methods.topsis):
        plain, other = method(table, weights, benefit), method(scaled, weights, benefit)
        assert other.score.to_list() == pytest.approx(plain.score.to_list(), abs=1e-6)


@given(problems())
def test_who_is_nowhere_worse_never_ranks_behind(problem):
    table, weights, benefit = problem
    best = table.max().where(benefit, table.min())
    crowned = pd.concat([table, best.to_frame("juara").T])
    for method in (methods.saw, methods.topsis):
        result = method(crowned, weights, benefit)
        assert result.rank["juara"] == 1
    assert (methods.saw(table, weights, benefit).score <= 1 + 1e-9).all()


@given(problems())
def test_twins_are_ties(problem):
    table, weights, benefit = problem
    twins = pd.concat([table, table.iloc[[0]].set_axis(["kembar"])])
    for method in (methods.saw, methods.topsis):
        rank = method(twins, weights, benefit).rank
        assert rank["kembar"] == rank["p0"]
        assert sorted(rank) != list(range(1, len(rank) + 1))


def test_ties_are_ties_up_to_floating_error():
    table = pd.DataFrame({"a": [0.1, 0.2, 0.3], "b": [0.3, 0.2, 0.1]})
    result = methods.saw(table, [0.5, 0.5], [True, True])
    assert result.score.nunique() >= 1
    assert result.rank.to_list() == [1, 1, 1]


# ---- how weights and directions are given ----------------------------------------------------


def test_weights_and_directions_may_come_by_name_or_in_order():
    in_order = methods.saw(TZENG, [0.3, 0.4, 0.3], [True, False, True])
    named = methods.saw(
        TZENG, {"z": 0.3, "x": 0.3, "y": 0.4}, pd.Series({"y": False, "z": True, "x": True})
    )
    pd.testing.assert_series_equal(in_order.score, named.score)


# ---- degenerate ------------------------------------------------------------------------------


def test_one_row_and_constant_columns_have_a_defined_result():
    one = TZENG.iloc[:1]
    assert methods.saw(one, [0.3, 0.4, 0.3], [True, False, True]).score.item() == pytest.approx(1)
    for name in NORMALIZATIONS:
        result = methods.topsis(one, [0.3, 0.4, 0.3], [True, False, True], name)
        assert result.score.item() == 0.5
        assert result.rank.item() == 1
    constant = TZENG.assign(y=5)
    for name in NORMALIZATIONS:
        with_it = methods.topsis(constant, [0.3, 0.4, 0.3], [True] * 3, name)
        without = methods.topsis(TZENG[["x", "z"]], [0.5, 0.5], [True] * 2, name)
        assert with_it.score.to_list() == pytest.approx(without.score.to_list())
    zeros = TZENG.assign(y=0)
    assert methods.topsis(zeros, [0.3, 0.4, 0.3], [True] * 3).score.notna().all()


@pytest.mark.parametrize(
    ("change", "options", "message"),
    [
        ({"table": TZENG.iloc[:0]}, {}, "kosong"),
        ({"table": TZENG.assign(x=[1, np.nan, 3, 4])}, {}, "kosong atau bukan angka"),
        ({"table": TZENG.assign(x=["a", 1, 2, 3])}, {}, "bukan angka"),
        ({"table": TZENG.assign(x=[np.inf, 1, 2, 3])}, {}, "tidak terhingga"),
        ({"table": TZENG.set_axis([0, 1, 1, 2])}, {}, "dua kali"),
        ({"table": TZENG.set_axis(["x", "x", "z"], axis=1)}, {}, "dua kali"),
        ({"weights": [0.3, 0.4]}, {}, "berjumlah 2"),
        ({"weights": [0.3, 0.4, 0.4]}, {}, "seharusnya 1"),
        ({"weights": [1.2, -0.1, -0.1]}, {}, "bukan angka dari 0 sampai 1"),
        ({"weights": [0.5, np.nan, 0.5]}, {}, "kosong"),
        ({"weights": {"x": 0.5, "y": 0.5}}, {}, "belum ada untuk z"),
        ({"weights": {"x": 0.5, "y": 0.25, "z": 0.25, "w": 0}}, {}, "tidak dikenal: w"),
        ({"benefit": [True, True]}, {}, "berjumlah 2"),
        ({"benefit": [True, "naik", True]}, {}, "True"),
        ({"table": TZENG.assign(x=[-1, 1, 2, 3])}, {}, "negatif"),
        ({"table": TZENG.assign(x=0)}, {}, "nol untuk semua"),
        ({"table": TZENG.assign(x=[0, 1, 2, 3]), "benefit": [False, True, True]}, {}, "biaya"),
        ({}, {"normalization": "entah"}, "tidak dikenal"),
        ({"table": TZENG.assign(x=[0, 1, 2, 3])}, {"normalization": "sum"}, "di atas nol"),
        ({"table": TZENG.assign(x=[-1, 1, 2, 3])}, {"normalization": "max"}, "negatif"),
        ({"table": TZENG.assign(x=0)}, {"normalization": "max"}, "nol untuk semua"),
    ],
)  # fmt: skip
def test_bad_input_is_told(change, options, message):
    given_ = {"table": TZENG, "weights": [0.3, 0.4, 0.3], "benefit": [True] * 3} | change
    method = methods.topsis if options else methods.saw
    with pytest.raises(BimtekError, match=message) as told:
        method(given_["table"], given_["weights"], given_["benefit"], **options)
    assert told.value.remedy


# ---- sensitivity -----------------------------------------------------------------------------


def _moved(weights, column, to):
    others = weights.drop(column)
    left = others.sum()
    shares = others / left if left > 1e-9 else others * 0 + 1 / len(others)
    return pd.concat([shares * (1 - to), pd.Series({column: to})])


def test_triantaphyllou_and_sanchez_when_the_first_place_changes():
    """Decision Sciences 28(1), 1997: C1 weighs .3277 and must gain .3807 until A3 leads.

    Their weighted sum uses the values as they are; weights times each column's largest
    value make SAW the same sum.
    """
    table = pd.DataFrame(
        {
            "C1": [0.3088, 0.2163, 0.4509, 0.0240],
            "C2": [0.2897, 0.3458, 0.2473, 0.1172],
            "C3": [0.3867, 0.1755, 0.1194, 0.3184],
            "C4": [0.1922, 0.6288, 0.0575, 0.1215],
        },
        index=["A1", "A2", "A3", "A4"],
    )
    weights = pd.Series({"C1": 0.3277, "C2": 0.3058, "C3": 0.2876, "C4": 0.0790}) * table.max()
    result = methods.sensitivity_of_rank(table, weights / weights.sum(), [True] * 4)
    moved = weights.copy()
    moved["C1"] = 0.7084 * table["C1"].max()
    assert result.loc["C1", "high"] == pytest.approx(moved["C1"] / moved.sum(), abs=0.0005)
    assert result.loc["C1", ["low", "below", "above"]].to_list() == [0, (), ("A3",)]


def test_clemens_summer_job_is_the_forest_for_every_weight():
    """Clemen, Making Hard Decisions, chapters 4 and 5: salary .60, fun .40; 69.6 against 57.

    Asked there whether the forest job stays first while salary weighs .50 to .75. It does,
    and at every other weight: it is better in both.
    """
    fun = {100: 0.10, 90: 0.25, 60: 0.40, 25: 0.20, 0: 0.05}
    forest = sum(score * chance for score, chance in fun.items())
    town = 0.35 * 100 + 0.50 * 40 + 0.15 * 0
    table = pd.DataFrame({"salary": [75, town], "fun": [forest, 60]}, index=["forest", "town"])
    assert (table @ [0.6, 0.4]).to_list() == pytest.approx([69.6, 57])
    result = methods.sensitivity_of_rank(table, [0.6, 0.4], [True, True])
    assert result["low"].to_list() == [0, 0]
    assert result["high"].to_list() == [1, 1]
    for salary in (0.5, 0.6, 0.75):
        assert methods.saw(table, [salary, 1 - salary], [True, True]).rank["forest"] == 1


def test_the_interval_is_the_one_that_hand_reckoning_gives():
    """A: 1 and .2; B: .5 and 1. A leads while t + .2(1−t) > .5t + (1−t): t > 8/13."""
    table = pd.DataFrame({"x": [10, 5], "y": [2, 10]}, index=["A", "B"])
    result = methods.sensitivity_of_rank(table, [0.7, 0.3], [True, True])
    assert result.loc["x", ["low", "high"]].to_list() == pytest.approx([8 / 13, 1])
    assert result.loc["y", ["low", "high"]].to_list() == pytest.approx([0, 5 / 13])
    assert result.loc["x", "below"] == ("B",)
    assert result.loc["x", "above"] == ()
    assert result.loc["y", "above"] == ("B",)


@given(problems())
def test_the_first_stays_inside_and_falls_just_outside(problem):
    table, weights, benefit = problem
    now = methods.saw(table, weights, benefit)
    leaders = set(now.rank.index[now.rank == 1])
    for column, row in methods.sensitivity_of_rank(table, weights, benefit).iterrows():
        assert row["low"] <= row["weight"] <= row["high"]
        if table.shape[1] == 1:
            continue
        inner = row["low"] + (row["high"] - row["low"]) * np.array([0.001, 0.3, 0.7, 0.999])
        for to in inner:
            scores = methods.saw(table, _moved(weights, column, to), benefit).score
            assert scores[list(leaders)].min() >= scores.max() - 1e-7
        for end, side, takes in (("low", -1, "below"), ("high", 1, "above")):
            beyond = row[end] + side * 1e-4
            if row[takes] and 0 <= beyond <= 1:
                scores = methods.saw(table, _moved(weights, column, beyond), benefit).score
                assert scores[list(row[takes])].max() >= scores[list(leaders)].min() - 1e-9
                assert set(row[takes]) != leaders
            elif not row[takes]:
                assert row[end] == pytest.approx((1 + side) / 2, abs=1e-6)


def test_a_tie_for_the_first_place_leaves_no_room():
    table = pd.DataFrame({"x": [10, 5], "y": [5, 10]}, index=["A", "B"])
    result = methods.sensitivity_of_rank(table, [0.5, 0.5], [True, True])
    assert (result["low"] == result["high"]).all()
    assert result.loc["x", "below"] == ("B",)
    assert result.loc["x", "above"] == ("A",)


def test_a_weight_of_one_and_a_single_criterion():
    result = methods.sensitivity_of_rank(TZENG, [1.0, 0, 0], [True] * 3)
    assert result.loc["x", "high"] == 1
    single = methods.sensitivity_of_rank(TZENG[["x"]], [1.0], [True])
    assert single.loc["x", ["low", "high"]].to_list() == [1, 1]


# ---- gates -----------------------------------------------------------------------------------

DOORS = pd.DataFrame(
    {"rules": ["ya", "tidak", "Ya "], "people": [True, False, False]}, index=["a", "b", "c"]
)


def test_gates_say_who_passes_and_who_is_stopped_where():
    result = methods.gates(DOORS, ["rules", "people"])
    assert result.passes.to_dict() == {"a": True, "b": False, "c": False}
    assert result.stopped_by.to_dict() == {"a": (), "b": ("rules", "people"), "c": ("people",)}
    assert result.stopped.to_dict() == {"rules": 1, "people": 2}
    assert result.only_here == {"rules": (), "people": ("c",)}


def test_without_gates_all_pass():
    assert methods.gates(DOORS, []).passes.all()


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), min_size=1, max_size=8))
def test_another_gate_never_lets_more_through(rows):
    table = pd.DataFrame(rows, columns=list("abc"))
    passing = [set(methods.gates(table, list("abc")[:n]).passes.pipe(lambda s: s.index[s]))
               for n in range(4)]  # fmt: skip
    assert passing[3] <= passing[2] <= passing[1] <= passing[0]
    whole = methods.gates(table, list("abc"))
    for gate, names in whole.only_here.items():
        opened = methods.gates(table.assign(**{gate: True}), list("abc"))
        freed = set(opened.passes.index[opened.passes]) - set(whole.passes.index[whole.passes])
        assert {str(name) for name in freed} == set(names)


@pytest.mark.parametrize(
    ("table", "columns", "message"),
    [
        (DOORS, ["roof"], "tidak punya kolom"),
        (DOORS.iloc[:0], ["rules"], "kosong"),
        (DOORS.assign(rules=["ya", None, "ya"]), ["rules"], "kosong atau bukan ya/tidak"),
        (DOORS.assign(rules=["ya", "entah", "ya"]), ["rules"], "bukan ya/tidak"),
        (DOORS.set_axis(["a", "a", "c"]), ["rules"], "dua kali"),
    ],
)
def test_gates_refuse_what_is_neither_yes_nor_no(table, columns, message):
    with pytest.raises(BimtekError, match=message):
        methods.gates(table, columns)


# ---- impact and ease -------------------------------------------------------------------------


def test_four_quadrants():
    scores = pd.DataFrame(
        {"impact": [5, 5, 1, 1], "ease": [5, 1, 1, 5]}, index=["a", "b", "c", "d"]
    )
    result = methods.impact_ease(scores, middle=(3, 3))
    assert result["quadrant"].to_list() == ["quick_win", "major", "later", "fill_in"]
    assert result["firm"].all()


@given(st.integers(1, 5), st.integers(1, 5))
def test_firm_is_what_trying_every_step_finds(impact, ease):
    def quadrant(i, e):
        table = pd.DataFrame({"impact": [i], "ease": [e]})
        return methods.impact_ease(table)["quadrant"].item()

    steps = [(1, 0), (-1, 0), (0, 1), (0, -1)]
    near = [(impact + i, ease + e) for i, e in steps]
    reached = {quadrant(i, e) for i, e in near if 1 <= i <= 5 and 1 <= e <= 5}
    result = methods.impact_ease(pd.DataFrame({"impact": [impact], "ease": [ease]}))
    assert result["firm"].item() == (reached == {quadrant(impact, ease)})


def test_scores_off_the_scale_are_refused():
    with pytest.raises(BimtekError, match="di luar skala"):
        methods.impact_ease(pd.DataFrame({"impact": [6], "ease": [3]}))
    with pytest.raises(BimtekError, match="tidak punya kolom"):
        methods.impact_ease(pd.DataFrame({"impact": [6]}))
