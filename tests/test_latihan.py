"""The practice tables: each discovery a lesson promises really is in the numbers."""

import itertools

import pandas as pd
import pytest
from bimtek import methods, regions

SOLOR_TIMUR, SOLOR_SELATAN, LARANTUKA = "Solor Timur", "Solor Selatan", "Larantuka"


@pytest.fixture(scope="module")
def region():
    return regions.load("flores-timur")


@pytest.fixture(scope="module")
def complaints(region):
    table = region.complaints.copy()
    table["nama"] = table["kode_kecamatan"].map(region.kecamatan["nama"])
    table["tahun"] = table["tanggal"].dt.year
    table["hari"] = (table["tanggal_selesai"] - table["tanggal"]).dt.days
    return table


@pytest.fixture(scope="module")
def people(region):
    return region.kecamatan.set_index("nama")["penduduk_2020"].astype(float).dropna()


def water(complaints, year):
    chosen = complaints[(complaints["kategori"] == "Air bersih") & (complaints["tahun"] == year)]
    return chosen["nama"].value_counts()


def test_size_and_cover(complaints, region):
    assert 2350 < len(complaints) < 2450
    assert set(complaints["nama"]) == set(region.kecamatan["nama"])
    assert complaints["tanggal"].min().year == 2023
    assert complaints["tanggal"].is_monotonic_increasing
    assert complaints["id"].is_unique


def test_most_complaints_is_not_the_highest_rate(complaints, people):
    counts = complaints["nama"].value_counts()
    assert counts.index[0] == LARANTUKA
    assert counts.iloc[0] > 1.3 * counts.iloc[1]
    rates = methods.rate(counts, people).sort_values(ascending=False)
    assert list(rates.index).index(LARANTUKA) >= len(rates) / 2
    assert counts.reindex(rates.index).corr(rates, method="spearman") < 0.3


def test_five_of_the_top_by_count_and_by_rate_differ(complaints, people):
    counts = complaints["nama"].value_counts().reindex(people.index)
    rates = methods.rate(counts, people)
    assert len(set(counts.nlargest(5).index) & set(rates.nlargest(5).index)) <= 3


@pytest.mark.parametrize("year", [2023, 2024])
def test_one_kecamatan_has_a_real_excess_of_water_complaints_each_year(complaints, people, year):
    found = methods.outside(water(complaints, year), people, level=0.998)
    assert list(found.index[found["side"] != "inside"]) == [SOLOR_TIMUR]


def test_a_small_kecamatan_is_second_by_chance_and_then_in_the_middle(complaints, people):
    assert people[SOLOR_SELATAN] == people.min()
    first = methods.outside(water(complaints, 2023), people, level=0.95)
    second = methods.outside(water(complaints, 2024), people, level=0.95)
    assert first["rate"].rank(ascending=False)[SOLOR_SELATAN] == 2
    assert first["side"][SOLOR_SELATAN] == "inside"
    assert first["rate"][SOLOR_SELATAN] > 1.4 * first["overall"].iloc[0]
    middle = len(people) / 2
    assert abs(second["rate"].rank(ascending=False)[SOLOR_SELATAN] - middle) <= 2


def test_seasons(complaints):
    month = complaints["tanggal"].dt.month
    water_rows = complaints["kategori"] == "Air bersih"
    roads = complaints["kategori"] == "Jalan dan jembatan"
    dry, rainy = month.between(7, 10), month.isin([12, 1, 2, 3])
    assert (water_rows & dry).sum() > 0.45 * water_rows.sum()
    assert (roads & rainy).sum() > 0.45 * roads.sum()


def test_recent_complaints_are_more_often_open(complaints):
    is_open = complaints["status"] != "selesai"
    last_month = complaints["tanggal"] >= "2024-12-01"
    earlier = complaints["tanggal"] < "2024-07-01"
    assert is_open[last_month].mean() > 4 * is_open[earlier].mean()


def test_share_closed_depends_on_the_day_of_counting(complaints):
    """Of the complaints of 2023, fewer were closed by New Year than a year later."""
    of_2023 = complaints[complaints["tahun"] == 2023]
    then = (of_2023["tanggal_selesai"] <= "2023-12-31").mean()
    later = (of_2023["tanggal_selesai"] <= "2024-12-31").mean()
    assert later - then > 0.04


def test_states_agree_with_dates(complaints):
    closed = complaints["status"] == "selesai"
    assert (complaints["tanggal_selesai"].notna() == closed).all()
    assert (complaints["hari"].dropna() >= 0).all()
    assert complaints.loc[~closed, "kepuasan"].isna().all()
    answered = complaints.loc[closed, "kepuasan"].notna().mean()
    assert 0.3 < answered < 0.6


def test_time_to_close_depends_on_the_category(complaints):
    middle = complaints.groupby("kategori")["hari"].median()
    assert middle["Administrasi kependudukan"] < middle["Air bersih"]
    assert middle["Air bersih"] < middle["Jalan dan jembatan"]


def test_slow_answers_please_less(complaints):
    answered = complaints.dropna(subset=["kepuasan"])
    quick = answered.loc[answered["hari"] <= 7, "kepuasan"].mean()
    slow = answered.loc[answered["hari"] > 60, "kepuasan"].mean()
    assert quick - slow > 1


def test_best_scoring_program_fails_a_gate(region):
    programs = region.programs.set_index("id")
    score = programs["dampak"] + programs["kemudahan"]
    best = score.index[score == score.max()]
    gates = programs.filter(like="gerbang_")
    assert len(programs) == 24
    assert len(best) == 1
    assert (gates.loc[best[0]] == "tidak").any()
    assert (gates == "ya").all(axis=1).sum() >= 12


def test_dependencies_exist_and_never_run_in_a_circle(region):
    needs = {
        row.id: set(row.bergantung_pada.split(";")) if pd.notna(row.bergantung_pada) else set()
        for row in region.programs.itertuples()
    }
    done: set[str] = set()
    while ready := {one for one, wanted in needs.items() if one not in done and wanted <= done}:
        done |= ready
    assert done == set(needs)
    assert sum(map(bool, needs.values())) >= 5


def test_every_dimension_has_programs_and_six_indicators(region):
    assert region.programs["dimensi"].value_counts().min() >= 3
    assert set(region.targets["dimensi"].value_counts()) == {6}
    assert set(region.programs["dimensi"]) == set(region.targets["dimensi"])
    assert region.programs["dimensi"].nunique() == 6


def test_a_larger_budget_drops_a_program_from_the_best_set(region):
    """Among programs that pass all gates and need no other, the best sets are not nested."""
    programs = region.programs
    passing = programs[(programs.filter(like="gerbang_") == "ya").all(axis=1)]
    free = passing[passing["bergantung_pada"].isna()].head(10)
    items = [(row.id, row.biaya_juta, row.dampak * row.jangkauan_jiwa) for row in free.itertuples()]
    subsets = [
        (
            sum(cost for _, cost, _ in chosen),
            sum(gain for *_, gain in chosen),
            frozenset(i for i, *_ in chosen),
        )
        for size in range(len(items) + 1)
        for chosen in itertools.combinations(items, size)
    ]
    best = [
        max((s for s in subsets if s[0] <= budget), key=lambda s: s[1])[2]
        for budget in range(150, 1500, 10)
    ]
    assert any(before - after for before, after in itertools.pairwise(best))


def test_targets_hold_both_directions_and_the_trap_beyond_twice(region):
    table = region.targets
    lower = table[table["arah"] == "turun"]
    assert len(table) == 36
    assert (lower["realisasi"] > 2 * lower["target"]).sum() >= 2
    spans = table[table["arah"] == "rentang"]
    assert (spans["target_atas"] > spans["target"]).all()
    assert table.loc[table["arah"] != "rentang", "target_atas"].isna().all()
    easy = table[(table["arah"] == "naik") & (table["realisasi"] > 1.5 * table["target"])]
    assert len(easy) == 1


def test_readiness_is_weakest_above_and_in_villages_for_technology(region):
    table = region.readiness
    middle = table.groupby("kelompok")["skor"].mean()
    assert middle.idxmin() == "suprastruktur"
    technology = table[table["aspek"] == "TIK"].groupby("jenis_unit")["skor"].mean()
    assert technology["dinas"] - technology["desa"] > 0.5
    assert (table.groupby("responden")["pernyataan"].nunique() == 18).all()
