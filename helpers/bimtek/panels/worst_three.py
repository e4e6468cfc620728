"""Lesson 08: the worst get better by themselves."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets

from bimtek import charts, methods, text
from bimtek.methods import WorstThen
from bimtek.panels import complaints, parts, question
from bimtek.panels.base import Panel, on_change

HIGHEST, LOWEST = "Tiga tertinggi", "Tiga terendah"
UNIT = "aduan per 1.000 jiwa"
MANY = 50


class WorstThree(Panel):
    """Choose the three worst places of a year, do nothing, and look again a year later.

    What it lets one discover: their mean rate falls although nothing was done, in the
    practice data as in a world in which all places are truly alike.

    Parameters
    ----------
    category
        What is shown first; by default the one in which a place stands out most.
    guess
        A question of the bank, "what becomes of the worst?", set beside the truth.
    """

    title = "Yang terburuk, setahun kemudian"
    prompt = (
        "Tidak ada program apa pun di sini. Ganti kategorinya, lihat juga “Tiga terendah”. "
        "Lalu tekan “Undi dua tahun”: semua kecamatan diberi laju yang persis sama."
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
        self._years = data.years[-2:]
        first = self._first_category or data.problems(1)[0].category
        self.category = parts.dropdown("Kategori", data.categories, first)
        self.side = parts.toggles("Yang dipilih", [HIGHEST, LOWEST])
        self.again = parts.button("Undi dua tahun", primary=True)
        self.often = parts.button(f"Undi {MANY} kali")
        self.back = parts.button("Kembali ke data")
        self.seed = 0
        self.closer = 0
        self.category.observe(self._chosen, "value")
        self.side.observe(self._chosen, "value")
        self.again.on_click(self._drawn)
        self.often.on_click(self._drawn_often)
        self.back.on_click(self._chosen)
        self.chart = charts.Slopes(len(self._people), data.rate_source, UNIT)
        return [
            parts.fields(self.category, self.side),
            parts.fields(self.again, self.often, self.back),
            parts.chart_row(self.show(self.chart)),
            self.finding,
        ]

    @property
    def lowest(self) -> bool:
        """Whether the lowest rates are followed, not the highest."""
        return bool(self.side.value == LOWEST)

    @on_change
    def _chosen(self, _change: object) -> None:
        self.seed = self.closer = 0
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
        """Draw the next two years and note whether the chosen came back."""
        self.seed += 1
        self.closer += _came_back(self._imagined(), self.lowest)

    def _imagined(self) -> WorstThen:
        return methods.worst_then_drawn(
            self._people, self._overall(), seed=self.seed, lowest=self.lowest
        )

    def _overall(self) -> float:
        counts = self._data.counts(self.category.value, self._years[0])
        return methods.overall_rate(counts, self._people)

    def _real(self, category: str) -> WorstThen:
        first, second = (self._data.counts(category, year) for year in self._years)
        return methods.worst_then(first, second, self._people, lowest=self.lowest)

    def refresh(self) -> None:
        self.result = self._imagined() if self.seed else self._real(self.category.value)
        result = self.result
        way = _way(result.before, result.after)
        # From nothing at all there is no percentage.
        known = way != "tetap" and result.before
        amount = f" {text.percent(abs(result.change_percent), 0)}" if known else ""
        which = "terendah" if self.lowest else "tertinggi"
        title = f"Tiga laju {which}: {way}{amount} tanpa program apa pun"
        heads = ("tahun 1", "tahun 2") if self.seed else tuple(map(str, self._years))
        self.chart.update(
            result.table,
            title=title,
            heads=(heads[0], heads[1]),
            chosen=result.chosen,
            others=(result.others_before, result.others_after),
            others_name="lainnya",
            top=1.06 * float(result.table[["before", "after"]].to_numpy().max()),
        )
        self._said = self._about_draws() if self.seed else self._about_data()
        self.tell(*self._said)

    def _followed(self) -> str:
        table = self.result.table
        return "; ".join(
            f"{name} {_rate(table.at[name, 'before'])} menjadi {_rate(table.at[name, 'after'])}"
            for name in self.result.chosen
        )

    def _about_data(self) -> list[str]:
        result, (first, second) = self.result, self._years
        what, which = self.category.value.lower(), "terendah" if self.lowest else "tertinggi"
        said = [
            f"Tiga laju {which} {first}, {what}: {self._followed()}. Rata-rata ketiganya "
            f"{_rate(result.before)} menjadi {_rate(result.after)} {UNIT}.",
            f"Rata-rata {len(result.table) - len(result.chosen)} kecamatan lainnya: "
            f"{_rate(result.others_before)} menjadi {_rate(result.others_after)}. Dari sebaran "
            f"angka {first} saja, rata-rata ketiganya tanpa program sudah dapat diduga menjadi "
            f"{_rate(result.expected)}.",
        ]
        moved = sum(_came_back(self._real(name), self.lowest) for name in self._data.categories)
        said.append(
            f"Dalam data latihan ini, tiga {which} {'naik' if self.lowest else 'turun'} pada "
            f"{moved} dari {len(self._data.categories)} kategori. Tidak ada yang dikerjakan."
        )
        still = [n for n in result.chosen if result.table.at[n, "rank_after"] == 1]
        if still and not self.lowest:
            said.append(
                f"{text.listing(still)} tetap tertinggi pada {second}. Yang begini mungkin memang "
                "berbeda, bukan sekadar bernasib buruk."
            )
        if self._guess and not self.lowest:
            truth = f"turun pada {moved} dari {len(self._data.categories)} kategori (data latihan)"
            said.append(question.guess_line(self._guess, truth))
        if self._data.uncounted:
            left_out = text.listing(self._data.uncounted)
            said.append(f"{left_out} tidak ikut: data penduduk 2020 tidak ada.")
        return said

    def _about_draws(self) -> list[str]:
        result, which = self.result, "terendah" if self.lowest else "tertinggi"
        turn = "naik" if self.lowest else "turun"
        return [
            f"Undian ke-{self.seed}, bukan data. Semua kecamatan diberi laju yang sama pada kedua "
            f"tahun, {_rate(self._overall())} {UNIT}. Tiga {which} pada tahun 1: "
            f"{self._followed()}.",
            f"Rata-rata ketiganya {_rate(result.before)} menjadi {_rate(result.after)}. Sejauh "
            f"ini tiga {which} {turn} pada {self.closer} dari {self.seed} undian.",
            "Tidak ada kecamatan yang lebih baik atau lebih buruk di sini. Yang berubah hanya "
            "nasibnya.",
        ]

    def lines(self) -> list[str]:
        state = f"undian ke-{self.seed}" if self.seed else "data"
        table = self.result.table.sort_values("before", ascending=self.lowest, kind="stable")
        return [
            f"Kategori: {self.category.value}; yang dipilih: {self.side.value}; "
            f"ditampilkan: {state}.",
            f"{self.chart.title}.",
            *self._said,
            "Semua laju: "
            + "; ".join(
                f"{name} {_rate(row['before'])} menjadi {_rate(row['after'])}"
                for name, row in table.iterrows()
            )
            + ".",
            self._data.rate_source,
        ]


def _came_back(result: WorstThen, lowest: bool) -> bool:
    return result.change > 0 if lowest else result.change < 0


def _way(before: float, after: float) -> str:
    return "turun" if after < before else "naik" if after > before else "tetap"


def _rate(value: object) -> str:
    return text.number(float(value), 2)  # type: ignore[arg-type]
