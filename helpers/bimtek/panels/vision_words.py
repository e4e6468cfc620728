"""Lesson 09: weigh the groups' key words, and see what the vision leaves out."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets
import pandas as pd

from bimtek import charts, methods, text
from bimtek.panels import parts, question, vision_data
from bimtek.panels.base import Panel, escape, on_change
from bimtek.panels.weights import WeightSliders
from bimtek.questions import vision

LONGEST = 20  # words that one still remembers


class VisionWords(Panel):
    """Weigh the key words of all groups; read the sentence they make, and what stays out.

    Parameters
    ----------
    guess
        A question of the bank about a real vision, set beside the truth.
    truth
        What is really so.
    """

    title = "Dari kata kunci ke draf visi"
    prompt = (
        "Lima kelompok menyerahkan kata kunci. Geser bobotnya, lalu geser jumlah kata yang boleh "
        "masuk. Baca draf visinya. Apa yang tertinggal?"
    )
    key = vision_data.KEY

    def __init__(self, guess: str | None = None, truth: str = "") -> None:
        self._guess, self._truth = guess, truth
        super().__init__()
        if guess:
            question.listen(guess, self.refresh)

    def build(self) -> Sequence[widgets.Widget]:
        self._groups = vision_data.groups()
        positions = vision_data.kept()
        self.weights = WeightSliders({word: word for word in positions}, positions)
        saved = self.remembered()
        many = saved.get("banyak") if isinstance(saved, dict) else None
        top = len(positions)
        self.many = parts.slider(
            "Jumlah kata dalam visi",
            2,
            top,
            many if type(many) is int and 2 <= many <= top else 3,
        )
        self.weights.on_change(self._changed)
        self.many.observe(self._changed, "value")
        self.chart = charts.Bars(
            [f"✓ {word}" for word in positions], f"{vision_data.PRACTICE}.", decimals=0
        )
        self.sentence = widgets.HTML()
        sliders = parts.group(self.many, self.weights.widget)
        sliders.add_class("word-sliders")
        chart = parts.chart_row(self.show(self.chart))
        chart.add_class("word-chart")
        self.sentence.add_class("word-sentence")
        result = parts.group(chart, self.sentence, self.finding)
        result.add_class("word-result")
        both = widgets.Box([sliders, result])
        both.add_class("words")
        return [widgets.HTML(self._table()), both]

    def _table(self) -> str:
        rows = "".join(
            f'<tr><th scope="row">{escape(group)}</th><td>{escape(", ".join(words))}</td></tr>'
            for group, words in self._groups.items()
        )
        return (
            '<table><tr><th scope="col">Kelompok</th><th scope="col">Kata kunci</th></tr>'
            f"{rows}</table>"
        )

    @on_change
    def _changed(self, _change: object) -> None:
        self.record({"posisi": self.weights.positions, "banyak": self.many.value})
        self.refresh()
        self.redraw()
        vision_data.announce()

    def refresh(self) -> None:
        positions = self.weights.positions
        counted = methods.keyword_weights(
            {"": list(positions)}, positions if any(positions.values()) else None
        )
        order = [str(word) for word in counted.index]
        self._inside = order[: self.many.value]
        edge = counted["weight"].iloc[self.many.value - 1]
        outside = counted.iloc[self.many.value :]
        self._tied = [str(word) for word in outside.index[outside["weight"] == edge]]
        self._draft = vision_data.draft(self._inside)
        self._covered = methods.coverage(self._draft, counted["weight"])
        self._own = vision.own_words(self._draft, vision_data.places())
        left = len(order) - len(self._inside)
        self._title = (
            f"{len(self._inside)} kata masuk, {left} kata tertinggal"
            if left
            else f"Semua {len(order)} kata masuk: tidak ada yang dipilih"
        )
        shown = pd.Series(
            {
                f"✓ {word}" if word in self._inside else word: 100 * counted["weight"][word]
                for word in order
            }
        )
        self.chart.update(
            shown,
            title=f"{self._title} (bobot dalam persen)",
            highlight=[f"✓ {word}" for word in self._inside],
            keep_order=True,
        )
        self.sentence.value = (
            f'<blockquote class="statement"><small>Draf, belum visi</small><br>'
            f"{escape(self._draft)}</blockquote>"
        )
        self._said = self._findings()
        self.tell(*self._said)

    def _findings(self) -> list[str]:
        guessed = self._guess and question.guess_of(self._guess)
        said = [question.guess_line(self._guess, self._truth)] if self._guess and guessed else []
        outside = self._covered.outside
        share = text.percent(100 * self._covered.share, 0)
        said.append(
            f"Draf ini membawa {share} bobot. "
            + (f"Tertinggal: {text.listing(outside)}." if outside else "Tidak ada yang tertinggal.")
        )
        if self._tied:
            said.append(
                f"Bobotnya sama dengan kata terakhir yang masuk: {text.listing(self._tied)}. "
                "Seri diputuskan dengan bicara, bukan dengan urutan abjad."
            )
        blank = f"Hapus nama {vision_data.place_name()} dan kata yang umum. "
        said.append(
            f"{blank}Hampir tidak ada yang tersisa: kabupaten mana pun dapat memakai kalimat ini."
            if len(self._own) < 2
            else f"{blank}Yang tersisa: {text.listing(self._own)}."
        )
        if not vision.people_in(self._draft):
            said.append("Belum ada orang di dalamnya. Siapa yang hidupnya berubah?")
        words = len(self._draft.split())
        if words > LONGEST:
            said.append(
                f"Panjangnya {words} kata. Tidak ada yang tertinggal, tetapi siapa yang akan ingat?"
                if not outside
                else f"Panjangnya {words} kata. Visi sepanjang ini sulit diingat."
            )
        return said

    def lines(self) -> list[str]:
        return [
            *(f"• {group}: {', '.join(words)}" for group, words in self._groups.items()),
            f"{vision_data.PRACTICE}.",
            f"Jumlah kata dalam visi: {self.many.value}. {self.weights.said()}",
            f"{self._title}.",
            f"Draf, belum visi: {self._draft}",
            *self._said,
        ]
