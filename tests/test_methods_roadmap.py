"""Road maps, risks and key words: published examples, properties, refusals."""

import pandas as pd
import pytest
from bimtek import methods
from bimtek.errors import BimtekError
from hypothesis import assume, given
from hypothesis import strategies as st


def _plan(**rows):
    """Name = (duration, "predecessors"[, horizon])."""
    columns = ["duration", "depends_on", "horizon"][: len(next(iter(rows.values())))]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns)


MILWAUKEE = _plan(
    A=(2, ""), B=(3, ""), C=(2, "A"), D=(4, "A;B"), E=(4, "C"), F=(3, "C"), G=(5, "D;E"),
    H=(2, "F;G"),
)  # fmt: skip
RELIABLE = _plan(
    A=(2, ""), B=(4, "A"), C=(10, "B"), D=(6, "C"), E=(4, "C"), F=(5, "E"), G=(7, "D"),
    H=(9, "E;G"), I=(7, "C"), J=(8, "F;I"), K=(4, "J"), L=(5, "J"), M=(2, "H"), N=(6, "K;L"),
)  # fmt: skip


# ---- schedule ---------------------------------------------------------------------------


def test_schedule_agrees_with_milwaukee_paper():
    """Heizer and Render, Operations Management: Milwaukee Paper Manufacturing, 15 weeks."""
    plan = methods.schedule(MILWAUKEE)
    table = plan.table
    assert plan.length == 15
    assert plan.path == ("A", "C", "E", "G", "H")
    assert list(table["earliest_start"]) == [0, 0, 2, 3, 4, 4, 8, 13]
    assert list(table["earliest_finish"]) == [2, 3, 4, 7, 8, 7, 13, 15]
    assert list(table["latest_start"]) == [0, 1, 2, 4, 4, 10, 8, 13]
    assert list(table["latest_finish"]) == [2, 4, 4, 8, 8, 13, 13, 15]
    assert list(table["slack"]) == [0, 1, 0, 1, 0, 6, 0, 0]
    assert list(table.index[table["critical"]]) == ["A", "C", "E", "G", "H"]


def test_schedule_agrees_with_reliable_construction():
    """Hillier and Lieberman, Introduction to Operations Research: Reliable, 44 weeks."""
    plan = methods.schedule(RELIABLE)
    assert plan.length == 44
    assert plan.path == ("A", "B", "C", "E", "F", "J", "L", "N")
    slack = plan.table["slack"]
    assert slack[slack > 0].to_dict() == {"D": 4, "G": 4, "H": 4, "I": 2, "K": 1, "M": 4}


@st.composite
def plans(draw):
    """Networks without circles: a step waits only for earlier ones."""
    size = draw(st.integers(1, 8))
    rows = {}
    for place in range(size):
        needs = draw(st.sets(st.integers(0, place - 1), max_size=3)) if place else set()
        rows[f"s{place}"] = (draw(st.integers(0, 30)), ";".join(f"s{n}" for n in sorted(needs)))
    return _plan(**rows)


def _longest(plan):
    """The plain definition: the longest of all chains, tried one by one."""

    def chain(step):
        needs = [n for n in plan.at[step, "depends_on"].split(";") if n]
        return plan.at[step, "duration"] + max((chain(n) for n in needs), default=0)

    return max(chain(step) for step in plan.index)


@given(plans())
def test_the_plan_is_as_long_as_its_longest_chain(plan):
    result = methods.schedule(plan)
    assert result.length == _longest(plan)
    assert sum(plan.loc[list(result.path), "duration"]) == result.length
    assert result.table.loc[list(result.path), "critical"].all()
    assert (result.table["slack"] >= 0).all()


@given(plans(), st.randoms())
def test_the_order_of_rows_does_not_matter(plan, random):
    shuffled = plan.sample(frac=1, random_state=random.randrange(2**32 - 1))
    one, other = methods.schedule(plan), methods.schedule(shuffled)
    assert one.path == other.path
    pd.testing.assert_frame_equal(one.table, other.table.reindex(plan.index))


@given(plans(), st.data())
def test_a_delay_within_the_slack_does_not_move_the_end(plan, data):
    slack = methods.schedule(plan).table["slack"]
    step = data.draw(st.sampled_from(list(plan.index)))
    months = data.draw(st.integers(0, 40))
    result = methods.delay(plan, step, months)
    assert result.length == result.length_before + max(0, months - slack[step])
    assert result.table.at[step, "moved"] == months


@given(plans(), st.integers(1, 12))
def test_other_units_of_time_give_the_same_plan(plan, factor):
    scaled = plan.assign(duration=plan["duration"] * factor)
    one, other = methods.schedule(plan), methods.schedule(scaled)
    assert other.length == one.length * factor
    assert list(other.table["critical"]) == list(one.table["critical"])


def test_predecessors_may_be_lists_and_stand_twice():
    plan = pd.DataFrame(
        {"duration": [1, 2, 3], "depends_on": [None, ["a", "a"], ("a", "b")]}, index=list("abc")
    )
    assert methods.schedule(plan).table.at["c", "depends_on"] == ("a", "b")
    assert methods.schedule(plan).length == 6


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        (_plan(a=(1, "c"), b=(1, "a"), c=(1, "b"), d=(1, "")), "saling menunggu: a → b → c → a"),
        (_plan(a=(1, "a")), "saling menunggu: a → a"),
        (_plan(a=(1, "z")), "menunggu “z”"),
        (_plan(a=(-1, "")), "negatif"),
        (_plan(a=(float("nan"), "")), "kosong"),
        (_plan(a=(1, "")).drop(columns="depends_on"), "tidak punya kolom depends_on"),
        (_plan(a=(1, "")).iloc[:0], "kosong"),
        (pd.concat([_plan(a=(1, ""))] * 2), "dua kali"),
    ],
)
def test_what_is_no_plan_is_refused(plan, message):
    with pytest.raises(BimtekError, match=message):
        methods.schedule(plan)


# ---- delay ------------------------------------------------------------------------------

HORIZONS = _plan(
    latih=(6, "", 1), data=(12, "latih", 5), meluas=(100, "data", 10), nomor=(6, "", 1),
    sampah=(6, "nomor", 1),
)  # fmt: skip


def test_one_delay_moved_through_the_horizons():
    calm = methods.delay(HORIZONS, "latih", 2)
    assert calm.broken == ()
    assert calm.table["room"].to_dict() == {
        "latih": 0, "data": 0, "meluas": 0, "nomor": 0, "sampah": 0
    }  # fmt: skip
    late = methods.delay(HORIZONS, "latih", 3)
    assert late.broken == (10,)  # the first year still ends in time
    assert late.table.at["meluas", "late"] == 1
    assert methods.delay(HORIZONS, "latih", 7).broken == (1, 10)
    assert methods.delay(HORIZONS, "nomor", 1).broken == (1,)


@given(st.integers(0, 60), st.sampled_from(list(HORIZONS.index)))
def test_the_room_says_from_when_a_horizon_breaks(months, step):
    room = methods.delay(HORIZONS, step, 0).table.at[step, "room"]
    assert bool(methods.delay(HORIZONS, step, months).broken) == (months > room)


def test_delay_refuses_the_impossible():
    with pytest.raises(BimtekError, match="tidak ada di peta jalan"):
        methods.delay(HORIZONS, "hilang", 1)
    with pytest.raises(BimtekError, match="negatif"):
        methods.delay(HORIZONS, "latih", -1)
    with pytest.raises(BimtekError, match="lebih dari nol"):
        methods.delay(HORIZONS.assign(horizon=0), "latih", 1)
    with pytest.raises(BimtekError, match="kosong"):
        methods.delay(HORIZONS.assign(horizon=None), "latih", 1)


# ---- risk -------------------------------------------------------------------------------


def _risks(*pairs):
    names = [f"r{n}" for n in range(len(pairs))]
    return pd.Series([k for k, _ in pairs], names), pd.Series([d for _, d in pairs], names)


def test_product_agrees_with_npsa():
    """NPSA, A risk matrix for risk managers (2008): 1–3 low, 4–6, 8–12, 15–25 extreme."""
    bands = [(1, "low"), (4, "moderate"), (8, "high"), (15, "extreme")]
    table = methods.risk_level(*_risks((4, 5), (1, 3), (2, 3), (3, 4), (5, 3)), bands=bands)
    assert list(table["score"]) == [20, 3, 6, 12, 15]
    assert list(table["level"]) == ["extreme", "low", "moderate", "high", "extreme"]
    assert list(table["rank"]) == [1, 5, 4, 3, 2]


def test_ordered_numbers_every_cell_once_and_puts_impact_first():
    """As Pemerintah Provinsi Bali's risk register has it: 1 × 5 is 20, 5 × 1 is 9."""
    matrix = methods.risk_matrix("ordered")
    assert sorted(matrix.to_numpy().ravel()) == list(range(1, 26))
    table = methods.risk_level(*_risks((1, 5), (5, 1), (4, 3), (5, 5)), scale="ordered")
    assert list(table["score"]) == [20, 9, 16, 25]
    assert list(table["level"]) == ["tinggi", "rendah", "tinggi", "sangat tinggi"]


def test_two_scales_disagree_on_the_rare_and_disastrous():
    rare, frequent = (1, 5), (5, 1)
    product = methods.risk_level(*_risks(rare, frequent))
    assert product["tied"].all()
    assert set(product["level"]) == {"sangat rendah"}
    ordered = methods.risk_level(*_risks(rare, frequent), scale="ordered")
    assert list(ordered["rank"]) == [1, 2]


marks = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=9)
scales = st.sampled_from(["product", "ordered"])


@given(marks, scales, st.randoms())
def test_the_order_of_risks_does_not_matter(pairs, scale, random):
    likelihood, impact = _risks(*pairs)
    mixed = list(likelihood.index)
    random.shuffle(mixed)
    one = methods.risk_level(likelihood, impact, scale)
    other = methods.risk_level(likelihood[mixed], impact, scale)
    pd.testing.assert_frame_equal(one, other.reindex(one.index))
    for _, row in one.iterrows():
        assert row["tied"] == ((one["score"] == row["score"]).sum() > 1)


@given(st.integers(1, 5), st.integers(1, 5), scales)
def test_more_likely_or_heavier_is_never_a_lower_risk(k, d, scale):
    assume(k < 5)
    matrix = methods.risk_matrix(scale)
    assert matrix.loc[k + 1, d] > matrix.loc[k, d]
    if d < 5:
        assert matrix.loc[k, d + 1] > matrix.loc[k, d]


@pytest.mark.parametrize(
    ("likelihood", "impact", "options", "message"),
    [
        ([6], [1], {}, "di luar skala 1–5"),
        ([2.5], [1], {}, "bukan bilangan bulat"),
        ([None], [1], {}, "kosong"),
        ([], [], {}, "Belum ada risiko"),
        ([1], [1], {"scale": "lain"}, "tidak dikenal"),
        ([1], [1], {"bands": [(5, "a"), (1, "b")]}, "tidak urut"),
        ([1], [1], {"bands": []}, "tidak urut"),
        ([1], [1, 2], {}, "tidak menyebut risiko yang sama"),
    ],
)
def test_impossible_risks_are_refused(likelihood, impact, options, message):
    with pytest.raises(BimtekError, match=message):
        methods.risk_level(pd.Series(likelihood), pd.Series(impact), **options)


def test_a_risk_named_twice_is_refused():
    twice = pd.Series([1, 2], index=["a", "a"])
    with pytest.raises(BimtekError, match="dua kali"):
        methods.risk_level(twice, twice)


# ---- key words --------------------------------------------------------------------------

GROUPS = {
    "alam": ["air bersih", "sejahtera"],
    "budaya": ["tenun", "kesejahteraan", "sejahtera"],
    "infrastruktur": ["Air  Bersih", "maju"],
}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sehat", "kesehatan"), ("layanan", "melayani"), ("tulis", "menulis"),
        ("sapu", "menyapu"),
        ("lanjut", "berkelanjutan"), ("tenun", "penenun"), ("pukul", "memukul"),
        ("kirim", "mengirim"), ("ajar", "pelajarannya"), ("air bersih", "Air Bersih"),
        ("pulau", "kepulauan"),
    ],
)  # fmt: skip
def test_forms_of_a_word_are_one_word(one, other):
    assert methods.same_word(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("nelayan", "pelayanan"), ("sehat", "sehari"), ("kota", "kotak"), ("bersih", "air bersih")],
)
def test_different_words_stay_apart(one, other):
    assert not methods.same_word(one, other)


def test_keyword_weights_count_groups_not_repetitions():
    table = methods.keyword_weights(GROUPS)
    assert table["groups"].to_dict() == {"air bersih": 2, "sejahtera": 2, "maju": 1, "tenun": 1}
    assert table["rank"].to_dict() == {"air bersih": 1, "sejahtera": 1, "maju": 3, "tenun": 3}
    assert table["tied"].all()
    assert table["weight"].sum() == pytest.approx(1)
    assert table.at["tenun", "weight"] == pytest.approx(1 / 6)


def test_keyword_weights_follow_votes_where_there_are_any():
    table = methods.keyword_weights(GROUPS, {"air bersih": 0, "tenunan": 3, "maju": 1})
    assert table["weight"].to_dict() == {
        "tenun": 0.75,
        "maju": 0.25,
        "air bersih": 0,
        "sejahtera": 0,
    }


names = st.lists(st.sampled_from(["laut", "tenun", "maju", "sehat", "desa"]), max_size=5)


@given(st.dictionaries(st.sampled_from("abcde"), names, min_size=1), st.randoms())
def test_the_order_of_groups_and_words_does_not_matter(groups, random):
    assume(any(groups.values()))
    mixed = list(groups)
    random.shuffle(mixed)
    turned = {group: groups[group][::-1] for group in mixed}
    pd.testing.assert_frame_equal(methods.keyword_weights(groups), methods.keyword_weights(turned))


@given(st.dictionaries(st.sampled_from(["laut", "tenun", "maju"]), st.integers(1, 50), min_size=1),
       st.integers(2, 9))  # fmt: skip
def test_ten_times_the_votes_weigh_the_same(votes, factor):
    groups = {"semua": list(votes)}
    one = methods.keyword_weights(groups, votes)
    more = methods.keyword_weights(groups, {word: n * factor for word, n in votes.items()})
    assert more["weight"].to_list() == pytest.approx(one["weight"].to_list())


@pytest.mark.parametrize(
    ("groups", "votes", "message"),
    [
        ({}, None, "Belum ada kata kunci"),
        ({"a": ["", " "]}, None, "Belum ada kata kunci"),
        ({"a": ["laut"]}, {"gunung": 1}, "tidak disebut"),
        ({"a": ["laut"]}, {"laut": -1}, "negatif"),
        ({"a": ["laut"]}, {"laut": float("nan")}, "kosong"),
        ({"a": ["laut"]}, {"laut": 0}, "Semua suara nol"),
    ],
)
def test_impossible_words_and_votes_are_refused(groups, votes, message):
    with pytest.raises(BimtekError, match=message):
        methods.keyword_weights(groups, votes)


def test_coverage_finds_words_in_any_form_and_names_what_is_left_out():
    weights = pd.Series({"sehat": 3, "air bersih": 2, "tenun": 1, "maju": 4})
    found = methods.coverage("Kesehatan warga dijaga, airnya bersih setiap hari.", weights)
    assert found.inside == ["sehat", "air bersih"]
    assert found.outside == ["tenun", "maju"]
    assert found.share == pytest.approx(0.5)
    assert methods.coverage("", weights).share == 0


@given(st.lists(st.sampled_from(["laut", "tenun", "maju", "sehat"]), max_size=4))
def test_a_sentence_of_all_words_covers_all(words):
    weights = pd.Series({"laut": 1, "tenun": 2, "maju": 3, "sehat": 4})
    found = methods.coverage(" dan ".join(words), weights)
    assert set(found.inside) == set(words)
    assert found.share == pytest.approx(sum(weights[word] for word in set(words)) / 10)


@pytest.mark.parametrize("weights", [{}, {"laut": -1}, {"laut": 0}, {"laut": None}])
def test_coverage_refuses_weights_that_say_nothing(weights):
    with pytest.raises(BimtekError, match="Bobot kata kunci"):
        methods.coverage("laut", pd.Series(weights, dtype=float))
