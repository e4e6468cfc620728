"""Interrupted time series: published series, statsmodels' fits, and what must hold."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from bimtek import methods
from bimtek.errors import BimtekError
from hypothesis import given, settings
from hypothesis import strategies as st

#: Hospital admissions for acute coronary events among people below 70, Sicily, January 2002
#: to November 2006, and the population standardised by age. Smoking in public places was
#: banned from January 2005, month 37. Figures: Lopez Bernal, Cummins and Gasparrini (2017),
#: International Journal of Epidemiology 46, supplement.
SICILY = """
728 379875.3 659 376495.5 791 377040.8 734 377116.4 757 377383.4 726 374113.1
760 379513.3 740 376295.5 720 374653.2 814 378485.6 795 375955.5 858 378349.7
887 376762.4 766 379032.3 851 379360.4 769 376162.0 781 377972.4 756 381830.7
766 379888.6 752 380872.2 765 380966.9 831 381240.4 879 382104.9 928 381802.7
914 381656.3 808 383680.0 937 383504.2 840 386462.9 916 383783.1 828 380836.8
845 383483.0 818 380906.2 860 382926.8 839 384052.4 887 384449.6 886 383428.4
831 388153.2 796 388373.2 833 386470.1 820 386033.2 877 383686.4 758 385509.3
767 385901.9 738 386516.6 781 388436.5 843 383255.2 850 390148.7 908 385874.9
1021 391613.6 859 391750.4 976 394005.6 888 391364.9 962 391664.6 838 389022.3
810 391878.5 876 388575.3 843 392989.0 936 390018.8 912 390712.3
"""

#: Front-seat and rear-seat passengers killed or seriously injured on British roads, January
#: 1979 to December 1984; seat belts compulsory in front from February 1983, month 50.
#: Figures: Harvey (1989), "Forecasting, Structural Time Series Models and the Kalman
#: Filter", appendix 2, as in R's ``Seatbelts``.
BELTS = """
796 306 643 232 794 342 750 329 809 394 716 355 851 385 931 463 819 453 762 373 880 401 1077 466
748 306 593 263 720 323 646 310 765 424 820 403 807 406 885 466 803 381 860 369 825 378 911 392
704 284 691 316 688 321 714 358 814 378 736 382 876 433 829 506 818 428 942 479 782 370 823 349
595 238 673 285 660 324 676 346 755 410 815 411 867 496 933 534 798 396 950 470 825 385 911 411
619 281 426 300 475 318 556 391 559 398 483 337 587 477 615 422 618 495 662 471 519 368 585 345
483 296 434 319 513 349 548 375 586 441 522 465 601 472 644 521 643 429 641 408 711 490 721 491
"""


def _table(words, names):
    values = np.array(words.split(), dtype=float).reshape(-1, 2)
    return pd.DataFrame(values, columns=names).assign(month=np.arange(1, len(values) + 1))


@pytest.fixture(scope="module")
def sicily():
    return _table(SICILY, ["count", "people"])


def _fit(data, start=37, population="people", **options):
    return methods.interrupted_time_series(
        data, "count", "month", start, population=population, **options
    )


# ---- published ----------------------------------------------------------------------------


def test_sicily_level_change(sicily):
    """Published: RR 0.894 (0.864–0.925), Poisson without correction for overdispersion."""
    found = _fit(sicily, slope=False, spread="none")
    assert found.effect == pytest.approx(0.894, abs=0.0005)
    assert found.lower == pytest.approx(0.864, abs=0.001)
    assert found.upper == pytest.approx(0.925, abs=0.0005)
    assert found.slope_change is None


def test_sicily_adjusted_for_season(sicily):
    """Published: RR 0.885 (0.839–0.933), quasi-Poisson with two harmonic pairs."""
    found = _fit(sicily, slope=False, period=12)
    assert (round(found.effect, 3), round(found.lower, 3), round(found.upper, 3)) == (
        0.885, 0.839, 0.933,
    )  # fmt: skip
    assert found.dispersion > 2
    assert list(found.coefficients.index[-4:]) == ["sin1", "cos1", "sin2", "cos2"]


def test_sicily_before_and_after_says_the_opposite(sicily):
    """What the lesson quotes: 811 → 858 a month, while the rate ratio is 0.89."""
    naive = methods.before_after(sicily, "count", "month", 37)
    assert (round(naive.before), round(naive.after)) == (811, 858)
    assert naive.percent > 5
    found = _fit(sicily, slope=False)
    assert found.clear
    assert found.upper < 1
    assert found.total < 0


def test_seat_belts():
    """Harvey and Durbin (1986), J. R. Statist. Soc. A 149: front passengers −30 %, rear +3 %.

    Theirs is a structural model with other variables, so we ask that our intervals hold it.
    """
    belts = _table(BELTS, ["front", "rear"])
    for outcome, published, clear in (("front", 0.70, True), ("rear", 1.03, False)):
        found = methods.interrupted_time_series(belts, outcome, "month", 50, period=12, slope=False)
        assert found.lower < published < found.upper
        assert found.clear is clear


def test_a_line_with_a_step_and_a_bend_by_hand():
    """10 + 2t, from t = 6 on 5 higher and 1 steeper a step: gaussian finds it exactly."""
    time = np.arange(1, 13)
    y = 10 + 2 * time + np.where(time >= 6, 5 + (time - 6), 0)
    data = pd.DataFrame({"month": time, "count": y})
    found = _fit(data, 6, None, family="gaussian")
    assert found.effect == pytest.approx(5)
    assert found.trend == pytest.approx(2)
    assert found.slope_change == pytest.approx(1)
    assert found.effect_after(3) == pytest.approx(8)
    assert found.dispersion == pytest.approx(0, abs=1e-18)
    without = found.series["counterfactual"]
    assert without.to_numpy() == pytest.approx(10 + 2 * time)
    assert found.total == pytest.approx(sum(5 + k for k in range(7)))


# ---- against statsmodels --------------------------------------------------------------------

cases = st.fixed_dictionaries(
    {
        "seed": st.integers(0, 10**6),
        "months": st.integers(30, 70),
        "level": st.floats(5, 400),
        "slope": st.booleans(),
        "season": st.sampled_from([None, (12, 1), (12, 2), (6, 1)]),
        "people": st.booleans(),
    }
)


def _random(case):
    draw = np.random.default_rng(case["seed"])
    month = np.arange(1, case["months"] + 1)
    people = np.round(
        4000 * np.exp(draw.normal(0, 0.01) * month + draw.normal(0, 0.02, len(month)))
    )
    mean = case["level"] * people / 4000 * np.exp(0.2 * np.sin(month / 2) + 0.3 * (month > 20))
    counts = draw.negative_binomial(20, 20 / (20 + mean))
    return pd.DataFrame({"month": month, "count": counts, "people": people})


def _terms(data, start, slope, season):
    month = data["month"].to_numpy(dtype=float)
    later = (month >= start).astype(float)
    columns = [np.ones_like(month), later, month]
    if slope:
        columns.append(later * (month - start))
    if season:
        period, pairs = season
        for k in range(1, pairs + 1):
            columns += [
                np.sin(2 * np.pi * k * month / period),
                np.cos(2 * np.pi * k * month / period),
            ]
    return np.column_stack(columns)


def _options(case):
    season = case["season"]
    return {"slope": case["slope"]} | (
        {"period": season[0], "harmonics": season[1]} if season else {}
    )


@settings(max_examples=40)
@given(cases)
def test_poisson_agrees_with_statsmodels(case):
    data = _random(case)
    start = case["months"] // 2
    column = "people" if case["people"] else None
    offset = np.log(data["people"]) if column else None
    design = _terms(data, start, case["slope"], case["season"])
    model = sm.GLM(data["count"], design, family=sm.families.Poisson(), offset=offset)
    for spread, scale in (("estimated", "X2"), ("none", None)):
        fit = model.fit(scale=scale, tol=1e-12)
        found = _fit(data, start, column, spread=spread, **_options(case))
        np.testing.assert_allclose(found.coefficients["estimate"], fit.params, rtol=1e-6, atol=1e-8)
        np.testing.assert_allclose(found.coefficients["standard_error"], fit.bse, rtol=1e-6)
        np.testing.assert_allclose(
            found.coefficients[["lower", "upper"]], fit.conf_int(), rtol=1e-6, atol=1e-8
        )
        np.testing.assert_allclose(found.series["fitted"], fit.mu, rtol=1e-6)
        pearson = fit.pearson_chi2 / fit.df_resid
        assert found.dispersion == pytest.approx(pearson, rel=1e-6)


@settings(max_examples=25)
@given(cases)
def test_gaussian_agrees_with_statsmodels(case):
    data = _random(case)
    start = case["months"] // 2
    fit = sm.OLS(
        data["count"].astype(float), _terms(data, start, case["slope"], case["season"])
    ).fit()
    found = _fit(data, start, None, family="gaussian", **_options(case))
    np.testing.assert_allclose(found.coefficients["estimate"], fit.params, rtol=1e-6, atol=1e-8)
    np.testing.assert_allclose(found.coefficients["standard_error"], fit.bse, rtol=1e-6)
    np.testing.assert_allclose(
        found.coefficients[["lower", "upper"]], fit.conf_int(), rtol=1e-6, atol=1e-7
    )
    assert found.dispersion == pytest.approx(fit.mse_resid)


# ---- what must hold ---------------------------------------------------------------------------


def test_rows_in_any_order(sicily):
    shuffled = sicily.sample(frac=1, random_state=3)
    pd.testing.assert_frame_equal(
        _fit(sicily, period=12).coefficients, _fit(shuffled, period=12).coefficients, rtol=1e-9
    )
    assert _fit(shuffled).series.index.is_monotonic_increasing


@given(st.floats(0.001, 1000))
def test_the_unit_of_the_population_does_not_matter(factor):
    data = _table(SICILY, ["count", "people"])
    plain = _fit(data)
    scaled = _fit(data.assign(people=data["people"] * factor))
    assert scaled.effect == pytest.approx(plain.effect, rel=1e-7)
    assert scaled.upper == pytest.approx(plain.upper, rel=1e-7)


@given(st.integers(-500, 500))
def test_where_time_begins_does_not_matter(shift):
    data = _table(SICILY, ["count", "people"])
    plain = _fit(data)
    moved = _fit(data.assign(month=data["month"] + shift), 37 + shift)
    assert moved.effect == pytest.approx(plain.effect, rel=1e-6)
    assert moved.slope_change == pytest.approx(plain.slope_change, rel=1e-6)


def test_fitted_and_counterfactual_part_only_after(sicily):
    series = _fit(sicily, period=12).series
    before = series[~series["after"]]
    np.testing.assert_allclose(before["fitted"], before["counterfactual"])
    np.testing.assert_allclose(before["smooth"], before["smooth_counterfactual"])
    assert series["fitted"].sum() == pytest.approx(series["observed"].sum())
    assert series["smooth"].sum() == pytest.approx(series["fitted"].sum(), rel=0.01)


def test_a_true_effect_is_covered_about_as_often_as_promised():
    covered = 0
    for seed in range(200):
        data = methods.monthly_counts(start=37, effect=-0.2, slope=0, growth=0.1, seed=seed)
        found = _fit(data, 37, period=12)
        covered += found.lower <= 0.8 <= found.upper
    assert 0.88 < covered / 200 <= 1


# ---- bad input --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "options", "message"),
    [
        ({"count": np.nan}, {}, "kosong"),
        ({"count": -1}, {}, "negatif"),
        ({"count": 0}, {}, "tidak terhingga"),
        ({"count": np.inf}, {}, "tak terhingga"),
        ({"people": 0.0}, {}, "Penduduk nol"),
        ({"people": -5.0}, {}, "Penduduk nol"),
        ({"month": 1}, {}, "dua kali"),
        ({}, {"start": 1}, "di luar deret"),
        ({}, {"start": 60}, "di luar deret"),
        ({}, {"start": 3}, "2 titik sebelum"),
        ({}, {"start": 58}, "2 titik sesudah"),
        ({}, {"family": "binomial"}, "tidak dikenal"),
        ({}, {"spread": "wide"}, "tidak dikenal"),
        ({}, {"family": "gaussian"}, "tidak memakai penduduk"),
        ({}, {"period": 0}, "periode"),
        ({}, {"period": 12, "harmonics": 0}, "periode"),
        ({}, {"period": 12, "harmonics": 7}, "tidak dapat dipisahkan"),
        ({}, {"period": 12, "harmonics": 40}, "terlalu sedikit"),
        ({}, {"population": "jiwa"}, "tidak punya kolom"),
    ],
)  # fmt: skip
def test_bad_input_is_refused(sicily, change, options, message):
    with pytest.raises(BimtekError, match=message):
        _fit(sicily.assign(**change), **options)


def test_short_series_are_refused(sicily):
    with pytest.raises(BimtekError, match="kosong"):
        _fit(sicily.iloc[:0])
    with pytest.raises(BimtekError, match="di luar deret"):
        _fit(sicily.iloc[:5])
    with pytest.raises(BimtekError, match="terlalu sedikit"):
        _fit(sicily.iloc[:6], 4, period=12)


def test_zeros_here_and_there_are_no_trouble():
    data = pd.DataFrame({"month": range(1, 13), "count": [0, 1, 0, 2, 0, 1, 0, 0, 1, 0, 0, 1]})
    found = _fit(data, 7, None)
    assert 0 < found.effect < 10
    assert not found.clear
