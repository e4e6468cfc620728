"""Lesson 10: one thing I will do, by when, and who will ask me about it."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets

from bimtek import text
from bimtek.errors import BimtekError
from bimtek.panels import parts
from bimtek.panels.base import Panel, on_change

#: Beginnings of a promise that nobody can check.
VAGUE = ("meningkatkan", "mendukung", "berupaya", "berusaha", "memahami", "mengoptimalkan")
SHORTEST = 5  # words


class Commitment(Panel):
    """A promise with a date and a witness, kept in the workbook."""

    kind = "giliran"
    title = "Janji saya kepada diri sendiri"
    prompt = (
        "Tulis satu hal kecil yang akan Anda kerjakan dalam sebulan. Sebut tanggalnya, dan siapa "
        "yang akan menanyakannya kepada Anda."
    )
    key = "10/komitmen"
    _FIELDS = ("saya_akan", "tanggal", "saksi")

    def build(self) -> Sequence[widgets.Widget]:
        saved = self.remembered()
        saved = saved if isinstance(saved, dict) else {}
        old = {name: str(saved.get(name) or "") for name in self._FIELDS}
        self.act = parts.paragraph(
            "Saya akan …",
            old["saya_akan"],
            "Misalnya: mencatat semua aduan air selama dua minggu, per dusun",
        )
        self.day = parts.line("Selesai pada tanggal", old["tanggal"], "Misalnya: 15 Juli 2026")
        self.witness = parts.line("Yang akan menanyakan", old["saksi"], "Nama seorang teman")
        for control in (self.act, self.day, self.witness):
            control.observe(self._changed, "value")
        return [self.act, self.day, self.witness, self.finding]

    @on_change
    def _changed(self, _: object) -> None:
        self.record(self._answer())
        self.refresh()

    def _answer(self) -> dict[str, str]:
        values = (self.act.value, self.day.value, self.witness.value)
        return dict(zip(self._FIELDS, (" ".join(v.split()) for v in values), strict=True))

    def refresh(self) -> None:
        self._said = self._findings()
        self.tell(*self._said)

    def _findings(self) -> list[str]:
        answer = self._answer()
        if not any(answer.values()):
            return []
        missing = []
        words = answer["saya_akan"].lower().split()
        if len(words) < SHORTEST:
            missing.append("Sebutkan kegiatannya dengan lebih jelas: apa, untuk siapa.")
        elif words[0] in VAGUE:
            missing.append(
                f"“{words[0].capitalize()}” sulit diperiksa. Mulailah dengan kata kerja yang "
                "terlihat hasilnya, misalnya mencatat, mengundang, memasang."
            )
        day = None
        try:
            day = text.parse_date(answer["tanggal"])
        except BimtekError as error:
            missing.append(f"Tanggalnya belum terbaca. {error.remedy}")
        if not answer["saksi"]:
            missing.append("Sebut satu orang yang akan menanyakannya.")
        if missing or day is None:
            return ["Hampir jadi:", *(f"• {words}" for words in missing)]
        return [
            f"Saya akan {_uncapital(answer['saya_akan'])}, selesai {text.date(day)}. "
            f"{answer['saksi']} akan menanyakannya kepada saya.",
            "Tulis tanggal itu di kalender Anda sekarang.",
        ]

    def lines(self) -> list[str]:
        return [
            f"{control.description}: {control.value or '(kosong)'}"
            for control in (self.act, self.day, self.witness)
        ] + self._said


def _uncapital(words: str) -> str:
    return words[:1].lower() + words[1:].rstrip(".")
