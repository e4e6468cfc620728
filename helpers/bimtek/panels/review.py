"""Spaced review: missed questions come back, a few at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import ipywidgets as widgets

from bimtek import study, text
from bimtek.panels import inputs, parts
from bimtek.panels.base import Panel, on_change, prose
from bimtek.panels.question import sign_of
from bimtek.questions import Mark
from bimtek.study.review import Card
from bimtek.workbook import Workbook

#: Questions of one sitting.
SITTING = 5


class Review(Panel):
    """Answer once more what was missed; right answers come back later and later.

    What it lets one discover: what was missed once can be kept, with little time a day.
    """

    kind = "cek"
    title = "Ulangan berkala"
    prompt = (
        "Soal yang dulu belum langsung benar kembali di sini: sesudah 1, 3, 7, 16, lalu 35 hari. "
        "Paling banyak lima soal sekali duduk. Satu percobaan saja, lalu baca penjelasannya."
    )

    def build(self) -> Sequence[widgets.Widget]:
        """One question at a time."""
        self.done = 0
        self.question = parts.announced()
        self.slot = parts.group()
        self.check = parts.button("Periksa", primary=True)
        self.onward = parts.button("Soal berikutnya")
        self.check.on_click(self._checked)
        self.onward.on_click(self._turned)
        self.feedback = parts.announced()
        self._begin()
        return [
            self.question,
            self.slot,
            parts.fields(self.check, self.onward),
            self.feedback,
            self.finding,
        ]

    def _begin(self) -> None:
        """Take the next question that is due."""
        due = study.review.due(Workbook.current(), _today()) if self.done < SITTING else []
        self.card: Card | None = due[0] if due else None
        self.waiting = len(due)
        self.mark: Mark | None = None
        self.input = inputs.make(self.card.item) if self.card else None
        self.slot.children = [self.input.widget] if self.input else []

    @on_change
    def _checked(self, _button: object) -> None:
        if self.card is None or self.input is None:
            return
        answer = self.input.read()
        mark = self.card.item.mark(answer)
        if mark.is_try:
            self.key = study.review.key_of(self.card.item)
            if not self.record(answer, outcome=mark.status):
                return
            self.done += 1
        self.mark = mark
        self.refresh()

    @on_change
    def _turned(self, _button: object) -> None:
        self.saved.value = ""
        self._begin()
        self.refresh()

    # What is shown ------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the question, or that there is none now."""
        answered = self.mark is not None and self.mark.is_try
        if self.input:
            self.input.lock(answered)
        self.check.disabled = self.card is None or answered
        self.onward.disabled = not answered
        for button in (self.check, self.onward):
            button.layout.display = "" if self.card else "none"
        ask = f'<div class="ask">{prose(self.card.item.prompt)}</div>' if self.card else ""
        self.question.value = f"<h5>{self._heading()}</h5>{ask}" if self.card else ""
        css = "right" if self.mark and self.mark.is_right else "wrong"
        told = prose("\n".join(self._verdict()))
        self.feedback.value = f'<div class="{css}">{told}</div>' if self.mark else ""
        self.tell(*self._state())

    def _heading(self) -> str:
        lesson = self.card.item.lesson if self.card else ""
        return study.titled(lesson) if lesson in study.lessons() else "Dari tes akhir"

    def _verdict(self) -> list[str]:
        if self.card is None or self.mark is None:
            return []
        item = self.card.item
        lines = [f"{sign_of(self.mark)} {' '.join(self.mark.messages)}".strip()]
        if self.mark.is_try:
            if not self.mark.is_right:
                answer = inputs.shown(item, item.key_answer())
                lines += ["Jawaban yang tepat:", *(f"• {words}" for words in answer)]
            if item.explanation:
                lines.append(f"Penjelasan: {item.explanation}")
            lines.append(self._return())
        return lines

    def _return(self) -> str:
        """Say when the question just answered comes back."""
        cards = study.review.cards(Workbook.current())
        now = next(one for one in cards if self.card and one.item.id == self.card.item.id)
        if now.due is None:
            return "Soal ini sudah menetap. Ia tidak kembali lagi."
        return f"Soal ini kembali pada {text.date(now.due)}."

    def _state(self) -> list[str]:
        if self.card is not None:
            left = self.waiting - (1 if self.mark and self.mark.is_try else 0)
            return [f"Menunggu hari ini: {text.number(left)} soal."] if left else []
        cards = study.review.cards(Workbook.current())
        if not cards:
            return [
                "Belum ada yang perlu diulang. Soal yang belum langsung benar akan muncul di sini "
                "esok harinya."
            ]
        if self.done:
            said = [f"{text.number(self.done)} soal selesai. Cukup untuk hari ini."]
        else:
            said = ["Hari ini tidak ada yang perlu diulang."]
        later = [one.due for one in cards if one.due is not None and one.due > _today()]
        return [*said, *([f"Ulangan berikut: {text.date(min(later))}."] if later else [])]

    def lines(self) -> list[str]:
        if self.card is None or self.input is None:
            return self._state()
        answer = inputs.shown(self.card.item, self.input.read())
        return [
            f"{self._heading()}.",
            self.card.item.prompt,
            *self.input.offers(),
            f"Jawaban: {'; '.join(answer)}" if answer else "Belum dijawab.",
            *self._verdict(),
            *self._state(),
        ]


def _today() -> dt.date:
    return dt.date.today()
