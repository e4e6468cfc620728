"""Who is reached by which channels."""

import numpy as np
import pandas as pd
import pytest
from bimtek import methods
from bimtek.errors import BimtekError
from hypothesis import given
from hypothesis import strategies as st


def _villages(total, without, condition="sinyal"):
    lacks = [place < without for place in range(total)]
    return pd.DataFrame({condition: lacks}, index=[f"desa {n}" for n in range(total)])


def _needs(**channels):
    conditions = sorted({word for words in channels.values() for word in words})
    return pd.DataFrame(
        [[condition in words for condition in conditions] for words in channels.values()],
        index=list(channels), columns=conditions,
    )  # fmt: skip


tables = st.integers(1, 12).flatmap(
    lambda rows: st.lists(
        st.tuples(*[st.booleans()] * 3), min_size=rows, max_size=rows
    )
)  # fmt: skip


def _frame(cells, prefix):
    index = [f"{prefix}{n}" for n in range(len(cells))]
    return pd.DataFrame(cells, columns=["a", "b", "c"], index=index)


def test_fibre_in_banyuwangi():
    """InfoKomputer, September 2017: 115 of 189 villages."""
    found = methods.reach(_villages(189, 189 - 115, "serat optik"), _needs(daring=["serat optik"]))
    assert len(found.left_out) == 74
    assert found.served.sum() == 115


def test_signal_in_flores_timur():
    """Dinas Kominfo, March 2023: 6 of 250 villages and kelurahan without any signal."""
    found = methods.reach(_villages(250, 6), _needs(aplikasi=["sinyal"]))
    assert len(found.left_out) == 6
    both = methods.reach(_villages(250, 6), _needs(aplikasi=["sinyal"], kantor=[]))
    assert both.left_out == []
    assert len(both.only("kantor")) == 6
    assert both.only("aplikasi") == []


@given(tables, tables)
def test_a_place_is_served_where_some_channel_needs_nothing_it_lacks(places, channels):
    lacks, needs = _frame(places, "desa "), _frame(channels, "kanal ")
    found = methods.reach(lacks, needs)
    for place, row in lacks.iterrows():
        plain = any(not (row & need).any() for _, need in needs.iterrows())
        assert found.served[place] == plain


@given(tables, tables, st.randoms())
def test_order_does_not_matter_and_more_channels_never_harm(places, channels, random):
    lacks, needs = _frame(places, "desa "), _frame(channels, "kanal ")
    found = methods.reach(lacks, needs)
    seed = random.randrange(2**32 - 1)
    mixed = methods.reach(
        lacks.sample(frac=1, random_state=seed), needs.sample(frac=1, random_state=seed)
    )
    assert set(found.left_out) == set(mixed.left_out)
    fewer = methods.reach(lacks, needs.iloc[:-1])
    assert set(found.left_out) <= set(fewer.left_out)


def test_no_channel_reaches_nobody_and_unknown_needs_are_met():
    villages = _villages(3, 1)
    assert len(methods.reach(villages, _needs(x=["sinyal"]).iloc[:0]).left_out) == 3
    assert methods.reach(villages, _needs(x=["petugas"])).left_out == []


def test_bad_tables_are_refused():
    villages = _villages(3, 1)
    with pytest.raises(BimtekError, match="Daftar tempat kosong"):
        methods.reach(villages.iloc[:0], _needs(x=["sinyal"]))
    with pytest.raises(BimtekError, match="Tempat “desa 0” tertulis dua kali"):
        methods.reach(pd.concat([villages, villages]), _needs(x=["sinyal"]))
    with pytest.raises(BimtekError, match="Kanal “x” punya isian kosong"):
        methods.reach(villages, pd.DataFrame({"sinyal": [np.nan]}, index=["x"]))
