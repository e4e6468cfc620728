"""Readiness: the weakest link holds the rest."""

import numpy as np
import pandas as pd
import pytest
from bimtek import methods
from bimtek.errors import BimtekError
from hypothesis import given
from hypothesis import strategies as st

LEVELS = pd.Series({"SDM": 2.7, "TIK": 2.9, "Regulasi": 1.9})
NEEDS = pd.DataFrame(
    {
        "SDM": {"nomor aduan": 2.5, "akta di desa": 3.0, "kelas": 2.5},
        "TIK": {"nomor aduan": 2.5, "akta di desa": 3.0, "kelas": np.nan},
        "Regulasi": {"nomor aduan": 2.5, "akta di desa": 3.0, "kelas": np.nan},
    }
)


def _answers(*rows):
    return pd.DataFrame(rows, columns=["group", "aspect", "score"])


def test_a_survey_by_hand():
    result = methods.readiness(
        _answers(("a", "x", 1), ("a", "x", 3), ("a", "y", 4), ("b", "z", 5), ("b", "z", 5))
    )
    assert result.aspects["level"].to_dict() == {"x": 2, "y": 4, "z": 5}
    assert result.aspects.loc["x", "spread"] == pytest.approx(2**0.5)
    assert result.aspects["answers"].to_list() == [2, 1, 2]
    assert result.groups["level"].to_dict() == {"a": 3, "b": 5}
    assert result.groups["weakest"].to_dict() == {"a": "x", "b": "z"}
    assert result.weakest == ("x",)


def test_ties_are_ties():
    assert methods.weakest_links(pd.Series({"x": 2.0, "y": 2.0, "z": 3.0})) == ("x", "y")
    ranked = methods.gaps(pd.Series({"x": 1, "y": 2, "z": 3}), pd.Series({"x": 3, "y": 4, "z": 4}))
    assert ranked["rank"].to_dict() == {"x": 1, "y": 1, "z": 3}


def test_gaps_by_hand():
    present, target = pd.Series({"x": 2, "y": 4, "z": 1}), pd.Series({"z": 4, "y": 3, "x": 4})
    table = methods.gaps(present, target)
    assert table["gap"].to_dict() == {"z": 3, "x": 2, "y": -1}
    assert list(table.index) == ["z", "x", "y"]


def test_what_each_programme_lacks():
    table = methods.within_reach(LEVELS, NEEDS)
    assert table["possible"].to_dict() == {
        "nomor aduan": False, "akta di desa": False, "kelas": True,
    }  # fmt: skip
    assert table.loc["akta di desa", "holding"] == ("Regulasi", "SDM", "TIK")
    assert table.loc["nomor aduan", "shortfall"] == pytest.approx(0.6)
    assert table.loc["kelas", "shortfall"] == 0


def test_only_the_weakest_opens_anything():
    assert methods.openings(LEVELS, NEEDS).to_dict() == {"SDM": 0, "TIK": 0, "Regulasi": 1}
    assert methods.openings(LEVELS, NEEDS, raised_to=2.4).sum() == 0


levels = st.lists(st.floats(1, 5), min_size=3, max_size=3).map(
    lambda values: pd.Series(values, index=list(NEEDS.columns))
)


@given(levels)
def test_a_programme_is_possible_exactly_when_nothing_holds_it(present):
    table = methods.within_reach(present, NEEDS)
    for name, row in table.iterrows():
        needs = NEEDS.loc[name].dropna()
        worst = max(needs[aspect] - present[aspect] for aspect in needs.index)
        assert row["possible"] == (not row["holding"]) == (worst <= 2e-9)
        assert row["shortfall"] == pytest.approx(max(worst, 0), abs=1e-8)


@given(levels, st.sampled_from(list(NEEDS.columns)), st.floats(1, 5))
def test_raising_never_closes(present, aspect, value):
    raised = present.copy()
    raised[aspect] = max(raised[aspect], value)
    before = methods.within_reach(present, NEEDS)["possible"]
    assert (methods.within_reach(raised, NEEDS)["possible"] >= before).all()
    assert (methods.openings(present, NEEDS) >= 0).all()


@given(levels, levels)
def test_gaps_are_differences_and_order_does_not_matter(present, target):
    table = methods.gaps(present, target)
    expected = (target - present).round(9)
    assert table["gap"].reindex(present.index).to_list() == pytest.approx(expected.to_list())
    pd.testing.assert_frame_equal(
        table.sort_index(), methods.gaps(present[::-1], target).sort_index()
    )
    assert (table["gap"].diff().dropna() <= 0).all()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: methods.readiness(_answers()), "kosong"),
        (lambda: methods.readiness(_answers(("a", "x", 6))), "di luar skala 1–5"),
        (lambda: methods.readiness(_answers(("a", "x", None))), "kosong atau bukan angka"),
        (lambda: methods.readiness(_answers(("a", "x", 1), ("b", "x", 2))), "dua kelompok"),
        (lambda: methods.readiness(pd.DataFrame({"score": [1]})), "tidak punya kolom"),
        (lambda: methods.gaps(LEVELS, LEVELS[:2]), "aspek yang sama: Regulasi"),
        (lambda: methods.within_reach(LEVELS[:2], NEEDS), "Regulasi tidak diketahui"),
        (lambda: methods.within_reach(LEVELS, NEEDS * 3), "di luar skala"),
        (lambda: methods.within_reach(LEVELS, NEEDS * np.nan), "kosong"),
        (lambda: methods.weakest_links(pd.Series(dtype=float)), "kosong"),
        (lambda: methods.weakest_links(pd.Series([1, 2], index=["x", "x"])), "dua kali"),
    ],
)
def test_bad_input_is_refused(call, message):
    with pytest.raises(BimtekError, match=message) as caught:
        call()
    assert caught.value.remedy
