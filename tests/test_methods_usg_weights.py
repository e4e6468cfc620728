"""Weighted USG: published rankings, an exact interval, and what trying every weight finds."""

import numpy as np
import pandas as pd
import pytest
from bimtek import methods
from bimtek.errors import BimtekError
from bimtek.methods.usg import CRITERIA
from bimtek.methods.usg_weights import stable_interval
from hypothesis import given
from hypothesis import strategies as st


def scores(rows):
    return pd.DataFrame(rows, columns=CRITERIA, index=list("ABCDEFGHIJKL"[: len(rows)]))


LESSON_03 = scores([(4, 5, 4), (5, 4, 3), (3, 4, 3), (3, 3, 3), (2, 3, 4)])


def shares(u, s, g):
    return dict(zip(CRITERIA, (u, s, g), strict=True))


def test_equal_weights_are_plain_usg_pulang_pisau():
    """Bagian Hukum Kab. Pulang Pisau: (4,5,4) II, (5,5,4) I, (3,4,3) III."""
    result = methods.weighted_usg(scores([(4, 5, 4), (5, 5, 4), (3, 4, 3)]))
    assert list(result.table["rank"]) == [2, 1, 3]
    assert list(result.table["score"] * 3) == pytest.approx([13, 14, 10])


def test_equal_weights_are_plain_usg_hospital_wards():
    """Latsar paper (scribd 446740654): (5,5,5) I, (3,2,3) III, (3,4,3) II."""
    result = methods.weighted_usg(scores([(5, 5, 5), (3, 2, 3), (3, 4, 3)]))
    assert list(result.table["rank"]) == [1, 3, 2]


def test_triantaphyllou_and_sanchez():
    """Decision Sciences 28(1), 1997, weighted sum example.

    A1 .3162 leads A3 .2621; C1 must weigh .3277 + .3807 = .7084 before normalising, .5130
    after, until A3 draws level. A2 is never ahead by moving C1 alone.
    """
    values = pd.DataFrame(
        [
            [0.3088, 0.2897, 0.3867, 0.1922],
            [0.2163, 0.3458, 0.1755, 0.6288],
            [0.4509, 0.2473, 0.1194, 0.0575],
            [0.0240, 0.1172, 0.3184, 0.1215],
        ],
        index=["A1", "A2", "A3", "A4"],
        columns=["C1", "C2", "C3", "C4"],
    )
    weights = pd.Series({"C1": 0.3277, "C2": 0.3058, "C3": 0.2876, "C4": 0.0790})
    found = stable_interval(values, weights / weights.sum(), "C1")
    assert found.low == 0
    assert found.high == pytest.approx(0.7084 / 1.3808, abs=0.0005)
    assert (found.below, found.above) == ((), ("A3",))


def test_lesson_03_urgency_alone_decides_and_it_does_at_one_half():
    result = methods.weighted_usg(LESSON_03)
    assert result.leaders == ("A",)
    urgency = result.intervals["urgency"]
    assert (urgency.low, urgency.high) == (0, pytest.approx(0.5))
    assert (urgency.below, urgency.above) == ((), ("B",))
    for criterion in ("seriousness", "growth"):
        assert (result.intervals[criterion].low, result.intervals[criterion].high) == (0, 1)
    heavy = methods.weighted_usg(LESSON_03, shares(0.6, 0.2, 0.2))
    assert heavy.leaders == ("B",)
    assert heavy.intervals["urgency"].low == pytest.approx(0.5)
    assert heavy.intervals["urgency"].below == ("A",)


def test_where_two_draw_level_the_interval_is_one_point():
    level = methods.weighted_usg(LESSON_03, shares(0.5, 0.25, 0.25))
    assert level.leaders == ("A", "B")
    assert level.table["tied"].tolist()[:2] == [True, True]
    assert level.table["rank"].tolist()[:3] == [1, 1, 3]
    found = level.intervals["urgency"]
    assert found.low == found.high == pytest.approx(0.5)
    assert (found.below, found.above) == (("A",), ("B",))


rows = st.lists(st.tuples(*[st.integers(1, 5)] * 3), min_size=1, max_size=6)
weights = st.tuples(*[st.integers(0, 10)] * 3).filter(any)


def _shares(positions):
    return dict(zip(CRITERIA, (p / sum(positions) for p in positions), strict=True))


@given(rows, weights)
def test_every_weight_inside_keeps_the_first_and_none_outside_does(table, positions):
    made, used = scores(table), _shares(positions)
    result = methods.weighted_usg(made, used)
    for criterion in CRITERIA:
        found, ends = result.intervals[criterion], result.lines[criterion]
        assert found.low - 1e-9 <= used[criterion] <= found.high + 1e-9
        for weight in np.linspace(0, 1, 41):
            at = ends["at_0"] * (1 - weight) + ends["at_1"] * weight
            first = set(at.index[at > at.max() - 1e-9])
            if found.low <= weight <= found.high:
                assert set(result.leaders) <= first
            elif weight < found.low - 1e-9 or weight > found.high + 1e-9:
                assert not set(result.leaders) <= first


@given(rows, weights)
def test_who_takes_over_is_first_just_beyond(table, positions):
    result = methods.weighted_usg(scores(table), _shares(positions))
    for criterion in CRITERIA:
        found, ends = result.intervals[criterion], result.lines[criterion]
        for side, weight, names in ((-1, found.low, found.below), (1, found.high, found.above)):
            if names:
                just = weight + side * 1e-6
                at = ends["at_0"] * (1 - just) + ends["at_1"] * just
                assert set(at.index[at > at.max() - 1e-10]) == set(names)


@given(rows, weights, st.randoms())
def test_order_of_rows_does_not_matter(table, positions, random):
    made = scores(table)
    mixed = made.sample(frac=1, random_state=random.randrange(2**32 - 1))
    one, two = (methods.weighted_usg(t, _shares(positions)) for t in (made, mixed))
    assert one.table["rank"].to_dict() == two.table["rank"].to_dict()
    assert set(one.leaders) == set(two.leaders)
    for criterion in CRITERIA:
        assert one.intervals[criterion].low == pytest.approx(two.intervals[criterion].low)
        assert set(one.intervals[criterion].above) == set(two.intervals[criterion].above)


@given(rows)
def test_equal_weights_rank_and_tie_as_usg(table):
    made = scores(table)
    plain, weighted = methods.usg(made), methods.weighted_usg(made).table
    assert plain["rank"].tolist() == weighted["rank"].tolist()
    assert plain["tied"].tolist() == weighted["tied"].tolist()


@pytest.mark.parametrize(
    ("given_weights", "message"),
    [
        (shares(0.5, 0.5, 0.5), "Jumlah ketiga bobot 1.5"),
        ({"urgency": 1}, "seriousness belum ada"),
        ({**shares(0.4, 0.3, 0.3), "cost": 0}, "“cost” bukan bagian"),
        (shares(1.5, -0.5, 0), "negatif"),
        (shares(float("nan"), 0.5, 0.5), "kosong"),
        (shares("0,5", 0.5, 0), "bukan angka"),
    ],
)
def test_bad_weights_are_refused(given_weights, message):
    with pytest.raises(BimtekError, match=message) as caught:
        methods.weighted_usg(LESSON_03, given_weights)
    assert caught.value.remedy


def test_bad_scores_are_refused():
    with pytest.raises(BimtekError, match="di luar skala"):
        methods.weighted_usg(scores([(7, 1, 1)]))
    assert methods.weighted_usg(scores([(7, 1, 10)]), scale=(1, 10)).leaders == ("A",)


# ---- a group ------------------------------------------------------------------------------------


def member(*totals):
    """Make scores with these totals."""
    return scores([_split(total) for total in totals])


def _split(total):
    base, more = divmod(total, 3)
    return tuple(base + (place < more) for place in range(3))


GROUP = [
    member(14, 15, 10), member(13, 11, 10), member(13, 14, 11), member(12, 11, 10),
    member(12, 12, 9),
]  # fmt: skip


def test_two_means_apart_by_a_fifth_of_a_point_are_nearly_level():
    result = methods.usg_group(GROUP)
    assert result.summary["mean"].tolist() == pytest.approx([12.8, 12.6, 10.0])
    assert result.summary["spread"].tolist() == [2, 4, 2]
    assert result.leaders == ("A",)
    assert result.most_disputed == ("B",)
    (near,) = result.near_ties
    assert (near.first, near.second) == ("A", "B")
    assert near.difference == pytest.approx(0.2)
    assert (near.for_first, near.for_second, near.level) == (2, 2, 1)
    assert result.without == {
        "1": ("A",), "2": ("B",), "3": ("A",), "4": ("A", "B"), "5": ("A",),
    }  # fmt: skip
    assert methods.usg_group(GROUP, near=0.2).near_ties == ()


def test_one_member_is_plain_usg():
    """Pulang Pisau again: the mean of one is that one."""
    table = scores([(4, 5, 4), (5, 5, 4), (3, 4, 3)])
    result = methods.usg_group([table], ["Kabag"])
    assert result.summary["mean"].tolist() == [13, 14, 10]
    assert result.summary["rank"].tolist() == [2, 1, 3]
    assert result.summary["sd"].tolist() == [0, 0, 0]
    assert result.without == {}
    assert result.most_disputed == ()


def test_three_executives_and_six_applicants():
    """Siegel (1956), Kendall's W example: rank sums 8, 14, 11, 11, 11, 8 of three executives.

    Each rank r becomes a total 15 − r, so the means order the applicants as the sums do.
    """
    ranks = [(1, 6, 3, 2, 5, 4), (1, 5, 6, 4, 2, 3), (6, 3, 2, 5, 4, 1)]
    result = methods.usg_group([member(*(15 - r for r in row)) for row in ranks])
    assert result.ranks.sum(axis=1).tolist() == [8, 14, 11, 11, 11, 8]
    assert result.summary["rank"].tolist() == [1, 6, 3, 3, 3, 1]
    assert result.leaders == ("A", "F")
    assert result.summary.loc["A", ["best_rank", "worst_rank"]].tolist() == [1, 6]


groups = st.integers(1, 5).flatmap(
    lambda many: st.lists(
        st.lists(st.tuples(*[st.integers(1, 5)] * 3), min_size=many, max_size=many),
        min_size=1,
        max_size=6,
    )
)


@given(groups, st.randoms())
def test_neither_the_order_of_members_nor_of_issues_matters(group, random):
    tables = [scores(rows) for rows in group]
    mixed = [t.sample(frac=1, random_state=random.randrange(2**32 - 1)) for t in tables]
    one = methods.usg_group(tables)
    two = methods.usg_group(mixed[::-1])
    assert one.summary["rank"].to_dict() == two.summary["rank"].to_dict()
    assert one.summary["spread"].to_dict() == two.summary["spread"].to_dict()
    assert set(one.leaders) == set(two.leaders)


@given(groups)
def test_ties_are_ties_and_means_lie_within_the_spread(group):
    result = methods.usg_group([scores(rows) for rows in group])
    summary = result.summary
    assert (summary["lowest"] - 1e-9 <= summary["mean"]).all()
    assert (summary["mean"] <= summary["highest"] + 1e-9).all()
    for _, row in summary.iterrows():
        same = (abs(summary["mean"] - row["mean"]) < 1e-9).sum()
        assert row["tied"] == (same > 1)
    for near in result.near_ties:
        assert near.difference < 1
        assert near.for_first + near.for_second + near.level == len(group)


@pytest.mark.parametrize(
    ("members", "options", "message"),
    [
        ([], {}, "Belum ada skor anggota"),
        ([GROUP[0], GROUP[1].drop(index="A")], {}, "“2” menilai masalah yang berbeda"),
        (GROUP, {"names": ["x"]}, "1 nama"),
        (GROUP[:2], {"names": ["x", "x"]}, "kembar"),
        (GROUP, {"near": -1}, "negatif"),
        ([scores([(9, 1, 1)])], {}, "di luar skala"),
        ([scores([(np.nan, 1, 1)])], {}, "kosong"),
    ],
)
def test_bad_groups_are_refused(members, options, message):
    with pytest.raises(BimtekError, match=message) as caught:
        methods.usg_group(members, **options)
    assert caught.value.remedy
