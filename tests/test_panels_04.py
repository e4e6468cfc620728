"""Lesson 04's panels, moved from Python: the discoveries happen, words follow, answers stay."""

from fractions import Fraction

import pytest
from bimtek import charts, methods, questions
from bimtek.panels import (
    AhpCompare,
    AhpOwn,
    GroupSpread,
    PriorityDecision,
    UsgRanking,
    UsgWeights,
    comparing,
    priority,
)
from bimtek.panels.group_spread import EXAMPLE, OWN
from bimtek.panels.usg_ranking import KEY as USG
from bimtek.workbook import Workbook

PANELS = [UsgWeights, GroupSpread, AhpCompare, AhpOwn, PriorityDecision]
WATER, ROAD, WASTE = "Air sering mati", "Jalan rusak", "Sampah menumpuk"


def own_problems(*rows):
    rows = rows or [("Irigasi", 3, 3, 3), ("Guru", 5, 5, 4), ("Dermaga", 4, 4, 4)]
    Workbook.current().record(
        USG, {"masalah": [dict(zip(("nama", "u", "s", "g"), row, strict=True)) for row in rows]}
    )


# ---- every panel -----------------------------------------------------------------------------


@pytest.mark.parametrize("panel", PANELS)
def test_words_say_whose_numbers_these_are(panel):
    words = panel().words()
    assert "latihan, bukan data resmi" in words or "kelompok Anda sendiri" in words
    assert not panel().trouble.value


@pytest.mark.parametrize(("panel", "picture"), [(p, p is not PriorityDecision) for p in PANELS])
def test_the_bundle_holds_widget_words_and_a_picture_or_html(panel, picture):
    bundle, _ = panel()._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert ("image/png" in bundle) is picture
    assert ("text/html" in bundle) is not picture


@pytest.mark.parametrize("panel", PANELS)
def test_words_are_the_same_each_time(panel):
    assert panel().words() == panel().words()


ODD = [
    None, 7, "x", [], {}, {"masalah": 3}, {"masalah": [1, {"nama": "a"}]}, {"anggota": [None, 5]},
    {"anggota": [{"skor": {"x": {"u": 99}}}]}, {"pilihan": "abc", "perbandingan": []},
    {"pilihan": [1, 2, 3], "perbandingan": {"A:B": "x"}},
    {"pilihan": [[], {}, None], "perbandingan": {"A:B": "3"}},
    {"cara": "RAPAT", "urutan": [None, {}, 4], "alasan": 12, "tempat": "x"},
    {"masalah": [{"nama": "a", "u": True, "s": 9, "g": 1}] * 3},
]  # fmt: skip


@pytest.mark.parametrize("value", ODD)
@pytest.mark.parametrize("key", ["03/usg", "04/skor-anggota", "04/ahp", "04/prioritas"])
def test_odd_saved_values_are_harmless(key, value):
    if key == "03/usg" and value is not None and not isinstance(value, dict):
        value = {"masalah": value}
    Workbook.current().record(key, value)
    for panel in PANELS:
        shown = panel()
        assert shown.words()
        assert not shown.trouble.value


@pytest.mark.parametrize("many", [2, 3, 4, 5, 7])
def test_any_number_of_own_problems_works(many):
    own_problems(*((f"Masalah ke-{n}", 1 + n % 5, 3, 3) for n in range(many)))
    for panel in PANELS:
        shown = panel()
        assert shown.words()
        shown._repr_mimebundle_()
        assert not shown.trouble.value


def test_a_very_long_name_and_two_alike():
    own_problems(("Air " * 60, 5, 4, 4), ("Sama", 3, 3, 3), ("Sama", 2, 2, 2))
    for panel in PANELS:
        assert panel().words()
        assert not panel().trouble.value


# ---- weights --------------------------------------------------------------------------------


def test_the_first_place_changes_hands_at_one_half():
    panel = UsgWeights(guess="04-tebak-1")
    assert "A pertama sampai bobot U 50 %" in panel.words()
    assert "Bobot S dan G boleh berapa saja" in panel.words()
    urgency = panel.weights.sliders["urgency"]
    firsts = {}
    for position in (3, 5, 6, 7, 10):
        urgency.value = position
        firsts[position] = panel.result.leaders
    assert firsts == {3: ("A",), 5: ("A",), 6: ("A", "B"), 7: ("B",), 10: ("B",)}
    assert "yang pertama: “Jalan rusak" in panel.words()
    assert "paling rendah 50,0 %" in panel.words()
    urgency.value = 6
    assert "seri tepat pada bobot U 50 %" in panel.words()
    assert "hanya di satu titik" in panel.words()
    assert "sesudah bobot U lewat 50 %" in panel.words()
    panel.plain.click()
    assert panel.result.leaders == ("A",)
    assert set(panel.weights.positions.values()) == {3}


def test_the_other_lines_are_told_too():
    panel = UsgWeights()
    panel.drawn.value = "growth"
    assert "Berapa pun bobot G, A tetap pertama" in panel.words()
    for slider in panel.weights.sliders.values():
        slider.value = 0
    assert "nol" in panel.words()
    assert panel.result.leaders == ("A",)


def test_one_who_leads_in_everything_leads_at_any_weight():
    own_problems(("Guru", 5, 5, 5), ("Dermaga", 4, 4, 4))
    panel = UsgWeights()
    assert "Berapa pun bobot U" in panel.words()
    assert "isian kelompok Anda" in panel.words()


def test_the_scores_of_lesson_03_are_taken_over():
    ranking = UsgRanking()
    ranking.names[1].value = "Dermaga Waiwerang"
    ranking.sliders[1]["growth"].value = 5
    panel = UsgWeights()
    assert panel.result.leaders == ("B",)
    assert "Dermaga Waiwerang" in panel.words()


# ---- a group --------------------------------------------------------------------------------


def test_the_example_hides_two_against_two():
    panel = GroupSpread(guess="04-tebak-2")
    result = panel.result
    assert result.summary["mean"].round(1).tolist() == [12.8, 12.6, 10.8, 9.2, 9.0]
    top, below = result.near_ties
    assert (top.first, top.second, top.for_first, top.for_second, top.level) == ("A", "B", 2, 2, 1)
    assert (below.first, below.second, below.for_first, below.for_second) == ("D", "E", 2, 3)
    assert result.most_disputed == ("D",)
    assert "dari 6 sampai 13" in panel.words()
    gaps = result.totals.loc["A"] - result.totals.loc["B"]
    assert gaps.min() == -1
    assert (result.totals.max(axis=1) - result.totals.min(axis=1)).max() >= 3
    right = next(o.text for o in questions.load("04")["04-tebak-2"].options if o.right)
    assert right == "Dua orang"
    assert "2 orang menilai air lebih tinggi" in panel.words()


def test_without_the_midwife_another_is_first():
    panel = GroupSpread()
    leaders = {}
    for place, box in enumerate(panel.present):
        box.value = False
        leaders[place] = panel.result.leaders
        box.value = True
    assert leaders == {0: ("A",), 1: ("B",), 2: ("A",), 3: ("A", "B"), 4: ("A",)}
    panel.present[1].value = False
    assert f"Tanpa Bidan, “{ROAD}" in panel.words()
    assert "Hadir 4 orang" in panel.words()
    assert "12,75" in panel.words()


def test_an_empty_room_is_told_and_mended():
    panel = GroupSpread()
    for box in panel.present:
        box.value = False
    assert "Centang sedikitnya satu orang" in panel.words()
    panel.present[4].value = True
    assert "Hadir 1 orang" in panel.words()
    assert not panel.trouble.value


def test_a_group_enters_its_own_scores_and_finds_them_again():
    own_problems()
    panel = GroupSpread()
    panel.whose.value = OWN
    assert "Semua orang memberi total yang sama" in panel.words()
    panel.who.value = "Orang 2"
    panel.which.value = "Dermaga"
    assert panel.sliders["urgency"].value == 4
    panel.sliders["urgency"].value = 1
    saved = Workbook.current().latest("04/skor-anggota")
    assert saved["anggota"][1]["skor"]["Dermaga"] == {"u": 1, "s": 4, "g": 4}
    assert saved["anggota"][0]["skor"]["Dermaga"] == {"u": 4, "s": 4, "g": 4}
    again = GroupSpread()
    assert again.whose.value == OWN
    assert again.result.totals.loc["C"].tolist() == [12, 9, 12, 12, 12]
    assert "Paling jauh berbeda: “Dermaga”, dari 9 sampai 12" in again.words()


def test_looking_about_keeps_nothing():
    panel = GroupSpread()
    panel.present[0].value = False
    panel.whose.value = OWN
    panel.who.value = "Orang 3"
    panel.whose.value = EXAMPLE
    assert Workbook.current().latest("04/skor-anggota") is None
    assert "Tidak hadir: tidak ada" in panel.words()


# ---- two by two ------------------------------------------------------------------------------


def test_a_circle_makes_the_loser_first():
    panel = AhpCompare(guess="04-tebak-3")
    assert panel.result.consistency_ratio == pytest.approx(0.864, abs=0.001)
    assert panel.result.weights.idxmax() == "C"
    assert panel.result.circles == (("A", "B", "C"),)
    assert "berputar" in panel.scale.title
    assert "hitungan tidak tahu jawaban mana yang keliru" in panel.words()
    assert "“A atau C” menjadi A antara jelas dan sangat lebih penting (6)" in panel.words()
    assert "bukan 3 + 2 = 5" in panel.words()


def test_the_table_in_the_lesson_is_what_the_panel_gives():
    panel = AhpCompare()
    told = {Fraction(1, 3): (0.86, 33.1, 37.9), Fraction(1): (0.32, 46.4, 25.5),
            Fraction(3): (0.05, 59.4, 15.7), Fraction(6): (0, 66.7, 11.1)}  # fmt: skip
    for value, (ratio, a, c) in told.items():
        panel.sliders["A", "C"].value = value
        assert panel.result.consistency_ratio == pytest.approx(ratio, abs=0.005)
        assert panel.result.weights["A"] * 100 == pytest.approx(a, abs=0.05)
        assert panel.result.weights["C"] * 100 == pytest.approx(c, abs=0.05)
    assert "CR 0: semua jawaban sejalan" in panel.words()


def test_the_fourth_names_the_odd_one():
    panel = AhpCompare(4)
    assert panel.result.suspects == (("A", "C"),)
    assert "Lihat lagi “A atau C”" in panel.words()
    assert panel.result.consistency_ratio == pytest.approx(0.449, abs=0.001)
    panel.sliders["A", "C"].value = Fraction(6)
    assert panel.result.accepted
    assert panel.result.weights.idxmax() == "A"
    assert "cukup sejalan" in panel.words()
    five = AhpCompare(5)
    assert five.result.suspects == (("A", "C"),)


def test_another_table_of_random_indices_is_named_and_used():
    panel = AhpCompare()
    assert "(tabel Saaty 1980)" in panel.words()
    panel.table.value = "donegan_dodd1991"
    assert panel.result.consistency_ratio == pytest.approx(1.02, abs=0.01)
    assert "(tabel Donegan & Dodd 1991)" in panel.words()
    assert "lebih bertentangan daripada undian" in panel.words()
    for pair, value in zip((("A", "B"), ("A", "C"), ("B", "C")), (4, 3, 2), strict=True):
        panel.sliders[pair].value = Fraction(value)
    assert "CR 0,11: ada yang perlu" in panel.words()
    panel.table.value = "saaty1980"
    assert "CR 0,09: cukup sejalan" in panel.words()


def test_playing_keeps_nothing_but_ones_own_comparing_does():
    AhpCompare().sliders["A", "B"].value = Fraction(9)
    assert Workbook.current().latest("04/ahp") is None
    own_problems(("Irigasi", 3, 3, 3), ("Guru", 5, 5, 4), ("Dermaga", 4, 4, 4), ("Pasar", 1, 1, 1))
    panel = AhpOwn()
    assert "Bobot A, B, dan C sama besar" in panel.words()
    panel.count.value = 4
    panel.sliders["A", "B"].value = Fraction(1, 3)
    saved = Workbook.current().latest("04/ahp")
    assert saved["pilihan"] == ["Guru", "Dermaga", "Irigasi", "Pasar"]
    assert saved["perbandingan"]["A:B"] == "1/3"
    assert saved["perbandingan"]["C:D"] == "1"
    again = AhpOwn()
    assert again.count.value == 4
    assert again.words() == panel.words()


def test_comparisons_of_other_problems_are_not_taken_over():
    own_problems()
    AhpOwn().sliders["A", "B"].value = Fraction(9)
    own_problems(("Lain", 5, 5, 5), ("Guru", 5, 5, 4), ("Dermaga", 4, 4, 4))
    assert AhpOwn().sliders["A", "B"].value == 1
    assert "belum dibandingkan" in PriorityDecision().words()


@pytest.mark.parametrize(
    ("times", "words"),
    [
        (Fraction(1), "sama penting (1)"),
        (Fraction(3), "A sedikit lebih penting (3)"),
        (Fraction(1, 9), "B mutlak lebih penting (9)"),
        (Fraction(2), "A antara sama dan sedikit lebih penting (2)"),
        (Fraction(1, 8), "B antara sangat dan mutlak lebih penting (8)"),
    ],
)
def test_comparisons_in_words(times, words):
    assert comparing.said("A", "B", times) == words


def test_the_scale_has_seventeen_steps_each_said_once():
    assert len(comparing.scale()) == 17
    assert len({comparing.said("A", "B", step) for step in comparing.scale()}) == 17
    assert comparing.nearest(100) == 9
    assert comparing.nearest(0.24) == Fraction(1, 4)
    assert comparing.nearest(6.2) == methods.on_scale(6.2)


# ---- the decision ----------------------------------------------------------------------------


def _reason():
    return "Air kami dahulukan karena totalnya 13 dan hampir seri dengan jalan yang totalnya 12."


def test_both_rankings_stand_side_by_side_and_follow():
    decision = PriorityDecision()
    assert decision.words().count("belum dibandingkan") == 5
    compare = AhpOwn()
    compare.sliders["A", "B"].value = Fraction(1, 3)
    compare.sliders["A", "C"].value = Fraction(1, 2)
    assert "USG tidak" in decision.words()
    assert f"AHP menunjuk “{ROAD}" in decision.words()
    assert ROAD in decision.ranking.value
    assert "peringkat 1, bobot" in decision.ranking.value


def test_a_decision_is_judged_kept_and_found_again():
    panel = PriorityDecision()
    names = list(priority.problems().names.values())
    assert "Mulailah dari prioritas I." in panel.words()
    panel.places[1].value = names[1]
    assert "Ketiga tempat belum terisi semua." in panel.words()
    assert PriorityDecision().places[1].value == names[1]
    panel.places[0].value = names[0]
    panel.places[2].value = names[1]
    assert "terpilih dua kali" in panel.words()
    panel.places[2].value = names[4]
    panel.reason.value = "Penting"
    for missing in ("1 kata", "menyebut sebab", "memuat angka"):
        assert missing in panel.words()
    panel.reason.value = _reason()
    assert "Lengkap: cara, urutan, dan alasan." in panel.words()
    saved = Workbook.current().latest("04/prioritas")
    assert saved["cara"] == "USG"
    assert saved["urutan"] == [names[0], names[1], names[4], names[2], names[3]]
    assert saved["alasan"] == _reason()
    assert Workbook.current().revision("04/prioritas").outcome == "benar"
    assert PriorityDecision().words() == panel.words()


def test_what_the_numbers_leave_open_is_said():
    panel = PriorityDecision()
    names = list(priority.problems().names.values())
    assert "hampir seri" in panel.words()
    panel.places[0].value = names[2]
    assert "berbeda dari USG. Itu boleh." in panel.words()
    panel.way.value = "AHP"
    assert "perbandingannya belum ada" in panel.words()
    compare = AhpOwn()
    compare.sliders["A", "B"].value = Fraction(9)
    assert "di atas 0,10" in panel.words()


# ---- pictures --------------------------------------------------------------------------------


def test_a_kept_chart_shows_what_a_new_one_would():
    def drawn(positions):
        panel = UsgWeights()
        for position in positions:
            panel.weights.sliders["urgency"].value = position
        return panel.lines_chart.png()

    assert drawn([7, 3, 6]) == drawn([6])
    assert drawn([7]) != drawn([6])

    def dots(absent):
        panel = GroupSpread()
        for place in absent:
            panel.present[place].value = False
        for place in absent[:-1]:
            panel.present[place].value = True
        return panel.chart.png()

    assert dots([1, 3]) == dots([3])

    def scale(*ratios):
        chart = charts.ConsistencyScale("x", 0.1)
        for ratio in ratios:
            chart.update(ratio, title="t")
        return chart.png()

    assert scale(0.4, 6.1, 0.0) == scale(0.0)


# ---- the numbers of worksheet 04 --------------------------------------------------------------


def test_the_rankings_in_worksheet_04_are_those_of_the_method():
    scores = priority.score_table({"A": (4, 4, 4), "B": (5, 4, 2), "C": (3, 5, 4), "D": (2, 4, 5)})
    weights = {"urgency": 0.5, "seriousness": 0.25, "growth": 0.25}
    assert list(methods.weighted_usg(scores, weights).table["rank"]) == [1, 1, 3, 4]
    assert list(methods.usg(scores)["rank"]) == [1, 3, 1, 3]
    harbour = methods.weighted_usg(priority.score_table({"D": (2, 5, 5), "P": (5, 3, 3)}))
    assert harbour.intervals["urgency"].high * 100 == pytest.approx(
        questions.load("04")["04-tugas-2"].value
    )


def test_the_five_people_of_worksheet_04_are_as_told():
    waste, signal = (12, 9, 13, 8, 13), (11, 11, 11, 11, 12)
    assert (sum(waste) / 5, sum(signal) / 5) == (11.0, 11.2)
    assert sum(w > s for w, s in zip(waste, signal, strict=True)) == 3
    assert questions.load("04")["04-tugas-4"].value == (sum(waste) - 8) / 4 > (sum(signal) - 11) / 4


def test_the_odd_comparison_of_worksheet_04_is_the_last_and_passes_all_the_same():
    said = dict(zip(comparing.pairs("ABCD"), map(Fraction, (2, 4, 8, 2, 4)), strict=False))
    result = methods.ahp(comparing.table("ABCD", {**said, ("C", "D"): Fraction(1, 2)}))
    assert result.suspects == (("C", "D"),)
    assert round(result.consistency_ratio, 2) == 0.09
    group = methods.ahp_group([comparing.table("AB", {("A", "B"): Fraction(n)}) for n in (2, 4, 8)])
    assert group.comparisons.loc["A", "B"] == pytest.approx(4)
