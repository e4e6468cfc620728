"""The optional challenge at the end of a worksheet, for those who write code."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets
import pandas as pd

from bimtek.errors import BimtekError
from bimtek.panels import parts
from bimtek.panels.base import Panel, escape, on_change, prose
from bimtek.panels.question import SIGNS, TRIES
from bimtek.questions import challenges
from bimtek.questions.marking import Mark
from bimtek.workbook import Workbook

_HOW = (
    "Tulis kode Anda di kotak kode di atas, pengganti hasil = None. Lalu tekan Shift + Enter, "
    "atau tombol ▶, dua kali: sekali untuk menjalankannya, sekali untuk memeriksanya di sini."
)
_KEY_HOW = "Kode di kotak di atas adalah salah satu jawaban yang benar."
_AGAIN = "Anda sudah pernah menyelesaikannya."
#: How much of a result the workbook looks at, and how many letters of it are kept.
_ROWS, _LETTERS = 1000, 300


class Challenge(Panel):
    """Say how a result stands, one thing that is off at a time.

    Parameters
    ----------
    challenge_id
        Such as "03-tantangan".
    result
        What the learner's code left; None while it is not done.
    key
        Show it with hints and common mistakes, for trainers, and keep nothing.
    """

    kind = "tantangan"

    def __init__(self, challenge_id: str, result: Any = None, *, key: bool = False) -> None:
        self.challenge = challenges.load(challenge_id.split("-")[0])
        self.with_key = key
        self.key = self.challenge.key
        self.title = self.challenge.title + (" · kunci" if key else "")
        self.prompt = _KEY_HOW if key else _HOW
        self._given = result
        super().__init__()

    def build(self) -> Sequence[widgets.Widget]:
        """Judge the result, keep the attempt, and make room for hints."""
        self.hint = parts.button("Petunjuk")
        self.hint.on_click(self._open_hint)
        self.feedback = parts.announced()
        self.hinted = parts.announced()
        self.hints = self.tries = 0
        self.solved = False
        self.mark = self._judged()
        if not self.with_key:
            self._keep()
        shown = [parts.note(self.challenge.check.words), self.feedback]
        return shown if self.with_key else [*shown, parts.fields(self.hint), self.hinted]

    def _judged(self) -> Mark:
        try:
            return self.challenge.mark(self._given)
        except BimtekError as error:
            self.complain(error)
            return Mark("kosong", ("Belum dapat diperiksa.",))

    # What was tried -----------------------------------------------------------------------

    def _keep(self) -> None:
        """Bring back tries and hints; keep this attempt, unless it is the last once more."""
        try:
            history = Workbook.current().history(self.key)
            opened = Workbook.current().latest(self._hint_key, 0)
        except BimtekError as error:
            self.complain(error)
            return
        attempt = _told(self._given)
        outcomes = [revision.outcome for revision in history]
        if self.mark.is_try and not (history and history[-1].value == attempt):
            self.record(attempt, outcome=self.mark.status)
            outcomes.append(self.mark.status)
        self.tries = len(outcomes)
        self.solved = "benar" in outcomes
        self.hints = min(opened, len(self.challenge.hints)) if isinstance(opened, int) else 0

    @property
    def _hint_key(self) -> str:
        return f"{self.key}/petunjuk"

    @on_change
    def _open_hint(self, _: Any) -> None:
        self.hints = min(self.hints + 1, len(self.challenge.hints))
        Workbook.current().record(self._hint_key, self.hints)
        self.refresh()

    # What is shown ------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show verdict, explanation and the hints opened."""
        _, css = SIGNS[self.mark.status]
        blocks = [f'<div class="{css}">{prose(chr(10).join(self._verdict()))}</div>']
        if why := self._explanation():
            blocks.append(f'<div class="why">{prose(chr(10).join(why))}{self._example()}</div>')
        if self.with_key:
            blocks.append(f'<div class="why">{prose(chr(10).join(self._for_trainers()))}</div>')
        self.feedback.value = "".join(blocks)
        self.hinted.value = "".join(
            f'<div class="hint">{prose(line)}</div>' for line in self._hint_lines()
        )
        total = len(self.challenge.hints)
        self.hint.disabled = self.hints == total
        self.hint.description = (
            f"Petunjuk ({self.hints + 1} dari {total})"
            if self.hints < total
            else "Semua petunjuk terbuka"
        )

    def _verdict(self) -> list[str]:
        sign, _ = SIGNS[self.mark.status]
        words = " ".join(self.mark.messages)
        if not self.mark.is_try:
            return [f"○ {words}", *([f"✓ {_AGAIN}"] if self.solved else [])]
        if self.mark.is_right or self._explained():
            return [f"{sign} {words}"]
        when = f"Penjelasan terbuka sesudah {TRIES} percobaan; ini percobaan ke-{self.tries}."
        return [f"{sign} {words}", when]

    def _explained(self) -> bool:
        return self.with_key or self.solved or self.tries >= TRIES

    def _explanation(self) -> list[str]:
        if not self._explained():
            return []
        said = [f"Penjelasan: {self.challenge.explanation}", f"Sumber: {self.challenge.source}"]
        return said if self.with_key else [*said, "Salah satu cara:"]

    def _example(self) -> str:
        """Show the key's code below the explanation; in a key it stands in the cell above."""
        if self.with_key or not self._explained():
            return ""
        return f"<pre>{escape(self.challenge.solution)}</pre>"

    def _for_trainers(self) -> list[str]:
        wrong = [f"• Bila keliru: {mistake.explanation}" for mistake in self.challenge.mistakes]
        hints = [f"• Petunjuk {n}: {words}" for n, words in enumerate(self.challenge.hints, 1)]
        return ["Untuk pelatih:", *wrong, *hints]

    def _hint_lines(self) -> list[str]:
        opened = self.challenge.hints[: self.hints]
        total = len(self.challenge.hints)
        return [f"Petunjuk {n} dari {total}: {words}" for n, words in enumerate(opened, 1)]

    def lines(self) -> list[str]:
        """Say what is compared, how the result stands, and what helps."""
        lines = [self.challenge.check.words, *self._verdict(), *self._explanation()]
        if self.with_key:
            return [*lines, *self._for_trainers()]
        if self._explained():
            lines += self.challenge.solution.split("\n")
        lines.append(f"Petunjuk: {self.hints} dari {len(self.challenge.hints)} dibuka.")
        return [*lines, *self._hint_lines()]


def _told(result: Any) -> dict[str, str]:
    """Write a result for the workbook: its beginning, and a stamp that tells it from others."""
    if isinstance(result, pd.Series | pd.DataFrame):
        written = f"{result.shape}\n{result.head(_ROWS).to_csv()}"
    else:
        written = f"{type(result).__name__}\n{result}"
    content = written.encode("utf-8", "replace")
    stamp = hashlib.sha256(content).hexdigest()[:12]
    return {"hasil": content.decode("utf-8")[:_LETTERS], "sidik": stamp}
