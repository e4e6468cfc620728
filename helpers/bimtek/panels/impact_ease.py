"""Lesson 07: impact against ease, and what one point of an estimate does."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets
import pandas as pd

from bimtek import charts, methods, text
from bimtek.panels import parts, programs
from bimtek.panels.base import Panel, on_change

MIDDLE = 3.5
#: Quadrant → its name for people, and what one usually does with it.
QUADRANTS = {
    "quick_win": ("Quick win", "kerjakan lebih dulu"),
    "major": ("Proyek besar", "siapkan baik-baik"),
    "later": ("Nanti dulu", "simpan"),
    "fill_in": ("Pengisi waktu", "kerjakan bila sempat"),
}
#: The programme that the panel begins with: one point lifts it into the corner.
FIRST = "P14"


class ImpactEase(Panel):
    """Four corners of impact and ease; move the estimate of one programme."""

    title = "Dampak dan kemudahan: empat kotak yang mudah bergeser"
    prompt = (
        "Pilih satu program. Ubah taksirannya satu angka saja. "
        "Apakah program itu tetap di kotaknya?"
    )

    def build(self) -> Sequence[widgets.Widget]:
        self._data = programs.load()
        options = [(self._data.named(program), program) for program in self._data.passing]
        first = FIRST if FIRST in self._data.passing else self._data.passing[0]
        self.program = parts.dropdown("Program", options, first)
        self.program.add_class("wide")
        self.impact = parts.slider("Dampak", 1, 5, 1)
        self.ease = parts.slider("Kemudahan", 1, 5, 1)
        self._reset()
        self.program.observe(self._chosen, "value")
        self.impact.observe(self._changed, "value")
        self.ease.observe(self._changed, "value")
        top, easy, low, fill = (
            QUADRANTS[key][0] for key in ("quick_win", "major", "later", "fill_in")
        )
        self.chart = charts.Scatter(
            f"{self._data.credit} Garis tengah: {text.number(MIDDLE, 1)}.",
            x_label="Kemudahan (1 sulit, 5 mudah)",
            y_label="Dampak bagi warga (1 kecil, 5 besar)",
            x_range=(0.5, 5.5),
            y_range=(0.5, 5.5),
            middle=(MIDDLE, MIDDLE),
            quadrants=(top, easy, low, fill),
        )
        return [
            self.program,
            parts.fields(self.impact, self.ease),
            parts.chart_row(self.show(self.chart)),
            self.finding,
        ]

    def _before(self) -> tuple[int, int]:
        row = self._data.table.loc[self.program.value]
        return int(row["dampak"]), int(row["kemudahan"])

    def _reset(self) -> None:
        self._setting = True
        self.impact.value, self.ease.value = self._before()
        self._setting = False

    @on_change
    def _chosen(self, _change: object) -> None:
        self._reset()
        self.refresh()
        self.redraw()

    @on_change
    def _changed(self, _change: object) -> None:
        if not self._setting:
            self.refresh()
            self.redraw()

    def refresh(self) -> None:
        data, chosen = self._data, str(self.program.value)
        scores = data.values.rename(columns={"dampak": "impact", "kemudahan": "ease"})
        scores = scores[["impact", "ease"]]
        self._as_given = methods.impact_ease(scores, (MIDDLE, MIDDLE))
        moved = scores.copy()
        moved.loc[chosen] = float(self.impact.value), float(self.ease.value)
        self.sorted = methods.impact_ease(moved, (MIDDLE, MIDDLE))
        impact, ease = self._before()
        was, now = (str(table["quadrant"][chosen]) for table in (self._as_given, self.sorted))
        still = (impact, ease) == (self.impact.value, self.ease.value)
        title = (
            f"{chosen} di kotak “{self._called(now)}”"
            if was == now
            else f"{chosen} pindah: “{self._called(was)}” menjadi “{self._called(now)}”"
        )
        self.chart.update(
            pd.DataFrame({"x": moved["ease"], "y": moved["impact"]}),
            title=title,
            highlight=[chosen],
            trail=None if still else ((ease, impact), (self.ease.value, self.impact.value)),
        )
        self._said = self._findings(chosen, was, now, still)
        self.tell(*self._said)

    @staticmethod
    def _called(quadrant: str) -> str:
        return QUADRANTS[quadrant][0]

    def _findings(self, chosen: str, was: str, now: str, still: bool) -> list[str]:
        impact, ease = self._before()
        name = self._data.named(chosen)
        if still:
            first = (
                f"{name}: dampak {impact}, kemudahan {ease}, di kotak “{self._called(now)}” "
                f"({QUADRANTS[now][1]}). Sekarang ubah taksirannya satu angka."
            )
        else:
            result = (
                "Kotaknya tetap."
                if was == now
                else f"Dari “{self._called(was)}” ia pindah ke “{self._called(now)}” "
                f"({QUADRANTS[now][1]})."
            )
            first = (
                f"{name}: dampak {impact} menjadi {self.impact.value}, "
                f"kemudahan {ease} menjadi {self.ease.value}. {result}"
            )
        firm = [str(program) for program in self._as_given.index[self._as_given["firm"]]]
        total = len(self._as_given)
        who = f": {text.listing(firm)}" if firm else ""
        return [
            first,
            f"Bila satu skor meleset satu angka, hanya {len(firm)} dari {total} program yang "
            f"pasti tetap di kotaknya{who}. Maka taksiran perlu diperiksa berdua.",
            *self._crowd(),
        ]

    def _crowd(self) -> list[str]:
        """Say where several programmes share one point."""
        places: dict[tuple[float, float], list[str]] = {}
        for program, row in self.sorted.iterrows():
            place = (float(row["impact"]), float(row["ease"]))
            places.setdefault(place, []).append(str(program))
        (impact, ease), here = max(places.items(), key=lambda item: len(item[1]))
        if len(here) < 3:
            return []
        return [
            f"{text.listing(here)} bertumpuk di satu titik "
            f"(dampak {impact:.0f}, kemudahan {ease:.0f}). "
            "Bagan ini memilah, tetapi belum memilih."
        ]

    def lines(self) -> list[str]:
        groups = [
            f"{name}: {text.listing(map(str, self.sorted.index[self.sorted['quadrant'] == key]))}."
            for key, (name, _) in QUADRANTS.items()
        ]
        return [
            f"Program: {self._data.named(str(self.program.value))}; "
            f"dampak: {self.impact.value}; kemudahan: {self.ease.value}.",
            f"{self.chart.title}.",
            *self._said,
            *groups,
            f"{self._data.credit} Garis tengah: {text.number(MIDDLE, 1)}.",
        ]
