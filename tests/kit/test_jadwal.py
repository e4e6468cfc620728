"""The two days add up from the lessons' own minutes."""

import itertools

import pytest
from bimtek import paths
from bimtek.kit import notebooks, timetable

LESSONS = sorted(paths.NOTEBOOKS.glob("[0-9][0-9]-*.ipynb"))


def promised(page):
    return notebooks.read(page).metadata["bimtek"]["menit"]


@pytest.mark.parametrize("day", timetable.days(), ids=["pertama", "kedua"])
def test_a_day_has_no_gap_and_no_overlap_and_ends_in_time(day):
    assert day[0].begin == timetable.START
    for one, other in itertools.pairwise(day):
        assert one.end == other.begin
    assert all(slot.end > slot.begin for slot in day)
    assert day[-1].end <= timetable.LATEST_END, (
        f"Hari ini selesai pukul {timetable.clock(day[-1].end)}. Pindahkan satu lembar kerja "
        "ke “dikerjakan sesudahnya”, atau pendekkan pelajarannya."
    )


def test_every_lesson_stands_in_it_once_in_order_with_its_own_minutes():
    slots = [slot for day in timetable.days() for slot in day if slot.page is not None]
    lessons = [slot for slot in slots if slot.page.parent == paths.NOTEBOOKS]
    assert [slot.page for slot in lessons] == LESSONS
    for slot in slots:
        assert slot.end - slot.begin == promised(slot.page)


def test_nobody_sits_longer_than_two_hours_and_a_half_without_a_pause():
    for day in timetable.days():
        sitting = 0
        for slot in day:
            pause = slot.name in ("Rehat", "Makan siang")
            sitting = 0 if pause else sitting + slot.end - slot.begin
            assert sitting <= 150, f"Sisipkan rehat sebelum “{slot.name}”."


def test_each_worksheet_is_done_in_the_room_or_named_as_homework():
    done = [s.page for day in timetable.days() for s in day if s.page]
    sheets = sorted(paths.EXERCISES.glob("[0-9]*.ipynb"))
    assert {*done, *timetable.homework()} >= set(sheets)
    assert not set(done) & set(timetable.homework())


def test_the_page_says_what_the_lessons_say():
    written = timetable.PAGE.read_text(encoding="utf-8")
    assert written == timetable.markdown(), "Jalankan: python3 mulai.py segarkan"


def test_the_lists_of_lessons_name_each_with_its_title_and_minutes():
    start, *others = LESSONS
    page = "\n".join(cell.source for cell in notebooks.read(start).cells)
    readme = (paths.KIT / "README.md").read_text(encoding="utf-8")
    lists = [(start.name, page, "", others), ("README.md", readme, "notebooks/", LESSONS)]
    for name, written, folder, lessons in lists:
        for lesson in lessons:
            meta = notebooks.read(lesson).metadata["bimtek"]
            row = f"| [{lesson.name[:2]} · {meta['judul']}]({folder}{lesson.name}) | "
            row += f"{meta['menit']} |"
            assert row in written, f"{name}: tulis “{row} …”."
