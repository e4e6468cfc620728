"""Lesson 09: one delay, moved through the years of a road map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets
import pandas as pd

from bimtek import charts, methods, text
from bimtek.panels import parts, question, roadmap_steps
from bimtek.panels.base import Panel, on_change

LONGEST_DELAY = 18


class RoadMap(Panel):
    """Delay one step and see which others move and which horizon breaks.

    Parameters
    ----------
    guess
        A question of the bank, "which horizon breaks first?", set beside the truth.
    """

    title = "Satu langkah mundur: sasaran tahun ke berapa yang gagal?"
    prompt = (
        "Pilih satu langkah, lalu geser keterlambatannya bulan demi bulan. "
        "Kapan sasaran pertama gagal, dan sasaran yang mana?"
    )

    def __init__(self, guess: str | None = None) -> None:
        self._guess = guess
        super().__init__()
        if guess:
            question.listen(guess, self.refresh)

    def build(self) -> Sequence[widgets.Widget]:
        self._steps = roadmap_steps.steps()
        table = self._steps.table
        self._plan = methods.schedule(table)
        names = [str(name) for name in table.index]
        self.step = parts.dropdown("Langkah yang mundur", names, self._first(names))
        self.step.add_class("wide")
        self.months = parts.slider("Mundur (bulan)", 0, LONGEST_DELAY, 0)
        for control in (self.step, self.months):
            control.observe(self._changed, "value")
        self.chart = charts.Timeline(names, roadmap_steps.COLUMNS, self._credit())
        row = parts.chart_row(self.show(self.chart))
        return [parts.fields(self.step, self.months), row, self.finding]

    def _first(self, names: Sequence[str]) -> str:
        """Begin with the first step of the critical path."""
        return self._plan.path[0] if self._plan.path[0] in names else names[0]

    def _credit(self) -> str:
        own = (
            "; sebagian langkahnya pilihan kelompok Anda di pelajaran 07"
            if self._steps.from_portfolio
            else ""
        )
        return (
            f"Contoh latihan, bukan data resmi{own}. Tiap kolom sama lebar, "
            "walaupun lamanya 1, 4, dan 5 tahun."
        )

    @on_change
    def _changed(self, _change: object) -> None:
        self.refresh()
        self.redraw()

    def refresh(self) -> None:
        table, step, months = self._steps.table, str(self.step.value), int(self.months.value)
        self._delay = methods.delay(table, step, months)
        after = self._delay.table
        lengthened = table.assign(
            duration=table["duration"] + (table.index == step).astype(float) * months
        )
        self._after = methods.schedule(lengthened)
        planned = self._plan.table
        self._title = self._found(step, months)
        self.chart.update(
            pd.DataFrame(
                {
                    "start": after["start"],
                    "finish": after["finish"],
                    "planned_start": planned["earliest_start"],
                    "planned_finish": planned["earliest_finish"],
                    "critical": self._after.table["critical"],
                    "late": after["late"] > 0,
                    "note": [
                        f"lewat {text.number(late)} bulan"
                        if late
                        else f"bulan {text.number(begin)}–{text.number(end)}"
                        for begin, end, late in zip(
                            after["start"], after["finish"], after["late"], strict=True
                        )
                    ],
                }
            ),
            self._links(),
            title=self._title,
        )
        self._said = self._findings(step, months)
        self.tell(*self._said)

    def _links(self) -> list[tuple[str, str]]:
        """Pairs of steps of which the later starts the moment the earlier ends."""
        plan = self._after.table
        finish = plan["earliest_finish"].to_dict()
        begin = plan["earliest_start"].to_dict()
        return [
            (need, str(name))
            for name, needs in plan["depends_on"].items()
            for need in needs
            if finish[need] == begin[name]
        ]

    def _found(self, step: str, months: int) -> str:
        letter = _letter(step)
        if not months:
            path = " → ".join(map(_letter, self._plan.path))
            return f"Jalur kritis {path}: {text.number(self._plan.length)} bulan"
        if not self._delay.broken:
            return f"{letter} mundur {months} bulan: semua sasaran masih tercapai"
        years = text.listing(f"ke-{year}" for year in self._delay.broken)
        return f"{letter} mundur {months} bulan: sasaran tahun {years} gagal"

    def _findings(self, step: str, months: int) -> list[str]:
        room = methods.delay(self._steps.table, step, 0).table.at[step, "room"]
        said = [question.guess_line(self._guess, self._truth())] if self._guess and months else []
        moved = self._delay.table["moved"]
        others = [str(name) for name in moved.index[moved > 0] if name != step]
        if months:
            said.append(
                f"{_letter(step)} selesai {months} bulan lebih lambat. "
                + (
                    f"Yang ikut mundur: {text.listing(map(_letter, others))}."
                    if others
                    else "Tidak ada langkah lain yang ikut mundur."
                )
            )
        late = self._delay.table["late"]
        said += [
            f"Sasaran tahun ke-{years} gagal: {name} lewat {text.number(float(over))} bulan."
            for name, over, years in zip(
                late.index, late, self._steps.table["horizon"], strict=True
            )
            if over > 0
        ]
        said.append(self._about_room(step, float(str(room))))
        if months and 10 in self._delay.broken and 1 not in self._delay.broken:
            said.append(
                "Laporan akhir tahun pertama tetap baik: semua langkah tahun 1 selesai. "
                "Kegagalannya baru terlihat sembilan tahun kemudian."
            )
        return said

    @staticmethod
    def _about_room(step: str, room: float) -> str:
        letter = _letter(step)
        if room <= 0:
            return f"Kelonggaran {letter}: tidak ada. Satu bulan terlambat, satu sasaran gagal."
        return (
            f"Kelonggaran {letter}: {text.number(room)} bulan. Lewat dari itu, ada sasaran "
            "yang gagal."
        )

    def _truth(self) -> str:
        """Say which horizon breaks first when the first step of the critical path slips."""
        step = self._plan.path[0]
        room = float(str(methods.delay(self._steps.table, step, 0).table.at[step, "room"]))
        first = methods.delay(self._steps.table, step, max(room, 0) + 1).broken
        years = text.listing(f"ke-{year}" for year in first)
        return (
            f"sasaran tahun {years} gagal lebih dulu, begitu langkah {_letter(step)} mundur lebih "
            f"dari {text.number(max(room, 0))} bulan"
        )

    def lines(self) -> list[str]:
        plan = self._after.table
        table = self._delay.table.assign(
            needs=plan["depends_on"],
            critical=plan["critical"],
            horizon=self._steps.table["horizon"],
        )
        own = self._steps.from_portfolio
        return [
            f"Langkah yang mundur: {self.step.value}; mundur {self.months.value} bulan.",
            f"{self._title}.",
            *(_row(str(name), row) for name, row in table.to_dict("index").items()),
            *([f"Dari portofolio kelompok Anda: {text.listing(own)}."] if own else []),
            *self._said,
            self._credit(),
        ]


def _row(name: str, row: dict[Any, Any]) -> str:
    waits = f", sesudah {text.listing(map(_letter, row['needs']))}" if row["needs"] else ""
    path = ", jalur kritis" if row["critical"] else ""
    late = f", lewat {text.number(row['late'])} bulan" if row["late"] else ""
    return (
        f"• {name}: bulan {text.number(row['start'])}–{text.number(row['finish'])}, "
        f"sasaran tahun ke-{row['horizon']}{waits}{path}{late}"
    )


def _letter(step: str) -> str:
    return step.split(".")[0]
