"""Lesson 09's panels, moved from Python: discoveries hold, words follow, answers stay."""

import re

import pandas as pd
import pytest
from bimtek import charts, methods, questions, regions
from bimtek.panels import (
    ActionPlan,
    MyRoadMap,
    RiskMatrix,
    RoadMap,
    VisionSentence,
    VisionWords,
    action_plan,
    own_steps,
    roadmap_steps,
    vision_data,
    vision_sentence,
)
from bimtek.questions import vision
from bimtek.workbook import Workbook

PANELS = [VisionWords, VisionSentence, RoadMap, MyRoadMap, RiskMatrix, ActionPlan]
ODD = [None, 3, "x", [], {}, {"posisi": 3}, {"langkah": [1, {"nama": 2}]}, {"rencana": {"a": 1}},
       {"risiko": [{"nama": 1, "kemungkinan": 9, "dampak": True}, "x"]}, {"visi": 1, "misi": "x"},
       {"kata_kunci": [1, None, "  "]}, {"terpilih": [1, {}]},
       {"langkah": [{"nama": "a", "horison": 3, "bergantung": "b", "bulan": 999}]}]  # fmt: skip


def record(key, value):
    Workbook.current().record(key, value)


@pytest.mark.parametrize("panel", PANELS)
def test_a_panel_says_what_it_shows(panel):
    bundle, _ = panel()._repr_mimebundle_()
    has_chart = panel in (VisionWords, RoadMap, RiskMatrix)
    assert ("image/png" in bundle) is has_chart
    assert ("text/html" in bundle) is not has_chart
    assert "" not in panel().lines()


@pytest.mark.parametrize("panel", [VisionWords, RoadMap, MyRoadMap, RiskMatrix])
def test_what_is_made_up_says_so(panel):
    assert "ontoh latihan" in panel().words()


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("odd", ODD)
def test_odd_saved_values_do_no_harm(panel, odd):
    for key in {panel.key, vision_data.KEY, "05/swot", "07/portofolio"} - {""}:
        record(key, odd)
    assert panel().words()


# ---- key words --------------------------------------------------------------------------


def test_the_words_named_most_could_be_any_regions():
    """The discovery: counted by groups, only common words win."""
    panel = VisionWords()
    assert panel._draft == "Flores Timur yang sejahtera, cerdas, dan maju."
    assert vision.own_words(panel._draft, vision_data.places()) == []
    assert "kabupaten mana pun dapat memakai kalimat ini" in panel.words()
    assert panel._covered.share == pytest.approx(20 / 34)  # told as 59 % in the lesson
    assert panel._covered.outside == ["air bersih", "antarpulau", "laut", "orang muda", "tenun"]


def test_more_words_say_more_until_nobody_remembers_them():
    panel = VisionWords()
    panel.many.value = 5
    assert panel._covered.outside == ["laut", "orang muda", "tenun"]
    assert "antarpulau" in panel._own
    panel.many.value = 8
    assert panel._covered.share == pytest.approx(1)
    assert len(panel._draft.split()) == 29  # as the lesson says
    assert "siapa yang akan ingat" in panel.words()


def test_a_weight_brings_a_word_in_and_another_out():
    panel = VisionWords()
    panel.weights.sliders["tenun"].value = 9
    assert panel._inside[0] == "tenun"
    assert "maju" in panel._covered.outside
    assert "Tertinggal" in panel.finding.value
    assert panel.chart.title.startswith("3 kata masuk")


def test_ties_at_the_edge_are_told():
    panel = VisionWords()
    panel.many.value = 2
    assert "Bobotnya sama dengan kata terakhir yang masuk: maju" in panel.words()
    for slider in panel.weights.sliders.values():
        slider.value = 0
    assert "Semua penggeser di nol" in panel.words()
    assert not panel.trouble.value


def test_positions_stay_and_reach_the_vision():
    panel, sentence = VisionWords(), VisionSentence()
    before = sentence.weights()["laut"]
    panel.weights.sliders["laut"].value = 10
    assert sentence.weights()["laut"] > before
    assert VisionWords().words() == panel.words()


def test_words_of_lesson_05_join_in():
    record("05/swot", {"kata_kunci": ["Arus laut", "panen raya", 3, "Laut", "a", "b"]})
    panel = VisionWords()
    assert "• Kelompok Anda: arus laut, panen raya, laut" in panel.words()
    assert {"arus laut", "panen raya"} <= set(panel.weights.positions)
    panel.weights.sliders["panen raya"].value = 10
    assert "“panen raya”" in panel._draft


# ---- vision and missions ----------------------------------------------------------------

GOOD = {
    "visi": "Nelayan, penenun, dan murid di setiap pulau mendapat layanan tanpa menyeberang",
    "misi": ["Mendekatkan layanan dasar ke setiap pulau"],
}


def test_a_whole_vision_has_no_objection():
    assert vision_sentence.objections(GOOD) == []


@pytest.mark.parametrize(
    ("part", "written", "objection"),
    [
        ("visi", "", "Visi belum ditulis"),
        ("visi", "Nelayan pulau makmur", "baru 3 kata"),
        ("visi", "nelayan pulau " * 15, "paling banyak 25 kata"),
        ("visi", "Pulau dan laut yang terjaga sampai jauh", "Belum ada orang"),
        ("visi", "Nelayan di setiap pulau memakai aplikasi cuaca", "“aplikasi” adalah alat"),
        ("visi", "Warga yang maju, mandiri, unggul, dan sejahtera", "dipakai kabupaten lain"),
        ("visi", "Warga Flores Timur yang maju, unggul, dan sejahtera", "kabupaten lain"),
        ("misi", [], "Misi belum ditulis"),
        ("misi", ["Mengadakan pelatihan operator desa"], "adalah kegiatan"),
        ("misi", ["Membeli drone"], "adalah kegiatan"),
        ("misi", ["Maju"], "terlalu pendek"),
    ],
)
def test_each_gap_of_a_vision_is_named(part, written, objection):
    found = vision_sentence.objections({**GOOD, part: written})
    assert len(found) == 1
    assert objection in found[0]


@pytest.mark.parametrize(
    "mission",
    ["Membangun rasa percaya antara warga dan kantor desa", "Menjaga laut bersama nelayan",
     "Meningkatkan mutu layanan kesehatan ibu", "Memasyarakatkan tenun kepada anak muda"],
)  # fmt: skip
def test_a_mission_is_no_activity(mission):
    assert vision.activity_in(mission) is None


def test_place_names_are_blanked_out():
    region = regions.load()
    name = str(region.kecamatan["nama"].iloc[0])
    blank = vision.without_places(f"{name} dan {region.title} maju", vision_data.places())
    assert blank == "___ dan ___ maju"


def test_a_vision_is_kept_as_typed_and_comes_back():
    panel = VisionSentence()
    assert "Belum ada isian" in panel.words()
    panel.vision.value = f"  {GOOD['visi']} "
    panel.missions[1].value = GOOD["misi"][0]
    kept = Workbook.current().revision("09/visi")
    assert kept.outcome == "benar"
    assert kept.value["visi"] == f"  {GOOD['visi']} "
    assert kept.value["misi"] == GOOD["misi"]
    assert sum(row["bobot"] for row in kept.value["kata_kunci"]) == pytest.approx(1, abs=1e-3)
    assert "Kata kunci yang masuk: tenun" in panel.words()
    again = VisionSentence()
    assert again.vision.value == panel.vision.value
    VisionWords().weights.sliders["tenun"].value = 0
    weights = {r["kata"]: r["bobot"] for r in Workbook.current().latest("09/visi")["kata_kunci"]}
    assert weights["tenun"] == 0  # the vision follows the words


def test_what_one_writes_is_never_read_as_html():
    panel, plan, road = VisionSentence(), ActionPlan(), MyRoadMap()
    panel.vision.value = "<script>alert(1)</script> nelayan"
    plan._controls[0]["apa"].value = "<script>x</script>"
    road._controls[0][0].value = "<script>x</script>"
    for shown in (panel.result, panel.finding, plan.table, plan.finding, road.map, road.finding):
        assert "<script" not in shown.value


# ---- road map ---------------------------------------------------------------------------


def test_the_first_year_holds_while_the_tenth_breaks():
    """The discovery, as the lesson's table tells it."""
    panel = RoadMap(guess="09-tebak-2")
    assert panel.chart.title == "Jalur kritis B → F → G → H: 118 bulan"
    broken = {}
    for months in (0, 2, 3, 6, 7):
        panel.months.value = months
        broken[months] = panel._delay.broken
    assert broken == {0: (), 2: (), 3: (10,), 6: (10,), 7: (1, 5, 10)}
    panel.months.value = 3
    assert panel.chart.title == "B mundur 3 bulan: sasaran tahun ke-10 gagal"
    assert "Yang ikut mundur: F, G, dan H." in panel.words()
    assert "Laporan akhir tahun pertama tetap baik" in panel.words()
    assert "Kenyataannya: sasaran tahun ke-10 gagal lebih dulu" in panel.words()


@pytest.mark.parametrize(("letter", "room"), [("A", 0), ("B", 2), ("C", 8), ("D", 0), ("E", 44)])
def test_each_step_has_the_room_that_the_lesson_tells(letter, room):
    table = roadmap_steps.steps().table
    step = next(name for name in table.index if name.startswith(letter))
    assert methods.delay(table, step, 0).table.at[step, "room"] == room
    assert methods.delay(table, step, room).broken == ()
    assert methods.delay(table, step, room + 1).broken != ()


def test_quick_wins_of_the_group_stand_in_the_first_year():
    programs = regions.load().programs
    own = [str(name) for name in programs["nama"].iloc[[5, 6, 8]]]
    record("07/portofolio", {"terpilih": own})
    panel = RoadMap()
    names = " ".join(panel.step.options)
    assert all(name in names for name in own)
    assert "Jadwal kapal" not in names
    assert len(panel._steps.from_portfolio) == 3
    panel.step.value = panel._steps.from_portfolio[0]
    panel.months.value = 18
    assert "sasaran tahun ke-1 gagal" in panel.words()


def test_the_timeline_shows_what_it_is_given():
    panel = RoadMap()
    before = panel.chart.png()
    panel.months.value = 7
    assert panel.chart.png() != before
    notes = [note.get_text() for note in panel.chart._notes]
    assert notes.count("lewat 1 bulan") == 2
    assert "lewat 5 bulan" in notes
    assert isinstance(panel.chart, charts.Timeline)


# ---- one's own road map -----------------------------------------------------------------


def test_the_example_has_two_faults_and_can_be_mended():
    panel = MyRoadMap()
    assert "Ada 2 hal" in panel.words()
    panel._controls[2][1].value = 5
    assert "Ada 1 hal" in panel.words()
    panel.add.click()
    panel._controls[4][0].value = "Semua desa melayani"
    panel._controls[4][1].value = 10
    panel._controls[4][3].value = "Warga mengurus dokumen di desanya"
    assert "Urutannya masuk akal" in panel.words()
    kept = Workbook.current().revision("09/peta-jalan")
    assert kept.outcome == "benar"
    assert kept.value["langkah"][4] == {
        "nama": "Semua desa melayani", "horison": 10, "bulan": 6,
        "bergantung": ["Warga mengurus dokumen di desanya"],
    }  # fmt: skip
    assert MyRoadMap().words() == panel.words()


def test_a_new_name_is_followed_by_what_waits_for_it():
    panel = MyRoadMap()
    panel._controls[0][0].value = "Operator terlatih"
    assert panel.value()[2]["bergantung"] == ["Operator terlatih"]
    panel._controls[0][3].value = "Data desa dipakai semua dinas"
    assert "saling menunggu" in panel.words()
    panel._controls[0][4].click()
    assert panel.value()[1]["bergantung"] == []
    panel.restart.click()
    assert "Ada dua hal yang belum beres" in panel.words()


def _step(name, years, months=6, *needs):
    return {"nama": name, "horison": years, "bulan": months, "bergantung": list(needs)}


@pytest.mark.parametrize(
    ("rows", "objection"),
    [
        ([_step("", 1)], "Belum ada langkah. Tulis"),
        ([_step("a", 1, 6, "b"), _step("b", 5)], "menunggu “b” yang baru selesai dalam 5"),
        ([_step("a", 1, 13)], "baru selesai pada bulan ke-13"),
        ([_step("a", 1), _step("a", 5)], "tertulis dua kali"),
        ([_step("a", 5)], "Belum ada langkah untuk 1 tahun"),
    ],
)
def test_each_fault_of_a_road_map_is_told(rows, objection):
    assert any(objection in said for said in own_steps.objections(rows))


def test_rows_have_limits():
    panel = MyRoadMap()
    for _ in range(9):
        panel.add.click()
    assert len(panel.value()) == own_steps.MOST_ROWS
    assert "Sudah ada 8 langkah" in panel.trouble.value


def test_own_quick_wins_begin_the_road_map():
    name = str(regions.load().programs["nama"].iloc[5])
    record("07/portofolio", {"terpilih": [name]})
    assert MyRoadMap().value()[0]["nama"] == name
    assert "Bermula dari quick win" in MyRoadMap().words()


# ---- risks ------------------------------------------------------------------------------


def test_the_scale_turns_the_least_risk_into_the_greatest():
    """The discovery: 1 × 5 and 5 × 1 are equal by one table, 20 and 9 by the other."""
    panel = RiskMatrix()
    assert panel.chart.title == "Risiko tertinggi: A dan B (sedang)"
    assert panel._table.loc[["C", "D"], "score"].to_list() == [5, 5]
    assert "C sangat rendah menurut tabel kali, tinggi menurut tabel berurut" in panel.words()
    panel.scale.value = "Berurut 1–25"
    assert panel.chart.title == "Risiko tertinggi: C (tinggi)"
    assert panel._table.loc[["C", "D"], "score"].to_list() == [20, 9]
    assert panel._table["level"].to_dict()["D"] == "rendah"


def test_risks_are_kept_and_mitigation_is_asked_for():
    panel = RiskMatrix()
    assert "Mitigasi belum ditulis: A, B, C, dan D" in panel.words()
    for _, _, _, remedy in panel._controls:
        remedy.value = "dua orang dilatih, oleh camat"
    assert "Semua risiko punya mitigasi" in panel.words()
    panel._controls[0][1].value = 1
    kept = Workbook.current().latest("09/risiko")["risiko"][0]
    assert kept == {
        "nama": "Petugas terlatih pindah tugas", "kemungkinan": 1, "dampak": 3,
        "mitigasi": "dua orang dilatih, oleh camat",
    }  # fmt: skip
    assert RiskMatrix().words() == panel.words()


def test_risks_may_share_a_cell_and_lack_a_name():
    panel = RiskMatrix()
    for name, chance, impact, _ in panel._controls:
        name.value, chance.value, impact.value = "", 5, 5
    assert "Risiko tertinggi: A, B, C, dan D (sangat tinggi)" in panel.words()
    assert not panel.trouble.value
    assert panel.chart.png()


# ---- follow-up plan ---------------------------------------------------------------------

WHOLE = {
    "apa": "Mendata operator desa", "siapa": "Sekretaris camat", "kapan": "15 September",
    "hasil": "Daftar 10 operator",
}  # fmt: skip


def test_a_whole_promise_has_no_objection():
    assert action_plan.objections(WHOLE) == []


@pytest.mark.parametrize(
    ("part", "written", "objection"),
    [
        ("apa", "", "belum jelas apa"),
        ("siapa", "", "belum ada orangnya"),
        ("siapa", "Pihak terkait", "tidak dapat ditelepon"),
        ("siapa", "tim", "tidak dapat ditelepon"),
        ("kapan", "", "belum ada tanggalnya"),
        ("kapan", "segera", "bukan tanggal"),
        ("hasil", "", "belum ada hasilnya"),
        ("hasil", "Terlaksana dengan baik", "belum dapat dilihat"),
    ],
)
def test_each_missing_part_of_a_promise_is_named(part, written, objection):
    found = action_plan.objections({**WHOLE, part: written})
    assert len(found) == 1
    assert objection in found[0]


def test_promises_are_kept_and_come_back():
    panel = ActionPlan()
    assert "Belum ada janji" in panel.words()
    for key, words in WHOLE.items():
        panel._controls[1][key].value = words
    assert "1 dari 1 janji lengkap" in panel.words()
    assert Workbook.current().latest("09/rtl") == {"rencana": [WHOLE]}
    again = ActionPlan()
    assert again.value() == [WHOLE]
    for _ in range(4):
        again.add.click()
    assert "Sudah ada 6 janji" in again.trouble.value
    assert again.value() == [WHOLE]


# ---- the numbers of worksheet 09 --------------------------------------------------------


def _network():
    """Read the steps of task 4 from its own words."""
    prompt = questions.load("09")["09-tugas-4"].prompt
    found = re.findall(r"• ([A-F])\. .+?: (\d+) bulan(?:, sesudah ([A-F](?: dan [A-F])?))?", prompt)
    return pd.DataFrame(
        {
            "duration": [int(months) for _, months, _ in found],
            "depends_on": [needs.replace(" dan ", ";") for *_, needs in found],
        },
        index=[letter for letter, *_ in found],
    )


def test_the_critical_path_of_worksheet_09_is_the_methods():
    plan = methods.schedule(_network())
    told = questions.load("09")["09-tugas-4"].key_answer()
    assert told == f"{' → '.join(plan.path)}, {plan.length:.0f} bulan"


def test_the_delay_of_worksheet_09_is_the_methods():
    late = methods.delay(_network(), "B", 3)
    assert questions.load("09")["09-tugas-5"].key_answer() == late.table.at["F", "moved"]
    assert methods.schedule(_network().assign(duration=[2, 6, 5, 4, 2, 1])).path == tuple("ABDF")


def test_the_levels_of_worksheet_09_are_the_methods():
    for pair in questions.load("09")["09-tugas-6"].pairs:
        k, d = map(int, re.search(r"K (\d), D (\d)", pair.left).groups())
        table = methods.risk_level(pd.Series([k]), pd.Series([d]))
        assert pair.right.lower() == table["level"].item()
        assert f"{k} × {d} = {table['score'].item()}" in pair.explanation


def test_the_definition_of_lesson_01_is_handed_over():
    record("01/definisi", {"teks": "Kota yang  menjaga laut"})
    assert "Definisi kelompok Anda dari pelajaran 01: “Kota yang menjaga laut”" in (
        VisionSentence().words()
    )


@pytest.mark.parametrize(
    ("panel", "first"),
    [(VisionSentence, lambda p: p.vision), (ActionPlan, lambda p: p._controls[0]["apa"])],
)
def test_the_worksheet_shows_a_marked_example_until_something_is_written(panel, first):
    mark = "Contoh, bukan jawaban kelompok Anda"
    assert mark not in panel().words()
    shown = panel(example=True)
    assert mark in shown.words()
    first(shown).value = "Nelayan di pulau"
    assert mark not in shown.words()
