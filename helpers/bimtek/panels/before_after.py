"""Lesson 08: before and after praises the weather; a control group takes it away."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets

from bimtek import charts, methods, text
from bimtek.charts import theme
from bimtek.panels import parts, question
from bimtek.panels.base import Panel, on_change

ALONE, WITH = "Desa program saja", "Dengan pembanding"
CREDIT = "Contoh latihan, bukan data resmi: hari air mati per bulan, menurut triwulan."
#: Upper ends of the vertical axis to choose from.
TOPS = (20.0, 28.0)


class BeforeAfter(Panel):
    """A programme whose true effect one sets oneself, seen without and with a control group.

    What it lets one discover: with a true effect of nothing, before and after still shows
    success; the control group takes it away, as long as both groups move in parallel.

    Parameters
    ----------
    guess
        A question of the bank, "how much is the programme's?", set beside the truth.
    """

    title = "Berkat program, atau berkat hujan?"
    prompt = (
        "Di sini Anda yang mengatur kenyataan. Baca dulu kalimat di bawah gambar. "
        "Lalu tekan “Dengan pembanding”, dan geser efek programnya."
    )

    def __init__(self, guess: str | None = None) -> None:
        self._guess = guess
        super().__init__()
        if guess:
            question.listen(guess, self.refresh)

    def build(self) -> Sequence[widgets.Widget]:
        self.view_of = parts.toggles("Yang dilihat", [ALONE, WITH])
        self.effect = parts.slider("Efek program yang sebenarnya (hari)", -4, 2, 0)
        self.trend = parts.slider("Tren bersama (hari per tahun)", -2, 2, -2)
        self.shock = parts.slider("Hujan di tahun kedua (hari)", -4, 2, -3)
        self.drift = parts.slider("Tren desa program menyimpang (hari per tahun)", -2, 2, 0)
        for control in (self.view_of, self.effect, self.trend, self.shock, self.drift):
            control.observe(self._changed, "value")
        quarters = [
            *enumerate(["I", "II", "III", "IV"] * 2, start=1),
            *((4 * year - 1.5, f"\ntahun {year}") for year in (1, 2)),
        ]
        self.chart = charts.Course(
            CREDIT,
            x_range=(0.7, 8.3),
            ticks=quarters,
            unit="hari air mati per bulan, setiap triwulan",
        )
        return [
            parts.fields(self.view_of),
            parts.fields(self.effect, self.trend, self.shock, self.drift),
            parts.chart_row(self.show(self.chart)),
            self.finding,
        ]

    @on_change
    def _changed(self, _change: object) -> None:
        self.refresh()
        self.redraw()

    @property
    def compared(self) -> bool:
        """Whether the control group is shown."""
        return bool(self.view_of.value == WITH)

    def refresh(self) -> None:
        # Without a control group a trend that strays cannot be told from any other.
        self.drift.layout.display = "" if self.compared else "none"
        self.series = methods.two_groups(
            effect=self.effect.value,
            trend=self.trend.value,
            shock=self.shock.value,
            drift=self.drift.value if self.compared else 0,
        )
        self.means, self.gap = methods.compare_groups(self.series)
        self._said = self._with_control() if self.compared else self._alone()
        highest = float(self.series[["treated", "control"]].to_numpy().max())
        self.chart.update(
            self._traces(),
            title=self._title(),
            start=4.5,
            started="program mulai",
            top=TOPS[0] if highest < 0.9 * TOPS[0] else TOPS[1],
        )
        self.tell(*self._said)

    def _traces(self) -> list[charts.Trace]:
        quarter = list(self.series.index)
        treated = charts.Trace(
            "desa program", quarter, list(self.series["treated"]), colour=theme.CORAL, marker="D"
        )
        if not self.compared:
            before = self.means.counterfactual - self.means.change_control
            levels = ((before, (1, 4)), (before + self.means.change_treated, (5, 8)))
            means = [
                charts.Trace(f"rata-rata {_days(level)}", ends, (level, level), "mean", theme.INK)
                for level, ends in levels
            ]
            return [treated, *means]
        control = charts.Trace(
            "desa\npembanding", quarter, list(self.series["control"]), colour=theme.SEA, marker="o"
        )
        later = self.series[self.series["after"]]
        shift = self.means.counterfactual - float(self.means.table.at["control", "after"])  # type: ignore[arg-type]
        without = charts.Trace(
            "tanpa\nprogram" if round(self.means.effect) else "",
            list(later.index),
            list(later["control"] + shift),
            "dashed",
            theme.QUIET,
        )
        return [treated, control, without]

    def _title(self) -> str:
        change, effect = round(self.means.change_treated), round(self.means.effect)
        if not self.compared:
            if not change:
                return "Sebelum–sesudah: air mati tidak berubah"
            way = "turun" if change < 0 else "naik"
            return f"Sebelum–sesudah: air mati {way} {_percent(self.means.percent_treated)}"
        if self.drift.value:
            return (
                f"Trennya tidak sejajar: selisih ganda keliru {_days(abs(self.drift.value))} hari"
            )
        if not effect:
            return "Desa pembanding berubah sama banyak: efek program nol"
        return f"Selisih ganda menemukan efeknya: {_signed(effect)} hari"

    def _alone(self) -> list[str]:
        means, truth = self.means, self.effect.value
        before, after = means.table.loc["treated", ["before", "after"]]
        change = round(means.change_treated)
        said = [
            f"Desa program: sebelumnya rata-rata {_days(before)} hari air mati per bulan, "
            f"sesudahnya {_days(after)}. Perubahannya {_signed(change)} hari "
            f"({_signed_percent(means.percent_treated)}).",
        ]
        if change < 0:
            claim = _percent(means.percent_treated)
            said.append(f"Laporannya akan berbunyi: “Program mengurangi air mati {claim}.”")
        elif change > 0:
            said.append("Laporannya akan berbunyi: “Program ini gagal.”")
        rest = change - truth
        said.append(
            f"Padahal efek program yang sebenarnya {_signed(truth)} hari. Tren dan hujan "
            f"menyumbang {_signed(rest)} hari. Dari dua angka itu saja, keduanya tidak terpisahkan."
        )
        return said

    def _with_control(self) -> list[str]:
        means, truth, drift = self.means, self.effect.value, self.drift.value
        table = means.table
        treated, control = round(means.change_treated), round(means.change_control)
        effect = round(means.effect)
        said = [
            f"Desa program: {_days(table.at['treated', 'before'])} menjadi "
            f"{_days(table.at['treated', 'after'])}, berubah {_signed(treated)} hari. "
            f"Desa pembanding, tanpa program: {_days(table.at['control', 'before'])} menjadi "
            f"{_days(table.at['control', 'after'])}, berubah {_signed(control)} hari.",
            f"Selisih ganda: {_signed(treated)} dikurangi {_signed(control)} = "
            f"{_signed(effect)} hari. Efek yang sebenarnya {_signed(truth)} hari.",
        ]
        if drift:
            way = "menyempit" if drift < 0 else "melebar"
            said.append(
                f"Meleset {_signed(effect - truth)} hari, sebab kedua kelompok tidak bergerak "
                f"sejajar. Tandanya tampak sebelum program: jarak kedua garis sudah {way} "
                f"{text.number(abs(self.gap), 2)} hari setiap triwulan."
            )
        elif truth:
            said.append(
                "Keduanya sama: tren dan hujan terhapus, sebab kedua kelompok mengalaminya."
            )
        else:
            said.append(
                "Semua perbaikan itu terjadi juga tanpa program. Tren dan hujan terhapus, sebab "
                "kedua kelompok mengalaminya."
            )
        if self._guess:
            truth_said = f"{_signed(truth)} hari yang berkat program (contoh latihan)"
            said.append(question.guess_line(self._guess, truth_said))
        return said

    def lines(self) -> list[str]:
        drift = f"; tren menyimpang {_signed(self.drift.value)}" if self.compared else ""
        return [
            f"Yang dilihat: {self.view_of.value}; efek sebenarnya {_signed(self.effect.value)} "
            f"hari; tren bersama {_signed(self.trend.value)} hari per tahun; hujan "
            f"{_signed(self.shock.value)} hari{drift}.",
            f"{self.chart.title}.",
            *self._said,
            CREDIT,
        ]


def _days(value: object) -> str:
    return text.number(round(float(value), 6))  # type: ignore[arg-type]


def _signed(value: float) -> str:
    return f"+{text.number(value)}" if value > 0 else text.number(value)


def _percent(value: float) -> str:
    return text.percent(abs(value), 0)


def _signed_percent(value: float) -> str:
    sign = "+" if value > 0 else "−" if round(value) else ""
    return f"{sign}{_percent(value)}"
