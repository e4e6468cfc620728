"""Lesson 08: an interrupted time series as a story one can move."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets

from bimtek import charts, methods, text
from bimtek.charts import theme
from bimtek.panels import parts, question
from bimtek.panels.base import Panel, on_change

MONTHS = 60
CREDIT = "Contoh latihan, bukan data resmi: aduan ke kantor air selama lima tahun."
#: Upper ends of the vertical axis to choose from, so that it seldom jumps.
TOPS = (60, 90, 120, 160, 220, 320)


class MovableSeries(Panel):
    """Five years of monthly complaints; one sets the programme's truth and the customers.

    What it lets one discover: the plain count may rise while every customer complains
    less, because there are more customers; the line that never happened shows it.

    Parameters
    ----------
    guess
        A question of the bank, "how do you read this rise?", set beside the truth.
    """

    title = "Garis yang tidak pernah terjadi"
    prompt = (
        "Titik adalah aduan setiap bulan. Bandingkan garis tebal dengan garis putus-putus. "
        "Lalu geser pertumbuhan pelanggan, dan lihat siapa yang tertipu."
    )

    def __init__(self, guess: str | None = None) -> None:
        self._guess = guess
        super().__init__()
        if guess:
            question.listen(guess, self.refresh)

    def build(self) -> Sequence[widgets.Widget]:
        self.growth = parts.slider("Pertumbuhan pelanggan (% per tahun)", -10, 30, 15, step=5)
        self.effect = parts.slider("Efek langsung program (%)", -40, 20, -20, step=5)
        self.slope = parts.slider("Efek tambahan setiap bulan (%)", -2, 2, 0)
        self.start = parts.slider("Program mulai bulan ke-", 19, 55, 37)
        for control in (self.growth, self.effect, self.slope, self.start):
            control.observe(self._changed, "value")
        self.chart = charts.Course(
            CREDIT,
            x_range=(0, MONTHS + 1),
            ticks=[(6.5 + 12 * year, f"tahun {year + 1}") for year in range(MONTHS // 12)],
            unit="aduan per bulan",
        )
        return [
            parts.fields(self.growth, self.effect, self.slope, self.start),
            parts.chart_row(self.show(self.chart)),
            self.finding,
        ]

    @on_change
    def _changed(self, _change: object) -> None:
        self.refresh()
        self.redraw()

    def refresh(self) -> None:
        start = self.start.value
        self.data = methods.monthly_counts(
            start=start,
            effect=self.effect.value / 100,
            slope=self.slope.value / 100,
            growth=self.growth.value / 100,
            months=MONTHS,
        )
        self.naive = methods.before_after(self.data, "count", "month", start)
        self.model = methods.interrupted_time_series(
            self.data, "count", "month", start, population="people", period=12
        )
        highest = float(self.model.series[["observed", "smooth_counterfactual"]].to_numpy().max())
        self.chart.update(
            self._traces(),
            title=self._title(),
            start=start - 0.5,
            started="program mulai",
            top=next((top for top in TOPS if top >= highest * 1.04), highest),
        )
        self._said = self._findings()
        self.tell(*self._said)

    def _traces(self) -> list[charts.Trace]:
        series, start = self.model.series, self.start.value
        later = series[series["after"]]
        means = [
            charts.Trace(f"rata-rata {text.number(value)}", ends, (value, value), "mean", theme.INK)
            for value, ends in (
                (self.naive.before, (1, start - 1)),
                (self.naive.after, (start, MONTHS)),
            )
        ]
        return [
            charts.Trace("", list(series.index), list(series["observed"]), "points", theme.SEA),
            charts.Trace("dengan\nprogram", list(series.index), list(series["smooth"])),
            charts.Trace(
                "tanpa\nprogram",
                list(later.index),
                list(later["smooth_counterfactual"]),
                "dashed",
                theme.CORAL,
            ),
            *means,
        ]

    @property
    def opposed(self) -> bool:
        """Whether the plain comparison and the model point in opposite directions."""
        return self.naive.change * (self.model.effect - 1) < 0

    def _title(self) -> str:
        count = _moved(self.naive.percent)
        rate = _moved((self.model.effect - 1) * 100) if self.model.clear else "belum jelas"
        return f"Jumlah aduan {count}; per pelanggan {rate}"

    def _findings(self) -> list[str]:
        naive, model = self.naive, self.model
        people = self.data["people"]
        said = [
            f"Sebelum–sesudah: rata-rata {text.number(naive.before)} aduan per bulan menjadi "
            f"{text.number(naive.after)}, {_moved(naive.percent)}. Pelanggannya "
            f"{text.number(people.iloc[0])} pada awal dan {text.number(people.iloc[-1])} pada "
            "akhir.",
            "Dengan tren, musim, dan pelanggan diperhitungkan: rasio laju "
            f"{text.number(model.effect, 2)}, rentang 95 % dari {text.number(model.lower, 2)} "
            f"sampai {text.number(model.upper, 2)}. Artinya, saat program mulai "
            f"tiap pelanggan mengadu {_oftener(model.effect)}. {self._range()}",
        ]
        if not model.clear:
            said.append("Rentangnya memuat 1: “tidak berubah” masih mungkin.")
        elif self.opposed:
            counted, real = ("naik", "turun") if naive.change > 0 else ("turun", "naik")
            said.append(
                f"Arahnya terbalik: jumlahnya {counted}, padahal laju per pelanggan {real}."
            )
        else:
            said.append("Kali ini kedua cara searah. Besarnya tetap bisa berbeda.")
        if self.slope.value and self.start.value + 12 <= MONTHS:
            said.append(
                f"Setahun sesudah mulai, rasio lajunya {text.number(model.effect_after(12), 2)}."
            )
        said.append(
            f"Efek langsung yang Anda pasang sendiri {_signed(self.effect.value)} %. Pada data "
            "nyata angka itu tersembunyi; yang ada hanya perkiraan dan rentangnya."
        )
        if self._guess:
            truth = (
                f"jumlah aduan {_moved(naive.percent)}, tetapi tiap pelanggan mengadu "
                f"{_oftener(model.effect)} (contoh latihan)"
            )
            said.append(question.guess_line(self._guess, truth))
        return said

    def _range(self) -> str:
        low, high = self.model.lower, self.model.upper
        return f"Kemungkinannya dari {_oftener(low)} sampai {_oftener(high)}."

    def lines(self) -> list[str]:
        return [
            f"Pertumbuhan pelanggan {_signed(self.growth.value)} % per tahun; efek langsung "
            f"{_signed(self.effect.value)} %; efek tambahan {_signed(self.slope.value)} % setiap "
            f"bulan; program mulai bulan ke-{self.start.value} dari {MONTHS}.",
            f"{self.chart.title}.",
            *self._said,
            CREDIT,
        ]


def _moved(percent: float) -> str:
    """Say a change: "naik 11 %", "turun 4 %", "tetap"."""
    if not round(percent):
        return "tetap"
    return f"{'naik' if percent > 0 else 'turun'} {text.percent(abs(percent), 0)}"


def _oftener(ratio: float) -> str:
    """Say a rate ratio: "21 % lebih jarang", "5 % lebih sering", "sama sering"."""
    percent = round((ratio - 1) * 100)
    if not percent:
        return "sama sering"
    return f"{text.percent(abs(percent), 0)} lebih {'sering' if percent > 0 else 'jarang'}"


def _signed(value: float) -> str:
    return f"+{text.number(value)}" if value > 0 else text.number(value)
