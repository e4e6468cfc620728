"""Lesson 07: SAW beside TOPSIS while the weights move."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets
import pandas as pd

from bimtek import charts, methods, text
from bimtek.charts.weight_intervals import Stretch
from bimtek.panels import parts, programs
from bimtek.panels.base import Panel, on_change
from bimtek.panels.weights import WeightSliders

_SHOWN = 6  # places of either ranking that are drawn
_LABEL = 22
#: Slider positions to begin with: SAW and TOPSIS then disagree on the first.
START = {"dampak": 6, "kemudahan": 3, "jangkauan": 2, "biaya": 1}
NORMALIZATIONS = {
    "Vektor (cara asal TOPSIS)": "vector",
    "Rentang terkecil–terbesar": "minmax",
    "Dibagi yang terbesar": "max",
    "Dibagi jumlahnya": "sum",
}


class ScoreWeights(Panel):
    """Move the weights of four criteria; two methods rank, and may disagree."""

    title = "Dua cara, satu tabel: siapa yang pertama?"
    prompt = (
        "Geser bobot empat kriteria. Lihat peringkat pertama menurut SAW dan menurut TOPSIS. "
        "Kapan keduanya sepakat?"
    )

    def build(self) -> Sequence[widgets.Widget]:
        self._data = programs.load()
        self.weights = WeightSliders(
            {key: name for key, (_, name, *_) in programs.CRITERIA.items()}, START
        )
        self.weights.on_change(self._changed)
        self.normalization = parts.dropdown("Normalisasi TOPSIS", list(NORMALIZATIONS))
        self.normalization.observe(self._changed, "value")
        credit = self._data.credit
        room = ["M" * (_LABEL + 2)] * _SHOWN
        self.by_saw = charts.Bars(room, f"{credit} Skor SAW, 0–1.", decimals=3)
        self.by_topsis = charts.Bars(room, f"{credit} Skor TOPSIS, 0–1.", decimals=3)
        self.room = charts.WeightIntervals(
            len(programs.CRITERIA),
            "Batang: bobot yang menjaga juara SAW. Belah ketupat: bobot sekarang. "
            "Panah: juara di luar batang.",
        )
        return [
            self.weights.widget,
            self.normalization,
            parts.chart_row(self.show(self.by_saw), self.show(self.by_topsis)),
            parts.chart_row(self.show(self.room)),
            self.finding,
        ]

    @on_change
    def _changed(self, _change: object) -> None:
        self.refresh()
        self.redraw()

    def refresh(self) -> None:
        values = self._data.values
        weights = self.weights.weights
        benefit = {key: up for key, (_, _, up, _) in programs.CRITERIA.items()}
        self.saw = methods.saw(values, weights, benefit)
        self.topsis = methods.topsis(
            values, weights, benefit, NORMALIZATIONS[self.normalization.value]
        )
        self.interval = methods.sensitivity_of_rank(values, weights, benefit)
        self.firsts = _first(self.saw.rank), _first(self.topsis.rank)
        for chart, result, name in (
            (self.by_saw, self.saw, "SAW"), (self.by_topsis, self.topsis, "TOPSIS"),
        ):  # fmt: skip
            self._draw(chart, result.score, _first(result.rank), name)
        self.room.update(
            [
                Stretch(
                    programs.CRITERIA[str(key)][1], row["weight"], row["low"], row["high"],
                    ", ".join(row["below"]), ", ".join(row["above"]),
                )
                for key, row in self.interval.iterrows()
            ],
            title=f"Sejauh mana {text.listing(self.firsts[0])} tetap juara menurut SAW",
        )  # fmt: skip
        self._said = self._findings()
        self.tell(*self._said)

    def _draw(self, chart: charts.Bars, score: pd.Series, leaders: list[str], method: str) -> None:
        best = score.sort_values(ascending=False, kind="stable").head(_SHOWN)
        labels = {program: self._data.short(str(program), _LABEL) for program in best.index}
        chart.update(
            best.rename(labels),
            title=f"Pertama menurut {method}: {text.listing(leaders)}",
            highlight=[labels[leader] for leader in leaders if leader in labels],
        )

    def _findings(self) -> list[str]:
        by_saw, by_topsis = self.firsts
        data = self._data
        said = [
            f"SAW: {text.listing(map(data.named, by_saw))} "
            f"({text.number(self.saw.score.max(), 3)}). "
            f"TOPSIS: {text.listing(map(data.named, by_topsis))} "
            f"({text.number(self.topsis.score.max(), 3)})."
        ]
        if by_saw == by_topsis:
            said.append("Kali ini kedua cara sepakat tentang yang pertama.")
        elif set(by_saw) & set(by_topsis):
            said.append("Kedua cara hampir sepakat: salah satunya menyebut seri.")
        else:
            said.append(
                "Tabelnya sama, bobotnya sama, tetapi juaranya berbeda. "
                + self._why(by_saw[0], by_topsis[0])
            )
        if len(by_saw) > 1:
            said.append("Seri berarti seri. Menurut SAW tidak ada satu juara.")
        return [*said, *(self._stays(str(key), row) for key, row in self.interval.iterrows())]

    def _why(self, one: str, other: str) -> str:
        """Say where either of two programmes is the better."""

        def ahead(a: str, b: str) -> str:
            found = []
            for key, (_, name, up, unit) in programs.CRITERIA.items():
                x, y = (float(self._data.values[key][program]) for program in (a, b))
                if x != y and (x > y) == up:
                    measured = f" {unit}" if not unit.startswith("skor") else ""
                    found.append(
                        f"{name.lower()} ({text.number(x)} lawan {text.number(y)}{measured})"
                    )
            return text.listing(found)

        return f"{one} unggul pada {ahead(one, other)}. {other} unggul pada {ahead(other, one)}."

    def _stays(self, key: str, row: pd.Series) -> str:
        name = programs.CRITERIA[key][1].lower()
        low, high = (text.percent(row[end] * 100, 0) for end in ("low", "high"))
        first = text.listing(self.firsts[0])
        if row["high"] - row["low"] < 1e-9:
            said = f"• Bobot {name}: {first} seri; geser sedikit, juaranya berubah."
        elif not row["below"] and not row["above"]:
            said = f"• Bobot {name}: {first} tetap pertama, berapa pun bobotnya."
        else:
            said = f"• Bobot {name}: {first} tetap pertama dari {low} sampai {high}."
        if row["below"]:
            said += f" Di bawah {low}: {text.listing(row['below'])}."
        if row["above"]:
            said += f" Di atas {high}: {text.listing(row['above'])}."
        return said

    def lines(self) -> list[str]:
        def ranking(score: pd.Series) -> str:
            best = score.sort_values(ascending=False, kind="stable")
            return "; ".join(f"{p} {text.number(v, 3)}" for p, v in best.items())

        return [
            self.weights.said(),
            f"Normalisasi TOPSIS: {self.normalization.value}.",
            f"{self.by_saw.title}.",
            f"{self.by_topsis.title}.",
            f"{self.room.title}.",
            *self._said,
            f"Skor SAW: {ranking(self.saw.score)}.",
            f"Skor TOPSIS: {ranking(self.topsis.score)}.",
            self._data.credit,
        ]


def _first(rank: pd.Series) -> list[str]:
    return [str(program) for program in rank.index[rank == 1]]
