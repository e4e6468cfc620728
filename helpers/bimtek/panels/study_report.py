"""The learning report: how every lesson stands, what it is made of, and what to do next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import ipywidgets as widgets

from bimtek import paths, study, text
from bimtek.panels import parts
from bimtek.panels.base import Panel, escape, on_change
from bimtek.study import Advice, Progress
from bimtek.workbook import Workbook, slug

_HEADS = ("Pelajaran", "Keadaan", "Soal", "Langsung benar")


class StudyReport(Panel):
    """See what one can, lesson by lesson and objective by objective; take it along as PDF.

    What it lets one discover: what was right at once, what took hints, and what to repeat.
    """

    kind = "baca"
    title = "Rapor belajar"
    prompt = (
        "Rapor ini untuk Anda sendiri. Tidak ada nilai lulus. “Langsung benar” berarti benar "
        "pada percobaan pertama, tanpa petunjuk."
    )

    def build(self) -> Sequence[widgets.Widget]:
        """The table, one lesson's objectives, advice, and the way to paper."""
        self.table = widgets.HTML()
        self.lesson = parts.dropdown(
            "Lihat tujuan pelajaran", [(study.titled(n), n) for n in study.lessons()]
        )
        self.lesson.add_class("wide")
        self.lesson.observe(self._chosen, "value")
        self.goals = parts.announced()
        self.next = parts.announced()
        self.save = parts.button("Simpan rapor (PDF)", primary=True)
        self.save.on_click(self._saved)
        self.again = parts.button("Segarkan")
        self.again.on_click(self._chosen)
        self.file = parts.announced()
        return [
            self.next,
            self.table,
            self.lesson,
            self.goals,
            parts.fields(self.save, self.again),
            self.file,
        ]

    @on_change
    def _chosen(self, _change: object) -> None:
        self.refresh()

    @on_change
    def _saved(self, _button: object) -> None:
        from bimtek.printing.report import write_report  # reportlab; only for paper

        book = Workbook.current()
        name = book.profile.get("name", "")
        path = paths.results() / f"rapor-{slug(name) if name else 'belajar'}.pdf"
        write_report(book, path, _today())
        self.file.value = parts.download(
            "Simpan rapor", path.name, path.read_bytes(), "application/pdf"
        )
        self.trouble.value = ""

    def refresh(self) -> None:
        """Read the workbook anew."""
        book = Workbook.current()
        self._lessons = study.progress(book)
        self._advice = study.advice(book, len(study.review.due(book, _today())))
        head = "".join(f'<th scope="col">{words}</th>' for words in _HEADS)
        body = "".join(_row(one, study.titled(one.id)) for one in self._lessons)
        self.table.value = f'<table class="report"><tr>{head}</tr>{body}</table>'
        steps = "".join(f"<li>{_html(step)}</li>" for step in self._advice)
        self.next.value = f"<p><b>Langkah berikut</b></p><ol>{steps}</ol>"
        chosen = next(one for one in self._lessons if one.id == self.lesson.value)
        self._goals = chosen.objectives
        rows = "".join(_row(goal, goal.words) for goal in self._goals)
        self.goals.value = f'<table class="report"><tr>{head}</tr>{rows}</table>'.replace(
            "Pelajaran", "Tujuan", 1
        )

    def lines(self) -> list[str]:
        return [
            "Langkah berikut:",
            *(f"• {_words(step)}" for step in self._advice),
            *(f"{study.titled(one.id)}: {told(one)}" for one in self._lessons),
            f"Tujuan pelajaran {self.lesson.value}:",
            *(f"• {goal.words}: {told(goal)}" for goal in self._goals),
        ]


def told(one: Progress) -> str:
    """Say in a sentence how a lesson or an objective stands."""
    if not one.asked:
        return f"{one.said}; tanpa soal."
    return f"{one.said}; {one.right} dari {one.asked} soal benar, {one.at_once} langsung benar."


def _row(one: Progress, name: str) -> str:
    share = 100 * one.right / one.asked if one.asked else 0
    bar = f'<span class="bar"><span style="width:{share:.0f}%"></span></span>'
    right = f"{one.right} dari {one.asked} benar" if one.asked else "–"
    return (
        f'<tr><th scope="row">{escape(name)}</th><td>{escape(one.said)}</td>'
        f"<td>{bar} {right}</td><td>{text.number(one.at_once)}</td></tr>"
    )


def _html(step: Advice) -> str:
    return f"{escape(step.words)} {parts.page_link(step.page) if step.page else ''}".strip()


def _words(step: Advice) -> str:
    return f"{step.words} {step.page.label if step.page else ''}".strip()


def _today() -> dt.date:
    return dt.date.today()
