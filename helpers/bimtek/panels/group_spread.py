"""Lesson 04: a group's scores; the mean, what it hides, and who was in the room."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets
import pandas as pd

from bimtek import charts, methods, text
from bimtek.methods import NearTie
from bimtek.panels import member_scores, parts, priority, question
from bimtek.panels.base import Panel, on_change
from bimtek.panels.usg_ranking import CRITERIA, SHORT

EXAMPLE, OWN = "Contoh lima orang", "Kelompok kami"
#: Means nearer than this are nearly level: the smallest step that one member can make.
NEAR = 1.0


class GroupSpread(Panel):
    """See five members' scores side by side; send one out of the room; enter one's own.

    Parameters
    ----------
    guess
        A question of the bank, "how many put the first ahead of the second?".
    """

    title = "Satu rata-rata, lima pendapat"
    prompt = (
        "Angka di kotak adalah nomor orang, letaknya total U + S + G yang ia beri. Hapus "
        "centang satu orang, seolah-olah ia tidak hadir. Siapa yang membuat juara berganti?"
    )
    key = "04/skor-anggota"

    def __init__(self, guess: str | None = None) -> None:
        self._guess = guess
        super().__init__()
        if guess:
            question.listen(guess, self.refresh)

    def build(self) -> Sequence[widgets.Widget]:
        self._problems = {EXAMPLE: priority.example(), OWN: priority.problems()}
        self._example = member_scores.example(self._problems[EXAMPLE])
        self._own = member_scores.restored(self.remembered(), self._problems[OWN])
        started = self.remembered() is not None
        self.whose = parts.toggles("Skor siapa?", [EXAMPLE, OWN], OWN if started else EXAMPLE)
        self.present = [parts.checkbox("") for _ in range(member_scores.MEMBERS)]
        for box in self.present:
            box.value = True
        self.who = parts.dropdown(
            "Yang mengisi", [f"Orang {n}" for n in range(1, member_scores.MEMBERS + 1)]
        )
        self.which = parts.dropdown("Masalah", list(self._problems[OWN].names.values()))
        self.sliders = {
            criterion: parts.slider(label, 1, 5, 3) for criterion, label in CRITERIA.items()
        }
        entry = parts.group(
            parts.fields(self.who, self.which), parts.fields(*self.sliders.values())
        )
        self._entry = entry
        attending = parts.named_group("Siapa yang hadir?", *self.present)
        attending.add_class("attending")
        count = max(len(one.rows) for one in self._problems.values())
        self.chart = charts.MemberDots(
            count, member_scores.MEMBERS, self._credit(), (3, 15), "total U + S + G"
        )
        self._filling = False
        self.whose.observe(self._switched, "value")
        for box in self.present:
            box.observe(self._changed, "value")
        for chooser in (self.who, self.which):
            chooser.observe(self._chosen, "value")
        for slider in self.sliders.values():
            slider.observe(self._scored, "value")
        return [
            parts.fields(self.whose),
            entry,
            attending,
            parts.chart_row(self.show(self.chart)),
            self.finding,
        ]

    @staticmethod
    def _credit() -> str:
        return f"Skor lima orang: {priority.EXAMPLE}. Skor kelompok: penilaian Anda sendiri."

    # What the group entered ------------------------------------------------------------

    @property
    def _letter(self) -> str:
        return self._problems[OWN].letters[int(self.which.index or 0)]

    @on_change
    def _switched(self, _change: object) -> None:
        self._filling = True
        for box in self.present:
            box.value = True
        self._filling = False
        self.refresh()
        self.redraw()

    @on_change
    def _changed(self, _change: object) -> None:
        if self._filling:
            return
        self.refresh()
        self.redraw()

    @on_change
    def _chosen(self, _change: object) -> None:
        self._fill()

    @on_change
    def _scored(self, _change: object) -> None:
        if self._filling:
            return
        u, s, g = (int(slider.value) for slider in self.sliders.values())
        self._own[self.who.value][self._letter] = (u, s, g)
        self.record(member_scores.kept_form(self._own, self._problems[OWN]))
        self.refresh()
        self.redraw()

    def _fill(self) -> None:
        """Show the scores of the chosen member for the chosen problem."""
        self._filling = True
        for slider, value in zip(
            self.sliders.values(), self._own[self.who.value][self._letter], strict=True
        ):
            slider.value = value
        self._filling = False

    # What is shown -----------------------------------------------------------------------

    @property
    def _scores(self) -> member_scores.Scores:
        return self._example if self.whose.value == EXAMPLE else self._own

    def refresh(self) -> None:
        own = self.whose.value == OWN
        self._entry.layout.display = "" if own else "none"
        if own:
            self._fill()
        for place, (box, name) in enumerate(zip(self.present, self._scores, strict=True), 1):
            box.description = name if own else f"{place}. {name}"
        self._here = [
            name for box, name in zip(self.present, self._scores, strict=True) if box.value
        ]
        if not self._here:
            self._said = ["Ruangan kosong. Centang sedikitnya satu orang."]
            self.tell(*self._said)
            return
        problems = self._problems[self.whose.value]
        places = {name: str(n) for n, name in enumerate(self._scores, 1)}
        self.result = methods.usg_group(
            [priority.score_table(self._scores[name]) for name in self._here],
            [places[name] for name in self._here],
            near=NEAR,
        )
        labels = {letter: problems.label(letter) for letter in problems.letters}
        self.chart.update(
            self.result.totals.rename(index=labels),
            title=self._title(),
            decimals=self._decimals,
            highlight=[labels[letter] for letter in self.result.leaders],
        )
        self._said = self._findings()
        self.tell(*self._said)

    def _title(self) -> str:
        leaders, near = self.result.leaders, self.result.near_ties
        if len(leaders) > 1:
            return f"{text.listing(leaders)} seri di tempat pertama"
        if near and near[0].first == leaders[0]:
            gap = self._figure(near[0].difference)
            return f"{near[0].first} dan {near[0].second} hampir seri: beda {gap}"
        return f"{leaders[0]} pertama menurut rata-rata"

    def _findings(self) -> list[str]:
        result, called = self.result, self._problems[self.whose.value].called
        said = []
        if self._guess and self.whose.value == EXAMPLE:
            said.append(question.guess_line(self._guess, self._truth()))
        top = float(result.summary["mean"].max())
        names = text.listing(called(one) for one in result.leaders)
        tied = " seri" if len(result.leaders) > 1 else ""
        said.append(
            f"Hadir {len(self._here)} orang. Tertinggi menurut rata-rata:{tied} {names}, "
            f"{self._figure(top)}."
        )
        said += [self._about(near) for near in result.near_ties[:2]]
        said.append(self._if_absent())
        if result.most_disputed:
            one = result.most_disputed[0]
            low, high = (float(result.summary[end][one]) for end in ("lowest", "highest"))
            said.append(
                f"Paling jauh berbeda: {called(one)}, dari {text.number(low)} sampai "
                f"{text.number(high)}. Bicarakan ini lebih dulu: apa yang dilihat satu "
                "orang dan belum dilihat yang lain?"
            )
        elif len(self._here) > 1:
            said.append("Semua orang memberi total yang sama.")
        return said

    def _truth(self) -> str:
        """Say how the example's five stand between the first two."""
        near = methods.usg_group(
            [priority.score_table(s) for s in self._example.values()]
        ).near_ties[0]
        return (
            f"{near.for_first} orang menilai air lebih tinggi, {near.for_second} orang menilai "
            f"jalan lebih tinggi, {near.level} orang menilai sama"
        )

    def _about(self, near: NearTie) -> str:
        """Say how the members stand between two neighbours."""
        one, two = near.first, near.second
        gap = f"hampir seri, beda {self._figure(near.difference)}"
        head = f"{one} dan {two} {'seri' if near.difference < 1e-9 else gap} menurut rata-rata"
        level = f", {near.level} orang menilai sama" if near.level else ""
        return (
            f"{head}. {near.for_first} orang menilai {one} lebih tinggi, {near.for_second} orang "
            f"menilai {two} lebih tinggi{level}."
        )

    def _if_absent(self) -> str:
        """Compare with the room when everybody is there."""
        absent = [name for name in self._scores if name not in self._here]
        if not absent:
            return "Belum ada yang absen. Hapus centang satu orang, lalu pasang lagi."
        full = methods.usg_group([priority.score_table(s) for s in self._scores.values()]).leaders
        called = self._problems[self.whose.value].called
        before, now = (text.listing(called(one) for one in x) for x in (full, self.result.leaders))
        without = f"Tanpa {text.listing(absent)}"
        if set(full) == set(self.result.leaders):
            return f"{without}, yang pertama tetap {now}."
        word = "seri di tempat pertama" if len(self.result.leaders) > 1 else "menjadi yang pertama"
        return f"{without}, {now} {word}. Bila semua hadir: {before}."

    def _figure(self, value: float) -> str:
        """Write a mean with as many decimals as this many people call for."""
        return text.number(value, self._decimals)

    @property
    def _decimals(self) -> int:
        return 1 if len(self._here) in (1, 2, 5) else 2

    def lines(self) -> list[str]:
        own = self.whose.value == OWN
        problems = self._problems[self.whose.value]
        absent = [name for name in self._scores if name not in self._here]
        said = [f"Skor siapa? {self.whose.value}."]
        if own:
            scores = ", ".join(
                f"{SHORT[criterion]} {slider.value}" for criterion, slider in self.sliders.items()
            )
            said.append(f"Yang mengisi: {self.who.value}; masalah: {self.which.value}; {scores}.")
        here = [
            name if own else f"{n}. {name}"
            for n, name in enumerate(self._scores, 1)
            if name in self._here
        ]
        said.append(
            f"Hadir: {'; '.join(here) or 'tidak ada'}. "
            f"Tidak hadir: {text.listing(absent) or 'tidak ada'}."
        )
        if not self._here:
            return [*said, *self._said]
        said.append(f"{self.chart.title}.")
        summary = self.result.summary.sort_values("rank", kind="stable")
        said += [
            f"• {letter}. {problems.names[str(letter)]}: rata-rata {self._figure(row['mean'])}, "
            f"peringkat {row['rank']:.0f}{' (seri)' if row['tied'] else ''}; skor "
            f"{_listed(self.result.totals.loc[[letter]])}; peringkat per orang "
            f"{row['best_rank']:.0f} sampai {row['worst_rank']:.0f}."
            for letter, row in summary.iterrows()
        ]
        near = f"Disebut hampir seri bila beda rata-ratanya kurang dari {text.number(NEAR)} angka."
        return [*said, *self._said, near, self._credit()]


def _listed(row: pd.DataFrame) -> str:
    return ", ".join(text.number(float(value)) for value in row.to_numpy().ravel())
