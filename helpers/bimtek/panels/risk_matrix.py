"""Lesson 09: risks by likelihood and impact, what lowers them, and what the scale decides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets
import pandas as pd

from bimtek import charts, methods, text
from bimtek.panels import parts
from bimtek.panels.base import Panel, on_change

LETTERS = "ABCD"
LIKELIHOOD = ("hampir tidak", "jarang", "kadang", "sering", "hampir pasti")
IMPACT = ("sangat ringan", "ringan", "sedang", "berat", "sangat berat")
#: What the two scales are called here.
SCALES = {"Kali (K × D)": "product", "Berurut 1–25": "ordered"}
#: Risks to begin with; invented. C and D weigh the same by the product, and only by it.
START: tuple[dict[str, Any], ...] = (
    {"nama": "Petugas terlatih pindah tugas", "kemungkinan": 4, "dampak": 3, "mitigasi": ""},
    {"nama": "Anggaran terpotong tengah tahun", "kemungkinan": 3, "dampak": 4, "mitigasi": ""},
    {"nama": "Data hilang, cadangannya juga", "kemungkinan": 1, "dampak": 5, "mitigasi": ""},
    {"nama": "Sinyal putus sebentar", "kemungkinan": 5, "dampak": 1, "mitigasi": ""},
)
_LEVELS = [name for _, name in methods.RISK_BANDS]
_RULE = "Level: " + "; ".join(
    f"{start}–{end} {name}"
    for (start, name), end in zip(methods.RISK_BANDS, (5, 10, 15, 20, 25), strict=True)
)
_RULE += ". Batas ini aturan kit."


class RiskMatrix(Panel):
    """Place four risks on the grid, write what lowers them, and turn the scale."""

    kind = "giliran"
    title = "Empat risiko di peta 5 × 5"
    prompt = (
        "Geser kemungkinan dan dampak tiap risiko, atau ganti dengan risiko Anda. Lalu ganti tabel "
        "nilainya. Risiko mana yang berpindah level?"
    )
    key = "09/risiko"

    def build(self) -> Sequence[widgets.Widget]:
        self.scale = parts.toggles("Tabel nilai", list(SCALES))
        self.scale.observe(self._turned, "value")
        self._controls: list[tuple[Any, Any, Any, Any]] = []
        boxes = [
            self._row(letter, row)
            for letter, row in zip(LETTERS, readable(self.remembered()), strict=True)
        ]
        self.chart = charts.RiskGrid(LIKELIHOOD, IMPACT, LETTERS, self._credit())
        rows = parts.group(*boxes)
        rows.add_class("usg-scores")
        picture = parts.chart_row(self.show(self.chart))
        picture.add_class("usg-chart")
        result = parts.group(picture, self.finding)
        result.add_class("usg-result")
        both = widgets.Box([rows, result])
        both.add_class("usg")
        return [self.scale, both, parts.note(_RULE)]

    def _row(self, letter: str, row: dict[str, Any]) -> widgets.Widget:
        name = parts.line(f"Risiko {letter}", row["nama"], "apa yang mungkin terjadi")
        chance = parts.slider("Kemungkinan", 1, 5, row["kemungkinan"])
        impact = parts.slider("Dampak", 1, 5, row["dampak"])
        for slider in (chance, impact):
            slider.add_class("usg-slider")
        remedy = parts.line("Mitigasi", row["mitigasi"], "apa yang dilakukan, oleh siapa")
        for control in (name, chance, impact, remedy):
            control.observe(self._changed, "value")
        self._controls.append((name, chance, impact, remedy))
        box = parts.group(name, parts.fields(chance, impact), remedy)
        box.add_class("usg-row")
        box.add_class("risk-row")
        return box

    @staticmethod
    def _credit() -> str:
        return "Contoh latihan; nilainya penilaian Anda sendiri."

    @on_change
    def _changed(self, _change: object) -> None:
        self.record({"risiko": self.value()})
        self._turned(None)

    @on_change
    def _turned(self, _change: object) -> None:
        self.refresh()
        self.redraw()

    def value(self) -> list[dict[str, Any]]:
        """Give the risks as they stand: nama, kemungkinan, dampak, mitigasi."""
        return [
            {
                "nama": name.value,
                "kemungkinan": chance.value,
                "dampak": impact.value,
                "mitigasi": remedy.value,
            }
            for name, chance, impact, remedy in self._controls
        ]

    def _judged(self, scale: str) -> pd.DataFrame:
        rows = self.value()
        return methods.risk_level(
            pd.Series([row["kemungkinan"] for row in rows], list(LETTERS)),
            pd.Series([row["dampak"] for row in rows], list(LETTERS)),
            scale,
        )

    def refresh(self) -> None:
        scale = SCALES[self.scale.value]
        self._names = {
            letter: " ".join(row["nama"].split()) or f"Risiko {letter}"
            for letter, row in zip(LETTERS, self.value(), strict=True)
        }
        self._table = self._judged(scale)
        first = [str(one) for one in self._table.index[self._table["rank"] == 1]]
        level = str(self._table.loc[first[0], "level"])
        self._title = f"Risiko tertinggi: {text.listing(first)} ({level})"
        matrix = methods.risk_matrix(scale)
        shades = matrix.map(
            lambda score: sum(score >= start for start, _ in methods.RISK_BANDS) - 1
        )
        places = {
            letter: (int(row["kemungkinan"]), int(row["dampak"]))
            for letter, row in zip(LETTERS, self.value(), strict=True)
        }
        self.chart.update(matrix, shades, places, title=self._title, highlight=first)
        self._said = self._findings()
        self.tell(*self._said)

    def _findings(self) -> list[str]:
        ordered = self._table.sort_values("rank", kind="stable").to_dict("index")
        said = []
        for letter, row in ordered.items():
            sum_ = (
                f"{row['likelihood']} × {row['impact']} = {row['score']}"
                if self.scale.value == next(iter(SCALES))
                else f"nilai {row['score']} dari 25"
            )
            tied = " (seri)" if row["tied"] else ""
            said.append(f"{letter}. {self._names[str(letter)]}: {sum_}, {row['level']}{tied}.")
        levels = {name: self._judged(scale)["level"].to_dict() for name, scale in SCALES.items()}
        one, other = levels.values()
        said += [
            f"Tabel berbeda, level berbeda: {letter} {one[letter]} menurut tabel kali, "
            f"{other[letter]} menurut tabel berurut."
            for letter in LETTERS
            if abs(_LEVELS.index(one[letter]) - _LEVELS.index(other[letter])) > 1
        ]
        rows = dict(zip(LETTERS, self.value(), strict=True))
        if silent := [letter for letter, row in rows.items() if not row["mitigasi"].strip()]:
            said.append(
                f"Mitigasi belum ditulis: {text.listing(silent)}. Mulailah dari yang tertinggi: "
                "apa yang membuatnya lebih jarang, atau lebih ringan?"
            )
        else:
            said.append(
                "Semua risiko punya mitigasi. Geser lagi nilainya seperti sesudah mitigasi. "
                "Apakah levelnya turun?"
            )
        return said

    def lines(self) -> list[str]:
        rows = [
            f"• {letter}. {self._names[letter]}: kemungkinan {row['kemungkinan']} "
            f"({LIKELIHOOD[row['kemungkinan'] - 1]}), dampak {row['dampak']} "
            f"({IMPACT[row['dampak'] - 1]}); mitigasi: {row['mitigasi'].strip() or 'belum ditulis'}"
            for letter, row in zip(LETTERS, self.value(), strict=True)
        ]
        return [
            f"Tabel nilai: {self.scale.value}.",
            *rows,
            f"{self._title}.",
            *self._said,
            self._credit(),
            _RULE,
        ]


def readable(saved: Any) -> list[dict[str, Any]]:
    """Give four risks: those kept, as far as they can be shown, else the first ones."""
    found = saved.get("risiko") if isinstance(saved, dict) else None
    kept = found if isinstance(found, list) else []
    rows = []
    for place, first in enumerate(START):
        row = kept[place] if place < len(kept) and isinstance(kept[place], dict) else {}
        rows.append(
            {key: row[key] if _fits(row.get(key), value) else value for key, value in first.items()}
        )
    return rows


def _fits(value: Any, like: Any) -> bool:
    if isinstance(like, str):
        return isinstance(value, str)
    return type(value) is int and 1 <= value <= 5
