"""Costs and benefits, against published examples and properties."""

import math

import numpy as np
import pytest
from bimtek.errors import BimtekError
from bimtek.methods.cost_benefit import cost_benefit, sensitivity
from hypothesis import assume, given
from hypothesis import strategies as st


def split(flows):
    """Write signed flows as costs and benefits."""
    return [max(-flow, 0) for flow in flows], [max(flow, 0) for flow in flows]


def weigh(flows, rate=0.1, timing="start"):
    return cost_benefit(*split(flows), rate, timing)


# ---- published examples -------------------------------------------------------------------


def test_npv_of_numpy_financial_begins_today():
    """numpy-financial, documentation of npv: 8 %, first value at time 0 → 3065.22267."""
    flows = [-40_000, 5_000, 8_000, 12_000, 30_000]
    assert weigh(flows, 0.08).npv == pytest.approx(3065.22267, abs=1e-5)
    assert weigh(flows, 0.08, "end").npv == pytest.approx(3065.22267 / 1.08, abs=1e-5)


def test_npv_of_spreadsheets_begins_at_the_end_of_the_year():
    """Excel's documentation of NPV: 10 %, −10000, 3000, 4200, 6800 → 1188.44."""
    assert weigh([-10_000, 3_000, 4_200, 6_800], 0.10, "end").npv == pytest.approx(
        1188.44, abs=0.01
    )


@pytest.mark.parametrize(
    ("flows", "root"),
    [([-100, 39, 59, 55, 20], 0.28095), ([-100, 0, 0, 74], -0.0955),
     ([-100, 100, 0, -7], -0.0833), ([-100, 100, 0, 7], 0.06206),
     ([-5, 10.5, 1, -8, 1], 0.0886)],
)  # fmt: skip
def test_roots_of_numpy_financial_are_among_ours(flows, root):
    """numpy-financial, documentation of irr (after Gitman, 2003, page 348)."""
    assert any(abs(found - root) < 1e-4 for found in weigh(flows).irr)


def test_two_roots_of_a_strip_mine():
    """Brigham's textbooks, strip mine "Project M": 25 % and 400 %; worth −0.77 at 10 %."""
    mine = weigh([-1.6, 10, -10], 0.10)
    assert mine.irr == pytest.approx((0.25, 4.0))
    assert mine.npv == pytest.approx(-0.77, abs=0.005)
    assert weigh([-4000, 25_000, -25_000]).irr == pytest.approx((0.25, 4.0))


def test_four_roots():
    """Ross, Westerfield & Jordan, the "Multiple IRRs" problem: 25, 33⅓, 42.86 and 66⅔ %."""
    found = weigh([-252, 1431, -3035, 2850, -1000]).irr
    assert found == pytest.approx((1 / 4, 1 / 3, 3 / 7, 2 / 3), abs=1e-6)


def test_no_root_at_all():
    """Brealey & Myers: 1000, −3000, 2500 has no rate of return; worth 339 at 10 %."""
    odd = weigh([1000, -3000, 2500], 0.10)
    assert odd.irr == ()
    assert odd.npv == pytest.approx(339, abs=0.5)


def test_ratio_of_a_flood_control_project():
    """Course slides on the conventional B/C ratio (studylib.net 10178745): 0.65 at 6 %."""
    costs = [1_400_000, *[40_000] * 10]
    assert cost_benefit(costs, [0, *[150_000] * 10], 0.06, "start").bcr == pytest.approx(
        0.65, abs=0.005
    )


def test_discounted_payback_of_textbooks():
    """Course slides (coursehero.com 8797439): 2.81 years; a CFA text (gaodun.com 500s5h): 3.86."""
    one = weigh([-165_000, 63_120, 70_800, 91_080], 0.12)
    assert one.discounted_payback == pytest.approx(2.81, abs=0.005)
    two = weigh([-200_000, 60_000, 80_000, 70_000, 60_000, 50_000], 0.12)
    assert two.npv == pytest.approx(33_673.98, abs=0.1)
    assert two.discounted_payback == pytest.approx(3 + 32_828.44 / 38_131.08, abs=1e-4)
    assert weigh([-10_000, *[3_000] * 5]).payback == pytest.approx(3 + 1 / 3)


def test_the_table_shows_every_step():
    table = weigh([-100, 60, 60], 0.25).table
    assert list(table.index) == [0, 1, 2]
    assert list(table["factor"]) == pytest.approx([1, 0.8, 0.64])
    assert list(table["present_net"]) == pytest.approx([-100, 48, 38.4])
    assert list(table["cumulative"]) == pytest.approx([-100, -40, 20])
    assert list(table["present_cumulative"]) == pytest.approx([-100, -52, -13.6])
    assert list(weigh([-100, 60, 60], 0.25, "end").table.index) == [1, 2, 3]


def test_sensitivity_turns_a_yes_into_a_no():
    found = sensitivity([400, 0, 0, 0, 0, 0], [0, 100, 100, 100, 100, 100], timing="start")
    assert list(found.index) == [0.06, 0.09, 0.12]
    assert list(found["worthwhile"]) == [True, False, False]
    assert found["npv"].is_monotonic_decreasing
    assert found["discounted_payback"].isna().to_list() == [False, True, True]


# ---- properties ----------------------------------------------------------------------------

figures = st.lists(st.integers(0, 1000), min_size=2, max_size=8)
rates = st.floats(-0.5, 2.0)
timings = st.sampled_from(["start", "end"])


@st.composite
def flows(draw):
    costs = draw(figures)
    benefits = draw(st.lists(st.integers(0, 1000), min_size=len(costs), max_size=len(costs)))
    assume(any(costs))
    return costs, benefits


@given(flows(), rates, timings, st.floats(0.01, 1000))
def test_scaling_moves_npv_alone(both, rate, timing, factor):
    costs, benefits = both
    one = cost_benefit(costs, benefits, rate, timing)
    two = cost_benefit(
        [c * factor for c in costs], [b * factor for b in benefits], rate, timing
    )  # fmt: skip
    size = one.table["present_cost"].sum() + one.table["present_benefit"].sum()
    assert two.npv == pytest.approx(one.npv * factor, abs=1e-9 * size * factor)
    assert two.bcr == pytest.approx(one.bcr)
    assert two.payback == pytest.approx(one.payback)


@given(flows(), st.floats(0.01, 100))
def test_scaling_does_not_move_a_single_root(both, factor):
    costs, benefits = [both[0][0] + 1, *[0] * (len(both[0]) - 1)], [0, *both[1][1:]]
    assume(any(benefits))
    one = cost_benefit(costs, benefits, 0.1).irr
    assert len(one) == 1  # one change of sign, one root
    two = cost_benefit([c * factor for c in costs], [b * factor for b in benefits], 0.1).irr
    assert two == pytest.approx(one, rel=1e-6, abs=1e-9)


@given(flows(), timings)
def test_npv_at_every_root_is_zero(both, timing):
    for root in cost_benefit(*both, 0.1, timing).irr:
        again = cost_benefit(*both, root, timing)
        size = (again.table["present_cost"] + again.table["present_benefit"]).sum()
        assert abs(again.npv) <= 1e-6 * size


@given(flows(), rates)
def test_timing_moves_npv_by_one_year_and_nothing_else(both, rate):
    now, later = cost_benefit(*both, rate, "start"), cost_benefit(*both, rate, "end")
    size = (now.table["present_cost"] + now.table["present_benefit"]).sum()
    assert now.npv == pytest.approx(later.npv * (1 + rate), abs=1e-9 * size)
    assert now.bcr == pytest.approx(later.bcr)
    assert now.irr == later.irr
    assert now.payback == later.payback


@given(flows(), rates, timings)
def test_npv_ratio_and_payback_agree_on_the_verdict(both, rate, timing):
    found = cost_benefit(*both, rate, timing)
    size = (found.table["present_cost"] + found.table["present_benefit"]).sum()
    if abs(found.npv) > 1e-9 * size:
        assert (found.npv > 0) == (found.bcr > 1)
    assert found.npv == pytest.approx(found.table["present_cumulative"].iloc[-1], abs=1e-9 * size)
    if found.npv > 1e-9 * size:
        assert found.discounted_payback is not None


@given(flows(), flows(), rates)
def test_npv_adds_up(one, two, rate):
    years = max(len(one[0]), len(two[0]))
    together = [
        np.add([*a, *[0] * (years - len(a))], [*b, *[0] * (years - len(b))])
        for a, b in zip(one, two, strict=True)
    ]
    whole = cost_benefit(*together, rate)
    parts = cost_benefit(*one, rate).npv + cost_benefit(*two, rate).npv
    size = (whole.table["present_cost"] + whole.table["present_benefit"]).sum()
    assert whole.npv == pytest.approx(parts, abs=1e-9 * size)


def test_a_sum_once_positive_is_paid_back_and_one_never_positive_is_not():
    assert weigh([100, -50]).payback == 0
    assert weigh([-100, 20, 20]).payback is None
    assert weigh([-100, 100]).payback == 1
    assert cost_benefit([0, 0], [5, 5], 0.1).bcr is None
    assert cost_benefit([5, 5], [5, 5], 0.1).irr == ()


# ---- what is refused -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("costs", "benefits", "rate", "timing", "message"),
    [
        ([1, 2], [1], 0.1, "end", "Samakan|2 tahun"),
        ([], [], 0.1, "end", "kosong"),
        ([0, 0], [0, 0], 0.1, "end", "semuanya nol"),
        ([1, math.nan], [1, 1], 0.1, "end", "isian ke-2 kosong"),
        ([1, "mahal"], [1, 1], 0.1, "end", "bukan angka"),
        ([-400, 0], [0, 500], 0.1, "end", "isian ke-1 negatif"),
        ([1, 0], [0, -2], 0.1, "end", "Manfaat pada isian ke-2 negatif"),
        ([1, 0], [0, 2], -1, "end", "Suku bunga"),
        ([1, 0], [0, 2], math.nan, "end", "Suku bunga"),
        ([1, 0], [0, 2], 0.1, "middle", "tidak dikenal"),
    ],
)
def test_bad_input_is_refused(costs, benefits, rate, timing, message):
    with pytest.raises(BimtekError, match=message) as caught:
        cost_benefit(costs, benefits, rate, timing)
    assert caught.value.remedy


def test_sensitivity_needs_a_rate():
    with pytest.raises(BimtekError, match="suku bunga kosong"):
        sensitivity([1, 0], [0, 2], rates=())
