"""Lesson 03's panels, moved from Python: words follow, answers stay, faults are found."""

import itertools
import math

import pandas as pd
import pytest
from bimtek import methods, regions
from bimtek.panels import (
    ChanceFunnel,
    CountOrRate,
    DimensionLink,
    Inventory,
    ProblemStatement,
    ProblemTree,
    UsgRanking,
)
from bimtek.panels import complaints as shared
from bimtek.panels.problem_statement import objections as missing_parts
from bimtek.panels.problem_statement import sentence
from bimtek.panels.problem_tree import example, objections
from bimtek.workbook import Workbook

PRACTICE = "data latihan, bukan data resmi"


@pytest.fixture(scope="module")
def data():
    return shared.Complaints(regions.load())


# ---- the arithmetic behind -------------------------------------------------------------


def _scores(*rows):
    return pd.DataFrame(
        rows, columns=["urgency", "seriousness", "growth"], index=list("abcde")[: len(rows)]
    )


def test_a_lead_of_one_point_falls_by_one_point():
    steps = methods.single_steps(_scores((4, 5, 4), (5, 4, 3), (1, 1, 1)))
    assert steps == [
        methods.Step("a", ("urgency", "seriousness", "growth"), -1, ("a", "b")),
        methods.Step("b", ("seriousness", "growth"), 1, ("a", "b")),
    ]


def test_a_lead_of_two_points_stands():
    assert methods.single_steps(_scores((5, 5, 4), (4, 4, 4))) == []


@pytest.mark.parametrize("second", list(itertools.product((1, 3, 5), repeat=3)))
def test_single_steps_are_those_that_trying_every_step_finds(second):
    scores = _scores((3, 4, 3), second, (3, 3, 4))

    def first(table):
        ranks = methods.usg(table)["rank"]
        return tuple(ranks.index[ranks == 1])

    tried = set()
    for issue, criterion, change in itertools.product(scores.index, scores.columns, (1, -1)):
        moved = scores.copy()
        moved.loc[issue, criterion] += change
        if moved.loc[issue, criterion] in range(1, 6) and first(moved) != first(scores):
            tried.add((issue, criterion, change, first(moved)))
    found = {
        (step.issue, criterion, step.change, step.leaders)
        for step in methods.single_steps(scores)
        for criterion in step.criteria
    }
    assert found == tried


def test_outside_compares_with_the_common_rate_and_leaves_out_the_unknown():
    people = pd.Series({"besar": 40_000, "kecil": 6_000, "aneh": 10_000, "kosong": math.nan})
    counts = pd.Series({"besar": 75, "kecil": 15, "aneh": 60, "kosong": 50})
    compared = methods.outside(counts, people)
    assert compared["side"].to_dict() == {"besar": "below", "kecil": "inside", "aneh": "above"}
    assert compared["overall"].iloc[0] == pytest.approx(150 / 56_000 * 1000)
    steady = {2023: counts, 2024: counts * 1}
    assert methods.always_above(steady, people) == ["aneh"]
    calm = pd.Series({"besar": 80, "kecil": 12, "aneh": 20, "kosong": 0})
    assert methods.always_above({2023: counts, 2024: calm}, people) == []


def test_the_strongest_is_beyond_its_size_not_the_largest():
    people = pd.Series({"besar": 40_000, "kecil": 6_000, "kosong": math.nan})
    table = pd.DataFrame(
        {"besar": [80, 40], "kecil": [12, 30], "kosong": [99, 99]}, index=["Rata", "Menonjol"]
    )
    found = methods.strongest(table, people)
    assert list(found.index) == ["Menonjol", "Rata"]
    assert found.loc["Menonjol", "place"] == "kecil"
    assert found.loc["Menonjol", "times"] == pytest.approx((30 / 6) / (70 / 46))


# ---- every panel ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "panel",
    [Inventory, CountOrRate, ChanceFunnel, ProblemTree, UsgRanking, DimensionLink],
)
def test_practice_data_say_that_they_are(panel):
    assert PRACTICE in panel().words()


@pytest.mark.parametrize(
    ("panel", "has_chart"),
    [(Inventory, True), (CountOrRate, True), (ChanceFunnel, True), (UsgRanking, True),
     (ProblemStatement, False), (ProblemTree, False), (DimensionLink, False)],
)  # fmt: skip
def test_the_bundle_holds_widget_words_and_a_picture_or_html(panel, has_chart):
    bundle, _ = panel()._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert ("image/png" in bundle) is has_chart
    assert ("text/html" in bundle) is not has_chart
    assert len(bundle["text/plain"].splitlines()) > 4


# ---- inventory --------------------------------------------------------------------------


def test_inventory_counts_what_is_chosen(data):
    panel = Inventory()
    before = panel.words()
    panel.year.value = data.years[0]
    panel.quarter.value = 3
    panel.island.value = data.islands[-1]
    chosen = data.table[
        (data.table["tahun"] == data.years[0])
        & (data.table["triwulan"] == 3)
        & (data.table["pulau"] == data.islands[-1])
    ]
    assert f"Seluruhnya {len(chosen)} aduan" in panel.words()
    assert panel.words() != before
    assert panel.finding.value
    assert not panel.trouble.value


def test_inventory_with_nothing_to_show_says_so(data):
    panel = Inventory()
    panel._data = shared.Complaints(regions.load())
    panel._data.table = panel._data.table.iloc[:0]
    panel.year.value = data.years[0]
    assert "Tidak ada aduan" in panel.words()


# ---- count or rate ----------------------------------------------------------------------


def test_the_first_place_changes_hands_between_count_and_rate(data):
    panel = CountOrRate()
    counts = data.counts(None, panel.year.value)
    rates = counts / data.population * 1000
    assert counts.idxmax() != rates.idxmax()  # the lesson's discovery
    assert panel.map.title.startswith(f"{counts.idxmax()} teratas")
    panel.measure.value = "Per 1.000 jiwa"
    assert panel.map.title.startswith(f"{rates.idxmax()} teratas")
    assert "tidak ada data" in panel.words()


def test_a_place_without_census_has_a_count_and_no_rate(data):
    panel = CountOrRate()
    panel.own.value = data.uncounted[0]
    assert "urutan ke-" in panel.words()
    panel.measure.value = "Per 1.000 jiwa"
    assert "laju tidak dapat dihitung" in panel.words()


def test_the_own_kecamatan_comes_from_the_profile(data):
    from bimtek.workbook import start_as

    start_as("Maria", kecamatan=data.places[1])
    assert CountOrRate().own.value == data.places[1]


# ---- funnel -----------------------------------------------------------------------------


def test_water_stands_out_in_one_place_every_year(data):
    yearly = {year: data.counts("Air bersih", year) for year in data.years}
    (place,) = methods.always_above(yearly, data.population)
    words = ChanceFunnel("Air bersih").words()
    assert f"pada {data.years[0]} dan {data.years[1]}: {place}. Hanya yang begini" in words
    assert problem_place(data, "Air bersih") == place


def problem_place(data, category):
    return next(p.place for p in data.problems(10) if p.category == category)


def test_drawing_again_counts_who_is_worst():
    panel = ChanceFunnel("Air bersih")
    for _ in range(3):
        panel.again.click()
    assert panel._worst.total() == 3
    assert panel.chart.title.startswith("Undian ke-3")
    again = ChanceFunnel("Air bersih")
    for _ in range(3):
        again.again.click()
    assert again.words() == panel.words()  # seeds, not luck
    panel.often.click()
    assert "dari 53 undian" in panel.words()
    panel.back.click()
    assert "Undian" not in panel.chart.title
    assert panel._worst.total() == 0


def test_small_places_are_most_often_worst_by_chance(data):
    """What guess 03-tebak-2 says is right must be."""
    panel = ChanceFunnel("Air bersih")
    for _ in range(4):
        panel.often.click()
    middle = data.population.median()
    small = sum(n for name, n in panel._worst.items() if data.population[name] < middle)
    assert small > 0.6 * panel._worst.total()


# ---- problem statement ------------------------------------------------------------------

WHOLE = {
    "siapa": "120 keluarga nelayan",
    "kecamatan": "Solor Timur",
    "desa": "",
    "apa": "air keran mati berhari-hari",
    "kapan": "4 hari per minggu sejak Juli 2024",
    "akibat": "anak-anak terlambat sekolah",
}


def test_a_whole_statement_has_no_objection():
    assert missing_parts(WHOLE) == []
    assert sentence(WHOLE) == (
        "120 keluarga nelayan di Kecamatan Solor Timur mengalami air keran mati berhari-hari, "
        "4 hari per minggu sejak Juli 2024, sehingga anak-anak terlambat sekolah."
    )


@pytest.mark.parametrize(
    ("part", "written", "objection"),
    [
        ("siapa", "", "Siapa yang terdampak belum ada"),
        ("siapa", "Masyarakat", "terlalu umum"),
        ("kecamatan", "", "Tempatnya belum dipilih"),
        ("apa", "", "Apa yang dialami belum ada"),
        ("apa", "belum ada aplikasi pengaduan", "solusi yang belum ada"),
        ("kapan", "", "Sejak kapan"),
        ("kapan", "sering sekali", "belum memuat angka"),
        ("akibat", "", "Akibatnya belum ada"),
    ],
)
def test_each_missing_part_is_named_and_explained(part, written, objection):
    found = missing_parts({**WHOLE, part: written})
    assert any(objection in said for said in found)
    assert len(found) == 1


def test_a_statement_is_kept_and_comes_back(data):
    panel = ProblemStatement()
    assert "Belum ada isian" in panel.words()
    panel.who.value = WHOLE["siapa"]
    panel.place.value = data.places[6]
    village = panel.village.options[1]
    panel.village.value = village
    panel.what.value = WHOLE["apa"]
    panel.when.value = WHOLE["kapan"]
    assert "Masih ada 1 hal" in panel.words()
    panel.effect.value = WHOLE["akibat"]
    assert "lengkap" in panel.words()
    assert "Tersimpan" in panel.saved.value
    kept = Workbook.current().revision("03/pernyataan")
    assert kept.outcome == "benar"
    assert kept.value["desa"] == village
    again = ProblemStatement()
    assert again.words() == panel.words()


# ---- problem tree -----------------------------------------------------------------------


def test_the_example_has_one_fault_and_can_be_mended():
    assert len(objections(example())) == 1
    panel = ProblemTree()
    assert "Cari dulu sendiri" in panel.words()
    assert "solusi yang belum ada" not in panel.words()
    panel.reveal.click()
    assert "solusi yang belum ada" in panel.words()
    row = next(r for r in panel._controls if r[0] == "lapor")
    row[1].value = "Kabar pipa bocor baru sampai ke petugas sesudah dua minggu"
    assert "Tidak ada keberatan" in panel.words()
    assert Workbook.current().revision("03/pohon").outcome == "benar"
    assert ProblemTree().words() == panel.words()


def _tree(*rows):
    return [dict(zip(("id", "teks", "peran", "ke"), row, strict=True)) for row in rows]


CORE = ("a", "Air mati empat hari seminggu", "core", "")


@pytest.mark.parametrize(
    ("rows", "objection"),
    [
        (_tree(("s", "Pipa bocor", "cause", "")), "Belum ada masalah inti"),
        (_tree(CORE, ("b", "Listrik padam", "core", "")), "lebih dari satu masalah inti"),
        (_tree(CORE, ("s", "Pipa bocor", "cause", "")), "belum terhubung"),
        (_tree(CORE, ("s", "Pipa", "cause", "t"), ("t", "Iuran", "cause", "s")), "lingkaran"),
        (_tree(CORE, ("e", "Terlambat", "effect", "a"), ("s", "Pipa", "cause", "e")), "tertukar"),
        (_tree(CORE, ("s", "Belum ada aplikasi", "cause", "a")), "solusi yang belum ada"),
        (_tree(CORE, ("s", "", "cause", "a")), "masih kosong"),
    ],
)
def test_each_fault_is_told_and_drawn(rows, objection):
    from bimtek.panels.problem_tree import drawing

    assert any(objection in said for said in objections(rows))
    page = drawing(rows)
    assert all(page.count(f"<b>{place}</b>") == 1 for place in range(1, len(rows) + 1))


def test_what_one_writes_is_never_read_as_html():
    from bimtek.panels.problem_tree import drawing

    assert "<script" not in drawing(_tree(("a", "<script>x</script>", "core", "")))


def test_rows_are_added_dropped_and_linked():
    panel = ProblemTree()
    panel.empty.click()
    assert len(panel.statements()) == 3
    panel.add.click()
    node, words, role, hangs, _ = panel._controls[3]
    words.value = "Mata air kering"
    role.value = "cause"
    hangs.value = "p2"
    assert panel.statements()[3] == {
        "id": node, "teks": "Mata air kering", "peran": "cause", "ke": "p2"
    }  # fmt: skip
    panel._controls[1][4].click()  # drop p2: what hung from it hangs loose now
    assert "Pernyataan nomor 3 belum terhubung" in panel.words()
    assert ProblemTree().statements() == panel.statements()
    for _ in range(12):
        panel.add.click()
    assert len(panel.statements()) == 12
    assert "sudah memuat 12" in panel.trouble.value
    panel.restart.click()
    assert panel.is_example


# ---- USG --------------------------------------------------------------------------------


def test_a_slider_moves_the_ranking_and_is_kept():
    panel = UsgRanking()
    first = panel._title
    assert first.startswith("Peringkat pertama")
    panel.sliders[1]["growth"].value = 5
    assert panel._title != first
    assert Workbook.current().latest("03/usg")["masalah"][1]["g"] == 5
    again = UsgRanking()
    assert again.sliders[1]["growth"].value == 5
    assert again.words() == panel.words()


def test_ties_are_told_as_ties():
    panel = UsgRanking()
    for own in panel.sliders:
        for slider in own.values():
            slider.value = 3
    assert "seri di peringkat pertama" in panel.chart.title
    assert panel.words().count("Peringkat 1 (seri)") == 5
    assert "Seri berarti seri" in panel.words()


def test_a_clear_lead_is_told_as_one():
    panel = UsgRanking()
    for slider in panel.sliders[0].values():
        slider.value = 5
    for own in panel.sliders[1:]:
        own["urgency"].value = 1
    assert "cukup kokoh" in panel.words()


def test_a_name_changes_and_may_be_empty_or_twice():
    panel = UsgRanking()
    panel.names[0].value = ""
    panel.names[1].value = "Sama"
    panel.names[2].value = "Sama"
    assert "Masalah A" in panel.words()
    assert not panel.trouble.value
    assert panel.words().count("Sama") >= 2


# ---- dimensions -------------------------------------------------------------------------


def test_links_fill_dimensions_and_stay():
    panel, ranking = DimensionLink(), UsgRanking()
    ranking.names[0].value = "Nelayan tidak tahu cuaca"
    assert "• A. Nelayan tidak tahu cuaca" in panel.words()
    assert panel.links[0].description == "A. Nelayan tidak tahu cuaca"
    panel.links[0].value = "Masyarakat (society)|keamanan"
    assert "1 dari 5 masalah sudah terkait" in panel.words()
    assert "Alasan belum ditulis" in panel.words()
    panel.reasons[0].value = "karena nyawa nelayan terancam"
    assert "Alasan belum ditulis" not in panel.words()
    empty = next(line for line in panel.words().splitlines() if line.startswith("Masih kosong"))
    assert "Masyarakat" not in empty
    assert "Lingkungan" in empty
    assert DimensionLink().words() == panel.words()


def test_a_tool_is_no_reason():
    panel = DimensionLink()
    panel.links[0].value = "Masyarakat (society)|keamanan"
    panel.reasons[0].value = "karena belum ada aplikasi cuaca"
    assert "adalah alat" in panel.words()
