"""Complaints followed until a cut-off date, against published figures and statsmodels."""

import datetime as dt
import math

import numpy as np
import pandas as pd
import pytest
from bimtek import methods, regions
from bimtek.errors import BimtekError
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight

START = dt.date(2024, 1, 1)


def _table(rows):
    """Complaints from (day in, days until closed or None)."""
    opened = [pd.Timestamp(START) + pd.Timedelta(days=day) for day, _ in rows]
    closed = [
        day + pd.Timedelta(days=waited) if waited is not None else pd.NaT
        for day, (_, waited) in zip(opened, rows, strict=True)
    ]
    return pd.Series(opened), pd.Series(closed, dtype="datetime64[ns]")


rows = st.lists(
    st.tuples(st.integers(0, 60), st.one_of(st.none(), st.integers(0, 200))),
    min_size=1,
    max_size=30,
)
cutoffs = st.integers(-5, 300).map(lambda n: START + dt.timedelta(days=n))


# ---- published figures -------------------------------------------------------------------


def test_two_published_counts_of_one_month_in_jakarta():
    """January 2023, 14,233 complaints: Liputan6 read 12,936 closed on 12 February; Jakarta
    Smart City told of 13,671 on 7 March."""
    early, late = methods.Completion(14_233, 12_936), methods.Completion(14_233, 13_671)
    assert round(early.rate * 100, 2) == 90.89
    assert round(late.rate * 100, 2) == 96.05
    assert (early.open, late.open) == (1_297, 562)


def test_the_same_complaints_give_both_figures():
    """As many complaints as in Jakarta, closed on the two days the sources give."""
    opened = pd.Series([pd.Timestamp("2023-01-31")] * 14_233)
    days = ["2023-02-10"] * 12_936 + ["2023-03-01"] * (13_671 - 12_936)
    closed = pd.Series(pd.to_datetime(days + [None] * (14_233 - 13_671)))
    path = methods.completion_path(opened, closed, ["2023-02-12", "2023-03-07"])
    assert path["closed"].to_list() == [12_936, 13_671]
    assert path["rate"].mul(100).round(2).to_list() == [90.89, 96.05]


def test_closing_curve_agrees_with_bewick():
    """Bewick, Cheek and Ball (2004), Critical Care 8:389, table 2."""
    days = pd.Series([1, 1, 4, 5, 6, 9, 9, 22])
    closed = pd.Series([1, 1, 1, 1, 0, 1, 0, 1]).astype(bool)
    curve = methods.closing_curve(days, closed)
    assert curve.index.to_list() == [1, 4, 5, 9, 22]
    assert curve["waiting"].to_list() == [8, 6, 5, 3, 1]
    assert curve["left"].to_list() == [0, 0, 0, 1, 1]
    assert curve["open_share"].round(3).to_list() == [0.75, 0.625, 0.5, 0.333, 0.0]
    assert methods.share_closed_by(curve, 0) == 0
    assert methods.share_closed_by(curve, 8) == pytest.approx(0.5)


def test_closing_curve_agrees_with_freireich():
    """Freireich et al. (1963), 6-mercaptopurine, as in Kleinbaum and Klein, Survival Analysis."""
    done = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    watched = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    curve = methods.closing_curve(
        pd.Series(done + watched), pd.Series([True] * len(done) + [False] * len(watched))
    )
    assert curve["open_share"].round(4).to_list() == [
        0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482
    ]  # fmt: skip


# ---- the reference library ---------------------------------------------------------------


@given(st.lists(st.tuples(st.integers(1, 40), st.booleans()), min_size=1, max_size=60))
def test_closing_curve_agrees_with_statsmodels(pairs):
    days = pd.Series([day for day, _ in pairs])
    closed = pd.Series([done for _, done in pairs])
    curve = methods.closing_curve(days, closed)
    if not closed.any():
        assert curve.empty
        return
    reference = SurvfuncRight(days.to_numpy(), closed.to_numpy().astype(int))
    np.testing.assert_array_equal(curve.index, reference.surv_times)
    np.testing.assert_allclose(curve["open_share"], reference.surv_prob, atol=1e-12)
    np.testing.assert_array_equal(curve["waiting"], reference.n_risk)


# ---- properties --------------------------------------------------------------------------


@given(rows, cutoffs)
def test_the_path_says_what_each_day_says(pairs, cutoff):
    opened, closed = _table(pairs)
    one = methods.completion(opened, closed, cutoff)
    row = methods.completion_path(opened, closed, [cutoff]).iloc[0]
    assert (row["received"], row["closed"], row["open"]) == (one.received, one.closed, one.open)
    assert row["rate"] == one.rate or (math.isnan(row["rate"]) and math.isnan(one.rate))


@given(rows, st.integers(60, 400), st.integers(0, 100))
def test_once_all_are_in_the_rate_never_falls(pairs, day, more):
    opened, closed = _table(pairs)
    earlier, later = (
        methods.completion(opened, closed, START + dt.timedelta(days=n)) for n in (day, day + more)
    )
    assert later.received == earlier.received
    assert later.rate >= earlier.rate


@given(rows, st.integers(0, 90), st.integers(0, 200))
def test_a_fixed_clock_stays_put_once_all_have_had_their_days(pairs, days, more):
    opened, closed = _table(pairs)
    settled = START + dt.timedelta(days=60 + days)
    first = methods.closed_within(opened, closed, days, settled)
    later = methods.closed_within(opened, closed, days, settled + dt.timedelta(days=more))
    assert first.too_young == later.too_young == 0
    assert (first.eligible, first.within, first.rate) == (later.eligible, later.within, later.rate)


@given(rows, st.integers(0, 90), cutoffs)
def test_forgetting_the_open_ones_never_blames(pairs, days, cutoff):
    """Where all have had their days, the naive share is at least the fair one."""
    opened, closed = _table(pairs)
    clock = methods.closed_within(opened, closed, days, cutoff)
    assert clock.within + clock.late == clock.eligible
    if clock.eligible and not clock.too_young and not math.isnan(clock.among_closed):
        assert clock.among_closed >= clock.rate - 1e-12


@given(rows, cutoffs, st.randoms())
def test_order_of_rows_does_not_matter(pairs, cutoff, random):
    opened, closed = _table(pairs)
    order = list(range(len(pairs)))
    random.shuffle(order)
    mixed = opened.iloc[order], closed.iloc[order]
    assert methods.completion(opened, closed, cutoff) == methods.completion(*mixed, cutoff)
    one, other = (methods.closed_within(*pair, 14, cutoff) for pair in ((opened, closed), mixed))
    assert (one.eligible, one.within, one.too_young) == (
        other.eligible,
        other.within,
        other.too_young,
    )
    table, again = (methods.waiting(*pair, cutoff) for pair in ((opened, closed), mixed))
    if len(table):
        pd.testing.assert_frame_equal(
            methods.closing_curve(table["days"], table["closed"]),
            methods.closing_curve(again["days"], again["closed"]),
        )


@given(rows, st.integers(0, 90))
def test_without_open_cases_the_curve_is_the_plain_share(pairs, days):
    pairs = [(day, waited or 0) for day, waited in pairs]
    opened, closed = _table(pairs)
    cutoff = START + dt.timedelta(days=1000)
    table = methods.waiting(opened, closed, cutoff)
    curve = methods.closing_curve(table["days"], table["closed"])
    plain = methods.closed_within(opened, closed, days, cutoff).rate
    assert methods.share_closed_by(curve, days) == pytest.approx(plain)


def test_the_curve_lets_a_young_quarter_be_compared():
    """The practice complaints: the last quarter looks far worse, and is not."""
    table = regions.load("flores-timur").complaints
    share, plain = {}, {}
    for quarter, own in table.groupby(pd.to_datetime(table["tanggal"]).dt.to_period("Q")):
        watched = methods.waiting(own["tanggal"], own["tanggal_selesai"], "2024-12-31")
        curve = methods.closing_curve(watched["days"], watched["closed"])
        share[str(quarter)] = methods.share_closed_by(curve, 30)
        done = methods.completion(own["tanggal"], own["tanggal_selesai"], "2024-12-31")
        plain[str(quarter)] = done.rate
    assert plain["2024Q4"] < 0.7 < 0.89 < plain["2024Q3"]
    assert abs(share["2024Q4"] - share["2024Q2"]) < 0.03


# ---- refusals ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("opened", "closed", "message", "row"),
    [
        ([], [], "kosong", None),
        (["2024-01-01"], [None, None], "tidak sama barisnya", None),
        (["2024-01-01", None], [None, None], "Tanggal masuk", 3),
        (["2024-01-01", "lusa"], [None, None], "Tanggal masuk", 3),
        (["2024-01-02"], ["2024-01-01"], "sebelum masuk", 2),
        (["2024-01-02"], ["besok"], "bukan tanggal", 2),
    ],
)
def test_bad_complaints_are_refused(opened, closed, message, row):
    with pytest.raises(BimtekError, match=message) as caught:
        methods.completion(
            pd.Series(opened, dtype=object), pd.Series(closed, dtype=object), "2024-02-01"
        )
    assert caught.value.row == row


def test_impossible_counts_and_times_are_refused():
    with pytest.raises(BimtekError, match="tidak mungkin"):
        methods.Completion(10, 11)
    with pytest.raises(BimtekError, match="Tenggat"):
        methods.closed_within(*_table([(0, 1)]), -1, START)
    with pytest.raises(BimtekError, match="tidak sama banyak"):
        methods.closing_curve(pd.Series([1.0]), pd.Series([True, False]))
    with pytest.raises(BimtekError, match="negatif") as caught:
        methods.closing_curve(pd.Series([1.0, -1.0]), pd.Series([True, True]))
    assert caught.value.row == 3


def test_before_anything_came_in_there_is_no_rate():
    done = methods.completion(*_table([(10, 1)]), START)
    assert done.received == 0
    assert math.isnan(done.rate)
    assert math.isnan(methods.closed_within(*_table([(10, 1)]), 5, START).rate)
