"""Test out of a lesson that one knows already."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Sequence

import ipywidgets as widgets

from bimtek import study, text
from bimtek.panels import inputs, parts
from bimtek.panels.base import Panel, on_change, prose
from bimtek.panels.question import sign_of
from bimtek.questions import Item
from bimtek.study import test_out
from bimtek.study.test_out import Outcome
from bimtek.workbook import Workbook


class TestOut(Panel):
    """Answer at least one question for each objective; enough right, and the lesson is known.

    What it lets one discover: which objectives of a lesson one really needs.
    """

    __test__ = False  # not one of pytest's
    kind = "cek"
    title = "Sudah tahu? Uji dulu"
    prompt = (
        "Pilih satu pelajaran dan jawab soalnya tanpa petunjuk. Bila sedikitnya 80 persen benar "
        "dan setiap tujuan terwakili, pelajaran itu boleh Anda lewati. Bila belum, coba lagi besok."
    )

    def build(self) -> Sequence[widgets.Widget]:
        """The lesson, its questions, one button."""
        self.lesson = parts.dropdown(
            "Pelajaran", [(study.titled(n), n) for n in study.lessons()], "01"
        )
        self.lesson.add_class("wide")
        self.lesson.observe(self._chosen, "value")
        self.questions = parts.group()
        self.finish = parts.button("Kumpulkan", primary=True)
        self.finish.on_click(self._handed_in)
        self.state = parts.announced()
        self._begin()
        return [self.lesson, self.questions, parts.fields(self.finish), self.state, self.finding]

    @on_change
    def _chosen(self, _change: object) -> None:
        self.saved.value = ""
        self._begin()
        self.refresh()

    def _begin(self) -> None:
        """Lay out the questions of this turn, or those of today's that were handed in."""
        lesson = self.lesson.value
        self.key = test_out.key_of(lesson)
        done = test_out.outcomes(lesson, Workbook.current())
        self.outcome: Outcome | None = done[-1] if done else None
        # Whoever did not pass gets other questions, from the next day on.
        self.closed = self.outcome is not None and (
            self.outcome.passed or self.outcome.day >= _today()
        )
        self.items = () if self.closed else test_out.draw(lesson, len(done))
        self.inputs = [inputs.make(item, f"Jawaban soal {n}")
                       for n, item in enumerate(self.items, 1)]  # fmt: skip
        self.marks: dict[str, str] = {}
        boxes = []
        for number, (item, control) in enumerate(zip(self.items, self.inputs, strict=True), 1):
            control.on_change(functools.partial(self._answered, item))
            head = f'<h5>{self._heading(number)}</h5><div class="ask">{prose(item.prompt)}</div>'
            box = parts.group(widgets.HTML(head), control.widget)
            box.add_class("question")
            boxes.append(box)
        self.questions.children = boxes

    def _heading(self, number: int) -> str:
        return f"Soal {number} dari {len(self.items)}"

    @on_change
    def _answered(self, _item: Item, _change: object) -> None:
        self.refresh()

    @on_change
    def _handed_in(self, _button: object) -> None:
        answers = {item.id: control.read() for item, control in self._pairs()}
        marks = test_out.marks(self.items, answers)
        if self.record({"jawaban": answers, "hasil": marks}, outcome="terkumpul"):
            self.marks, self.closed = marks, True
            self.outcome = test_out.outcomes(self.lesson.value, Workbook.current())[-1]
            self.refresh()

    def _pairs(self) -> list[tuple[Item, inputs.Input]]:
        return list(zip(self.items, self.inputs, strict=True))

    # What is shown ------------------------------------------------------------------------

    def refresh(self) -> None:
        """Open or close the questions, and say how it went."""
        for control in self.inputs:
            control.lock(self.closed)
        self.finish.disabled = self.closed
        self.state.value = "".join(f'<p class="note">{line}</p>' for line in self._state())
        self.tell(*self._verdict())

    def _open(self) -> list[str]:
        return [
            str(number)
            for number, (item, control) in enumerate(self._pairs(), 1)
            if not item.mark(control.read()).is_try
        ]

    def _state(self) -> list[str]:
        if self.closed:
            return []
        if left := self._open():
            return [f"Belum dijawab: soal {text.listing(left)}. Yang kosong dihitung belum benar."]
        return ["Semua soal terjawab. Tekan “Kumpulkan”."]

    def _verdict(self) -> list[str]:
        if self.outcome is None or not self.closed:
            return []
        said = [f"{self.outcome.right} dari {self.outcome.asked} soal benar."]
        said += [f"• Soal {n}: {sign_of(item.mark(control.read()))}"
                 for n, (item, control) in enumerate(self._pairs(), 1)]  # fmt: skip
        if self.outcome.passed:
            return ["★ Anda sudah menguasai pelajaran ini. Boleh dilewati.", *said]
        goals = {goal["id"]: goal["teks"] for goal in study.about(self.lesson.value)["tujuan"]}
        if open_goals := [goals.get(one, one) for one in self.outcome.open]:
            said.append("Yang paling berguna untuk dibaca:")
            said += [f"• {words}" for words in open_goals]
        return [*said, "Bacalah pelajarannya. Mulai besok Anda boleh mencoba soal yang lain."]

    def lines(self) -> list[str]:
        asked = []
        for number, (item, control) in enumerate(self._pairs(), 1):
            answer = inputs.shown(item, control.read())
            asked += [
                f"{self._heading(number)}.",
                item.prompt,
                *control.offers(),
                f"Jawaban: {'; '.join(answer)}" if answer else "Belum dijawab.",
            ]
        return [
            f"Pelajaran: {study.titled(self.lesson.value)}",
            *asked,
            *self._state(),
            *self._verdict(),
        ]


def _today() -> dt.date:
    return dt.date.today()
