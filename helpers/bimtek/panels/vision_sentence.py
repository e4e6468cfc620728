"""Lesson 09: one's own vision and missions, and what they carry, leave out and lack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import ipywidgets as widgets
import pandas as pd

from bimtek import methods, text
from bimtek.panels import parts, vision_data
from bimtek.panels.base import Panel, escape, on_change
from bimtek.questions import vision
from bimtek.questions.rules import Answer
from bimtek.workbook import Workbook

MISSIONS = 3
SHORTEST, LONGEST = 6, 25


EXAMPLE = (
    "Contoh, bukan jawaban kelompok Anda. Visi: “Keluarga nelayan di setiap pulau hidup sehat "
    "dan mendapat layanan tanpa menyeberang.” Misi: “Mendekatkan layanan dasar ke setiap pulau.”"
)


class VisionSentence(Panel):
    """Write a vision and three missions; see their words weighed and their gaps named.

    Parameters
    ----------
    example
        Show an example, marked as one, while nothing is written.
    """

    kind = "giliran"
    title = "Visi dan misi kelompok Anda"
    prompt = (
        "Tulis satu kalimat visi dan tiga misi. Panel ini membaca kata kuncinya, lalu menghapus "
        "nama daerah. Masih terasa milik Anda?"
    )
    key = "09/visi"

    def __init__(self, *, example: bool = False) -> None:
        self._with_example = example
        super().__init__()
        vision_data.follow(self)

    def build(self) -> Sequence[widgets.Widget]:
        found = self.remembered()
        saved: dict[str, Any] = found if isinstance(found, dict) else {}
        given = saved.get("misi")
        missions = [m for m in given if isinstance(m, str)] if isinstance(given, list) else []
        written = saved.get("visi")
        self.vision = parts.paragraph(
            "Visi: keadaan yang Anda inginkan 10 tahun lagi",
            written if isinstance(written, str) else "",
            f"misalnya: {vision_data.place_name()}, tempat …",
        )
        self.missions = [
            parts.line(
                f"Misi {n}: upaya bertahun-tahun untuk mencapainya",
                missions[n - 1] if n <= len(missions) else "",
                "misalnya: mendekatkan layanan dasar ke setiap pulau",
            )
            for n in range(1, MISSIONS + 1)
        ]
        for box in (self.vision, *self.missions):
            box.observe(self._changed, "value")
        self.result = widgets.HTML()
        self._before = _definition()
        before = [parts.note(self._before)] if self._before else []
        return [*before, self.vision, *self.missions, self.result, self.finding]

    def weights(self) -> pd.Series:
        """Give the weights of the key words as they were last set."""
        positions = vision_data.kept()
        if not any(positions.values()):
            positions = dict.fromkeys(positions, 1)
        return methods.keyword_weights({"": list(positions)}, positions)["weight"]

    def reweighed(self) -> None:
        """Take up the words as they are now weighed."""
        if self.vision.value.strip():
            self._keep()
        else:
            self.refresh()

    def value(self) -> dict[str, Any]:
        """Give vision, missions and weighted key words, as they are kept."""
        return {
            "kata_kunci": [
                {"kata": str(word), "bobot": round(float(weight), 4)}
                for word, weight in self.weights().items()
            ],
            "visi": self.vision.value,
            "misi": [box.value for box in self.missions if box.value.strip()],
        }

    @on_change
    def _changed(self, _change: object) -> None:
        self._keep()

    def _keep(self) -> None:
        value = self.value()
        self.record(value, outcome="sebagian" if objections(value) else "benar")
        self.refresh()

    def refresh(self) -> None:
        value = self.value()
        self._covered = methods.coverage(value["visi"], self.weights())
        self._blank = vision.without_places(value["visi"], vision_data.places())
        self._own = vision.own_words(value["visi"], vision_data.places())
        self.result.value = self._shown() if value["visi"].strip() else ""
        self._said = self._verdict(value)
        self.tell(*self._said)

    def _shown(self) -> str:
        rows = "".join(
            f'<tr><th scope="row">{head}</th><td>{escape(words)}</td></tr>'
            for head, words in self._reading()
        )
        return f"<table>{rows}</table>"

    def _reading(self) -> list[tuple[str, str]]:
        share = text.percent(100 * self._covered.share, 0)
        return [
            ("Kata kunci yang masuk", ", ".join(self._covered.inside) or "belum ada"),
            ("Bobot yang terbawa", share),
            ("Kata kunci yang tertinggal", ", ".join(self._covered.outside) or "tidak ada"),
            ("Tanpa nama daerah", self._blank),
            ("Sisa, sesudah kata umum juga dihapus", ", ".join(self._own) or "belum ada"),
        ]

    def _verdict(self, value: Mapping[str, Any]) -> list[str]:
        if not value["visi"].strip() and not value["misi"]:
            begin = "Belum ada isian. Mulailah dari satu pagi yang Anda bayangkan pada tahun itu."
            return [begin, *([EXAMPLE] if self._with_example else [])]
        found = objections(value)
        if found:
            return [f"Ada {text.number(len(found))} hal untuk dibicarakan lagi.", *found]
        return [
            "Visi ini menyebut orang, punya kata khas, dan tidak memuat alat. Misinya bukan "
            "kegiatan. Bacakan kepada orang di luar ruangan: apa yang ia bayangkan?"
        ]

    def lines(self) -> list[str]:
        written = [
            f"{box.description}: {box.value.strip() or 'belum diisi'}"
            for box in (self.vision, *self.missions)
        ]
        shown = (
            [f"{head}: {words}." for head, words in self._reading()]
            if self.vision.value.strip()
            else []
        )
        before = [self._before] if self._before else []
        return [*before, *written, *shown, *self._said]


def _definition() -> str:
    """Quote the group's definition of lesson 01, to start from."""
    saved = Workbook.current().latest("01/definisi")
    words = saved.get("teks") if isinstance(saved, dict) else None
    if not isinstance(words, str) or not words.strip():
        return ""
    return f"Definisi kelompok Anda dari pelajaran 01: “{' '.join(words.split())}”"


def objections(value: Mapping[str, Any]) -> list[str]:
    """Say what a vision and its missions lack, and why that matters; empty if nothing."""
    written, missions = str(value["visi"]), list(value["misi"])
    found = []
    many = len(Answer(written).words)
    if not many:
        found.append("Visi belum ditulis. Tanpa visi, misi tidak punya tujuan.")
    elif many < SHORTEST:
        found.append(
            f"Visi ini baru {many} kata. Tambahkan keadaan yang dapat dibayangkan pembacanya."
        )
    elif many > LONGEST:
        found.append(f"Visi ini {many} kata. Pilih yang terpenting, paling banyak {LONGEST} kata.")
    if many:
        if not vision.people_in(written):
            found.append("Belum ada orang di dalam visi. Sebut siapa yang hidupnya berubah.")
        if tool := vision.tool_in(written):
            found.append(
                f"“{tool}” adalah alat. Sepuluh tahun lagi alatnya lain. Tulis apa yang warga "
                "dapatkan lewat alat itu."
            )
        if len(vision.own_words(written, vision_data.places())) < 2:
            found.append(
                "Tanpa nama daerah, visi ini dapat dipakai kabupaten lain. Tambahkan satu hal "
                "yang hanya ada di sini."
            )
    if not missions:
        found.append("Misi belum ditulis. Misi adalah upaya untuk mencapai visi.")
    for number, mission in enumerate(missions, 1):
        if activity := vision.activity_in(mission):
            found.append(
                f"Misi {number}: “{activity}” adalah kegiatan. Simpan untuk rencana aksi. "
                "Tulis upaya yang dilayaninya."
            )
        elif len(Answer(mission).words) < 3:
            found.append(f"Misi {number} masih terlalu pendek. Upaya apa, untuk siapa?")
    return found
