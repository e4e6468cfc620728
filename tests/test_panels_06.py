"""Lesson 06's panels, moved from Python: what they let one discover, and that answers stay."""

import pandas as pd
import pytest
from bimtek import cases, methods, questions, regions
from bimtek.errors import BimtekError
from bimtek.panels import (
    AdoptionFunnel,
    CutOffDate,
    EvidenceLadder,
    FairClock,
    Guess,
    SolutionMatch,
    WhoIsLeftOut,
)
from bimtek.panels.fair_clock import WITHIN
from bimtek.panels.solutions import EXAMPLE, EXAMPLE_PROBLEM, is_digital, objections, top_problem
from bimtek.workbook import Workbook

PRACTICE = "data latihan, bukan data resmi"
SEAT = "Larantuka"
STATEMENT = "Petugas di kantor kami bisa memakai aplikasi layanan tanpa dibantu."
CLAIMS = (
    "surabaya-hemat", "lapor-pemda", "jaki-2023-01-akhir", "smart-kampung-serat",
    "surabaya-waktu", "kudus-2022",
)  # fmt: skip
PAIR = ("jaki-2023-01-awal", "jaki-2023-01-akhir")


def cut(**options):
    return CutOffDate("2023-04", published=PAIR, **options)


def ladder():
    return EvidenceLadder(*CLAIMS)


def funnel(**options):
    return AdoptionFunnel("opensid-terpasang", "opensid-aktif", **options)


def left_out(**options):
    return WhoIsLeftOut(SEAT, "jaki", statement=STATEMENT, **options)


def count_on(panel, day):
    """Put the slider on a day, as a reader would."""
    panel.day.value = next(value for _, value in panel.day.options if value == pd.Timestamp(day))


# ---- every panel ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "has_chart"),
    [(cut, True), (FairClock, True), (funnel, True), (left_out, True), (ladder, False),
     (SolutionMatch, False)],
)  # fmt: skip
def test_the_bundle_holds_widget_words_and_a_picture_or_html(make, has_chart):
    bundle, _ = make()._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert ("image/png" in bundle) is has_chart
    assert len(bundle["text/plain"].splitlines()) > 5
    assert make().words() == bundle["text/plain"]


@pytest.mark.parametrize("make", [cut, FairClock])
def test_practice_data_say_that_they_are(make):
    assert PRACTICE in make().words()


# ---- the day of counting ----------------------------------------------------------------


def test_the_same_month_is_91_or_96_per_cent():
    panel = cut()
    assert "96 % selesai, bila dihitung 27 Oktober 2023" in panel.chart.title
    count_on(panel, "2023-08-16")
    assert "91 % selesai, bila dihitung 16 Agustus 2023" in panel.chart.title
    assert "91 selesai, 9 masih terbuka" in panel.words()
    assert not panel.trouble.value


def test_the_clock_stays_while_the_day_moves():
    panel = cut()
    said = set()
    for day in ("2023-05-30", "2023-08-16", "2023-10-27"):
        count_on(panel, day)
        said |= {line for line in panel._said if line.startswith("Tenggat tetap")}
    assert len(said) == 1
    assert "75 dari 100 aduan selesai dalam 30 hari" in said.pop()


def test_open_cases_are_not_failures_yet():
    panel = cut()
    panel.day.index = 0
    assert "belum terlambat" in panel.words()
    assert "100,0 % tampak selesai dalam 30 hari" in panel.words()
    panel.clock.value = 60
    assert "belum genap 60 hari" in panel.words()


def test_another_month_keeps_the_day_where_it_can():
    panel = cut()
    step = panel.day.index
    panel.month.value = "2024-10"
    assert panel.day.value <= pd.Timestamp("2024-12-31")
    assert panel.day.index <= step
    assert "Oktober 2024" in panel.chart.title
    assert "2024-12" not in [month for _, month in panel.month.options]
    assert not panel.trouble.value


def test_the_published_pair_stands_beside():
    words = cut().words()
    assert "90,89 %" in words
    assert "96,05 %" in words
    with pytest.raises(BimtekError, match="pembagi"):
        CutOffDate("2023-04", published=("opensid-terpasang",))


def test_an_unknown_month_begins_with_the_first():
    assert "Januari 2023" in CutOffDate("1999-01").chart.title


# ---- a fair clock ------------------------------------------------------------------------


def test_the_last_quarter_looks_worst_and_is_not():
    panel = FairClock()
    assert panel.chart.title.startswith("Triwulan IV terendah: 68 %")
    panel.measure.value = WITHIN
    assert panel.chart.title.startswith("Triwulan I terendah: 59 %")
    assert "triwulan IV berada di urutan ke-2 dari 4" in panel.words()
    assert "69 aduan belum genap 30 hari" in panel.words()
    for days in (14, 60):
        panel.clock.value = days
        assert "Triwulan IV terendah" not in panel.chart.title
    assert not panel.trouble.value


# ---- the ladder --------------------------------------------------------------------------


def test_the_top_rung_stays_empty():
    panel = ladder()
    known = cases.load()
    for claim, choice in panel.choices.items():
        choice.value = known.claim(claim).evidence
    words = panel.words()
    assert "6 dari 6 diletakkan, 6 tepat." in words
    assert "0 evaluasi" in words
    assert "Anak tangga teratas kosong" in words
    assert ladder().words() == words


def test_a_wrong_rung_is_explained():
    panel = ladder()
    panel.choices["lapor-pemda"].value = "hasil"
    assert "Anda memilih hasil; kami meletakkannya di keluaran" in panel.words()
    assert "Terhubung belum berarti menjawab" in panel.words()


@pytest.mark.parametrize("odd", [None, "x", [1], {"lapor-pemda": "atap"}, {"lapor-pemda": 3}])
def test_odd_saved_places_do_no_harm(odd):
    Workbook.current().record("06/tangga", odd)
    assert "Belum ada yang diletakkan" in ladder().words()


def test_the_lesson_tells_how_many_statements_there_are():
    count = sum(len(case.claims) for case in cases.load().cases.values())
    assert count == 25


# ---- adoption ----------------------------------------------------------------------------


def test_every_step_loses_and_the_weakest_gains_most():
    panel = funnel()
    assert "200 memasang, 80 memakai, 40 merasakan gunanya (16" in panel.words()
    assert (
        "terpasang +5 desa; dipakai tiap minggu +10 desa; terasa gunanya +8 desa" in panel.words()
    )
    assert "sekitar 37 aktif" in panel.elsewhere.title
    panel.sliders["dipakai"].value = 9
    assert "Dorongan terbaik ada di “terasa gunanya”" in panel.words()
    panel.sliders["berguna"].value = 0
    assert "terasa gunanya di 0" in panel.chart.title
    panel.sliders["terpasang"].value = 0
    assert "Naikkan dulu langkah yang masih nol" in panel.words()


def test_the_guess_for_the_villages_is_kept():
    panel = funnel()
    panel.sliders["terpasang"].value = 10
    panel.sign.value = "  satu surat  tiap minggu "
    assert Workbook.current().latest("06/adopsi") == {
        "terpasang": 10, "dipakai": 4, "berguna": 5, "tanda": "satu surat tiap minggu"
    }  # fmt: skip
    assert funnel().words() == panel.words()
    assert "250" in panel.words()
    assert len(regions.load("flores-timur").villages) == 250


@pytest.mark.parametrize("odd", [None, 7, {"terpasang": 99}, {"dipakai": "banyak", "tanda": 3}])
def test_odd_saved_guesses_do_no_harm(odd):
    Workbook.current().record("06/adopsi", odd)
    assert "200 memasang, 80 memakai" in funnel().words()


# ---- who is left out ----------------------------------------------------------------------


def test_an_application_leaves_six_and_a_counter_160():
    panel = left_out()
    assert panel.map.title.startswith("6 dari 250")
    for village in ("Nawakote", "Gekeng Deran", "Watanhura I", "Kawela", "Bloto", "Lamawato"):
        assert village in panel.words()
    assert "4.216 jiwa menurut Sensus Penduduk 2010" in panel.words()
    panel.channels["aplikasi"].value = False
    panel.channels["loket"].value = True
    assert panel.map.title.startswith("160 dari 250")
    assert "Adonara 121 dan Solor 39" in panel.words()
    panel.channels["aplikasi"].value = True
    assert panel.map.title.startswith("4 dari 250")
    assert "hanya jalan ini yang menjangkau 156 desa" in panel.words()


def test_paper_in_the_village_reaches_all_if_there_is_staff():
    panel = left_out()
    panel.channels["desa-luring"].value = True
    assert panel.map.title.startswith("Semua desa terlayani")
    assert "perlu petugas" in panel.words()
    assert "6 dari 18 responden desa" in panel.words()
    assert "bukan data resmi" in panel.words()


def test_radio_tells_but_does_not_listen():
    panel = left_out()
    panel.channels["radio"].value = True
    assert panel.map.title.startswith("6 dari 250")
    assert "6 di antaranya hanya dapat menerima kabar" in panel.words()
    panel.channels["aplikasi"].value = False
    assert panel.map.title.startswith("250 dari 250")
    panel.channels["radio"].value = False
    assert "Buka sedikitnya satu kanal" in panel.words()
    assert not panel.trouble.value


def test_another_case_brings_its_own_channel_and_all_is_kept():
    panel = left_out()
    panel.case.value = "slrt"
    assert panel._opened() == ["desa-luring"]
    panel.channels["radio"].value = True
    assert Workbook.current().latest("06/terlewat") == {
        "kasus": "slrt", "kanal": ["desa-luring", "radio"], "tertinggal": 0
    }  # fmt: skip
    assert left_out().words() == panel.words()


@pytest.mark.parametrize("odd", [None, [], {"kasus": "atlantis", "kanal": "x"}, {"kanal": [7]}])
def test_odd_saved_channels_do_no_harm(odd):
    Workbook.current().record("06/terlewat", odd)
    panel = left_out()
    assert panel.case.value == "jaki"
    assert not panel.trouble.value


def test_a_seat_that_is_not_there_is_told():
    with pytest.raises(BimtekError, match="tidak ada di data"):
        WhoIsLeftOut("Atlantis")


def test_what_the_map_cannot_show_is_said():
    assert "31 desa tanpa sinyal atau bersinyal lemah" in left_out().words()
    assert "tidak kami temukan" in left_out().words()


# ---- guesses ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("item", "make", "answer", "truth"),
    [
        ("06-tebak-1", cut, "Bisa jadi tidak ada yang keliru", "45 % sampai 97 %"),
        ("06-tebak-2", funnel, "60", "sekitar 37 dari 100"),
        ("06-tebak-3", left_out, "Loket di Larantuka", "loket saja 160 desa"),
    ],
)
def test_a_guess_stands_beside_the_truth(item, make, answer, truth):
    panel = make(guess=item)
    assert "Anda belum menebak" in panel.words()
    guess = Guess(item)
    guess.input.write(answer)
    guess.commit.click()
    assert f"Tebakan Anda: {answer}" in panel.words()
    assert truth in panel.words().replace("\u00a0", " ")


def test_the_guesses_marked_right_are_right():
    bank = questions.load("06")
    assert bank["06-tebak-1"].key_answer() == "Bisa jadi tidak ada yang keliru"
    assert bank["06-tebak-3"].key_answer() == "Loket di Larantuka"
    found = cases.load()
    share = found.claim("opensid-aktif").value / found.claim("opensid-terpasang").value
    assert bank["06-tebak-2"].mark(round(share * 100)).status == "tercatat"


# ---- the group's own solutions ---------------------------------------------------------------


def write(panel, place, **words):
    for field, said in words.items():
        panel.solutions[place][field].value = said


def test_without_earlier_work_the_example_is_marked():
    panel = SolutionMatch()
    assert panel.problem.value == EXAMPLE_PROBLEM
    assert panel.words().count("Contoh, bukan jawaban kelompok Anda") == 2
    assert objections([dict(row) for row in EXAMPLE]) == []


def test_the_problem_comes_from_the_group():
    book = Workbook.current()
    book.record(
        "03/usg",
        {"masalah": [{"nama": "Air mati", "u": 3, "s": 3, "g": 3},
                     {"nama": "Kapal  batal", "u": 5, "s": 4, "g": 4}]},
    )  # fmt: skip
    assert top_problem() == ("Kapal batal", "03")
    assert "peringkat USG kelompok Anda (pelajaran 03)" in SolutionMatch().words()
    book.record("04/prioritas", {"cara": "AHP", "urutan": ["Sampah menumpuk", "Kapal batal"]})
    assert top_problem() == ("Sampah menumpuk", "04")
    assert "prioritas kelompok Anda (pelajaran 04)" in SolutionMatch().words()


@pytest.mark.parametrize(
    ("key", "odd"),
    [
        ("04/prioritas", "x"), ("04/prioritas", {"urutan": []}), ("04/prioritas", {"urutan": [3]}),
        ("03/usg", []), ("03/usg", {"masalah": 7}), ("03/usg", {"masalah": []}),
        ("03/usg", {"masalah": [{"nama": "A"}]}),
        ("03/usg", {"masalah": [{"nama": "A", "u": 9, "s": 1, "g": 1}]}),
        ("06/solusi", "x"), ("06/solusi", {"solusi": 3}),
        ("06/solusi", {"solusi": [4, {"nama": 5}]}),
    ],
)  # fmt: skip
def test_odd_earlier_work_does_no_harm(key, odd):
    Workbook.current().record(key, odd)
    panel = SolutionMatch()
    assert panel.problem.value == EXAMPLE_PROBLEM
    assert not panel.trouble.value


WHOLE = {
    "nama": "Juru pipa bergilir di desa",
    "menjawab": "Bocor kecil menunggu dua minggu",
    "syarat": "Dua orang terlatih dan biaya suku cadang",
    "terlewat": "Dusun di seberang; dilayani tiap bulan",
}


def test_solutions_are_kept_in_the_agreed_shape_and_come_back():
    panel = SolutionMatch()
    write(panel, 0, **WHOLE)
    assert "1 solusi lengkap" in panel.words()
    kept = Workbook.current().revision("06/solusi")
    assert kept.value == {"masalah": EXAMPLE_PROBLEM, "solusi": [WHOLE]}
    assert kept.outcome == "benar"
    panel.problem.value = "Kapal sering batal"
    panel.more.click()
    write(panel, 2, nama="Satu nomor WhatsApp")
    assert len(Workbook.current().latest("06/solusi")["solusi"]) == 2
    again = SolutionMatch()
    assert again.problem.value == "Kapal sering batal"
    assert again.rows() == panel.rows()
    assert len(again.solutions) == 2


@pytest.mark.parametrize(
    ("field", "written", "objection"),
    [
        ("nama", "", "namanya belum ada"),
        ("menjawab", "bocor", "belum terjawab"),
        ("menjawab", "belum ada aplikasi pelaporan pipa", "menyebut alat yang belum ada"),
        ("syarat", "harus segera dibicarakan bersama", "belum menyebut orang"),
        ("terlewat", "tidak ada", "hampir selalu ada yang terlewat"),
        ("nama", "Aplikasi lapor pipa", "Tambahkan satu yang tidak"),
    ],
)
def test_each_lack_is_told(field, written, objection):
    found = objections([{**WHOLE, field: written}])
    assert len(found) == 1
    assert objection in found[0]


def test_digital_tools_are_recognised_by_name():
    assert is_digital("Satu nomor WhatsApp juru air")
    assert is_digital("E-musrenbang desa")
    assert not is_digital("Juru pipa bergilir")
    assert not is_digital("Jadwal kapal di papan dermaga")


def test_what_one_writes_is_never_read_as_html():
    panel = SolutionMatch()
    write(panel, 0, nama="<script>x</script>")
    assert "<script" not in panel.finding.value
    assert "<script" not in panel.html()


# ---- figures told in the questions ---------------------------------------------------------


def _rate(month, day):
    table = regions.load("flores-timur").complaints
    own = table[pd.to_datetime(table["tanggal"]).dt.to_period("M") == month]
    return methods.completion(own["tanggal"], own["tanggal_selesai"], day)


def test_the_two_dates_of_task_2_are_those_of_the_data():
    early, late = _rate("2023-05", "2023-06-30"), _rate("2023-05", "2023-08-29")
    assert (early.received, early.closed, late.closed) == (86, 66, 77)
    task = questions.load("06")["06-tugas-2"]
    assert task.mark((late.rate - early.rate) * 100).is_right


def test_the_months_of_task_3_are_those_of_the_data():
    july, december = (_rate(f"2024-{n}", "2024-12-31") for n in ("07", "12"))
    assert (july.received, december.received) == (101, 70)
    assert [round(done.rate * 100, 1) for done in (july, december)] == [90.1, 44.3]


def test_the_share_of_task_6_is_that_of_the_cases():
    found = cases.load()
    share = found.claim("opensid-aktif").value / found.claim("opensid-terpasang").value
    villages = regions.load("flores-timur").villages
    desa = int((villages["status"] == "desa").sum())
    assert desa == 229
    assert questions.load("06")["06-tugas-6"].mark(share * desa).is_right


def test_the_villages_of_task_7_are_where_it_says():
    panel = left_out()
    for key, box in panel.channels.items():
        box.value = key in ("pesan", "loket")
    names = regions.load("flores-timur").villages.loc[panel._reach.left_out, "nama"]
    right = [o.text.split(",")[0] for o in questions.load("06")["06-tugas-7"].options if o.right]
    assert set(right) <= set(names)
    assert not {"Nawakote", "Gekeng Deran", "Waiwerang Kota"} & set(names)
