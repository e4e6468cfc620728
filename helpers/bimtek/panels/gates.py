"""Lesson 07: gates before scores."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets

from bimtek import charts, methods, text
from bimtek.panels import parts, programs, question
from bimtek.panels.base import Panel, on_change

_LABEL = 31  # letters of a name that fit


class Gates(Panel):
    """Watch up to four gates; the list shrinks, and the winner falls.

    Parameters
    ----------
    guess
        A question of the bank, "how many pass all four?", set beside the truth.
    """

    title = "Empat gerbang: siapa yang boleh dinilai tahun ini?"
    prompt = (
        "Jaga gerbangnya satu per satu dengan mencentang. Lihat siapa yang turun ke ruang "
        "tunggu, dan siapa yang kini teratas."
    )

    def __init__(self, guess: str | None = None) -> None:
        self._guess = guess
        super().__init__()
        if guess:
            question.listen(guess, self.refresh)

    def build(self) -> Sequence[widgets.Widget]:
        self._data = programs.load()
        self.switches = {
            gate: parts.checkbox(f"Jaga gerbang {name}: {asks}")
            for gate, (name, asks, _) in programs.GATES.items()
        }
        for switch in self.switches.values():
            switch.observe(self._changed, "value")
        self.chart = charts.GateList(
            len(self._data.table),
            {gate: name.capitalize() if name != "SDM" else name
             for gate, (name, *_) in programs.GATES.items()},
            f"{self._data.credit} Skor = dampak + kemudahan (2–10).",
            "skor",
        )  # fmt: skip
        return [
            parts.named_group("Gerbang yang dijaga", *self.switches.values()),
            parts.chart_row(self.show(self.chart)),
            self.finding,
        ]

    @on_change
    def _changed(self, _change: object) -> None:
        self.refresh()
        self.redraw()

    @property
    def watched(self) -> list[str]:
        """The gates that are watched now."""
        return [gate for gate, switch in self.switches.items() if switch.value]

    def refresh(self) -> None:
        data, watched = self._data, self.watched
        self.result = methods.gates(data.table, watched)
        ranked = [
            str(i) for i in data.table.sort_values("skor", ascending=False, kind="stable").index
        ]
        self.passing = [program for program in ranked if self.result.passes[program]]
        waiting = [program for program in ranked if not self.result.passes[program]]
        top = data.table.loc[self.passing, "skor"].max()
        self.first = [p for p in self.passing if data.table.at[p, "skor"] == top]
        every = methods.gates(data.table, list(programs.GATES))
        names = {program: data.short(program, _LABEL) for program in ranked}
        self.chart.update(
            [names[p] for p in self.passing],
            [names[p] for p in waiting],
            data.table["skor"].rename(names),
            every.open.rename(index=names),
            title=self._title(ranked[0]),
            watched=watched,
            first=[names[p] for p in self.first],
            waiting_room="Ruang tunggu: menunggu gerbang dibuka",
        )
        self._said = self._findings(ranked[0])
        self.tell(*self._said)

    def _title(self, best: str) -> str:
        count, total = len(self.passing), len(self._data.table)
        if not self.watched:
            return f"Belum ada gerbang dijaga: {best} teratas"
        names = text.listing(self.first)
        fallen = f", bukan {best}" if best not in self.first else ""
        return f"{count} dari {total} lolos; teratas {names}{fallen}"

    def _findings(self, best: str) -> list[str]:
        data, watched = self._data, self.watched
        scores = data.table["skor"]
        if not watched:
            return [
                f"Tertinggi: {data.named(best)}, skor {text.number(scores[best])}. "
                "Tetapi dapatkah ia selesai tahun ini? Centang satu gerbang."
            ]
        total = len(data.table)
        said = []
        if len(watched) == len(programs.GATES) and self._guess:
            said.append(
                question.guess_line(self._guess, f"{len(self.passing)} dari {total} program")
            )
        said.append(
            f"Dijaga: {text.listing(self._name(gate) for gate in watched)}. "
            f"{len(self.passing)} dari {total} program lolos."
        )
        leading = text.listing(data.named(program) for program in self.first)
        said.append(f"Teratas sekarang: {leading}, skor {text.number(scores[self.first[0]])}.")
        if best not in self.first:
            closed = text.listing(self._name(gate) for gate in self.result.stopped_by[best])
            said.append(
                f"{data.named(best)} berskor {text.number(scores[best])}, tertinggi dari semua. "
                f"Ia menunggu di gerbang {closed}. Skor setinggi apa pun tidak membukanya."
            )
        return [*said, *(self._about(gate) for gate in watched)]

    def _about(self, gate: str) -> str:
        stopped = [i for i in self.result.open.index if not self.result.open.at[i, gate]]
        opens = programs.GATES[gate][2]
        freed = self.result.only_here[gate]
        after = (
            f"Bila hanya gerbang ini dibuka, {text.listing(freed)} langsung lolos."
            if freed
            else "Bila hanya gerbang ini dibuka, belum ada yang lolos."
        )
        return (
            f"• Gerbang {self._name(gate)} menahan {text.listing(map(str, stopped))}. "
            f"Yang dapat membukanya: {opens}. {after}"
        )

    @staticmethod
    def _name(gate: str) -> str:
        return programs.GATES[gate][0]

    def lines(self) -> list[str]:
        data = self._data
        scores = data.table["skor"].to_dict()
        return [
            *(
                f"{switch.description}: {'ya' if switch.value else 'belum'}."
                for switch in self.switches.values()
            ),
            f"{self.chart.title}.",
            *self._said,
            "Lolos, menurut skor: "
            + "; ".join(f"{p} {text.number(scores[p])}" for p in self.passing)
            + ".",
            f"{data.credit} Skor = dampak + kemudahan (2–10).",
        ]
