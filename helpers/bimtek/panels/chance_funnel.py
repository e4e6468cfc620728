"""Lesson 03: small places swing; some of the "worst" are chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import ipywidgets as widgets
import numpy as np
import pandas as pd

from bimtek import charts, methods, text
from bimtek.panels import complaints, parts, question
from bimtek.panels.base import Panel, on_change

LEVELS = {"95 %": 0.95, "99,8 %": 0.998}
UNIT = "aduan per 1.000 jiwa"
MANY = 50


class ChanceFunnel(Panel):
    """Hold a year against what chance allows, then draw that year again and again.

    Parameters
    ----------
    category
        What is shown first; by default the one in which a place stands out most.
    guess
        A question of the bank, "who is worst most often?", set beside the draws.
    """

    title = "Berbeda, atau kebetulan?"
    prompt = (
        "Titik di antara garis putus-putus masih wajar. Tekan “Undi ulang”: tahun yang sama "
        "diulang seolah-olah semua kecamatan punya laju yang sama. Siapa “terburuk” kali ini?"
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
        self._people = data.population.dropna()
        first = self._first_category or data.problems(1)[0].category
        self.category = parts.dropdown("Kategori", data.categories, first)
        self.year = parts.dropdown("Tahun", [(str(y), y) for y in data.years], data.years[-1])
        self.again = parts.button("Undi ulang", primary=True)
        self.often = parts.button(f"Undi {MANY} kali")
        self.back = parts.button("Kembali ke data")
        self.seed = 0
        self._worst: Counter[str] = Counter()
        self.category.observe(self._changed, "value")
        self.year.observe(self._changed, "value")
        self.again.on_click(self._drawn)
        self.often.on_click(self._drawn_often)
        self.back.on_click(self._changed)
        self.chart = charts.Funnel(self._people, data.rate_source, UNIT)
        return [
            parts.fields(self.category, self.year),
            parts.fields(self.again, self.often, self.back),
            parts.chart_row(self.show(self.chart)),
            self.finding,
        ]

    @on_change
    def _changed(self, _change: object) -> None:
        self.seed = 0
        self._worst.clear()
        self.refresh()
        self.redraw()

    @on_change
    def _drawn(self, _button: object) -> None:
        self._draw()
        self.refresh()
        self.redraw()

    @on_change
    def _drawn_often(self, _button: object) -> None:
        for _ in range(MANY):
            self._draw()
        self.refresh()
        self.redraw()

    def _draw(self) -> None:
        """Draw the next year and note who is worst in it."""
        self.seed += 1
        self._worst[str(self._simulated().idxmax())] += 1

    def _overall(self) -> float:
        counts = self._data.counts(self.category.value, self.year.value)
        return float(counts.reindex(self._people.index).sum() / self._people.sum() * 1000)

    def _simulated(self) -> pd.Series:
        counts = methods.simulate_counts(self._people, self._overall(), seed=self.seed)
        return methods.rate(counts, self._people)

    def refresh(self) -> None:
        category, year = self.category.value, self.year.value
        counts = self._data.counts(category, year)
        overall = self._overall()
        if not overall:
            self._said = [f"Tidak ada aduan {category.lower()} pada {year}. Pilih yang lain."]
            self.tell(*self._said)
            return
        compared = methods.outside(counts, self._people)
        rates = self._simulated() if self.seed else compared["rate"]
        above = rates > compared["upper"]
        below = rates < compared["lower"]
        self._rates = rates
        worst = str(rates.idxmax())
        if self.seed:
            title = f"Undian ke-{self.seed}: kali ini {worst} yang “terburuk”"
        elif above.any():
            title = f"{text.listing(rates.index[above])} di luar batas kebetulan"
        else:
            title = "Semua kecamatan masih dalam batas kebetulan"
        self.chart.update(
            rates,
            overall,
            self._limits(overall),
            title=title,
            outside=list(rates.index[above | below]),
            chosen=worst,
            ceiling=self._ceiling(),
        )
        self._said = (
            self._about_draws(worst, rates[worst], overall, above)
            if self.seed
            else self._about_data(compared, worst)
        )
        self.tell(*self._said)

    def _limits(self, overall: float) -> dict[str, pd.DataFrame]:
        largest = self._people.max() * 1.12
        grid = np.geomspace(self._people.min() * 0.55, largest, 60)
        sizes = pd.Series(grid, index=grid)
        return {
            word: methods.funnel_limits(sizes, overall, level=level)
            for word, level in LEVELS.items()
        }

    def _ceiling(self) -> float:
        """Highest rate of this category in any year, so that years and draws compare."""
        counts = [self._data.counts(self.category.value, year) for year in self._data.years]
        highest = max(float(methods.rate(c, self._people).max()) for c in counts)
        limit = float(self._limits(self._overall())["99,8 %"]["upper"].max())
        return max(highest * 1.15, limit * 1.05)

    def _about_data(self, compared: pd.DataFrame, worst: str) -> list[str]:
        category, data = self.category.value, self._data
        what = category.lower()
        above = list(compared.index[compared["side"] == "above"])
        below = list(compared.index[compared["side"] == "below"])
        said = [
            f"Laju {what} {self.year.value} seluruhnya {_rate(compared['overall'].iloc[0])} "
            f"{UNIT}. "
            f"Tertinggi: {worst}, {_rate(compared['rate'][worst])}. Untuk kecamatan sebesar "
            f"itu, kebetulan saja bisa mencapai {_rate(compared['upper'][worst])} "
            "(batas 99,8 %)."
        ]
        if below:
            said.append(f"Di bawah batas: {text.listing(below)}.")
        said.append(self._about_the_next(compared))
        always = methods.always_above(
            {year: data.counts(category, year) for year in data.years}, self._people
        )
        years = text.listing(map(str, data.years))
        if always:
            said.append(
                f"Di luar batas atas 99,8 % pada {years}: {text.listing(always)}. "
                "Hanya yang begini pantas disebut “berbeda”."
            )
        elif above:
            said.append(
                f"{text.listing(above)} di luar batas pada {self.year.value}, tetapi tidak setiap "
                "tahun. Amati setahun lagi sebelum menyebutnya “berbeda”."
            )
        else:
            said.append(
                "Tidak ada yang di luar batas atas setiap tahun. Jangan menyebut satu pun "
                "kecamatan “terburuk” dari data ini."
            )
        if data.uncounted:
            said.append(f"{text.listing(data.uncounted)} tidak ikut: data penduduk 2020 tidak ada.")
        return said

    def _about_the_next(self, compared: pd.DataFrame) -> str:
        """Follow the highest place within the limits into the other years."""
        rates = compared["rate"][compared["side"] == "inside"]
        if rates.empty:
            return ""
        place, ranks = str(rates.idxmax()), []
        for year in self._data.years:
            yearly = methods.rate(self._data.counts(self.category.value, year), self._people)
            rank = int(yearly.rank(method="min", ascending=False)[place])
            ranks.append(f"urutan ke-{rank} pada {year}")
        return (
            f"Yang tertinggi di dalam batas: {place}. Lihat letaknya: {text.listing(ranks)}, "
            f"dari {len(self._people)} kecamatan."
        )

    def _about_draws(self, worst: str, rate: float, overall: float, above: pd.Series) -> list[str]:
        total = self._worst.total()
        tally = [f"{name} {times} kali" for name, times in self._worst.most_common(6)]
        middle = self._people.median()
        small = sum(n for name, n in self._worst.items() if self._people[name] < middle)
        out = text.listing(above.index[above]) or "tidak ada"
        return [
            f"Undian ke-{self.seed}, bukan data. Semua kecamatan diberi laju yang sama, "
            f"{_rate(overall)} {UNIT}. Namun kali ini {worst} tampak “terburuk” dengan "
            f"{_rate(rate)}. Di luar batas atas: {out}.",
            f"“Terburuk” sejauh ini, dari {total} undian: {'; '.join(tally)}. "
            f"Sebanyak {small} kali gelar itu jatuh pada separuh kecamatan yang lebih kecil.",
            question.guess_line(self._guess, f"{small} dari {total} kali kecamatan kecil")
            if self._guess
            else "",
        ]

    def lines(self) -> list[str]:
        state = f"undian ke-{self.seed}" if self.seed else "data"
        return [
            f"Kategori: {self.category.value}; tahun: {self.year.value}; ditampilkan: {state}.",
            f"{self.chart.title}.",
            *self._said,
            "Laju: "
            + "; ".join(f"{name} {_rate(value)}" for name, value in self._rates.items())
            + ".",
            self._data.rate_source,
        ]


def _rate(value: float) -> str:
    return text.number(value, 2)
