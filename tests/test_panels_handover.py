"""What a worksheet's opening brings along: the group's own, or a marked example."""

import pytest
from bimtek import draft, paths
from bimtek.draft import examples
from bimtek.draft.handover import MOST, NEEDS, carried
from bimtek.panels import Handover
from bimtek.workbook import Workbook

ODD = [None, 3, "x", [], {}, {"masalah": 3}, {"masalah": [{"nama": 1}]}, {"urutan": "x"},
       {"solusi": [None, {"nama": []}]}, {"baris": [{"aspek": 1, "sekarang": True}]}]  # fmt: skip


def record(key, value):
    Workbook.current().record(key, value)


def record_example():
    for key, value in examples.book()._answers.items():
        record(key, value)


@pytest.mark.parametrize("number", sorted(NEEDS))
def test_without_a_workbook_everything_is_a_marked_example(number):
    panel = Handover(number)
    said = panel.lines()
    assert draft.MARK in said[0]
    assert ("data latihan" in said[0]) is (number >= "04")
    assert "Anda membawa" not in panel.words()
    assert len(said) == 1 + len(NEEDS[number]) <= 8
    assert panel.lines() == Handover(number).lines()


@pytest.mark.parametrize("number", sorted(NEEDS))
def test_a_group_that_made_it_sees_its_own_and_no_example(number):
    record_example()
    panel = Handover(number)
    assert panel.lines()[0] == "Anda membawa:"
    assert draft.MARK not in panel.words()
    assert "buat milik Anda" not in panel.words()


def test_own_work_comes_first_and_only_what_is_missing_is_an_example():
    record("07/portofolio", {"terpilih": ["Jadwal kapal yang dapat dipercaya"], "bulan": 9})
    said = Handover("09").lines()
    assert said[:2] == [
        "Anda membawa:",
        "• Quick win: “Jadwal kapal yang dapat dipercaya”; biaya 140 juta rupiah "
        "(dari Lembar kerja 07)",
    ]
    assert draft.MARK in said[2]
    assert len(said) == 7


def test_it_reads_the_workbook_again_when_asked():
    panel = Handover("05")
    record("04/prioritas", {"cara": "USG", "tempat": ["Kapal sering batal"], "alasan": ""})
    assert "Kapal sering batal" not in panel.words()
    panel.again.click()
    assert "• Prioritas: I. Kapal sering batal (cara: USG) (dari Lembar kerja 04)" in panel.lines()


def test_links_lead_to_pages_that_are_there():
    for number in NEEDS:
        panel = Handover(number)
        for item in [*panel.own, *panel.shown]:
            assert (paths.KIT / item.page.path).is_file()
            assert f'href="../{item.page.path}"' in panel.list.value


def test_hostile_words_stay_words_and_long_ones_are_cut():
    record("04/prioritas", {"tempat": ["<img src=x onerror=alert(1)>" + "a" * 5000]})
    panel = Handover("05")
    assert "<img" not in panel.list.value
    assert all(len(line) < MOST + 60 for line in panel.lines())


@pytest.mark.parametrize("odd", ODD)
def test_odd_saved_values_do_no_harm(odd):
    for key in examples.book()._answers:
        if "tugas" not in key:  # there any text is an answer
            record(key, odd)
    for number in NEEDS:
        assert draft.MARK in Handover(number).lines()[0]


def test_a_lesson_that_builds_on_nothing_has_no_handover():
    with pytest.raises(ValueError, match="01"):
        Handover("01")


def test_the_example_tells_one_story_along_the_way():
    made = draft.example()
    for number in ("04", "05", "06"):
        told = " ".join(item.words for item in carried(number, made))
        assert "ir sering mati" in told
    for number in ("07", "08", "09"):
        told = " ".join(item.words for item in carried(number, made))
        assert "Juru pipa" in told
