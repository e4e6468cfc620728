"""Lesson 07's panels, moved from Python: what is to be discovered happens; answers stay."""

import re

import pandas as pd
import pytest
from bimtek import methods, questions, regions
from bimtek.panels import Gates, ImpactEase, PortfolioBudget, QuickWinChoice, ScoreWeights
from bimtek.panels import programs as shared
from bimtek.workbook import Workbook

PRACTICE = "data latihan, bukan data resmi"
ALL = [Gates, ScoreWeights, ImpactEase, PortfolioBudget, QuickWinChoice]


@pytest.fixture(scope="module")
def data():
    return shared.Programs(regions.load())


@pytest.mark.parametrize("panel", ALL)
def test_practice_data_say_that_they_are(panel):
    assert PRACTICE in panel().words()


@pytest.mark.parametrize("panel", ALL)
def test_the_bundle_holds_widget_words_and_a_picture_or_html(panel):
    bundle, _ = panel()._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert ("text/html" in bundle) is (panel is QuickWinChoice)
    assert ("image/png" in bundle) is (panel is not QuickWinChoice)
    assert panel().words() == bundle["text/plain"]


# ---- gates ------------------------------------------------------------------------------


def test_the_highest_score_falls_at_a_gate_and_the_list_shrinks():
    panel = Gates()
    assert panel.first == ["P02"]
    assert "P02 Dokumen kependudukan dari kantor desa, skor 10" in panel.words()
    panel.switches["gerbang_infrastruktur"].value = True
    assert panel.chart.title == "20 dari 24 lolos; teratas P19, bukan P02"
    assert "Ia menunggu di gerbang infrastruktur" in panel.words()
    for switch in panel.switches.values():
        switch.value = True
    words = panel.words()
    assert "16 dari 24 program lolos" in words
    assert "Bila hanya gerbang ini dibuka, P02 dan P17 langsung lolos" in words
    assert not panel.trouble.value
    panel.switches["gerbang_infrastruktur"].value = False
    assert "P02" in panel.passing


def test_the_guess_is_set_beside_the_truth_only_when_all_gates_are_watched():
    Workbook.current().record("07/07-tebak-1", "20")
    panel = Gates(guess="07-tebak-1")
    assert "Tebakan Anda" not in panel.words()
    for switch in panel.switches.values():
        switch.value = True
    assert "Tebakan Anda: 20 program. Kenyataannya: 16 dari 24 program." in panel.words()


def test_what_the_questions_say_of_the_gates_is_so(data):
    assert questions.load("07")["07-tebak-1"].value == len(data.passing)


# ---- SAW and TOPSIS ---------------------------------------------------------------------


def test_the_two_methods_disagree_at_first_and_agree_elsewhere():
    panel = ScoreWeights()
    assert panel.firsts == (["P19"], ["P01"])
    assert "juaranya berbeda. P19 unggul pada dampak (5 lawan 4)" in panel.words()
    panel.weights.sliders["dampak"].value = 5
    assert panel.firsts == (["P01"], ["P01"])
    assert "sepakat tentang yang pertama" in panel.words()
    panel.weights.sliders["dampak"].value = 6
    panel.normalization.value = "Rentang terkecil–terbesar"
    assert panel.firsts == (["P19"], ["P19"])
    for name in panel.normalization.options:
        panel.normalization.value = name
        assert not panel.trouble.value


def test_the_interval_told_is_where_the_first_changes_hands():
    panel = ScoreWeights()
    assert "Bobot dampak: P19 tetap pertama dari 46 % sampai 100 %. Di bawah 46 %: P01." in (
        panel.words()
    )
    row = panel.interval.loc["dampak"]
    assert 0.40 < row["low"] < 5 / 11 + 0.01 < 0.55
    assert row["below"] == ("P01",)


def test_all_sliders_at_zero_are_equal_weights_and_no_trouble():
    panel = ScoreWeights()
    for slider in panel.weights.sliders.values():
        slider.value = 0
    assert "dianggap sama" in panel.words()
    assert not panel.trouble.value
    for slider in list(panel.weights.sliders.values())[:1]:
        slider.value = 10
    assert "seri" in panel.words()  # impact alone: three programmes have 5
    assert not panel.trouble.value


def test_the_table_reckoned_in_the_lesson_is_right(data):
    values = data.values.loc[["P01", "P15", "P19"], ["dampak", "jangkauan", "biaya"]]
    result = methods.saw(values, [0.5, 0.3, 0.2], [True, True, False])
    assert result.score.round(2).to_list() == [0.86, 0.72, 0.77]
    assert result.normalized.round(2).to_numpy().tolist() == [
        [0.8, 1.0, 0.78], [0.8, 0.39, 1.0], [1.0, 0.57, 0.5]
    ]  # fmt: skip


# ---- impact and ease --------------------------------------------------------------------


def test_one_point_moves_a_programme_into_another_box():
    panel = ImpactEase()
    assert panel.program.value == "P14"
    assert "Proyek besar" in panel.chart.title
    panel.ease.value = 4
    assert panel.chart.title == "P14 pindah: “Proyek besar” menjadi “Quick win”"
    assert "kemudahan 3 menjadi 4" in panel.words()
    assert "hanya 1 dari 16 program yang pasti tetap di kotaknya: P20" in panel.words()
    assert "P01, P06, P09, P15, dan P21 bertumpuk di satu titik" in panel.words()


def test_another_programme_begins_with_its_own_scores(data):
    panel = ImpactEase()
    panel.ease.value = 5
    for program in data.passing:
        panel.program.value = program
        row = data.table.loc[program]
        assert (panel.impact.value, panel.ease.value) == (row["dampak"], row["kemudahan"])
        assert "Sekarang ubah taksirannya" in panel.words()


# ---- portfolio --------------------------------------------------------------------------


def test_programmes_leave_the_best_set_though_the_budget_grew():
    panel = PortfolioBudget()
    assert panel.best.chosen == ("P01", "P09", "P15")
    panel.budget.value = 550
    assert panel.best.chosen == ("P01", "P03", "P04")
    assert panel.left == ["P09", "P15"]
    assert panel.came == ["P03", "P04"]
    assert "P09 dan P15 keluar, P03 dan P04 masuk. Uang bertambah" in panel.words()
    assert panel.map.title == "Anggaran naik 50 juta: P09 dan P15 keluar"
    assert {by: one.value for by, one in panel.greedy.items()} == {"ratio": 1580, "value": 1580}
    assert "kurang 120" in panel.words()
    assert "tidak ada kumpulan lain yang nilainya lebih tinggi" in panel.words()
    panel.budget.value = 700
    assert "P15" in panel.came
    panel.budget.value = 850
    assert "P09" in panel.came


def test_a_month_more_lets_the_second_winner_in():
    panel = PortfolioBudget()
    panel.budget.value = 600
    assert "P19 perlu 13 bulan (menunggu P01)" in panel.words()
    panel.months.value = 13
    assert "P19" in panel.best.chosen
    assert "P19 perlu" not in panel.words()


def test_the_measure_of_value_decides():
    panel = PortfolioBudget()
    panel.budget.value = 550
    panel.measure.value = "Dampak saja"
    assert panel.best.chosen == ("P01", "P09", "P15", "P20")


def test_the_guess_waits_until_the_budget_has_grown():
    right = questions.load("07")["07-tebak-2"].key_answer()
    Workbook.current().record("07/07-tebak-2", right)
    panel = PortfolioBudget(guess="07-tebak-2")
    assert "Tebakan Anda" not in panel.words()
    panel.budget.value = 550
    assert f"Tebakan Anda: {right}. Kenyataannya: P09 dan P15 keluar" in panel.words()


def test_the_ends_of_the_sliders_are_no_trouble():
    panel = PortfolioBudget()
    for budget, months in ((100, 6), (1500, 18), (100, 18), (1500, 6)):
        panel.budget.value, panel.months.value = budget, months
        assert not panel.trouble.value
        assert panel.best.exact
        panel.picture()


# ---- the group's own set ----------------------------------------------------------------


def test_the_example_has_objections_and_is_marked_as_one():
    panel = QuickWinChoice()
    words = panel.words()
    assert "Contoh, bukan pilihan kelompok Anda" in words
    assert "P02 tertahan di gerbang infrastruktur" in words
    assert "P21 bergantung pada P01" in words
    assert "lebih 50 juta dari anggaran" in words
    assert Workbook.current().latest("07/portofolio") is None


REASON = "Kami memilih keduanya karena warga pesisir menunggu truk sampah terlalu lama setiap pekan"


def test_a_mended_set_is_kept_and_comes_back():
    panel = QuickWinChoice()
    panel._dropped("P02")
    panel.offer.value = "P01"
    assert panel.chosen == ["P21", "P01"]
    panel.reason.value = REASON
    assert "Tidak ada keberatan" in panel.words()
    assert "kumpulan Anda bernilai 1.084" in panel.words()
    kept = Workbook.current().revision("07/portofolio")
    assert kept.outcome == "benar"
    assert kept.value == {
        "anggaran_juta": 600,
        "bulan": 12,
        "terpilih": ["Bank sampah dan jadwal angkut", "Satu nomor aduan warga"],
        "alasan": REASON,
    }
    assert QuickWinChoice().words() == panel.words()
    assert "Contoh, bukan" not in panel.words()


def test_solutions_of_lesson_06_can_be_taken_over():
    Workbook.current().record(
        "06/solusi", {"masalah": "air", "solusi": [{"nama": "Papan giliran air"}, {"nama": 7}, 3]}
    )
    panel = QuickWinChoice()
    panel.empty.click()
    panel.offer.value = "Papan giliran air"
    (own,) = panel.own.controls
    assert own["nama"].value == "Papan giliran air"
    assert "Biaya “Papan giliran air” belum terbaca" in panel.words()
    assert "periksa keempat gerbangnya" in panel.words()
    own["biaya_juta"].value = "Rp 45,5 juta"
    own["gerbang"].value = True
    own["bulan"].value = 15
    assert "perlu 15 bulan, melewati waktu Anda" in panel.words()
    own["bulan"].value = 4
    panel.reason.value = REASON
    assert "Tidak ada keberatan" in panel.words()
    assert Workbook.current().latest("07/portofolio")["terpilih"] == ["Papan giliran air"]
    again = QuickWinChoice()
    assert again.words() == panel.words()
    assert "Papan giliran air" not in [value for _, value in again.offer.options]
    own["keluar"].click()
    assert "Belum ada program" in panel.words()


def test_at_most_three_programmes_of_ones_own():
    panel = QuickWinChoice()
    for _ in range(4):
        panel.write.click()
    assert len(panel.own.controls) == 3
    assert "sudah 3" in panel.trouble.value


def test_own_words_are_never_read_as_html():
    panel = QuickWinChoice()
    panel.write.click()
    panel.own.controls[0]["nama"].value = "<script>x</script>"
    assert "<script" not in panel.finding.value
    assert "<script" not in panel.html()


@pytest.mark.parametrize(
    "odd",
    ["teks", 7, [], {"terpilih": 5}, {"terpilih": ["Bukan program", None, "P01"]},
     {"anggaran_juta": "banyak", "bulan": 99, "alasan": 3, "terpilih": [["P01"]]}],
)  # fmt: skip
def test_odd_answers_of_another_version_are_harmless(odd):
    Workbook.current().record("07/portofolio", odd)
    Workbook.current().record("07/program-sendiri", [4, {"nama": 5, "bulan": "x"}, {}, {}, {}])
    panel = QuickWinChoice()
    panel.picture()
    panel.offer.value = "P15"
    assert "P15" in panel.words()
    assert not panel.trouble.value


# ---- the worksheet's numbers ------------------------------------------------------------


def _tasks():
    return questions.load("07")


def test_task_3_is_what_saw_gives(data):
    values = data.values.loc[["P14", "P15", "P21"], ["dampak", "biaya"]]
    assert values["biaya"].to_list() == [380, 140, 230]
    score = methods.saw(values, [0.6, 0.4], [True, False]).score
    item = _tasks()["07-tugas-3"]
    assert abs(score["P14"] - item.value) < 0.001
    assert round(score["P15"], 2) == 0.88
    assert item.mark("0,75").is_right
    assert not item.mark("0,74").is_right


def _listed(prompt, pattern):
    return {found[0]: tuple(map(float, found[1:])) for found in re.findall(pattern, prompt)}


def test_task_6_is_what_the_portfolio_gives():
    item = _tasks()["07-tugas-6"]
    rows = _listed(item.prompt, r"• (\w): (\d+) juta, (\d+) bulan, nilai (\d+)")
    needs = dict(re.findall(r"• (\w): .*bergantung pada (\w)", item.prompt))
    table = pd.DataFrame.from_dict(rows, orient="index", columns=["cost", "months", "value"])
    table["depends_on"] = [needs.get(name, "") for name in table.index]
    result = methods.portfolio(table, 400, 12)
    assert item.key_answer() == [f"Program {name}" for name in result.chosen] == [
        "Program A", "Program B"
    ]  # fmt: skip
    assert (result.value, result.cost, result.finish) == (110, 350, 11)
    assert result.left_out["D"] == "months"


def test_task_7_is_what_greed_loses():
    item = _tasks()["07-tugas-7"]
    rows = _listed(item.prompt, r"• (\w): (\d+) juta, nilai (\d+)")
    table = pd.DataFrame.from_dict(rows, orient="index", columns=["cost", "value"]).assign(months=1)
    best, greedy = (f(table, 300, 12) for f in (methods.portfolio, methods.greedy_portfolio))
    assert item.value == best.value - greedy.value


def test_task_8_example_is_a_set_that_can_be_done(data):
    plan = data.plan("jangkauan").loc[["P01", "P15", "P21"]]
    result = methods.portfolio(plan, 550, 12)
    assert result.chosen == ("P01", "P15", "P21")
    assert (result.cost, result.finish) == (550, 12)
