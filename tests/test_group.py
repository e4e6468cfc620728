"""A group works from lesson 01 to 09; what it made arrives whole, and is taken over each time."""

import group_work
import pytest
from bimtek import draft, panels, questions
from bimtek.workbook import Workbook

LESSONS = [f"{n:02}" for n in range(1, 10)]

#: What the group's own work is kept under, in the order in which one thing grows from another.
WORK = {
    "01/definisi": "benar",
    "03/pernyataan": "benar",
    "03/pohon": "benar",
    "04/prioritas": "benar",
    "06/solusi": "benar",
    "07/portofolio": "benar",
    "08/indikator": "benar",
    "09/visi": "benar",
    "09/peta-jalan": "benar",
    "09/rtl": "benar",
}


@pytest.fixture
def book(tmp_path):
    return group_work.work_through()


def test_the_group_s_own_work_is_found_whole_by_the_kit_itself(book):
    assert {key: book.revision(key).outcome for key in WORK} == WORK


def test_every_worksheet_passes_and_says_so(book):
    for lesson in LESSONS:
        assert questions.load(lesson).used_as("tugas"), lesson
        sheet = panels.Worksheet(lesson)
        sheet.all.click()
        assert sheet.report().passed, f"{lesson}: {sheet.report()}"
        assert "Lembar kerja selesai" in "\n".join(sheet.lines())


def test_what_one_lesson_makes_the_next_takes_up(book):
    first = book.latest("04/prioritas")["urutan"][0]
    assert first == book.latest("03/usg")["masalah"][0]["nama"]
    assert book.latest("06/solusi")["masalah"] == first
    solution = book.latest("06/solusi")["solusi"][0]["nama"]
    chosen = book.latest("07/portofolio")["terpilih"]
    assert solution in chosen
    assert len(chosen) > 1
    assert all(name in "\n".join(panels.SmartIndicator().lines()) for name in chosen)
    steps = {step["nama"]: step for step in book.latest("09/peta-jalan")["langkah"]}
    assert set(chosen) <= set(steps)
    assert steps[solution]["bulan"] == book.latest("07/program-sendiri")[0]["bulan"]


def test_the_work_is_still_there_in_new_panels(book):
    assert book.profile["name"] == group_work.NAME
    vision = panels.VisionSentence()
    assert vision.vision.value == group_work.VISION
    assert [box.value for box in vision.missions] == list(group_work.MISSIONS)
    assert panels.PriorityDecision().reason.value == group_work.REASON_ORDER
    assert Workbook.current().path == book.path


def test_nothing_is_missing_in_the_draft_and_nothing_is_the_kit_s(book):
    made = draft.read(book)
    assert made.group.name == group_work.NAME
    assert {section.title: section.lacks for section in made.sections if section.lacks} == {}
    assert draft.read(Workbook.memory()).is_empty
