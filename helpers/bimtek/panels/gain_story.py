"""Lesson 10: points gained, and the share of what could still be gained."""

from __future__ import annotations

import math
from collections.abc import Sequence

import ipywidgets as widgets
import pandas as pd

from bimtek import charts, methods, text
from bimtek.panels import parts
from bimtek.panels.base import Panel, on_change

NAMES = ("Peserta A", "Peserta B")
START = ((20, 60), (80, 90))
FULL = 100
_CATEGORY = {"low": "rendah", "medium": "sedang", "high": "tinggi", "": "tidak terdefinisi"}


class GainStory(Panel):
    """Move two learners' points before and after.

    What it lets one discover: 40 points and 10 points can be the same achievement, since
    each took half of what was left; and the class as a whole has two different "means".
    """

    title = "Siapa belajar lebih banyak?"
    prompt = (
        "Geser nilai awal dan akhir dua peserta (0–100, contoh latihan). "
        "Coba naikkan nilai awal B sampai 100. Apa yang terjadi?"
    )

    def build(self) -> Sequence[widgets.Widget]:
        self.before = [
            parts.slider(f"{name}: awal", 0, FULL, pre, step=5)
            for name, (pre, _) in zip(NAMES, START, strict=True)
        ]
        self.after = [
            parts.slider(f"{name}: akhir", 0, FULL, post, step=5)
            for name, (_, post) in zip(NAMES, START, strict=True)
        ]
        for slider in (*self.before, *self.after):
            slider.observe(self._moved, "value")
        self.chart = charts.Room(NAMES, FULL, "Contoh latihan, bukan nilai peserta sungguhan.")
        rows = [
            parts.fields(before, after)
            for before, after in zip(self.before, self.after, strict=True)
        ]
        return [*rows, parts.chart_row(self.show(self.chart)), self.finding]

    @on_change
    def _moved(self, _: object) -> None:
        self.refresh()
        self.redraw()

    def refresh(self) -> None:
        pre = pd.Series([slider.value for slider in self.before], NAMES, dtype=float)
        post = pd.Series([slider.value for slider in self.after], NAMES, dtype=float)
        self.result = methods.learning_gain(pre, post, FULL)
        self._title = self._finding()
        self.chart.update(self.result.steps, title=self._title)
        self._said = [*map(self._of_one, NAMES), *self._of_class()]
        self.tell(*self._said)

    def _finding(self) -> str:
        points = self.result.steps["post"] - self.result.steps["pre"]
        gains = self.result.steps["gain"]
        if gains.isna().any():
            full = text.listing(map(str, gains.index[gains.isna()]))
            return f"{full} sudah penuh sejak awal: bagiannya tidak bisa dihitung"
        more, share = points.idxmax(), gains.idxmax()
        if abs(gains.iloc[0] - gains.iloc[1]) < 1e-9:
            same = "sama pula" if points.iloc[0] == points.iloc[1] else "berbeda"
            return f"Bagian yang dikuasai sama besar, kenaikan angkanya {same}"
        if points.iloc[0] == points.iloc[1]:
            return f"Kenaikan angkanya sama, tetapi bagian {share} lebih besar"
        if more != share:
            return f"{more} naik lebih banyak angka, tetapi bagian {share} lebih besar"
        return f"{more} naik lebih banyak, juga menurut bagiannya"

    def _of_one(self, name: str) -> str:
        steps = self.result.steps
        pre, post, gain = (float(steps[column][name]) for column in ("pre", "post", "gain"))
        change, left = post - pre, FULL - pre
        moved = f"{name}: dari {text.number(pre)} ke {text.number(post)}"
        if math.isnan(gain):
            return f"{moved}. Tidak ada sisa untuk dipelajari, jadi bagiannya tidak terdefinisi."
        return (
            f"{moved}, berubah {text.number(change)} dari {text.number(left)} angka yang tersisa: "
            f"bagian {text.number(gain, 2)}."
        )

    def _of_class(self) -> list[str]:
        result = self.result
        if not result.category:
            return ["Seluruh kelas sudah penuh sejak awal. Tes ini terlalu mudah untuk kelas itu."]
        said = [
            f"Bagian untuk kelas (dari rata-rata kelas): {text.number(result.class_gain, 2)}, "
            f"kategori {_CATEGORY[result.category]}.",
            f"Rata-rata bagian tiap peserta: {text.number(result.mean_of_gains, 2)}, dari "
            f"{result.n - result.undefined} peserta yang bisa dihitung.",
        ]
        if abs(result.class_gain - result.mean_of_gains) > 0.005:
            said.append("Keduanya berbeda. Sebut yang mana yang Anda pakai, dan dari berapa orang.")
        return said

    def lines(self) -> list[str]:
        sliders = (*self.before, *self.after)
        return [
            *(f"{slider.description}: {slider.value}" for slider in sliders),
            f"{self._title}.",
            *self._said,
            "Contoh latihan, bukan nilai peserta sungguhan.",
        ]
