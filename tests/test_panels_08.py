"""Lesson 08's panels, moved from Python: results, indicators, achievement, the turning rate."""

import re

import pandas as pd
import pytest
from bimtek import methods, questions, regions, text
from bimtek.panels import Achievement, LogicModel, RateCrossing, SmartIndicator
from bimtek.panels import logic_model as chain
from bimtek.panels import smart_indicator as smart
from bimtek.workbook import Workbook

PRACTICE = "data latihan, bukan data resmi"
WHOLE = {
    "nama": "Lama aduan sampai selesai", "satuan": "hari", "arah": "turun", "baseline": "31",
    "target": "14", "tahun": "2026", "sumber_data": "buku aduan dinas",
}  # fmt: skip


def letters(**changes):
    return {(f.letter, f.code) for f in methods.check_indicator({**WHOLE, **changes})}


# ---- what an indicator lacks -----------------------------------------------------------


def test_a_whole_indicator_lacks_nothing():
    assert letters() == set()


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"nama": ""}, {("S", "no_name"), ("R", "unnamed")}),
        ({"nama": "Lama aduan"}, {("S", "short_name")}),
        ({"nama": "Pelayanan air semakin prima"}, {("S", "vague")}),
        ({"satuan": ""}, {("M", "no_unit")}),
        ({"baseline": ""}, {("M", "no_baseline"), ("A", "unjudged")}),
        ({"baseline": "belum tahu"}, {("M", "no_baseline"), ("A", "unjudged")}),
        ({"sumber_data": "buku"}, {("M", "no_source")}),
        ({"target": ""}, {("A", "no_target")}),
        ({"target": "40"}, {("A", "wrong_way")}),
        ({"arah": "naik"}, {("A", "wrong_way")}),
        ({"target": "31"}, {("A", "no_change")}),
        ({"target": "2"}, {("A", "leap")}),
        ({"arah": "naik", "target": "100"}, {("A", "odd_way")}),
        ({"arah": "naik", "satuan": "%", "target": "120"}, {("A", "over_hundred")}),
        ({"arah": "rentang", "target": "60"}, {("A", "no_target")}),
        ({"arah": "rentang", "target": "60–85"}, set()),
        ({"arah": "rentang", "target": "60 sampai 85"}, set()),
        ({"nama": "Jumlah orang yang dilatih"}, {("R", "output")}),
        ({"nama": "Jumlah peserta pelatihan operator"}, {("R", "output")}),
        ({"nama": "Warga yang memakai aplikasi aduan"}, set()),
        ({"tahun": ""}, {("T", "no_year")}),
        ({"tahun": "tahun depan"}, {("T", "no_year")}),
        ({"tahun": "akhir 2027"}, set()),
        ({"tahun": "1926"}, {("T", "strange_year")}),
    ],
)
def test_each_missing_letter_is_found(changes, found):
    assert letters(**changes) == found


def test_nothing_written_lacks_every_letter_and_strange_values_do_no_harm():
    assert {f.letter for f in methods.check_indicator({})} == set("SMART")
    assert methods.check_indicator(dict.fromkeys(smart.FIELDS))
    assert methods.check_indicator({"nama": 5, "target": ["x"], "tahun": None})


def test_every_flaw_has_its_message():
    codes = set(re.findall(r"``(\w+)``", methods.IndicatorFlaw.__doc__)) - {"check_indicator"}
    assert codes == set(smart.MESSAGES)


# ---- every panel ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("panel", "has_chart"),
    [(Achievement, True), (RateCrossing, True), (LogicModel, False), (SmartIndicator, False)],
)
def test_the_bundle_holds_widget_words_and_a_picture_or_html(panel, has_chart):
    bundle, _ = panel()._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert ("image/png" in bundle) is has_chart
    assert ("text/html" in bundle) is not has_chart
    assert len(bundle["text/plain"].splitlines()) > 4


@pytest.mark.parametrize("panel", [Achievement, RateCrossing, LogicModel])
def test_practice_data_say_that_they_are(panel):
    assert PRACTICE in panel().words()


# ---- logic model ------------------------------------------------------------------------


def test_the_drafts_results_were_all_counted_on_the_last_day():
    """The discovery: put right, the draft leaves result and impact empty."""
    panel = LogicModel(guess="08-tebak-1")
    assert "2 kalimat belum di kotaknya dan 3 kalimat belum dipakai" in panel.words()
    assert "Kenyataannya" not in panel.words()  # not given away before it is found
    panel.places["dilatih"].value = "keluaran"
    assert "✓ “200 orang dilatih” tepat di kotak keluaran" in panel.words()
    panel.places["puas"].value = "keluaran"
    assert "Kotak hasil dan dampak kosong" in panel.words()
    assert "Kenyataannya: tidak satu pun" in panel.words()
    for key, one in panel.statements.items():
        panel.places[key].value = one.right
    assert "Semua kalimat sudah di kotaknya" in panel.words()
    assert Workbook.current().revision("08/rantai").outcome == "benar"
    assert LogicModel().placed() == panel.placed()


def test_a_wrong_box_is_asked_about_and_told_only_on_request():
    panel = LogicModel()
    panel.places["berkas"].value = "keluaran"
    assert "sudahkah ini dapat dihitung" in panel.words()
    assert "Kotaknya: hasil" not in panel.words()
    panel.show_all.click()
    assert panel.words().count("Kotaknya:") == 5
    panel.restart.click()
    assert panel.placed()["berkas"] == ""
    assert "Kotaknya:" not in panel.words()


def test_the_drafts_fault_lies_where_the_lesson_says():
    draft = chain.statements(260)
    assert draft["dilatih"].draft == "hasil"
    assert draft["dilatih"].right == "keluaran"
    used = [one for one in draft.values() if one.draft]
    assert len(used) == 5
    assert all(one.right in chain.BEFORE for one in used)
    cost = regions.load().programs.set_index("id").loc["P03", "biaya_juta"]
    assert f"Dana Rp{cost:.0f} juta" in LogicModel().words()


@pytest.mark.parametrize(
    "saved", [None, [], "x", {"letak": 3}, {"letak": {"dilatih": "bulan", "asing": "hasil"}}]
)
def test_strange_places_fall_back_to_the_draft(saved):
    Workbook.current().record("08/rantai", saved)
    assert LogicModel().placed()["dilatih"] == "hasil"


# ---- SMART indicator --------------------------------------------------------------------


def test_an_example_to_mend_stands_there_first_and_is_nobodys_own():
    panel = SmartIndicator()
    assert "bukan milik siapa pun" in panel.words()
    assert "1 dari 5 huruf" in panel.words()
    assert Workbook.current().latest("08/indikator") is None


def test_an_indicator_is_tested_kept_and_comes_back():
    panel = SmartIndicator()
    for key, value in WHOLE.items():
        panel.boxes[key].value = value
    assert "bukan milik siapa pun" not in panel.words()
    assert "Kelima huruf lengkap" in panel.words()
    assert (
        "Lama aduan sampai selesai: turun dari 31 menjadi 14 hari pada 2026, menurut buku aduan "
        "dinas." in panel.words()
    )
    kept = Workbook.current().revision("08/indikator")
    assert kept.value == {"indikator": [WHOLE]}
    assert kept.outcome == "benar"
    again = SmartIndicator()
    assert again.words() == panel.words()
    again.which.value = 1
    assert "0 dari 5 huruf" in again.words()
    again.boxes["nama"].value = "Warga yang membayar tanpa tunai"
    rows = Workbook.current().latest("08/indikator")["indikator"]
    assert [row["nama"] for row in rows] == [WHOLE["nama"], "Warga yang membayar tanpa tunai"]
    again.which.value = 0
    assert again.boxes["nama"].value == WHOLE["nama"]


def test_turning_to_another_indicator_keeps_nothing():
    panel = SmartIndicator()
    panel.which.value = 2
    assert Workbook.current().latest("08/indikator") is None


def test_chosen_programmes_are_taken_over():
    Workbook.current().record("07/portofolio", {"terpilih": ["Pasar bersama kopi, mete", "X"]})
    assert "(lembar 07): “Pasar bersama kopi, mete” dan “X”." in SmartIndicator().words()


@pytest.mark.parametrize(
    "saved",
    [[], "x", {"indikator": "x"}, {"indikator": [5, {"nama": None, "arah": "miring"}]},
     {"indikator": [{"nama": f"n{i}"} for i in range(9)]}],
)  # fmt: skip
def test_strange_indicators_do_no_harm(saved):
    Workbook.current().record("08/indikator", saved)
    Workbook.current().record("07/portofolio", saved)
    panel = SmartIndicator()
    panel.boxes["satuan"].value = "hari"
    assert not panel.trouble.value


def test_what_one_writes_is_never_read_as_html():
    panel = SmartIndicator()
    panel.boxes["nama"].value = "<script>x</script>"
    assert "<script" not in panel.result.value + panel.letters.value


# ---- achievement ------------------------------------------------------------------------


def test_the_same_figure_reads_221_or_minus_21():
    panel = Achievement("K02", guess="08-tebak-2")
    assert panel.chart.title == "Capaian −21,4 %: sangat kurang"
    assert "Kenyataannya: −21,4 %" in panel.words()
    assert "terbalik, angka yang sama terbaca 221,4 %" in panel.words()
    panel.direction.value = "Makin besar makin baik"
    assert panel.chart.title == "Capaian 221,4 %: sangat baik"
    assert "arah yang tepat: makin kecil makin baik" in panel.words()
    assert "Kenyataannya" not in panel.words()


def test_twice_the_target_is_zero_and_beyond_is_below():
    panel = Achievement("K02")
    panel.actual.value = 28
    assert panel.chart.title.startswith("Capaian 0,0 %")
    assert "dua kali target" not in panel.words()
    panel.actual.value = 29
    assert "lebih dari dua kali target" in panel.words()


def test_an_easier_target_makes_a_better_figure_and_no_better_service():
    panel = Achievement("K04")
    assert "166,7 %" in panel.chart.title
    panel.target.value = 90
    assert "111,1 %" in panel.chart.title
    assert "Bagi warga tetap 100\u00a0%" in panel.words()


def test_the_scale_is_a_choice():
    panel = Achievement("K15")
    assert panel.chart.title == "Capaian 90,5 %: baik"  # the gap between 76–90 and 91–100
    panel.scale.value = "Maluku Tengah, 2021"
    assert panel.chart.title == "Capaian 90,5 %: memuaskan"


def test_every_indicator_can_be_shown_and_moved():
    panel = Achievement()
    for code, row in regions.load().targets.set_index("id").iterrows():
        panel.indicator.value = code
        assert panel.target.value == row["target"]
        assert panel.actual.value == row["realisasi"]
        for slider in (panel.target, panel.actual):
            slider.value = slider.options[0][1]
            slider.value = slider.options[-1][1]
        assert not panel.trouble.value, code


def test_a_range_is_moved_as_a_whole():
    panel = Achievement("K24")
    assert "Target: 60 sampai 85\u00a0%" in panel.words()
    assert "Capaian 96,5 %" in panel.chart.title
    panel.actual.value = 70
    assert "Capaian 100,0 %" in panel.chart.title


def test_what_the_lesson_says_of_all_36():
    rows = regions.load().targets
    way = {"naik": "higher", "turun": "lower", "rentang": "range"}
    percent = pd.Series(
        [
            methods.achievement(
                (r.target, r.target_atas) if r.arah == "rentang" else r.target,
                r.realisasi,
                way[r.arah],
            )
            for r in rows.itertuples()
        ],
        index=rows["id"],
    )
    assert len(percent) == 36
    assert list(percent.index[percent < 0]) == ["K02", "K17", "K32"]
    assert round(percent.mean(), 1) == 79.5
    assert questions.load("08")["08-cek-5"].value == pytest.approx(percent["K05"])


# ---- the turning rate -------------------------------------------------------------------


def test_a_yes_turns_into_a_no_between_9_and_12_per_cent():
    panel = RateCrossing(guess="08-tebak-3")
    assert panel.chart.title == "“Ya” berubah menjadi “tidak” di 10,4 %"
    assert "Kenyataannya: 10,4 %" in panel.words()
    assert "lebih 300 juta" in panel.words()
    assert [line[-4:] for line in panel.words().splitlines() if "Layak?" in line] == [
        " Ya.", " Ya.", "dak.",
    ]  # fmt: skip


def test_a_year_later_turns_the_verdict_at_9_per_cent():
    panel = RateCrossing()
    panel.first.value = 2
    (nine,) = [line for line in panel.words().splitlines() if line.startswith("Pada 9")]
    assert nine.endswith("Layak? Tidak.")
    assert "Jumlahnya sama" in panel.words()


def test_all_yes_all_no_and_never():
    panel = RateCrossing()
    panel.gain.value = 340
    assert panel.chart.title.startswith("Ketiganya “ya”")
    panel.gain.value = 190
    assert panel.chart.title.startswith("Ketiganya “tidak”")
    panel.gain.value = 140
    assert panel.chart.title.startswith("Biaya selalu lebih besar")
    assert "kurang 200 juta" in panel.words()
    assert "Balik modal (tanpa bunga): tidak." in panel.words()


def test_the_table_adds_up_to_the_npv():
    panel = RateCrossing()
    for rate in (0.06, 0.09, 0.12):
        panel.rate.value = rate
        rows = panel._rows()
        present = [float(row[3].replace("−", "-").replace(",", ".")) for row in rows[1:]]
        assert sum(present[:-1]) == pytest.approx(present[-1], abs=0.31)
        assert rows[-1][3] in panel.table.value


# ---- figures told in prose and questions --------------------------------------------------


def test_the_figures_in_the_worksheet_are_those_of_the_methods():
    bank = questions.load("08")
    row = regions.load().targets.set_index("id").loc["K32"]
    told = bank["08-tugas-3"]
    assert f"Target {row['target']:.0f} titik, realisasi {row['realisasi']:.0f}" in told.prompt
    assert told.value == pytest.approx(
        methods.achievement(row["target"], row["realisasi"], "lower")
    )
    lamps = bank["08-tugas-4"]
    flows = [340, 0, 0, 0, 0, 0], [0, 90, 90, 90, 90, 90]
    for rate, found in methods.sensitivity(*flows, timing="start").iterrows():
        npv, ratio = text.number(found["npv"]), text.number(found["bcr"], 2)
        assert re.search(rf"{100 * rate:.0f} %: NPV {npv} juta, rasio[^\n]* {ratio}", lamps.prompt)
    (root,) = methods.cost_benefit(*flows, 0.06, "start").irr
    assert f"sekitar {text.number(100 * root, 1)} %" in lamps.explanation
    costs = regions.load().programs.set_index("id")["biaya_juta"]
    assert (costs["P23"], costs["P21"]) == (340, 230)


def test_kediri_2022():
    scores = pd.Series({"baseline": 3.60, "output": 3.21, "outcome": 3.23, "impact": 3.07,
                        "quick win": 3.65})  # fmt: skip
    weights = pd.Series([10, 20, 30, 20, 20], index=scores.index)
    assert methods.weighted_index(scores, weights) == pytest.approx(3.31, abs=0.006)
