"""Lesson 03: USG, ranked while the sliders move."""

from __future__ import annotations

import weakref
from collections.abc import Sequence
from typing import Protocol

import ipywidgets as widgets
import pandas as pd

from bimtek import charts, methods, text
from bimtek.draft import values
from bimtek.panels import complaints, parts
from bimtek.panels.base import Panel, on_change
from bimtek.workbook import Workbook

KEY = "03/usg"
LETTERS = "ABCDE"
CRITERIA = {"urgency": "Mendesak (U)", "seriousness": "Serius (S)", "growth": "Memburuk (G)"}
SHORT = {"urgency": "U", "seriousness": "S", "growth": "G"}
#: Scores to begin with: an example with a narrow lead and a tie, nobody's judgement.
START = ((4, 5, 4), (5, 4, 3), (3, 4, 3), (3, 3, 3), (2, 3, 4))
LABEL = 34  # letters of a name that fit beside its bar


def problem_names() -> list[str]:
    """Give the problems the learner ranked, or those that the practice data suggest."""
    if rows := kept_rows(Workbook.current().latest(KEY)):
        return [str(row["nama"]) for row in rows]
    return [problem.name for problem in complaints.load().problems(len(LETTERS))]


def kept_rows(saved: object) -> list[dict[str, object]]:
    """Read kept problems with their scores; what is no score counts as 3, the middle."""
    found = []
    for row in values.rows(values.fields(saved).get("masalah"), len(LETTERS)):
        scores = {part: values.whole(row.get(part), 1, 5) or 3 for part in ("u", "s", "g")}
        if name := values.words(row.get("nama")):
            found.append({"nama": name, **scores})
    return found if len(found) > 1 else []


#: Who shows the problems' names elsewhere on the page, and is told when one changes.
_followers: weakref.WeakSet[Follower] = weakref.WeakSet()


class Follower(Protocol):
    """A panel that shows the names of the ranked problems too."""

    def renamed(self) -> None:
        """Take up the names as they now are."""


def follow(panel: Follower) -> None:
    """Tell `panel`, which is held weakly, whenever a problem is renamed."""
    _followers.add(panel)


class UsgRanking(Panel):
    """Score five problems by urgency, seriousness and growth; see the ranking move."""

    kind = "giliran"
    title = "USG: peringkat yang bergerak bersama skor Anda"
    prompt = (
        "Lima masalah ini berasal dari data latihan; nama dan skornya boleh Anda ganti. "
        "Geser skor 1 (rendah) sampai 5 (tinggi), atau pakai tombol panah. Amati peringkatnya."
    )
    key = KEY

    def build(self) -> Sequence[widgets.Widget]:
        problems = complaints.load().problems(len(LETTERS))
        rows = kept_rows(self.remembered()) or [
            {"nama": problem.name, "u": u, "s": s, "g": g}
            for problem, (u, s, g) in zip(problems, START, strict=False)
        ]
        self._evidence = [problem.evidence for problem in problems]
        self._suggested = [problem.name for problem in problems]
        self.names: list[widgets.Text] = []
        self.sliders: list[dict[str, widgets.IntSlider]] = []
        boxes = [self._row(letter, row) for letter, row in zip(LETTERS, rows, strict=False)]
        self.chart = charts.Bars(["M" * (LABEL - 3)] * len(rows), self._credit())
        scores = parts.group(*boxes)
        scores.add_class("usg-scores")
        chart = parts.chart_row(self.show(self.chart))
        chart.add_class("usg-chart")
        result = parts.group(chart, self.finding)
        result.add_class("usg-result")
        both = widgets.Box([scores, result])
        both.add_class("usg")
        return [both]

    def _row(self, letter: str, row: dict[str, object]) -> widgets.Widget:
        name = parts.line(f"Masalah {letter}", str(row["nama"]), "nama masalah")
        name.observe(self._renamed, "value")
        sliders = {
            criterion: parts.slider(label, 1, 5, int(str(row[SHORT[criterion].lower()])))
            for criterion, label in CRITERIA.items()
        }
        for criterion, slider in sliders.items():
            slider.add_class("usg-slider")
            slider.add_class(f"usg-{letter.lower()}-{SHORT[criterion].lower()}")
            slider.observe(self._changed, "value")
        self.names.append(name)
        self.sliders.append(sliders)
        box = parts.group(name, parts.fields(*sliders.values()))
        box.add_class("usg-row")
        return box

    @staticmethod
    def _credit() -> str:
        return f"Masalah dari aduan warga ({complaints.PRACTICE}). Skor: penilaian Anda sendiri."

    @on_change
    def _changed(self, _change: object) -> None:
        self.record({"masalah": self.rows()})
        self.refresh()
        self.redraw()

    @on_change
    def _renamed(self, change: object) -> None:
        self._changed(change)
        for follower in list(_followers):
            follower.renamed()

    def rows(self) -> list[dict[str, object]]:
        """Give the problems with their scores, as they are kept."""
        return [
            {
                "nama": " ".join(name.value.split()) or f"Masalah {letter}",
                **{SHORT[criterion].lower(): slider.value for criterion, slider in own.items()},
            }
            for letter, name, own in zip(LETTERS, self.names, self.sliders, strict=False)
        ]

    def refresh(self) -> None:
        rows = self.rows()
        letters = LETTERS[: len(rows)]
        self._names = {letter: str(row["nama"]) for letter, row in zip(letters, rows, strict=True)}
        scores = pd.DataFrame(
            [{key: row[short.lower()] for key, short in SHORT.items()} for row in rows],
            index=list(letters),
        )
        self.ranking = methods.usg(scores)
        leaders = list(self.ranking.index[self.ranking["rank"] == 1])
        self._title = (
            f"{_capital(text.listing(map(self._called, leaders)))} seri di peringkat pertama"
            if len(leaders) > 1
            else f"Peringkat pertama: {self._called(leaders[0])}"
        )
        labels = {letter: _short(f"{letter}. {self._names[letter]}") for letter in letters}
        self.chart.update(
            self.ranking["total"].rename(labels),
            title=self._title,
            highlight=[labels[letter] for letter in leaders],
        )
        self._steps = methods.single_steps(scores)
        self.tell(*self._table(), *self._about_steps(leaders))

    def _called(self, letter: str) -> str:
        return f"“{self._names[letter]}”"

    def _table(self) -> list[str]:
        ordered = self.ranking.sort_values("rank", kind="stable")
        said = []
        for letter, row in ordered.iterrows():
            tied = " (seri)" if row["tied"] else ""
            said.append(
                f"Peringkat {row['rank']}{tied}: {self._names[str(letter)]}, "
                f"{row['urgency']:.0f} + {row['seriousness']:.0f} + {row['growth']:.0f} "
                f"= {row['total']:.0f}."
            )
        return said

    def _about_steps(self, leaders: list[str]) -> list[str]:
        """Say which single point would change the first place, and that near ties are ties."""
        if not self._steps:
            return [
                "Tidak ada perubahan satu angka yang menggeser peringkat pertama. "
                "Hasil ini cukup kokoh."
            ]
        said = ["Satu angka saja sudah mengubah peringkat pertama:"]
        for step in self._steps:
            which = text.listing((SHORT[criterion] for criterion in step.criteria), "atau")
            move = "naik" if step.change > 0 else "turun"
            after = [self._called(issue) for issue in step.leaders]
            result = (
                f"{text.listing(after)} menjadi seri"
                if len(after) > 1
                else f"{after[0]} menjadi satu-satunya yang pertama"
            )
            said.append(f"• {self._called(step.issue)} {move} satu angka pada {which}: {result}.")
        if len(leaders) > 1:
            said.append("Seri berarti seri. Tambahkan bukti, bukan koma.")
        return said

    def lines(self) -> list[str]:
        unchanged = [name.value for name in self.names] == self._suggested
        evidence = (
            [f"{name}: {why}." for name, why in zip(self._suggested, self._evidence, strict=True)]
            if unchanged
            else []
        )
        leaders = list(self.ranking.index[self.ranking["rank"] == 1])
        return [
            *evidence,
            f"{self._title}.",
            *self._table(),
            *self._about_steps(leaders),
            self._credit(),
        ]


def _short(words: str) -> str:
    return words if len(words) <= LABEL else f"{words[: LABEL - 1].rstrip()}…"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
