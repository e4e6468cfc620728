"""Lesson 10: what I thought I could, what I can, and what I could before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets

from bimtek import methods, questions, text
from bimtek.panels import parts
from bimtek.panels.base import Panel, escape, on_change
from bimtek.panels.test import results
from bimtek.questions import Ability

FULL = 20
_SIGNS = {0: "○○", 1: "●○", 2: "●●"}


class Confidence(Panel):
    """Say what one expects of one's own test, then see.

    What it lets one discover: how well one knows oneself; the ability one was surest of
    is not always there, and the doubted one sometimes is.
    """

    kind = "tebak"
    title = "Tebak hasil Anda sendiri"
    prompt = (
        "Sesudah kedua bagian tes akhir dikumpulkan: kira-kira berapa dari 20 soal yang benar? "
        "Kemampuan mana yang paling Anda yakini, dan mana yang paling Anda ragukan?"
    )
    key = "10/keyakinan"

    def build(self) -> Sequence[widgets.Widget]:
        saved = self.remembered()
        saved = saved if isinstance(saved, dict) else {}
        names = [ability.text for ability in questions.abilities()]
        expected = saved.get("benar")
        if not (isinstance(expected, int) and 0 <= expected <= FULL):
            expected = None
        start = FULL // 2 if expected is None else expected
        self.expected = parts.slider("Perkiraan soal yang benar", 0, FULL, start)
        self.surest = parts.choose("Paling saya yakini", names)
        self.doubted = parts.choose("Paling saya ragukan", names)
        for control, name in ((self.surest, "yakin"), (self.doubted, "ragu")):
            control.value = saved.get(name) if saved.get(name) in names else None
        self.committed = expected is not None
        self.commit = parts.button("Simpan tebakan, lalu lihat", primary=True)
        self.commit.on_click(self._commit)
        return [
            self.expected,
            self.surest,
            self.doubted,
            parts.fields(self.commit),
            self.finding,
        ]

    @on_change
    def _commit(self, _: object) -> None:
        answer = {
            "benar": self.expected.value,
            "yakin": self.surest.value,
            "ragu": self.doubted.value,
        }
        if self.record(answer):
            self.committed = True
            self.refresh()

    def refresh(self) -> None:
        self._said = self._findings()
        self.tell(*self._said)

    def _findings(self) -> list[str]:
        if not self.committed:
            return []
        right = results("akhir")
        if right is None:
            return ["Tebakan tersimpan. Kumpulkan dulu kedua bagian tes akhir, lalu tekan lagi."]
        total = sum(right.values())
        gap = self.expected.value - total
        said = [f"Tebakan Anda {self.expected.value} soal benar. Kenyataannya {total} dari {FULL}."]
        if abs(gap) <= 2:
            said.append("Anda mengenal kemampuan Anda dengan baik.")
        elif gap > 0:
            said.append("Anda menaksir terlalu tinggi. Itu biasa; berlatihlah pada yang meleset.")
        else:
            said.append("Anda menaksir terlalu rendah. Anda bisa lebih dari yang Anda kira.")
        for control, words in ((self.surest, "Yang paling Anda yakini"),
                               (self.doubted, "Yang paling Anda ragukan")):  # fmt: skip
            ability = _named(control.value)
            if ability:
                said.append(f"{words}: “{ability.text}”, {right[ability.id]} dari 2 soal benar.")
        return said

    def lines(self) -> list[str]:
        return [
            f"{self.expected.description}: {self.expected.value}",
            f"{self.surest.description}: {self.surest.value or 'belum dipilih'}",
            f"{self.doubted.description}: {self.doubted.value or 'belum dipilih'}",
            *(self._said or ["Belum ditebak."]),
        ]


class TestResult(Panel):
    """Before and after, ability by ability, for oneself."""

    __test__ = False  # not one of pytest's
    kind = "baca"
    title = "Sebelum dan sesudah, kemampuan demi kemampuan"
    prompt = (
        "Setiap kemampuan diukur dua soal: ●● dua benar, ●○ satu benar, ○○ belum ada yang benar. "
        "Tekan “Muat hasil” sesudah kedua bagian tes akhir dikumpulkan."
    )

    def build(self) -> Sequence[widgets.Widget]:
        self.table = parts.announced()
        self.load = parts.button("Muat hasil", primary=True)
        self.load.on_click(self._load)
        return [parts.fields(self.load), self.table, self.finding]

    @on_change
    def _load(self, _: object) -> None:
        self.refresh()

    def refresh(self) -> None:
        self.before, self.after = results("awal"), results("akhir")
        self.rows = [self._row(ability) for ability in questions.abilities()]
        head = "".join(f"<th>{name}</th>" for name in ("Kemampuan", "Awal", "Akhir", "Lanjutkan"))
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
            for row in self.rows
        )
        self.table.value = f'<table class="results"><tr>{head}</tr>{body}</table>'
        self._said = self._summary()
        self.tell(*self._said)

    def _row(self, ability: Ability) -> tuple[str, str, str, str]:
        after = self.after[ability.id] if self.after else None
        if after is None:
            onward = f"pelajaran {ability.lesson}"
        elif after == 2:
            onward = "✓ sudah bisa"
        else:
            onward = f"ulangi pelajaran {ability.lesson}"
        return ability.text, _sign(self.before, ability), _sign(self.after, ability), onward

    def _summary(self) -> list[str]:
        before = sum(self.before.values()) if self.before else None
        after = sum(self.after.values()) if self.after else None
        said = []
        if before is not None:
            said.append(f"Tes awal: {before} dari {FULL} soal benar.")
        else:
            said.append("Tes awal belum dikumpulkan (pelajaran 00).")
        if after is None:
            return [*said, "Tes akhir belum dikumpulkan (bagian 1 dan 2 di atas)."]
        said.append(f"Tes akhir: {after} dari {FULL} soal benar.")
        if before is not None:
            said += self._gain(before, after)
        return said

    def _gain(self, before: int, after: int) -> list[str]:
        gain = methods.learning_gain([before], [after], FULL)
        if not gain.category:
            return ["Semua sudah benar sejak awal. Bantulah teman di samping Anda."]
        said = [
            f"Dari {FULL - before} soal yang belum bisa di awal, selisihnya kini {after - before}: "
            f"bagian {text.number(gain.class_gain, 2)}."
        ]
        improved = [
            ability.text
            for ability in questions.abilities()
            if self.before and self.after and self.after[ability.id] > self.before[ability.id]
        ]
        if improved:
            said.append(f"Yang bertambah: {text.listing(improved)}.")
        said.append(
            "Soal awal dan akhir tidak sama, dan dua soal itu sedikit. Bacalah sebagai petunjuk, "
            "bukan rapor."
        )
        return said

    def lines(self) -> list[str]:
        return [
            *(
                f"• {name}. Awal {before}, akhir {after}, {onward}."
                for name, before, after, onward in self.rows
            ),
            *self._said,
        ]


def _sign(right: dict[str, int] | None, ability: Ability) -> str:
    return "belum" if right is None else _SIGNS[right[ability.id]]


def _named(words: Any) -> Ability | None:
    return next((ability for ability in questions.abilities() if ability.text == words), None)
