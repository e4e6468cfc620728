"""The test before and after, and what lesson 10 says of it."""

import datetime as dt

import pytest
from bimtek import panels, questions, text
from bimtek.errors import BimtekError
from bimtek.panels import test as tests
from bimtek.workbook import Workbook


def hand_in(when, right=20):
    """Answer a test, the first `right` questions as the key has them, and hand it in."""
    for number, item in enumerate(tests.items_of(when), 1):
        if number <= right:
            Workbook.current().record(item.key, item.key_answer())
    for half in (1, 2):
        panels.Test(when, half).finish.click()


# ---- the two forms -------------------------------------------------------------------------


@pytest.mark.parametrize("when", ["awal", "akhir"])
def test_a_form_asks_twenty_questions_two_for_each_ability(when):
    items = tests.items_of(when)
    wanted = [ability.id for ability in questions.abilities()]
    assert len(items) == 20
    assert [item.objective for item in items[:10]] == wanted
    assert [item.objective for item in items[10:]] == wanted


def test_the_forms_are_parallel_and_not_the_same():
    first, last = tests.items_of("awal"), tests.items_of("akhir")
    assert not {item.prompt for item in first} & {item.prompt for item in last}
    weight = {"mudah": 1, "sedang": 2, "sukar": 3}
    levels = [sum(weight[item.level] for item in form) for form in (first, last)]
    assert abs(levels[0] - levels[1]) <= 2


def test_all_five_aims_of_the_workshop_are_measured():
    assert {ability.aim for ability in questions.abilities()} == {1, 2, 3, 4, 5}
    lessons = {ability.lesson for ability in questions.abilities()}
    assert lessons == {f"{number:02}" for number in range(1, 10)}


def test_a_slip_in_the_abilities_is_told_with_its_line(tmp_path):
    file = tmp_path / "kemampuan.yaml"
    file.write_text("kemampuan:\n  - {id: tes-T1, teks: A}\n", encoding="utf-8")
    with pytest.raises(BimtekError, match="pelajaran") as told:
        questions.abilities(file)
    assert told.value.row == 2


# ---- taking it -----------------------------------------------------------------------------


def test_answers_are_kept_as_they_are_given_and_come_back():
    sheet = panels.Test("awal", 1)
    item = sheet.items[0]
    sheet.inputs[0].write(item.key_answer())
    assert Workbook.current().latest(item.key) == item.key_answer()
    again = panels.Test("awal", 1)
    assert item.key_answer() in again.words()
    assert "Belum dijawab: soal 2, 3" in again.words()


def test_one_turns_the_pages_and_nothing_is_told_before_the_end():
    sheet = panels.Test("awal", 1)
    assert sheet.back.disabled
    sheet.onward.click()
    assert "Soal 2 dari 10" in sheet.words()
    sheet.inputs[1].write(sheet.items[1].key_answer())
    assert "Benar" not in sheet.words()
    for _ in range(20):
        sheet.onward.click()
    assert "Soal 10 dari 10" in sheet.words()
    assert sheet.onward.disabled


def test_what_was_handed_in_stays_as_it_was():
    hand_in("awal", right=20)
    sheet = panels.Test("awal", 1)
    assert sheet.finish.disabled
    assert all(control.disabled for control in sheet.inputs[0].controls)
    Workbook.current().record(sheet.items[0].key, "sesuatu yang lain")
    assert tests.results("awal")["tes-T1"] == 2, "judged by what was handed in"


def test_advice_names_what_may_be_skipped():
    hand_in("awal", right=20)
    assert "Semua kemampuan sudah ada" in panels.Test("awal", 2).words()


def test_advice_begins_at_the_first_lesson_not_mastered():
    for item in tests.items_of("awal"):
        if item.objective in {"tes-T1", "tes-T8"}:
            Workbook.current().record(item.key, item.key_answer())
    for half in (1, 2):
        panels.Test("awal", half).finish.click()
    said = panels.Test("awal", 2).words()
    assert "Isi pelajaran 01 sudah Anda kuasai" in said, "08 has a second ability"
    assert "Mulailah dari pelajaran 02." in said


def test_half_a_test_has_no_result():
    panels.Test("akhir", 1).finish.click()
    assert tests.results("akhir") is None


@pytest.mark.parametrize("odd", [7, "x", [], {"jawaban": 3}, {"jawaban": {"tes-a-1": 5}}, None])
def test_odd_saved_values_do_no_harm(odd):
    for key in ("tes/awal-1", "tes/awal-2", "10/keyakinan", "10/komitmen", "10/umpan-balik"):
        Workbook.current().record(key, odd)
    for panel in (
        panels.Test("awal", 1),
        panels.Confidence(),
        panels.TestResult(),
        panels.Commitment(),
        panels.Feedback(),
    ):
        assert panel.words()
        assert panel.view is not None


# ---- what came of it -----------------------------------------------------------------------


def test_before_and_after_side_by_side():
    hand_in("awal", right=8)
    hand_in("akhir", right=20)
    result = panels.TestResult()
    said = result.words()
    assert "Tes awal: 8 dari 20 soal benar." in said
    assert "Tes akhir: 20 dari 20 soal benar." in said
    assert "bagian 1,00" in said
    assert "✓ sudah bisa" in said


def test_expectation_beside_truth():
    hand_in("akhir", right=10)  # the first of each pair
    guess = panels.Confidence()
    guess.expected.value = 18
    guess.surest.value = questions.abilities()[0].text
    guess.commit.click()
    assert "Tebakan Anda 18 soal benar. Kenyataannya 10 dari 20." in guess.words()
    assert "terlalu tinggi" in guess.words()
    assert "1 dari 2 soal benar" in guess.words()
    assert "Kenyataannya 10" in panels.Confidence().words(), "still there when reopened"


# ---- points and shares -----------------------------------------------------------------------


def test_forty_points_and_ten_points_are_the_same_share():
    story = panels.GainStory()
    assert "berubah 40 dari 80 angka yang tersisa: bagian 0,50" in story.words()
    assert "berubah 10 dari 20 angka yang tersisa: bagian 0,50" in story.words()
    assert "sama besar, kenaikan angkanya berbeda" in story.chart.title


def test_the_class_has_two_means():
    story = panels.GainStory()
    story.after[1].value = 80
    assert "kelas): 0,40" in story.words()
    assert "tiap peserta: 0,25" in story.words()
    assert "Keduanya berbeda" in story.words()


def test_who_was_full_before_has_no_share():
    story = panels.GainStory()
    story.before[1].value = 100
    assert "tidak terdefinisi" in story.words()
    assert "dari 1 peserta yang bisa dihitung" in story.words()
    story.before[0].value = 100
    assert "terlalu mudah" in story.words()


# ---- a promise ---------------------------------------------------------------------------------


def test_a_promise_names_what_is_missing_until_it_is_whole():
    promise = panels.Commitment()
    promise.act.value = "Meningkatkan pelayanan air di kecamatan kami"
    assert "sulit diperiksa" in promise.words()
    assert "Tanggalnya belum terbaca" in promise.words()
    assert "Sebut satu orang" in promise.words()
    promise.act.value = "Mencatat semua aduan air selama dua minggu"
    promise.day.value = "15 Juli 2026"
    promise.witness.value = "Ibu Ina"
    assert "Saya akan mencatat semua aduan air selama dua minggu, selesai 15 Juli 2026." in (
        promise.words()
    )
    assert panels.Commitment().act.value == promise.act.value
    assert Workbook.current().latest("10/komitmen")["saksi"] == "Ibu Ina"


@pytest.mark.parametrize(
    "written", ["5 Juni 2024", "Rabu, 5 juni 2024", "5/6/2024", "05-06-2024", "2024-06-05"]
)
def test_dates_as_people_write_them(written):
    assert text.parse_date(written) == dt.date(2024, 6, 5)


@pytest.mark.parametrize("written", ["", "Juni", "31 Februari 2024", "5 Foo 2024", "besok"])
def test_what_is_no_date_is_told(written):
    with pytest.raises(BimtekError, match="tanggal"):
        text.parse_date(written)


def test_feedback_is_kept_line_by_line():
    sheet = panels.Feedback()
    sheet.marks["jelas"].value = "ya"
    sheet.keep.value = "Panel yang bisa digeser"
    again = panels.Feedback()
    assert again.marks["jelas"].value == "ya"
    assert again.keep.value == "Panel yang bisa digeser"
    for control in again.marks.values():
        control.value = "cukup"
    assert "lengkap" in again.words()
