"""Difference-in-differences: published tables, statsmodels' fit, and what must hold."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from bimtek import methods
from bimtek.errors import BimtekError
from hypothesis import given
from hypothesis import strategies as st

numbers = st.floats(-1e4, 1e4, allow_nan=False)


# ---- four means ---------------------------------------------------------------------------


def test_card_and_krueger_1994():
    """American Economic Review 84, table 3: full-time equivalents per shop.

    Published: NJ +0.59, PA −2.16, difference 2.76 (from unrounded means; 2.75 from these).
    """
    found = methods.difference_in_differences(20.44, 21.03, 23.33, 21.17)
    assert found.change_treated == pytest.approx(0.59)
    assert found.change_control == pytest.approx(-2.16)
    assert found.effect == pytest.approx(2.75)
    assert found.effect == pytest.approx(2.76, abs=0.011)
    assert found.counterfactual == pytest.approx(20.44 - 2.16)
    assert found.table.loc["difference"].to_list() == pytest.approx([-2.89, -0.14, 2.75])
    assert found.percent_treated == pytest.approx(0.59 / 20.44 * 100)


def test_wooldridge_incinerator():
    """Introductory Econometrics, example 13.3 (Kiel and McClain 1995), 1978 dollars, thousands.

    Far houses 82.517 → 101.308; near ones are 18.824 and 30.688 cheaper: −11.864.
    """
    found = methods.difference_in_differences(82.517 - 18.824, 101.308 - 30.688, 82.517, 101.308)
    assert found.effect == pytest.approx(-11.864)


@given(numbers, numbers, numbers, numbers, numbers, numbers)
def test_what_both_groups_share_falls_out(bt, at, bc, ac, level, shock):
    plain = methods.difference_in_differences(bt, at, bc, ac).effect
    moved = methods.difference_in_differences(bt + level, at + level + shock, bc, ac + shock).effect
    assert moved == pytest.approx(plain, abs=1e-6)
    assert methods.difference_in_differences(bc, ac, bt, at).effect == pytest.approx(-plain)


@pytest.mark.parametrize("bad", [np.nan, None, np.inf, "12"])
@pytest.mark.parametrize("place", range(4))
def test_a_missing_mean_is_named(bad, place):
    means = [1.0, 2.0, 3.0, 4.0]
    means[place] = bad
    with pytest.raises(BimtekError, match="kosong atau bukan angka") as error:
        methods.difference_in_differences(*means)
    assert error.value.column


# ---- rows ---------------------------------------------------------------------------------


def _rows(seed, units=12, times=4):
    draw = np.random.default_rng(seed)
    unit = np.repeat(np.arange(units), times)
    time = np.tile(np.arange(times), units)
    treated, after = (unit % 2).astype(int), (time >= times // 2).astype(int)
    own = draw.normal(size=units)[unit]
    y = (
        5
        + treated
        - 2 * after
        + 1.5 * treated * after
        + own
        + draw.normal(size=len(unit)) * (1 + treated)
    )
    return pd.DataFrame({"y": y, "treated": treated, "after": after, "unit": unit})


def _design(data):
    both = data["treated"] * data["after"]
    return np.column_stack([np.ones(len(data)), data["treated"], data["after"], both])


@given(st.integers(0, 10**6))
def test_rows_agree_with_statsmodels(seed):
    data = _rows(seed)
    model = sm.OLS(data["y"].to_numpy(), _design(data))
    groups = {"groups": data["unit"].to_numpy()}
    for found, fit in (
        (_fit(data), model.fit(cov_type="HC1", use_t=True)),
        (_fit(data, errors="classical"), model.fit()),
        (_fit(data, cluster="unit"), model.fit(cov_type="cluster", cov_kwds=groups, use_t=True)),
    ):
        table = found.coefficients
        np.testing.assert_allclose(table["estimate"], fit.params, rtol=1e-6, atol=1e-9)
        np.testing.assert_allclose(table["standard_error"], fit.bse, rtol=1e-6)
        np.testing.assert_allclose(table[["lower", "upper"]], fit.conf_int(), rtol=1e-6, atol=1e-8)


def _fit(data, **options):
    return methods.difference_in_differences_rows(data, "y", "treated", "after", **options)


@given(st.integers(0, 10**6))
def test_rows_give_what_their_means_give_in_any_order(seed):
    data = _rows(seed)
    found = _fit(data, cluster="unit")
    assert found.effect == pytest.approx(found.means.effect)
    shuffled = _fit(data.sample(frac=1, random_state=seed), cluster="unit")
    assert shuffled.effect == pytest.approx(found.effect)
    assert shuffled.standard_error == pytest.approx(found.standard_error)
    scaled = _fit(data.assign(y=data["y"] * 10), cluster="unit")
    assert scaled.standard_error == pytest.approx(found.standard_error * 10)


def test_wooldridge_standard_error():
    """The same example, table 13.2: −11.864 with standard error 7.457, n = 321.

    The houses are not needed: rows with the published counts (123, 56, 102, 40), means and
    residual standard errors (29.43 and 31.24, in 1978 and 1981) give the same fit.
    """
    rows = []
    for after, spread, far, gap, many in (
        (0, 29.43, 82.517, -18.824, (123, 56)),
        (1, 31.24, 101.308, -30.688, (102, 40)),
    ):
        freedom = sum(many) - 2
        for treated, count in enumerate(many):
            wave = np.linspace(-1, 1, count)
            share = count / sum(many)
            wave *= np.sqrt(spread**2 * freedom * share / np.sum(wave**2))
            rows += [(far + gap * treated + w, treated, after) for w in wave]
    found = _fit(pd.DataFrame(rows, columns=["y", "treated", "after"]), errors="classical")
    assert found.rows == 321
    assert found.effect == pytest.approx(-11.864)
    assert found.standard_error == pytest.approx(7.457, abs=0.002)


def test_an_interval_that_leaves_out_nothing_is_rare_where_nothing_happened():
    """Size of the cluster-robust test with a true effect of 0, over 300 draws."""
    missed = 0
    for seed in range(300):
        data = _rows(seed, units=40)
        data["y"] -= 1.5 * data["treated"] * data["after"]
        found = _fit(data, cluster="unit")
        missed += not found.lower <= 0 <= found.upper
    assert missed / 300 < 0.1


@pytest.mark.parametrize(
    ("change", "options", "message"),
    [
        ({"y": np.nan}, {}, "kosong"),
        ({"treated": 2}, {}, "selain 0 dan 1"),
        ({"treated": 1}, {}, "tidak punya satu baris"),
        ({}, {"errors": "hc9"}, "tidak dikenal"),
        ({"unit": "sama"}, {"cluster": "unit"}, "satu satuan"),
        ({"unit": None}, {"cluster": "unit"}, "tanpa nama"),
        ({}, {"cluster": "desa"}, "tidak punya kolom"),
    ],
)
def test_bad_rows_are_refused(change, options, message):
    with pytest.raises(BimtekError, match=message):
        _fit(_rows(1).assign(**change), **options)


def test_too_few_rows_are_refused():
    few = pd.DataFrame({"y": [1, 2, 3, 4], "treated": [0, 0, 1, 1], "after": [0, 1, 0, 1]})
    with pytest.raises(BimtekError, match="4 baris"):
        _fit(few)
    with pytest.raises(BimtekError, match="kosong"):
        _fit(few.iloc[:0])


# ---- made-up groups ------------------------------------------------------------------------

small = st.integers(-4, 4)


@given(small, small, small, small)
def test_the_effect_is_found_and_drift_is_mistaken_for_it(effect, trend, shock, drift):
    series = methods.two_groups(effect=effect, trend=trend, shock=shock, drift=drift)
    means, gap = methods.compare_groups(series)
    assert means.effect == pytest.approx(effect + drift)
    assert means.change_treated == pytest.approx(effect + drift + trend + shock)
    assert gap == pytest.approx(drift / 4)


def test_groups_need_a_before_and_an_after():
    series = methods.two_groups(effect=0, trend=0, shock=0)
    for wrong in (
        series[series["after"]],
        series[~series["after"]],
        series.drop(columns="control"),
    ):
        with pytest.raises(BimtekError):
            methods.compare_groups(wrong)
