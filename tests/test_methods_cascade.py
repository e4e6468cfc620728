"""Installed, used, useful: the cascade, against published ones."""

import pandas as pd
import pytest
from bimtek import methods
from bimtek.errors import BimtekError
from hypothesis import assume, given
from hypothesis import strategies as st

shares = st.dictionaries(
    st.sampled_from(["terpasang", "dipakai", "berguna", "bertahan"]),
    st.floats(0.01, 1),
    min_size=1,
)


def test_cascade_agrees_with_gardner():
    """Gardner et al. (2011), Clin. Infect. Dis. 52: 793–800."""
    table = methods.cascade(
        1_106_400,
        {"diagnosed": 0.79, "linked": 0.75, "retained": 2 / 3, "need": 0.8, "on": 0.75,
         "suppressed": 0.8},
    )  # fmt: skip
    assert table["count"].round().astype(int).to_list() == [
        874_056, 655_542, 437_028, 349_622, 262_217, 209_773
    ]  # fmt: skip
    assert round(table["share_of_all"].iloc[-1], 2) == 0.19


def test_cascade_agrees_with_the_targets_of_unaids():
    """UNAIDS 2014: 90 % of 90 % of 90 % is 73 % of all."""
    table = methods.cascade(100, {"know": 0.9, "treated": 0.9, "suppressed": 0.9})
    assert table["count"].to_list() == pytest.approx([90, 81, 72.9])
    assert table["lost"].to_list() == pytest.approx([10, 9, 8.1])


def test_opensid_keeps_about_37_in_100():
    """Pantau OpenSID, September 2023: more than 19,000 installed, more than 7,000 active."""
    table = methods.cascade(19_000, {"aktif": 7_000 / 19_000})
    assert table.loc["aktif", "count"] == pytest.approx(7_000)
    assert round(table.loc["aktif", "share"] * 100) == 37


@given(st.integers(1, 10_000), shares)
def test_nothing_is_gained_on_the_way_and_nothing_is_lost_twice(total, own):
    table = methods.cascade(total, own)
    counts = [total, *table["count"]]
    assert counts == sorted(counts, reverse=True)
    assert table["lost"].sum() + table["count"].iloc[-1] == pytest.approx(total)


@given(st.integers(1, 10_000), shares, st.randoms())
def test_the_end_does_not_depend_on_the_order(total, own, random):
    names = list(own)
    random.shuffle(names)
    mixed = {name: own[name] for name in names}
    ends = [methods.cascade(total, each)["count"].iloc[-1] for each in (own, mixed)]
    assert ends[0] == pytest.approx(ends[1])
    gains = methods.cascade_gains(total, own)
    pd.testing.assert_series_equal(
        gains, methods.cascade_gains(total, mixed).reindex(gains.index), rtol=1e-6, atol=1e-6
    )


@given(st.integers(1, 10_000), st.lists(st.floats(0.05, 0.9), min_size=2, max_size=4, unique=True))
def test_the_weakest_step_gains_most(total, values):
    own = {f"langkah {n}": value for n, value in enumerate(values)}
    assume(sorted(values)[1] - sorted(values)[0] > 1e-3)
    assert methods.cascade_gains(total, own, 0.1).idxmax() == min(own, key=own.get)


def test_a_full_step_gains_nothing():
    gains = methods.cascade_gains(250, {"terpasang": 1.0, "dipakai": 0.4, "berguna": 0.5})
    assert gains["terpasang"] == 0
    assert gains["dipakai"] == pytest.approx(250 * 0.1 * 0.5)


@pytest.mark.parametrize(
    ("total", "own", "message"),
    [
        (250, {}, "Belum ada"),
        (0, {"a": 0.5}, "Jumlah awal"),
        (float("nan"), {"a": 0.5}, "Jumlah awal"),
        (250, {"a": 1.2}, "di luar 0–1"),
        (250, {"a": float("nan")}, "di luar 0–1"),
    ],
)
def test_impossible_cascades_are_refused(total, own, message):
    with pytest.raises(BimtekError, match=message):
        methods.cascade(total, own)


def test_an_impossible_step_is_refused():
    with pytest.raises(BimtekError, match="Kenaikan"):
        methods.cascade_gains(250, {"a": 0.5}, 2)
