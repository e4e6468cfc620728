"""Lesson 01: the reader's own definition, read back word by word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets

from bimtek import text, wording
from bimtek.concepts import PEOPLE, TOOL
from bimtek.panels import parts
from bimtek.panels.base import Panel, escape, on_change
from bimtek.panels.definitions import SIGNS

KEY = "01/definisi"
#: Set beside the reader's sentence while that is empty: an example to disagree with.
EXAMPLE = "Kota cerdas adalah kota yang memakai aplikasi dan internet untuk melayani warga."
SHORTEST, LONGEST = 10, 45


class OwnDefinition(Panel):
    """Write one's own definition and see whom it puts first."""

    kind = "giliran"
    title = "Definisi saya"
    prompt = (
        "Tulis satu kalimat: bagi daerah Anda, kota cerdas itu apa? Kata yang dikenali akan "
        "ditandai: ● manusia, ■ alat. Coba tukar urutannya, lalu lihat apa yang berubah."
    )
    key = KEY

    def build(self) -> Sequence[widgets.Widget]:
        self.box = parts.paragraph(
            "Definisi saya", written(self.remembered({})), "Kota cerdas bagi daerah kami adalah …"
        )
        self.box.rows = 3
        self.box.observe(self._changed, "value")
        self.marked = widgets.HTML()
        return [self.box, self.marked, self.finding]

    @on_change
    def _changed(self, _change: object) -> None:
        own = " ".join(self.box.value.split())
        self.record({"teks": own}, outcome="sebagian" if objections(own) else "benar")
        self.refresh()

    @property
    def sentence(self) -> str:
        """The sentence now read: the reader's own, or the example."""
        return " ".join(self.box.value.split()) or EXAMPLE

    def refresh(self) -> None:
        words = " ".join(
            f'<mark class="{kind}">{SIGNS[kind]} {escape(word)}</mark>' if kind else escape(word)
            for word, kind in wording.marked_words(self.sentence)
        )
        self.marked.value = f'<blockquote class="statement">{words}</blockquote>'
        self.tell(*self._verdict())

    def _verdict(self) -> list[str]:
        own = " ".join(self.box.value.split())
        said = [] if own else ["Contoh, bukan jawaban Anda. Tulis versi Anda sendiri."]
        said += self._counts()
        wanting = objections(self.sentence)
        if wanting:
            return [*said, *wanting]
        return [*said, "Kalimat ini menyebut orangnya, ciri daerahnya, dan menaruh warga di depan."]

    def _counts(self) -> list[str]:
        tally = _tally(self.sentence)
        if tally.share is None:
            return []
        return [
            f"● {tally.people} kata manusia dan ■ {tally.tools} kata alat dikenali. "
            f"Bagian manusia {text.percent(tally.share, 0)}."
        ]

    def lines(self) -> list[str]:
        words = " ".join(
            f"{SIGNS[kind]} {word}" if kind else word
            for word, kind in wording.marked_words(self.sentence)
        )
        return [
            f"{self.box.description}: {self.box.value or 'belum diisi'}",
            f"Terbaca: {words}",
            *self._verdict(),
        ]


def written(saved: Any) -> str:
    """Give the definition that a saved value holds; empty if none."""
    words = saved.get("teks") if isinstance(saved, dict) else None
    return words if isinstance(words, str) else ""


def objections(sentence: str) -> list[str]:
    """Say what the definition still lacks, and why that matters; empty if nothing."""
    words = wording.marked_words(sentence)
    tally = _tally(sentence)
    found = []
    if len(words) < SHORTEST:
        found.append(
            f"Baru {len(words)} kata. Sebut siapa yang hidupnya membaik, dan dalam hal apa."
        )
    if len(words) > LONGEST:
        found.append(f"Sudah {len(words)} kata. Pilih yang terpenting, paling banyak {LONGEST}.")
    if not tally.people:
        found.append("Belum ada orang di kalimat ini. Hidup siapa yang hendak membaik?")
    elif tally.first == TOOL:
        tool = next(word for word, kind in words if kind == TOOL)
        person = next(word for word, kind in words if kind == PEOPLE)
        found.append(
            f"“{tool}” mendahului “{person}”. Mulailah dari warga; alat menyusul sebagai cara."
        )
    if not wording.local_words(sentence):
        found.append(
            "Kalimat ini masih bisa milik daerah mana pun. Tambahkan satu ciri daerah Anda, "
            "misalnya pulau, laut, atau tenun."
        )
    return found


def _tally(sentence: str) -> wording.Tally:
    return wording.tally((1, kind) for _, kind in wording.marked_words(sentence))
