"""Lesson 08: 100 per cent of an easy target, and the formula that turns round."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets
import pandas as pd

from bimtek import charts, methods, regions, text
from bimtek.panels import amounts, parts, question
from bimtek.panels.base import Panel, on_change

UP, DOWN, WITHIN = "Makin besar makin baik", "Makin kecil makin baik", "Baik di antara dua batas"
DIRECTION = {UP: "higher", DOWN: "lower", WITHIN: "range"}
OF_DATA = {"naik": UP, "turun": DOWN, "rentang": WITHIN}
SCALES = {
    "Inspektorat Sampang, 2019": methods.SAMPANG_2019,
    "Maluku Tengah, 2021": methods.MALUKU_TENGAH_2021,
}
#: How far the sliders go, in multiples of the target in the data.
FURTHEST, LEAST, MOST = 2.6, 0.3, 1.7


class Achievement(Panel):
    """Move target and realisation, turn the direction round, watch per cent and category.

    Parameters
    ----------
    first
        The indicator shown first, by its id in the practice table.
    guess
        A question of the bank, what the first indicator's achievement is.
    """

    title = "Capaian: satu angka, dua rumus"
    prompt = (
        "Geser realisasi dan target. Lalu balik arahnya. Kapan kategorinya melompat? "
        "Coba juga indikator lain."
    )

    def __init__(self, first: str = "K02", guess: str | None = None) -> None:
        self._first = first
        self._guess = guess
        super().__init__()
        if guess:
            question.listen(guess, self.refresh)

    def build(self) -> Sequence[widgets.Widget]:
        region = regions.load()
        self._rows = region.targets.set_index("id")
        self._credit = (
            f"Indikator, target, realisasi: {region.source('latihan-indikator')}. "
            "Kategori: LKjIP yang dipilih di atas."
        )
        self.indicator = parts.dropdown(
            "Indikator",
            [(f"{row.indikator} ({row.satuan})", code) for code, row in self._rows.iterrows()],
            self._first,
        )
        self.indicator.add_class("wide")
        self.scale = parts.dropdown("Skala kategori dari LKjIP", list(SCALES))
        self.direction = parts.toggles("Arah", [UP, DOWN])
        self.target = amounts.slider("Target")
        self.actual = amounts.slider("Realisasi")
        self.chart = charts.AchievementCurve(self._credit)
        self._setting = False
        self._take_up()
        self.indicator.observe(self._chosen, "value")
        for control in (self.scale, self.direction, self.target, self.actual):
            control.observe(self._changed, "value")
        return [
            parts.fields(self.indicator, self.scale),
            parts.fields(self.direction),
            parts.fields(self.target, self.actual),
            parts.chart_row(self.show(self.chart)),
            self.finding,
        ]

    @on_change
    def _chosen(self, _change: object) -> None:
        self._take_up()
        self._redone()

    @on_change
    def _changed(self, _change: object) -> None:
        if not self._setting:
            self._redone()

    def _redone(self) -> None:
        self.refresh()
        self.redraw()

    @property
    def _row(self) -> Any:
        return self._rows.loc[self.indicator.value]

    def _take_up(self) -> None:
        """Set direction and sliders to what the data say about the chosen indicator."""
        row = self._row
        self._setting = True
        own = OF_DATA[row["arah"]]
        self.direction.options = [WITHIN] if own == WITHIN else [UP, DOWN]
        self.direction.value = own
        goal, reached = float(row["target"]), float(row["realisasi"])
        self._gap = 0.0 if pd.isna(row["target_atas"]) else float(row["target_atas"]) - goal
        self._most = max(FURTHEST * (goal + self._gap), 1.15 * reached)
        if row["satuan"] == "%":
            self._most = min(self._most, 100.0)
        step = amounts.step(goal / 12)
        self._places = amounts.decimals([step, goal, reached])
        highest = min(MOST * goal, self._most - self._gap)
        self._fill(self.target, max(step, LEAST * goal), highest, step, goal)
        self._fill(self.actual, 0.0, self._most, amounts.step(self._most / 40), reached)
        self._setting = False

    def _fill(
        self, slider: widgets.SelectionSlider, low: float, high: float, step: float, at: float
    ) -> None:
        places = {round(n * step, 6) for n in range(math.ceil(low / step), int(high / step) + 1)}
        slider.options = [(self._with_unit(one), one) for one in sorted({*places, at})]
        slider.value = at

    def _amount(self, value: float) -> str:
        return text.number(value, amounts.decimals([value]))

    def _with_unit(self, value: float) -> str:
        unit = str(self._row["satuan"])
        # A hard space, so that the number never stands alone at a line's end.
        return f"{self._amount(value)}\u00a0{unit}"

    def _goal(self, target: float) -> Any:
        within = self.direction.value == WITHIN
        return (target, target + self._gap) if within else target

    def _percent(self, target: float, actual: float, direction: str | None = None) -> float:
        way: Any = DIRECTION[direction or self.direction.value]
        return methods.achievement(self._goal(target), actual, way)

    def _category(self, percent: float) -> str:
        return str(methods.achievement_category(percent, SCALES[self.scale.value]))

    def refresh(self) -> None:
        target, actual = self.target.value, self.actual.value
        percent = self._percent(target, actual)
        category = self._category(percent)
        targets = [target, target + self._gap] if self._gap else [target]
        aim = f"target {self._amount(target)}"
        if self._gap:
            aim += f"–{self._amount(targets[-1])}"
        self.chart.update(
            lambda spot: self._percent(target, spot),
            actual=actual,
            targets=targets,
            furthest=self._most,
            unit=str(self._row["satuan"]),
            bands=SCALES[self.scale.value],
            title=f"Capaian {text.percent(percent)}: {category.lower()}",
            aim=aim,
            nil=self._nil(target),
            decimals=amounts.decimals([amounts.step(self._most / 6)]),
        )
        self._said = self._findings(target, actual, percent)
        self.tell(*self._said)

    def _nil(self, target: float) -> tuple[float, str] | None:
        """Say where "less is better" falls to zero, if the axis reaches so far."""
        if self.direction.value != DOWN or 2 * target > self._most:
            return None
        return 2 * target, f"{self._amount(2 * target)}: 0 %"

    def _findings(self, target: float, actual: float, percent: float) -> list[str]:
        way = self.direction.value
        goal, reached = float(self._row["target"]), float(self._row["realisasi"])
        at_data = (target, actual) == (goal, reached)
        right = OF_DATA[self._row["arah"]]
        said = []
        if self._guess and at_data and way == right and self.indicator.value == self._first:
            said.append(question.guess_line(self._guess, text.percent(percent)))
        said.append(self._sum(target, actual, percent))
        if way == DOWN and percent < 0:
            said.append(
                f"Realisasi lebih dari dua kali target ({self._with_unit(2 * target)}), maka "
                "rumus ini memberi angka di bawah nol. Biarkan minusnya, lalu beri catatan."
            )
        elif percent > 110:
            said.append(
                "Di atas 100 %. Hebat, atau targetnya terlalu mudah? Periksa angka awalnya."
            )
        if way == DOWN == right:
            other = self._percent(target, actual, UP)
            said.append(
                f"Dengan arah terbalik, angka yang sama terbaca {text.percent(other)}: "
                f"{self._category(other).lower()}."
            )
        elif way != right:
            said.append(
                f"Untuk indikator ini arah yang tepat: {right.lower()}. "
                f"Dengan itu capaiannya {text.percent(self._percent(target, actual, right))}."
            )
        if target != goal and actual == reached and way == right:
            before = self._percent(goal, reached)
            said.append(
                f"Yang Anda geser hanya target: dari {self._amount(goal)} menjadi "
                f"{self._amount(target)}. Capaian berubah dari {text.percent(before)} menjadi "
                f"{text.percent(percent)}. Bagi warga tetap {self._with_unit(actual)}."
            )
        return said

    def _sum(self, target: float, actual: float, percent: float) -> str:
        a, t = self._amount(actual), self._amount(target)
        if self.direction.value == UP:
            how = f"{a} ÷ {t} × 100"
        elif self.direction.value == DOWN:
            how = f"(2 × {t} − {a}) ÷ {t} × 100"
        else:
            low, high = target, target + self._gap
            if low <= actual <= high:
                how = "di dalam kedua batas dihitung 100"
            else:
                bound = self._amount(low if actual < low else high)
                how = f"100 dikurangi jarak ke batas {bound}, dalam persen dari {bound}"
        return (
            f"Capaian = {how} = {text.percent(percent)}. "
            f"Kategori: {self._category(percent).lower()}."
        )

    def lines(self) -> list[str]:
        return [
            f"Indikator: {self._row['indikator']} ({self._row['satuan']}); arah: "
            f"{self.direction.value.lower()}; skala kategori: {self.scale.value}.",
            f"Target: {self._aim_words()}; realisasi: {self._with_unit(self.actual.value)}.",
            f"{self.chart.title}.",
            *self._said,
            self._credit,
        ]

    def _aim_words(self) -> str:
        low = self.target.value
        if self._gap:
            return f"{self._amount(low)} sampai {self._with_unit(low + self._gap)}"
        return self._with_unit(low)
