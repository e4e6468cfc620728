"""Lesson 05: whoever answers decides how ready one seems."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets
import pandas as pd

from bimtek import charts, methods, text
from bimtek.panels import parts, question, readiness_survey
from bimtek.panels.base import Panel, escape, on_change
from bimtek.panels.readiness_survey import ALL

#: Fewer respondents than this say little about their kind.
FEW = 10
HEADS = ("Penjawab", "Orang", "Rata-rata", "Program yang dapat dimulai")


class WhoAnswers(Panel):
    """Choose whose answers are shown; the same regency becomes ready, or not.

    Parameters
    ----------
    guess
        A question of the bank about where two kinds of respondents differ most.
    """

    title = "Survei yang sama, penjawab yang berbeda"
    prompt = (
        "Pilih batang “dinas” dan lingkaran “desa”. Aspek mana yang jaraknya paling jauh? "
        "Coba juga penjawab lain, lalu baca tabelnya."
    )

    def __init__(self, guess: str | None = None) -> None:
        self._guess = guess
        super().__init__()
        if guess:
            question.listen(guess, self.refresh)

    def build(self) -> Sequence[widgets.Widget]:
        self._survey = readiness_survey.load()
        units = [ALL, *self._survey.by_unit]
        self.unit = parts.dropdown("Batang: menurut", units, units[1])
        self.other = parts.dropdown("Lingkaran: menurut", units, ALL)
        for control in (self.unit, self.other):
            control.observe(self._changed, "value")
        self.chart = charts.Levels(
            self._survey.headings(),
            self._survey.source,
            legend="batang dan ○: dua penjawab yang Anda pilih",
        )
        self.table = widgets.HTML()
        return [
            parts.fields(self.unit, self.other),
            parts.chart_row(self.show(self.chart)),
            self.finding,
            self.table,
        ]

    @on_change
    def _changed(self, _change: object) -> None:
        self.refresh()
        self.redraw()

    def refresh(self) -> None:
        unit, other = self.unit.value, self.other.value
        one, two = self._levels(unit), self._levels(other)
        apart = (one - two).abs()
        most = str(apart.idxmax())
        same = unit == other
        title = (
            f"Menurut {unit}, {self._survey.of(unit).weakest[0]} paling lemah"
            if same
            else f"{most}: menurut {unit} {_level(one[most])}, menurut {other} {_level(two[most])}"
        )
        self.chart.update(
            one, title=title, others=None if same else two, highlight=[] if same else [most]
        )
        self._said = [line for line in (*self._comparison(most), self._about_guess()) if line]
        self.tell(*self._said)
        head = "".join(f'<th scope="col">{words}</th>' for words in HEADS)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
            for row in self._rows()
        )
        self.table.value = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def _levels(self, unit: str) -> pd.Series:
        return self._survey.of(unit).aspects["level"]

    def _comparison(self, most: str) -> list[str]:
        unit, other = self.unit.value, self.other.value
        if unit == other:
            return ["Pilih dua penjawab yang berbeda untuk membandingkannya."]
        apart = self._levels(unit) - self._levels(other)
        least = str(apart.abs().idxmin())
        said = [
            f"Paling jauh berbeda: {most}, selisih {_level(abs(apart[most]))}. "
            f"Paling dekat: {least}, selisih {_level(abs(apart[least]))}."
        ]
        counts = {one: self._possible(one) for one in (unit, other)}
        told = " dan ".join(f"{count} menurut {one}" for one, count in counts.items())
        said.append(f"Program yang dapat dimulai: {told}.")
        if few := [one for one in counts if self._survey.people.get(one, FEW) < FEW]:
            sizes = text.listing(f"{one} hanya {self._survey.people[one]} orang" for one in few)
            said.append(f"Hati-hati: {sizes}. Satu jawaban saja sudah terasa di rata-ratanya.")
        return said

    def _about_guess(self) -> str:
        if not self._guess or self.other.value == ALL:
            return ""
        people = self._survey.people
        means = {one: self._levels(one).mean() for one in people if people[one] >= FEW}
        high, low = max(means, key=lambda u: means[u]), min(means, key=lambda u: means[u])
        one, two = self._levels(high), self._levels(low)
        far = str((one - two).abs().idxmax())
        truth = f"{far}, {_level(one[far])} menurut {high} dan {_level(two[far])} menurut {low}"
        return question.guess_line(self._guess, truth)

    def _possible(self, unit: str) -> int:
        reach = methods.within_reach(self._levels(unit), self._survey.required)
        return int(reach["possible"].sum())

    def _rows(self) -> list[tuple[str, str, str, str]]:
        total = len(self._survey.required)
        people = {**self._survey.people, ALL: sum(self._survey.people.values())}
        return [
            (
                unit,
                str(people[unit]),
                _level(self._levels(unit).mean()),
                f"{self._possible(unit)} dari {total}",
            )
            for unit in people
        ]

    def lines(self) -> list[str]:
        unit, other = self.unit.value, self.other.value
        return [
            f"Batang: menurut {unit}. Lingkaran: menurut {other}.",
            f"{self.chart.title}.",
            *(
                f"Menurut {one}: "
                + "; ".join(f"{name} {_level(level)}" for name, level in self._levels(one).items())
                + "."
                for one in dict.fromkeys((unit, other))
            ),
            *self._said,
            *(
                f"• {unit}: {people} orang; rata-rata {mean}; program yang dapat dimulai: {count}."
                for unit, people, mean, count in self._rows()
            ),
            f"{self._survey.source} Syarat program: contoh latihan.",
        ]


def _level(value: float) -> str:
    return text.number(float(value), 1)
