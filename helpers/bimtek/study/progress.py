"""How far one has come, lesson by lesson and objective by objective."""

from __future__ import annotations

from dataclasses import dataclass

from bimtek.draft.section import Page, lesson, worksheet
from bimtek.study import pages, test_out
from bimtek.study.record import Record, records
from bimtek.workbook import Workbook

#: How a lesson or an objective stands → the sign set before the word.
SIGNS = {"belum": "○", "sedang": "◐", "tuntas": "✓", "dikuasai": "★"}
WORDS = {
    "belum": "belum mulai",
    "sedang": "sedang berjalan",
    "tuntas": "tuntas",
    "dikuasai": "dikuasai lewat uji",
}


@dataclass(frozen=True)
class Progress:
    """How one objective, or a whole lesson, stands.

    Attributes
    ----------
    id, words
        "03-T1" and what one can do; or "03" and the lesson's title.
    asked, begun, right, at_once
        Questions that pages ask; of these answered, right in the end, right at the first try.
    mastered
        Whether the lesson was tested out.
    missed
        Questions judged and not right at once.
    """

    id: str
    words: str
    asked: int
    begun: int
    right: int
    at_once: int
    mastered: bool = False
    missed: int = 0

    @property
    def state(self) -> str:
        """One of :data:`SIGNS`."""
        if self.asked and self.right == self.asked:
            return "tuntas"
        if self.mastered:
            return "dikuasai"
        return "sedang" if self.begun else "belum"

    @property
    def said(self) -> str:
        """Sign and words: "◐ sedang berjalan"."""
        return f"{SIGNS[self.state]} {WORDS[self.state]}"


@dataclass(frozen=True)
class Lesson(Progress):
    """A lesson with its objectives."""

    objectives: tuple[Progress, ...] = ()

    @property
    def page(self) -> Page:
        """The lesson itself."""
        return lesson(self.id)


@dataclass(frozen=True)
class Advice:
    """What to do next: why, and on which page (None: on this one)."""

    words: str
    page: Page | None = None


def progress(book: Workbook) -> tuple[Lesson, ...]:
    """Tell how every lesson stands.

    Only answers that were checked and right count as right. Questions of the review pool are
    on no page, so they do not count here.
    """
    known = [record for record in records(book) if record.item.use in ("cek", "tugas")]
    passed = test_out.passed(book)
    return tuple(
        _lesson(number, [r for r in known if r.item.lesson == number], number in passed)
        for number in pages.lessons()
    )


def _lesson(number: str, known: list[Record], mastered: bool) -> Lesson:
    objectives = tuple(
        Progress(
            goal["id"],
            goal["teks"],
            *_counts(own := [r for r in known if r.item.objective == goal["id"]]),
            mastered,
            sum(r.missed for r in own),
        )
        for goal in pages.about(number)["tujuan"]
    )
    title = pages.about(number)["judul"]
    missed = sum(record.missed for record in known)
    return Lesson(number, title, *_counts(known), mastered, missed, objectives)


def _counts(known: list[Record]) -> tuple[int, int, int, int]:
    return (
        len(known),
        sum(record.begun for record in known),
        sum(record.right for record in known),
        sum(record.right_at_once for record in known),
    )


def advice(book: Workbook, due: int) -> list[Advice]:
    """Say what to do next: at most three things, the most urgent first.

    Parameters
    ----------
    book
        The workbook.
    due
        How many questions wait to be reviewed today.
    """
    lessons = progress(book)
    said = []
    if due:
        said.append(Advice(f"Ulangi {due} soal yang hari ini waktunya diulang, di bawah ini."))
    last = book.last_activity()
    onward = pages.next_page(last.key, book) if last else None
    if onward:
        said.append(Advice("Lanjutkan dari tempat Anda berhenti:", onward))
    weak = [
        (goal.missed, goal, one)
        for one in lessons
        for goal in one.objectives
        if goal.missed >= 2 and goal.right < goal.asked
    ]
    if weak:
        many, goal, one = max(weak, key=lambda found: found[0])
        said.append(
            Advice(f"Baca lagi bagian tentang “{goal.words}”: {many} soalnya belum langsung benar,"
                   " di", one.page)
        )  # fmt: skip
    fresh = next((one for one in lessons if one.state == "belum"), None)
    if fresh and not any(step.page == fresh.page for step in said):
        begin = "Mulailah dari" if not last else "Pelajaran yang belum dibuka:"
        said.append(Advice(begin, fresh.page))
    open_sheet = next(
        (one for one in lessons
         if one.state == "sedang" and worksheet(one.id) != one.page and one.begun < one.asked),
        None,
    )  # fmt: skip
    if open_sheet and not any(step.page == worksheet(open_sheet.id) for step in said):
        said.append(Advice("Lembar kerja yang belum selesai:", worksheet(open_sheet.id)))
    return said[:3] or [Advice("Semua halaman sudah tuntas. Datanglah lagi saat ada ulangan.")]
