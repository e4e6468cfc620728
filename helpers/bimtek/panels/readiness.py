"""Lesson 05: the weakest aspect holds the rest."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets
import pandas as pd

from bimtek import charts, methods, text
from bimtek.panels import parts, question, readiness_survey
from bimtek.panels.base import Panel, escape, on_change

#: Levels that an aspect may be raised to, above where it stands.
STEPS = (2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0)
LEGEND = "◆ diperlukan program · titik-titik: masih kurang · garis miring: dinaikkan"


class Readiness(Panel):
    """Raise one aspect after another; see which programmes can start then.

    Parameters
    ----------
    guess
        A question of the bank, "which aspect opens most?", set beside the truth.
    """

    title = "Naikkan satu aspek: program mana yang terbuka?"
    prompt = (
        "Naikkan dulu aspek terkuat, Sosial, sampai 5,0. Berapa program yang terbuka? "
        "Tekan “Kembali ke awal”, lalu naikkan aspek terlemah. Program di gambar boleh diganti."
    )

    def __init__(self, guess: str | None = None) -> None:
        self._guess = guess
        super().__init__()
        if guess:
            question.listen(guess, self.refresh)

    def build(self) -> Sequence[widgets.Widget]:
        self._survey = readiness_survey.load()
        self._raised: dict[str, float] = {}
        levels, required = self._survey.levels, self._survey.required
        first = methods.within_reach(levels, required)
        held = first.index[~first["possible"]]
        self.program = parts.dropdown(
            "Program di gambar", list(required.index), held[0] if len(held) else required.index[0]
        )
        self.aspect = parts.dropdown(
            "Aspek yang dinaikkan",
            [(f"{name} ({text.number(level, 1)})", name) for name, level in levels.items()],
            levels.idxmax(),
        )
        self.level = widgets.SelectionSlider(
            description="Naikkan ke", options=[("–", 0.0)], style={"description_width": "initial"}
        )
        self.back = parts.button("Kembali ke awal")
        self.program.add_class("wide")
        self._offer()
        self.program.observe(self._changed, "value")
        self.aspect.observe(self._aspect_chosen, "value")
        self.level.observe(self._level_moved, "value")
        self.back.on_click(self._reset)
        self.chart = charts.Levels(
            self._survey.headings(),
            f"{self._survey.source} Syarat program: contoh latihan.",
            legend=LEGEND,
        )
        self.list = widgets.HTML()
        return [
            parts.fields(self.aspect, self.level, self.back),
            self.program,
            parts.chart_row(self.show(self.chart)),
            self.finding,
            self.list,
        ]

    def _offer(self) -> None:
        """Offer the chosen aspect's present level, and whole and half levels above it."""
        now = float(self._survey.levels[self.aspect.value])
        self._filling = True
        self.level.options = [
            (f"{text.number(now, 1)} (sekarang)", now),
            *((text.number(step, 1), step) for step in STEPS if step > now),
        ]
        self.level.value = self._raised.get(self.aspect.value, now)
        self._filling = False

    @on_change
    def _aspect_chosen(self, _change: object) -> None:
        self._offer()
        self.refresh()
        self.redraw()

    @on_change
    def _level_moved(self, change: object) -> None:
        if self._filling:
            return
        aspect = self.aspect.value
        self._raised.pop(aspect, None)
        if self.level.value > self._survey.levels[aspect]:
            self._raised[aspect] = float(self.level.value)
        self._changed(change)

    @on_change
    def _reset(self, _button: object) -> None:
        self._raised.clear()
        self._offer()
        self.refresh()
        self.redraw()

    @on_change
    def _changed(self, _change: object) -> None:
        self.refresh()
        self.redraw()

    def levels(self) -> pd.Series:
        """Give the level of each aspect, those raised included."""
        levels = self._survey.levels.copy()
        for aspect, level in self._raised.items():
            levels[aspect] = level
        return levels

    def refresh(self) -> None:
        survey, levels, program = self._survey, self.levels(), self.program.value
        self._reach = methods.within_reach(levels, survey.required)
        before = methods.within_reach(survey.levels, survey.required)["possible"]
        self._opened = [str(n) for n in self._reach.index[self._reach["possible"] & ~before]]
        holding: tuple[str, ...] = self._reach["holding"].to_dict()[program]
        title = f"Semua syarat “{program}” terpenuhi"
        if holding:
            rest = f", dan {len(holding) - 2} aspek lain" if len(holding) > 3 else ""
            names = ", ".join(holding[:2]) + rest if rest else text.listing(holding)
            title = f"{names} menahan “{program}”"
        self.chart.update(
            levels,
            title=title,
            before=survey.levels,
            needed=survey.required.loc[program],
            highlight=holding,
        )
        said = [*self._about_raising(), self._about_weakest(), self._about_guess()]
        self._said = [line for line in said if line]
        self.tell(*self._said)
        rows = "".join(f"<li>{escape(line.removeprefix('• '))}</li>" for line in self._programs())
        self.list.value = f'<ul class="signs">{rows}</ul>'

    def _about_raising(self) -> list[str]:
        count = f"{self._reach['possible'].sum()} dari {len(self._reach)} program"
        if not self._raised:
            return [f"Sekarang {count} dapat dimulai. Belum ada aspek yang Anda naikkan."]
        raised = text.listing(
            f"{aspect} menjadi {text.number(level, 1)}" for aspect, level in self._raised.items()
        )
        if not self._opened:
            return [
                f"Anda menaikkan {raised}. Tidak ada satu program pun yang terbuka: tetap {count}."
            ]
        return [
            f"Anda menaikkan {raised}. Kini {count} dapat dimulai.",
            f"Yang terbuka: {text.listing(self._opened)}.",
        ]

    def _about_weakest(self) -> str:
        levels = self.levels()
        weakest = methods.weakest_links(levels)
        low = text.number(float(levels[weakest[0]]), 1)
        strongest = str(levels.idxmax())
        high = text.number(float(levels[strongest]), 1)
        return f"Aspek terlemah: {text.listing(weakest)} ({low}). Terkuat: {strongest} ({high})."

    def _about_guess(self) -> str:
        if not (self._guess and self._raised):
            return ""
        opened = methods.openings(self._survey.levels, self._survey.required)
        best = [str(name) for name in opened.index[opened == opened.max()]]
        truth = (
            f"menaikkan {text.listing(best)} saja membuka {opened.max()} program; "
            f"menaikkan {self._survey.levels.idxmax()} saja membuka "
            f"{opened[str(self._survey.levels.idxmax())]}"
        )
        return question.guess_line(self._guess, truth)

    def _programs(self) -> list[str]:
        """Say, programme by programme, whether it can start and what holds it."""
        levels = self.levels()
        said = []
        for name, row in self._reach.iterrows():
            if row["possible"]:
                fresh = " (baru terbuka)" if name in self._opened else ""
                said.append(f"• ✓ {name}: dapat dimulai{fresh}.")
                continue
            needs = self._survey.required.loc[str(name)]
            held = (
                f"{aspect} {text.number(float(levels[aspect]), 1)}, "
                f"perlu {text.number(float(needs[aspect]), 1)}"
                for aspect in row["holding"]
            )
            said.append(f"• ○ {name}: tertahan oleh {'; '.join(held)}.")
        return said

    def lines(self) -> list[str]:
        levels = self.levels()
        shown = "; ".join(f"{name} {text.number(level, 1)}" for name, level in levels.items())
        return [
            f"Aspek yang dinaikkan: {self.aspect.value}, ke {text.number(self.level.value, 1)}. "
            f"Program di gambar: {self.program.value}.",
            f"{self.chart.title}.",
            f"Tingkat: {shown}.",
            *self._said,
            *self._programs(),
            f"{self._survey.source} Syarat program: contoh latihan.",
        ]
