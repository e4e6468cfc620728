"""Lesson 08: the interest rate can turn a yes into a no."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets

from bimtek import charts, methods, regions, text
from bimtek.panels import parts, question
from bimtek.panels.base import Panel, escape, on_change

#: Rates shown, none of them "the official one": as fractions.
RATES = (0.06, 0.09, 0.12)
HIGHEST = 20
YEARS = 5
#: Practice figure: million rupiah a year, running costs already taken off.
GAIN = 240


class RateCrossing(Panel):
    """NPV over the interest rate, for one outlay and five years of gains.

    Parameters
    ----------
    guess
        A question of the bank, at which rate the surplus is gone.
    """

    title = "Suku bunga yang membalik jawaban"
    prompt = (
        "Geser biaya, manfaat, dan tahun mulainya. Amati di suku bunga berapa garis itu "
        "memotong nol."
    )

    def __init__(self, guess: str | None = None) -> None:
        self._guess = guess
        super().__init__()
        if guess:
            question.listen(guess, self.refresh)

    def build(self) -> Sequence[widgets.Widget]:
        region = regions.load()
        program = region.programs.set_index("id").loc["P12"]
        self._name = str(program["nama"])
        cost = round(float(str(program["biaya_juta"])))
        self._start = (cost, GAIN, 1)
        self._credit = (
            f"Biaya: {region.source('latihan-program')}. Manfaat: angka latihan, sesudah "
            "dikurangi biaya jalan."
        )
        self.cost = parts.slider("Biaya di awal (juta rupiah)", 600, 1200, cost, 20)
        self.gain = parts.slider("Manfaat setiap tahun (juta rupiah)", 140, 340, GAIN, 10)
        self.first = parts.slider("Manfaat mulai tahun ke-", 1, 4, 1)
        self.rate = parts.toggles(
            "Hitungan rinci pada suku bunga",
            [(text.percent(rate * 100, 0), rate) for rate in RATES],
            RATES[1],
        )
        for control in (self.cost, self.gain, self.first, self.rate):
            control.observe(self._changed, "value")
        self.chart = charts.Crossing(
            self._credit, unit="Nilai bersih hari ini, NPV (juta rupiah)", highest=HIGHEST
        )
        self.table = widgets.HTML()
        return [
            parts.note(self._about()),
            parts.fields(self.cost, self.gain, self.first),
            parts.chart_row(self.show(self.chart)),
            self.finding,
            self.rate,
            self.table,
        ]

    def _about(self) -> str:
        return f"Program latihan: {self._name}. Manfaat dihitung selama {YEARS} tahun."

    @on_change
    def _changed(self, _change: object) -> None:
        self.refresh()
        self.redraw()

    def _flows(self) -> tuple[list[float], list[float]]:
        """Give costs and benefits a year, from today (year 0) on."""
        wait = self.first.value
        costs = [float(self.cost.value), *[0.0] * (wait + YEARS - 1)]
        return costs, [*[0.0] * wait, *[float(self.gain.value)] * YEARS]

    def _at(self, rate: float) -> methods.CostBenefit:
        return methods.cost_benefit(*self._flows(), rate, timing="start")

    def refresh(self) -> None:
        self._verdicts = methods.sensitivity(*self._flows(), RATES, timing="start")
        steps = [step / 4 for step in range(HIGHEST * 4 + 1)]
        curve = [(step, self._at(step / 100).npv) for step in steps]
        self._roots = [100 * root for root in self._at(RATES[0]).irr if root >= 0]
        self._title = self._turning()
        self.chart.update(
            curve,
            marked=[
                (100 * float(str(rate)), float(npv)) for rate, npv in self._verdicts["npv"].items()
            ],
            crossings=self._roots,
            title=self._title,
        )
        self._said = self._findings()
        self.tell(*self._said)
        head, *rows = self._rows()
        body = "".join(
            "<tr>" + "".join(f'<td class="n">{escape(cell)}</td>' for cell in row) + "</tr>"
            for row in rows
        )
        top = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
        self.table.value = f'<table class="years"><tr>{top}</tr>{body}</table>'

    def _turning(self) -> str:
        good = self._verdicts["worthwhile"]
        if not self._roots:
            return "Biaya selalu lebih besar, berapa pun suku bunganya"
        turn = text.percent(self._roots[0])
        if good.all():
            return f"Ketiganya “ya”; baru berbalik di {turn}"
        if not good.any():
            return f"Ketiganya “tidak”; garisnya memotong nol di {turn}"
        return f"“Ya” berubah menjadi “tidak” di {turn}"

    def _findings(self) -> list[str]:
        total = YEARS * self.gain.value
        surplus = total - self.cost.value
        said = []
        if self._guess and (self.cost.value, self.gain.value, self.first.value) == self._start:
            said.append(question.guess_line(self._guess, text.percent(self._roots[0])))
        said.append(
            f"Tanpa suku bunga: manfaat {YEARS} × {text.number(self.gain.value)} = "
            f"{text.number(total)} juta, biaya {text.number(self.cost.value)} juta, "
            f"{'lebih' if surplus >= 0 else 'kurang'} {text.number(abs(surplus))} juta."
        )
        for rate, row in self._verdicts.iterrows():
            said.append(
                f"Pada {text.percent(100 * float(str(rate)), 0)}: NPV "
                f"{text.number(row['npv'])} juta, rasio manfaat–biaya "
                f"{text.number(row['bcr'], 2)}. Layak? {'Ya' if row['worthwhile'] else 'Tidak'}."
            )
        back = self._at(RATES[0]).payback
        said.append(
            "Balik modal (tanpa bunga): "
            + (f"{text.number(back, 1)} tahun sejak hari ini." if back is not None else "tidak.")
        )
        if self.first.value > 1:
            said.append(
                f"Manfaat baru datang tahun ke-{self.first.value}. Jumlahnya sama, nilainya hari "
                "ini lebih kecil."
            )
        return said

    def _rows(self) -> list[list[str]]:
        """Give the year-by-year sums at the chosen rate, heading first."""
        found = self._at(self.rate.value)
        percent = text.percent(100 * self.rate.value, 0)
        rows = [["Tahun", "Arus uang", "Pengali", "Nilai hari ini"]]
        rows += [
            [
                text.number(float(str(year))),
                text.number(row["net"]),
                text.number(row["factor"], 3),
                text.number(row["present_net"], 1),
            ]
            for year, row in found.table.iterrows()
        ]
        return [*rows, [f"NPV ({percent})", "", "", text.number(found.npv, 1)]]

    def lines(self) -> list[str]:
        _, *rows = self._rows()
        return [
            self._about(),
            f"Biaya di awal {text.number(self.cost.value)} juta rupiah; manfaat "
            f"{text.number(self.gain.value)} juta rupiah setiap tahun, mulai tahun "
            f"ke-{self.first.value}.",
            f"{self._title}.",
            *self._said,
            f"Hitungan pada {text.percent(100 * self.rate.value, 0)} (juta rupiah): "
            + "; ".join(
                f"{'tahun ' if row[1] else ''}{row[0]}: "
                + (f"{row[1]} × {row[2]} = {row[3]}" if row[1] else row[3])
                for row in rows
            )
            + ".",
            self._credit,
        ]
