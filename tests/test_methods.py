"""The arithmetic, against published examples and properties."""

import numpy as np
import pandas as pd
import pytest
from bimtek import methods
from bimtek.errors import BimtekError
from hypothesis import given
from hypothesis import strategies as st


def _scores(rows):
    columns = ["urgency", "seriousness", "growth"]
    return pd.DataFrame(rows, columns=columns, index=[f"m{i}" for i in range(len(rows))])


triples = st.lists(st.tuples(*[st.integers(1, 5)] * 3), min_size=1, max_size=12)


def test_usg_agrees_with_pulang_pisau():
    """Published: Bagian Hukum Kab. Pulang Pisau, (4,5,4)=13 II, (5,5,4)=14 I, (3,4,3)=10 III."""
    result = methods.usg(_scores([(4, 5, 4), (5, 5, 4), (3, 4, 3)]))
    assert list(result["total"]) == [13, 14, 10]
    assert list(result["rank"]) == [2, 1, 3]
    assert not result["tied"].any()


def test_usg_agrees_with_bapelkes_cikarang():
    """Published: N. Rahmawati, Bapelkes Cikarang, table 3: 14 first, 11 third, 12 second."""
    result = methods.usg(_scores([(5, 5, 4), (5, 3, 3), (5, 4, 3)]))
    assert list(result["total"]) == [14, 11, 12]
    assert list(result["rank"]) == [1, 3, 2]


def test_usg_ties_share_a_rank_and_skip_the_next():
    result = methods.usg(_scores([(5, 5, 5), (4, 4, 4), (5, 4, 3), (1, 1, 1)]))
    assert list(result["rank"]) == [1, 2, 2, 4]
    assert list(result["tied"]) == [False, True, True, False]


@given(triples, st.randoms())
def test_usg_order_of_rows_does_not_matter(rows, random):
    scores = _scores(rows)
    shuffled = scores.sample(frac=1, random_state=random.randrange(2**32 - 1))
    pd.testing.assert_frame_equal(
        methods.usg(scores), methods.usg(shuffled).reindex(scores.index), check_dtype=False
    )


@given(triples)
def test_usg_rank_is_one_plus_those_strictly_above(rows):
    result = methods.usg(_scores(rows))
    for _, row in result.iterrows():
        assert row["rank"] == 1 + (result["total"] > row["total"]).sum()
        assert row["tied"] == ((result["total"] == row["total"]).sum() > 1)


@pytest.mark.parametrize(
    ("rows", "message"),
    [([(7, 5, 4)], "di luar skala 1–5"), ([(np.nan, 5, 4)], "kosong"), ([], "kosong")],
)
def test_usg_refuses_bad_scores(rows, message):
    with pytest.raises(BimtekError, match=message):
        methods.usg(_scores(rows))


def test_usg_wide_scale_and_double_names():
    assert methods.usg(_scores([(7, 5, 10)]), scale=(1, 10))["total"].item() == 22
    twice = _scores([(1, 1, 1), (2, 2, 2)]).set_axis(["air", "air"])
    with pytest.raises(BimtekError, match="dua kali"):
        methods.usg(twice)


def test_rate_keeps_missing_apart_from_zero():
    counts = pd.Series({"a": 5})
    people = pd.Series({"a": 2000.0, "b": 1000.0, "c": np.nan})
    result = methods.rate(counts, people)
    assert result["a"] == 2.5
    assert result["b"] == 0
    assert np.isnan(result["c"])


def test_rate_and_density_refuse_impossible_input():
    with pytest.raises(BimtekError, match="pembagi"):
        methods.rate(pd.Series({"a": 1}), pd.Series({"a": 0}))
    with pytest.raises(BimtekError, match="negatif"):
        methods.rate(pd.Series({"a": -1}), pd.Series({"a": 10}))
    with pytest.raises(BimtekError, match="Luas"):
        methods.density(pd.Series({"a": 10}), pd.Series({"a": -2.0}))


def test_density_of_ile_bura_follows_the_source_of_area():
    """Census 2010: 6,165 people; 48.53 km² (RTRW 2008) or 118.32 km² (BPS 2020)."""
    people = pd.Series({"rtrw": 6165, "bps": 6165})
    result = methods.density(people, pd.Series({"rtrw": 48.53, "bps": 118.32}))
    assert result.round(1).to_dict() == {"rtrw": 127.0, "bps": 52.1}


@given(st.floats(0.5, 20), st.lists(st.integers(500, 60_000), min_size=1, max_size=20))
def test_funnel_limits_enclose_the_rate_and_narrow_with_size(overall, sizes):
    people = pd.Series(sorted(sizes), dtype=float)
    narrow = methods.funnel_limits(people, overall, level=0.95)
    wide = methods.funnel_limits(people, overall, level=0.998)
    assert (narrow["lower"] <= overall).all()
    assert (narrow["upper"] >= overall - 1000 / people).all()
    assert (wide["upper"] >= narrow["upper"]).all()
    assert (wide["lower"] <= narrow["lower"]).all()


def test_funnel_limits_agree_with_poisson_tables():
    """Poisson mean 10: P(X ≤ 3) = .0103, P(X ≤ 4) = .0293; P(X ≤ 16) = .9730, P(X ≤ 17) = .9857."""
    limits = methods.funnel_limits(pd.Series([10_000.0]), overall=1.0)
    lower = 4 - (0.0293 - 0.025) / (0.0293 - 0.0103)
    upper = 17 - (0.9857 - 0.975) / (0.9857 - 0.9730)
    assert limits.iloc[0].to_list() == pytest.approx([lower / 10, upper / 10], abs=0.001)


def test_funnel_limits_hold_most_places_in_a_simulated_world():
    people = pd.Series(np.linspace(4_000, 40_000, 400))
    counts = methods.simulate_counts(people, 4.0, seed=7)
    rates = methods.rate(counts, people)
    limits = methods.funnel_limits(people, 4.0)
    inside = ((rates >= limits["lower"]) & (rates <= limits["upper"])).mean()
    assert 0.92 < inside < 0.99


def test_simulation_repeats_with_its_seed_and_leaves_out_the_unknown():
    people = pd.Series({"a": 9_000, "b": np.nan, "c": 20_000})
    first = methods.simulate_counts(people, 4.0, seed=1)
    assert first.equals(methods.simulate_counts(people, 4.0, seed=1))
    assert not first.equals(methods.simulate_counts(people, 4.0, seed=2))
    assert list(first.index) == ["a", "c"]


def _tree(**rows):
    return pd.DataFrame.from_dict(rows, orient="index", columns=["kind", "parent"])


def test_a_sound_tree_has_no_finding():
    tree = _tree(inti=("core", ""), s1=("cause", "inti"), s2=("cause", "s1"), a1=("effect", "inti"))
    assert methods.check_tree(tree) == []


@pytest.mark.parametrize(
    ("tree", "problem", "nodes"),
    [
        (_tree(s1=("cause", "s2"), s2=("cause", "s1")), "no_core", ()),
        (_tree(a=("core", ""), b=("core", "")), "several_cores", ("a", "b")),
        (_tree(a=("core", "b"), b=("cause", "a")), "core_has_parent", ("a",)),
        (_tree(a=("core", ""), s=("cause", "")), "unlinked", ("s",)),
        (_tree(a=("core", ""), s=("cause", "hilang")), "unlinked", ("s",)),
        (_tree(a=("core", ""), s=("cause", "t"), t=("cause", "s")), "cycle", ("s", "t")),
        (_tree(a=("core", ""), e=("effect", "a"), s=("cause", "e")), "mixed", ("s", "e")),
    ],
)
def test_each_fault_of_a_tree_is_found(tree, problem, nodes):
    assert methods.Finding(problem, nodes) in methods.check_tree(tree)


def test_tree_refuses_an_unknown_kind():
    with pytest.raises(BimtekError, match="tidak dikenal"):
        methods.check_tree(_tree(a=("inti", "")))


@given(st.lists(st.integers(0, 8), min_size=2, max_size=9))
def test_a_circle_is_reported_once_and_only_where_there_is_one(parents):
    """Against the plain definition: a node is on a circle if n steps lead back to it."""
    names = [f"n{i}" for i in range(len(parents))]
    above = {name: f"n{p % len(names)}" for name, p in zip(names, parents, strict=True)}
    tree = pd.DataFrame({"kind": "cause", "parent": above})

    def returns(start):
        node = start
        for _ in names:
            node = above[node]
            if node == start:
                return True
        return False

    found = [f.nodes for f in methods.check_tree(tree) if f.problem == "cycle"]
    assert sorted(n for circle in found for n in circle) == [n for n in names if returns(n)]
