"""Lesson 10: what the workshop was like, for whoever leads the next one."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets

from bimtek.panels import parts
from bimtek.panels.base import Panel, on_change

ANSWERS = ("tidak", "kurang", "cukup", "ya")
STATEMENTS = {
    "berguna": "Isinya berguna untuk pekerjaan saya",
    "jelas": "Penjelasannya mudah diikuti",
    "tempo": "Waktunya cukup, tidak terburu-buru",
    "mau": "Saya mau memakai cara ini di kantor",
}


class Feedback(Panel):
    """Four short statements and two open lines."""

    kind = "giliran"
    title = "Umpan balik untuk pelatih"
    prompt = "Jujur saja. Jawaban ini dipakai untuk memperbaiki kegiatan berikutnya."
    key = "10/umpan-balik"

    def build(self) -> Sequence[widgets.Widget]:
        saved = self.remembered()
        saved = saved if isinstance(saved, dict) else {}
        self.marks = {name: parts.choose(words, ANSWERS) for name, words in STATEMENTS.items()}
        for name, control in self.marks.items():
            control.value = saved.get(name) if saved.get(name) in ANSWERS else None
        self.keep = parts.paragraph("Yang paling membantu", str(saved.get("pertahankan") or ""))
        self.change = parts.paragraph("Yang perlu diubah", str(saved.get("ubah") or ""))
        for control in (*self.marks.values(), self.keep, self.change):
            control.observe(self._changed, "value")
        return [*self.marks.values(), self.keep, self.change, self.finding]

    @on_change
    def _changed(self, _: object) -> None:
        answer = {name: control.value for name, control in self.marks.items()}
        self.record({**answer, "pertahankan": self.keep.value, "ubah": self.change.value})
        self.refresh()

    def refresh(self) -> None:
        open_ones = [STATEMENTS[name] for name, mark in self.marks.items() if mark.value is None]
        full = bool(self.keep.value.strip() or self.change.value.strip()) and not open_ones
        self._said = "Terima kasih. Umpan balik Anda lengkap." if full else ""
        self.tell(self._said)

    def lines(self) -> list[str]:
        return [
            *(f"{c.description}: {c.value or 'belum dijawab'}" for c in self.marks.values()),
            f"{self.keep.description}: {self.keep.value or '(kosong)'}",
            f"{self.change.description}: {self.change.value or '(kosong)'}",
            self._said,
        ]
