"""Lesson 04: USG with weights; where the first place changes hands, and where it does not."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets

from bimtek import charts, methods, text
from bimtek.methods import WeightInterval
from bimtek.panels import parts, priority, question
from bimtek.panels.base import Panel, on_change
from bimtek.panels.usg_ranking import CRITERIA, SHORT
from bimtek.panels.weights import WeightSliders

_NAMED = {"urgency": "mendesak (U)", "seriousness": "serius (S)", "growth": "makin memburuk (G)"}
_EQUAL = dict.fromkeys(CRITERIA, 3)


class UsgWeights(Panel):
    """Move the weights of U, S and G; see where the first place changes hands.

    Parameters
    ----------
    guess
        A question of the bank, "from which weight of U on?", set beside the truth.
    """

    title = "Bila U, S, dan G tidak sama berat"
    prompt = (
        "Sekarang ketiganya sama berat: ini USG biasa. Geser bobot U ke kanan, pelan-pelan. "
        "Kapan yang pertama berganti? Lalu pilih garis S atau G."
    )

    def __init__(self, guess: str | None = None) -> None:
        self._guess = guess
        super().__init__()
        if guess:
            question.listen(guess, self.refresh)

    def build(self) -> Sequence[widgets.Widget]:
        self._problems = priority.problems()
        self._example = methods.weighted_usg(priority.example().scores())
        self.weights = WeightSliders(CRITERIA, _EQUAL)
        self.drawn = parts.toggles(
            "Garis untuk bobot", [(SHORT[name], name) for name in CRITERIA], "urgency"
        )
        self.plain = parts.button("Kembali ke USG biasa")
        self.weights.on_change(self._changed)
        self.drawn.observe(self._changed, "value")
        self.plain.on_click(self._reset)
        problems = self._problems
        self.bars = charts.Bars(
            ["M" * (priority.LABEL - 3)] * len(problems.rows), problems.credit, decimals=2
        )
        self.lines_chart = charts.WeightLines(list(problems.letters), problems.credit)
        return [
            self.weights.widget,
            parts.fields(self.drawn, self.plain),
            parts.chart_row(self.show(self.lines_chart), self.show(self.bars)),
            self.finding,
        ]

    @on_change
    def _changed(self, _change: object) -> None:
        self.refresh()
        self.redraw()

    @on_change
    def _reset(self, _button: object) -> None:
        for name, slider in self.weights.sliders.items():
            slider.value = _EQUAL[name]

    def refresh(self) -> None:
        problems, criterion = self._problems, self.drawn.value
        self.result = methods.weighted_usg(problems.scores(), self.weights.weights)
        leaders = self.result.leaders
        interval = self.result.intervals[criterion]
        now = float(self.result.weights[criterion])
        together = text.listing(leaders)
        labels = {letter: problems.label(letter) for letter in problems.letters}
        self.bars.update(
            self.result.table["score"].rename(labels),
            title=(
                f"{text.listing(problems.called(one) for one in leaders)} seri di tempat pertama"
                if len(leaders) > 1
                else f"Pertama: {problems.called(leaders[0])}"
            ),
            highlight=[labels[letter] for letter in leaders],
        )
        self.lines_chart.update(
            self.result.lines[criterion],
            now=now,
            stays=(interval.low, interval.high),
            title=_title(interval, together, SHORT[criterion]),
            x_label=f"bobot {_NAMED[criterion]}",
            highlight=leaders,
            rivals={*interval.below, *interval.above},
            span=f"{together} pertama",
        )
        self._said = self._findings()
        self.tell(*self._said)

    def _findings(self) -> list[str]:
        problems, result = self._problems, self.result
        said = [question.guess_line(self._guess, self._truth())] if self._guess else []
        names = text.listing(problems.called(one) for one in result.leaders)
        if len(set(self.weights.weights.values())) == 1:
            said.append(f"Bobot sama berat, seperti USG biasa. Yang pertama: {names}.")
        elif len(result.leaders) > 1:
            said.append(f"Dengan bobot ini, {names} seri.")
        else:
            said.append(f"Dengan bobot ini, yang pertama: {names}.")
        chosen = self.drawn.value
        said.append(self._about(chosen))
        if len(result.leaders) > 1:
            return said
        others = [name for name in CRITERIA if name != chosen]
        free = [name for name in others if not self._bounds(name)]
        if len(free) == 2:
            letters = text.listing(SHORT[name] for name in free)
            return [*said, f"Bobot {letters} boleh berapa saja: yang pertama tetap {names}."]
        return [*said, *map(self._about, others)]

    def _bounds(self, criterion: str) -> tuple[str, ...]:
        """Name who would take over at either end."""
        interval = self.result.intervals[criterion]
        return (*interval.below, *interval.above)

    def _truth(self) -> str:
        """Say where the example's first place changes hands."""
        high = self._example.intervals["urgency"].high
        return f"pada contoh ini, sesudah bobot U lewat {text.percent(high * 100, 0)}"

    def _about(self, criterion: str) -> str:
        """Say between which weights of `criterion` the first place stays."""
        interval, letter = self.result.intervals[criterion], SHORT[criterion]
        called = self._problems.called
        names = text.listing(called(one) for one in self.result.leaders)
        below = text.listing(called(one) for one in interval.below)
        above = text.listing(called(one) for one in interval.above)
        low, high = text.percent(interval.low * 100), text.percent(interval.high * 100)
        if interval.low == interval.high:
            sides = [
                f"bila bobot {letter} {move} sedikit, yang pertama {who}"
                for move, who in (("turun", below), ("naik", above))
                if who
            ]
            return f"Seri ini hanya di satu titik: {'; '.join(sides)}."
        if not below and not above:
            return f"Bobot {letter} boleh berapa saja: yang pertama tetap {names}."
        if not below:
            reach = f"paling tinggi {high}. Di atas itu, yang pertama {above}"
        elif not above:
            reach = f"paling rendah {low}. Di bawah itu, yang pertama {below}"
        else:
            reach = f"{low} sampai {high}. Di bawahnya {below}, di atasnya {above}"
        return f"Bobot {letter}: {names} tetap pertama selama bobotnya {reach}."

    def lines(self) -> list[str]:
        ranked = self.result.table.sort_values("rank", kind="stable")
        order = "; ".join(
            f"{row['rank']}{' (seri)' if row['tied'] else ''}. "
            f"{self._problems.names[str(letter)]} {text.number(row['score'], 2)}"
            for letter, row in ranked.iterrows()
        )
        return [
            self.weights.said(),
            f"Garis untuk bobot: {_NAMED[self.drawn.value]}.",
            f"{self.lines_chart.title}.",
            f"{self.bars.title}.",
            *self._said,
            f"Urutan (skor tertimbang 1–5): {order}.",
            self._problems.credit,
        ]


def _title(interval: WeightInterval, leaders: str, letter: str) -> str:
    low, high = text.percent(interval.low * 100, 0), text.percent(interval.high * 100, 0)
    if interval.low == interval.high:
        return f"{leaders} seri tepat pada bobot {letter} {high}"
    if not interval.below and not interval.above:
        return f"Berapa pun bobot {letter}, {leaders} tetap pertama"
    if not interval.below:
        return f"{leaders} pertama sampai bobot {letter} {high}"
    if not interval.above:
        return f"{leaders} pertama mulai bobot {letter} {low}"
    return f"{leaders} pertama pada bobot {letter} {low} sampai {high}"
