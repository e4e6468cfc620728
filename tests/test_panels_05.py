"""Lesson 05's panels, moved from Python: words follow, answers stay, discoveries hold."""

import re

import pandas as pd
import pytest
from bimtek import methods, questions, regions, text
from bimtek.panels import (
    GapTable,
    Readiness,
    SwotPoint,
    WhoAnswers,
    readiness_survey,
    swot_table,
    swot_words,
)
from bimtek.workbook import Workbook

PRACTICE = "data latihan, bukan data resmi"
PANELS = [Readiness, WhoAnswers, GapTable, SwotPoint]


@pytest.fixture(scope="module")
def survey():
    return readiness_survey.load()


@pytest.mark.parametrize("panel", PANELS)
def test_the_bundle_holds_widget_words_and_a_picture_or_html(panel):
    bundle, _ = panel()._repr_mimebundle_()
    has_chart = panel is not GapTable
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert ("image/png" in bundle) is has_chart
    assert ("text/html" in bundle) is not has_chart
    assert len(bundle["text/plain"].splitlines()) > 4


@pytest.mark.parametrize("panel", PANELS[:3])
def test_practice_data_say_that_they_are(panel):
    assert PRACTICE in panel().words()


def test_the_example_says_that_it_is_nobodys_judgement():
    assert "Contoh, bukan jawaban kelompok Anda." in SwotPoint().words()


@pytest.mark.parametrize("panel", PANELS)
def test_two_panels_say_the_same(panel):
    assert panel().words() == panel().words()


# ---- the weakest holds the rest ---------------------------------------------------------


def test_the_survey_is_the_practice_table(survey):
    assert sum(survey.people.values()) == 60
    assert len(survey.levels) == 9
    assert list(survey.headings()) == ["Struktur", "Infrastruktur", "Suprastruktur"]
    assert len(survey.required) == len(readiness_survey.NEEDS)


def test_raising_the_strongest_opens_nothing_and_the_weakest_opens_three(survey):
    """The lesson's first discovery, with the figures its prose names."""
    assert survey.levels.idxmax() == "Sosial"
    assert survey.whole.weakest == ("Regulasi",)
    opened = methods.openings(survey.levels, survey.required)
    assert opened["Sosial"] == 0
    assert opened["Regulasi"] == 3
    assert opened.drop("Regulasi").max() < 3
    panel = Readiness()
    assert "Sekarang 3 dari 10 program" in panel.words()
    panel.aspect.value = "Sosial"
    panel.level.value = 5.0
    assert "Tidak ada satu program pun yang terbuka: tetap 3 dari 10" in panel.words()
    panel.back.click()
    panel.aspect.value = "Regulasi"
    panel.level.value = 3.0
    assert "Kini 6 dari 10 program" in panel.words()
    panel.aspect.value = "Dewan"
    panel.level.value = 3.0
    assert "Kini 8 dari 10 program" in panel.words()


def test_the_figures_of_the_table_after_the_panel(survey):
    assert round(survey.levels.mean(), 1) == 2.8
    assert survey.whole.groups["level"].round(1).to_list() == [2.8, 3.3, 2.2]
    reach = methods.within_reach(survey.levels, survey.required)
    assert sum("Regulasi" in holding for holding in reach["holding"]) == 6


def test_levels_raised_stay_while_another_aspect_is_chosen():
    panel = Readiness()
    panel.aspect.value = "Regulasi"
    panel.level.value = 3.0
    panel.aspect.value = "TIK"
    assert "Regulasi menjadi 3,0" in panel.words()
    panel.aspect.value = "Regulasi"
    assert panel.level.value == 3.0
    panel.level.value = panel.level.options[0][1]
    assert "Belum ada aspek yang Anda naikkan" in panel.words()


def test_the_picture_names_what_holds_the_chosen_programme():
    panel = Readiness()
    assert panel.chart.title == "Regulasi menahan “Satu nomor aduan warga”"
    panel.program.value = "Ruang kendali kota"
    assert panel.chart.title == "Regulasi, Dewan, dan 4 aspek lain menahan “Ruang kendali kota”"
    panel.program.value = "Kelas orang tua dan gawai anak"
    assert panel.chart.title.startswith("Semua syarat")


def test_guesses_stand_beside_what_is_so(survey):
    bank = questions.load("05")
    for item in ("05-tebak-1", "05-tebak-2", "05-tebak-3"):
        Workbook.current().record(bank[item].key, bank[item].key_answer())
    first = Readiness(guess="05-tebak-1")
    assert "Tebakan Anda" not in first.words()
    first.level.value = 5.0
    assert "Tebakan Anda: Regulasi" in first.words()
    assert "menaikkan Regulasi saja membuka 3 program" in first.words()
    second = WhoAnswers(guess="05-tebak-2")
    second.other.value = "desa"
    assert "Kenyataannya: TIK, 3,4 menurut dinas dan 2,4 menurut desa." in second.words()
    third = SwotPoint(guess="05-tebak-3")
    third.weight.value = 24
    assert "cukup 4 persen poin" in third.words()


# ---- who answers ---------------------------------------------------------------------------


def test_who_answers_decides(survey):
    """The second discovery: one level apart about TIK, and three programmes or one."""
    one, two = (survey.of(unit).aspects["level"] for unit in ("dinas", "desa"))
    assert (one - two).abs().idxmax() == "TIK"
    assert (round(one["TIK"], 1), round(two["TIK"], 1)) == (3.4, 2.4)
    assert (round(one["SDM"], 1), round(two["SDM"], 1)) == (2.6, 2.6)
    panel = WhoAnswers()
    panel.other.value = "desa"
    assert panel.chart.title == "TIK: menurut dinas 3,4, menurut desa 2,4"
    assert "3 menurut dinas dan 1 menurut desa" in panel.words()


def test_few_respondents_are_said_to_be_few():
    panel = WhoAnswers()
    panel.unit.value = "komunitas"
    assert "komunitas hanya 6 orang" in panel.words()
    panel.other.value = "komunitas"
    assert "dua penjawab yang berbeda" in panel.words()


# ---- gaps ----------------------------------------------------------------------------------


def _rate(panel, aspect, now, wanted, step=""):
    panel.aspect.value = aspect
    panel.now.value = now
    panel.wanted.value = wanted
    panel.step.value = step


def test_the_gap_table_sorts_itself_and_is_kept():
    panel = GapTable()
    assert "SDM (contoh)" in panel.words()
    panel.office.value = "Kantor Camat Witihama"
    _rate(panel, "TIK", 2, 3, "Operator menguji sinyal tiap Senin")
    _rate(panel, "Tim", 2, 4)
    _rate(panel, "Regulasi", 1, 2, "Belum ada aplikasi perizinan")
    words = panel.words()
    assert "contoh" not in words.split("Belum dinilai")[0]
    assert "Kesenjangan terbesar: Tim, 2 tingkat." in words
    assert "Aspek terendah: Regulasi. Yang terendah menahan program" in words
    assert "Langkah pertama belum jelas untuk: Tim." in words
    assert "menyebut alat yang belum ada" in words
    kept = Workbook.current().latest("05/kesiapan")
    assert kept["kantor"] == "Kantor Camat Witihama"
    assert [row["aspek"] for row in kept["baris"]] == ["Tim", "TIK", "Regulasi"]
    assert kept["baris"][0]["kesenjangan"] == 2
    again = GapTable()
    again.aspect.value = "Regulasi"
    panel.aspect.value = "Regulasi"
    assert again.words() == panel.words()


def test_ties_and_leaps_are_said():
    panel = GapTable()
    _rate(panel, "TIK", 1, 4)
    _rate(panel, "Tim", 2, 5)
    assert "Kesenjangan terbesar: TIK dan Tim, 3 tingkat (seri)." in panel.words()
    assert "jarang tercapai" in panel.words()
    _rate(panel, "TIK", 4, 3)
    _rate(panel, "Tim", 3, 3)
    assert "Belum ada kesenjangan" in panel.words()
    assert "terlampaui 1 tingkat" in panel.words()


# ---- the point -------------------------------------------------------------------------------


def test_four_points_of_weight_change_the_quadrant():
    """The third discovery: from growing to mending."""
    panel = SwotPoint()
    assert panel.chart.title.startswith("Kuadran I, tumbuh")
    assert (
        f"bobot “Aturan daerah belum mendukung” dari {text.percent(20, 0)} menjadi "
        f"{text.percent(24, 0)}: titik pindah ke Kuadran III (berbenah)." in panel.words()
    )
    assert panel.factor.label.startswith("Kelemahan: Aturan daerah")
    panel.weight.value = 23
    assert panel.chart.title.startswith("Kuadran I,")
    panel.weight.value = 24
    assert panel.chart.title.startswith("Kuadran III, berbenah")
    assert "Arah ini rapuh" in panel.words()


def test_a_rating_moves_the_point_and_an_axis_belongs_to_no_quadrant():
    panel = SwotPoint()
    panel.rating.value = 4
    assert panel.chart.title.startswith("Kuadran III")
    panel.rating.value = 3
    panel.factor.value = "internal-5"
    panel.rating.value = 3
    assert panel.chart.title.startswith("Tepat di garis")
    assert "belum masuk kuadran mana pun" in panel.words()


def test_what_the_panel_advises_really_moves_the_point():
    panel = SwotPoint()
    for _ in range(6):
        before = panel._now.quadrant
        found = methods.swot_crossings(*swot_table.frames(panel._tables), ratings="size")
        move = next(one for one in found if one.what == "weight")
        said = swot_words.smallest_moves(panel._tables)[0].words
        panel.factor.value = move.factor
        panel.weight.value = int(re.search(r"menjadi (\d+)", said).group(1))
        assert panel._now.quadrant not in (before, None)


def test_the_groups_factors_and_key_words_are_kept():
    panel = SwotPoint()
    panel.wording.value = "  Perbup layanan   desa belum terbit "
    panel.weight.value = 30
    panel.keywords.value = "terhubung, bahari; terhubung , "
    kept = Workbook.current().latest("05/swot")
    assert kept["kata_kunci"] == ["terhubung", "bahari"]
    row = kept["internal"][3]
    assert row == {
        "teks": "Perbup layanan desa belum terbit", "jenis": "kelemahan", "bobot": 0.3,
        "rating": 3,
    }  # fmt: skip
    assert sum(one["bobot"] for one in kept["internal"]) == pytest.approx(1, abs=0.001)
    again = SwotPoint()
    assert "Ini isian kelompok Anda." in again.words()
    assert again.chart.title == panel.chart.title
    assert "Perbup layanan desa belum terbit" in again.words()
    again.again.click()
    assert "Contoh, bukan jawaban kelompok Anda." in again.words()
    assert again.answer()["kata_kunci"] == ["terhubung", "bahari"]


def test_weights_pushed_to_the_ends_keep_a_sum():
    panel = SwotPoint()
    for value in (100, 0, 50):
        panel.weight.value = value
        assert sum(f.weight for f in panel._tables["internal"]) == pytest.approx(1)
        assert not panel.trouble.value


def test_what_the_group_made_before_is_offered_as_material():
    book = Workbook.current()
    book.record("04/prioritas", {"cara": "USG", "urutan": ["Air sering mati"], "alasan": ""})
    _rate(GapTable(), "Regulasi", 1, 3)
    words = SwotPoint().words()
    assert "masalah pertama “Air sering mati”; aspek terendah Regulasi (tingkat 1)." in words


ODD = [
    None, [], "teks", 3, {}, {"internal": 1}, {"baris": 4, "kantor": 3}, {"urutan": [3]},
    {"baris": [None, {"aspek": "Tidak ada"}, {"aspek": "TIK", "sekarang": 99, "langkah": 5}]},
    {"internal": [], "eksternal": [], "kata_kunci": "bukan daftar"},
    {"internal": [{"teks": 1}], "eksternal": [None]},
    {
        "internal": [{"teks": "a", "jenis": "kekuatan", "bobot": "tiga", "rating": 3}] * 2,
        "eksternal": [],
    },
    {
        "internal": [{"teks": "a", "jenis": "ancaman", "bobot": 0.5, "rating": 3}] * 2,
        "eksternal": [{"teks": "a", "jenis": "peluang", "bobot": 0, "rating": 9}] * 2,
        "kata_kunci": [3, None],
    },
]  # fmt: skip


@pytest.mark.parametrize("saved", ODD)
def test_odd_saved_values_do_no_harm(saved):
    book = Workbook.current()
    fresh = SwotPoint().chart.title
    for key in ("05/swot", "05/kesiapan", "04/prioritas"):
        book.record(key, saved)
    assert SwotPoint().chart.title == fresh
    assert not SwotPoint().trouble.value
    assert "SDM (contoh)" in GapTable().words()


def test_a_table_with_the_same_text_twice_and_other_weights_is_taken_over():
    rows = [
        {"teks": "sama", "jenis": "kekuatan", "bobot": 3, "rating": 4},
        {"teks": "sama", "jenis": "kelemahan", "bobot": 1, "rating": 2},
    ]
    outside = [
        {"teks": "a", "jenis": "peluang", "bobot": 0.5, "rating": 2},
        {"teks": "b", "jenis": "ancaman", "bobot": 0.5, "rating": 2},
    ]
    Workbook.current().record("05/swot", {"internal": rows, "eksternal": outside})
    panel = SwotPoint()
    assert "Tepat di garis" in panel.words()
    assert "x = kekuatan 3,00 − kelemahan 0,50 = 2,50" in panel.words()


# ---- the figures of the questions and the prose -----------------------------------------------


def test_the_sums_of_the_worksheet_are_those_of_the_methods():
    bank = questions.load("05")
    rows = re.findall(r"• (\w+): .*?bobot ([\d,]+), rating (\d)", bank["05-tugas-1"].prompt)
    assert len(rows) == 5
    table = pd.DataFrame(
        {
            "kind": [swot_table.KINDS[kind] for kind, _, _ in rows],
            "weight": [text.parse_number(weight) for _, weight, _ in rows],
            "rating": [int(rating) for _, _, rating in rows],
        },
        index=list("abcde"),
    )
    even = pd.DataFrame(
        {"kind": ["opportunity", "threat"], "weight": [0.5, 0.5], "rating": [2, 2]},
        index=["o", "t"],
    )
    assert methods.swot(table, even).ife == pytest.approx(bank["05-tugas-1"].value)
    weights = [
        float(w.replace(",", "."))
        for w in re.search(r"latihan\): ([\d,; ]+)\.", bank["05-tugas-2"].prompt)[1].split("; ")
    ]
    assert weights[0] / sum(weights) == pytest.approx(bank["05-tugas-2"].value)
    parts = re.findall(r"nilai ([\d,]+), bobot (\d+) %", bank["05-tugas-6"].prompt)
    index = methods.weighted_index(
        pd.Series([text.parse_number(score) for score, _ in parts]),
        pd.Series([float(weight) for _, weight in parts]),
    )
    right = bank["05-tugas-6"].key_answer()
    assert right == f"{text.number(index, 2)}, predikat {methods.spbe_predicate(round(index, 2))}"


def test_points_and_predicates_of_the_questions_are_those_of_the_methods():
    bank = questions.load("05")
    for pair in bank["05-tugas-3"].pairs:
        x, y = (text.parse_number(v) for v in re.findall(r"= (−?[\d,]+)", pair.left))
        name = methods.quadrant(x, y)
        told = swot_words.QUADRANTS[name][0].capitalize() if name else "Tepat di garis"
        assert pair.right.startswith(told), pair.left
    for pair in bank["05-cek-10"].pairs:
        assert methods.spbe_predicate(text.parse_number(pair.left)) == pair.right
    gaps = [re.search(r"sekarang (\d), ingin (\d)", step) for step in bank["05-tugas-4"].steps]
    sizes = [int(found[2]) - int(found[1]) for found in gaps]
    assert sizes == sorted(set(sizes), reverse=True)


def test_the_villages_without_signal_are_those_of_the_data():
    figures = regions.load().indicators().set_index("id")["nilai"]
    assert figures["blankspot-awal-2017"] == 79
    assert figures["blankspot-lemah-2021"] == 31
    assert figures["blankspot-total-2023"] == 6
    assert (figures["usulan-bts-2023"], figures["usulan-vsat-2023"]) == (29, 100)


@pytest.mark.parametrize(
    ("item", "answer", "status"),
    [
        ("05-tugas-7", "Saya menelepon operator Desa Watanhura sebelum Rabu untuk jadwal baru.",
         "benar"),
        ("05-tugas-7", "Meningkatkan koordinasi dengan dinas sebelum akhir bulan ini juga ya",
         "sebagian"),
        ("05-tugas-7", "Camat menunggu karena belum ada aplikasi, paling lambat bulan Juni",
         "sebagian"),
        ("05-tugas-7", "Segera bertindak!", "salah"),
        ("05-tugas-8", "Kekuatan: nelayan Witihama kompak. Kelemahan: data desa tercecer di banyak "
         "buku. Peluang: kampus mau membantu mendata. Ancaman: hujan memutus jalan setiap Januari. "
         "Kata kunci: kompak, terdata.", "benar"),
        ("05-tugas-8", "Kekuatan, kelemahan, peluang, dan ancaman kami lengkap di Larantuka, yang "
         "ingin menjadi kota modern dan terdepan di provinsi ini dengan dukungan semua pihak yang "
         "ada di sana. Kata kunci: maju.", "sebagian"),
    ],
)  # fmt: skip
def test_written_answers_are_judged_by_what_they_lack(item, answer, status):
    assert questions.load("05")[item].mark(answer).status == status
