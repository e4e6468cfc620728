"""Lesson 03: most complaints is not the worst service."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets
import pandas as pd

from bimtek import charts, methods, text
from bimtek.panels import complaints, parts, question
from bimtek.panels.base import Panel, on_change
from bimtek.workbook import Workbook

COUNT, RATE = "Jumlah aduan", "Per 1.000 jiwa"


class CountOrRate(Panel):
    """Switch between the count and the rate per 1,000 people; the map turns over.

    Parameters
    ----------
    category
        What is shown first; all categories by default.
    guess
        A question of the bank, "who is first per 1,000?", set beside the truth.
    """

    title = "Jumlah atau laju: peta yang berbalik"
    prompt = (
        "Tekan “Per 1.000 jiwa”, lalu kembali ke “Jumlah aduan”. "
        "Siapa yang tadinya pertama? Coba juga kategori dan tahun lain."
    )

    def __init__(self, category: str | None = None, guess: str | None = None) -> None:
        self._first_category = category
        self._guess = guess
        super().__init__()
        if guess:
            question.listen(guess, self.refresh)

    def build(self) -> Sequence[widgets.Widget]:
        self._data = complaints.load()
        data = self._data
        self.measure = parts.toggles("Yang ditampilkan", [COUNT, RATE])
        self.category = parts.dropdown(
            "Kategori", [complaints.ALL_CATEGORIES, *data.categories],
            self._first_category,
        )  # fmt: skip
        self.year = parts.dropdown("Tahun", [(str(y), y) for y in data.years], data.years[-1])
        mine = Workbook.current().profile.get("kecamatan", "")
        self.own = parts.dropdown(
            "Kecamatan Anda",
            [("— pilih —", ""), *((place, place) for place in sorted(data.places))],
            mine if mine in data.places else "",
        )
        for control in (self.measure, self.category, self.year, self.own):
            control.observe(self._changed, "value")
        self._names = data.region.kecamatan["nama"]
        credit = f"Peta skematis, bukan batas resmi. {data.rate_source}"
        self.map = charts.RegionMap(data.region.map, credit)
        self.bars = charts.Bars(data.places, data.rate_source)
        return [
            parts.fields(self.measure, self.category, self.year, self.own),
            parts.chart_row(self.show(self.map), self.show(self.bars)),
            self.finding,
        ]

    @on_change
    def _changed(self, _change: object) -> None:
        self.refresh()
        self.redraw()

    def refresh(self) -> None:
        data = self._data
        counts = data.counts(self.category.value, self.year.value)
        rates = methods.rate(counts, data.population)
        as_rate = self.measure.value == RATE
        self._shown = rates if as_rate else counts.astype(float)
        self._firsts = _first(counts, 0), _first(rates, 1)
        leader = self._firsts[as_rate]
        what = self.category.value.lower()
        unit = "aduan per 1.000 jiwa" if as_rate else "aduan"
        number = text.number(self._shown.max(), int(as_rate))
        finding = f"{text.listing(leader)} teratas: {number} {unit}, {what} {self.year.value}"
        decimals = int(as_rate)
        self.map.decimals = self.bars.decimals = decimals
        by_code = pd.Series(
            self._shown.reindex(self._names.to_numpy()).to_numpy(), index=self._names.index
        )
        marked = [str(code) for code, name in self._names.items() if name in leader]
        self.map.update(by_code, title=finding, highlight=marked)
        self.bars.update(self._shown, title=self._bars_title(), highlight=leader)
        self._said = self._findings(counts, rates)
        self.tell(*self._said)

    def _bars_title(self) -> str:
        if self.measure.value == RATE:
            return "Laju menunjukkan di mana satu orang lebih sering mengadu"
        return "Jumlah menunjukkan di mana petugas menerima aduan terbanyak"

    def _findings(self, counts: pd.Series, rates: pd.Series) -> list[str]:
        by_count, by_rate = self._firsts
        year, what = self.year.value, self.category.value.lower()
        if not counts.sum():
            return [f"Tidak ada aduan {what} pada {year}."]
        as_count = (
            f"Aduan {what} {year}. Pertama menurut jumlah: {text.listing(by_count)} "
            f"({text.number(counts.max())} aduan)."
        )
        mine = self.own.value
        if self.measure.value == COUNT:
            own = f"{mine}: urutan ke-{_place(counts, mine)} menurut jumlah." if mine else ""
            return [as_count, own, "Sekarang tekan “Per 1.000 jiwa”. Siapa yang pertama?"]
        truth = f"menurut laju, {text.listing(by_rate)} yang pertama ({what}, {year})"
        said = [
            question.guess_line(self._guess, truth) if self._guess else "",
            f"{as_count} Pertama menurut laju: {text.listing(by_rate)} "
            f"({text.number(rates.max(), 1)} aduan per 1.000 jiwa).",
        ]
        top = by_count[0]
        place = _place(rates, top)
        if by_count == by_rate:
            said.append(f"Kali ini {top} tetap pertama pada kedua ukuran.")
        elif place:
            said.append(
                f"{top}, yang pertama menurut jumlah, berada di urutan ke-{place} dari "
                f"{rates.notna().sum()} kecamatan menurut laju."
            )
        if mine:
            known = _place(rates, mine)
            said.append(
                f"{mine}: urutan ke-{_place(counts, mine)} menurut jumlah, "
                + (
                    f"urutan ke-{known} menurut laju."
                    if known
                    else "laju tidak dapat dihitung karena data penduduknya tidak ada."
                )
            )
        if missing := self._data.uncounted:
            said.append(
                f"Laju {text.listing(missing)}: tidak ada data, karena angka Sensus Penduduk 2020 "
                "untuk kecamatan itu tidak kami temukan. Kosong bukan berarti nol."
            )
        return said

    def lines(self) -> list[str]:
        decimals = int(self.measure.value == RATE)
        ranked = self._shown.sort_values(ascending=False, kind="stable")
        own = self.own.value or "belum dipilih"
        return [
            f"Yang ditampilkan: {self.measure.value}; kategori: {self.category.value}; "
            f"tahun: {self.year.value}; kecamatan Anda: {own}.",
            f"{self.map.title}.",
            f"{self.bars.title}.",
            *self._said,
            "Urutan: "
            + "; ".join(f"{name} {text.number(value, decimals)}" for name, value in ranked.items())
            + ".",
            f"Peta skematis, bukan batas resmi. {self._data.rate_source}",
        ]


def _first(values: pd.Series, decimals: int) -> list[str]:
    """Name who shares the first place (as far as the figures shown can tell)."""
    rounded = values.round(decimals)
    return [str(name) for name in values.index[rounded == rounded.max()]]


def _place(values: pd.Series, name: str) -> int | None:
    """Give the rank of `name`, largest first; None where there is no figure."""
    rank = values.rank(method="min", ascending=False)[name]
    return None if pd.isna(rank) else int(rank)
