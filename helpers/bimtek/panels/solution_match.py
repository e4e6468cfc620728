"""Lesson 06: match solutions to the group's own problem, and say who is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import ipywidgets as widgets

from bimtek.panels import parts
from bimtek.panels.base import Panel, on_change, prose
from bimtek.panels.solutions import FIELDS, MOST, example, objections, read, top_problem


class SolutionMatch(Panel):
    """One to three solutions for the group's problem, at least one without an application."""

    kind = "giliran"
    title = "Solusi untuk masalah kelompok Anda"
    prompt = (
        "Tulis satu sampai tiga solusi untuk masalah ini. Sedikitnya satu tanpa aplikasi. "
        "Panel ini memeriksa: menjawab apa, perlu apa, dan siapa yang terlewat."
    )
    key = "06/solusi"

    def build(self) -> Sequence[widgets.Widget]:
        """The problem, up to three solutions of four lines each."""
        saved = self.remembered({})
        saved = saved if isinstance(saved, Mapping) else {}
        suggested, self._origin = top_problem()
        kept = saved.get("masalah")
        own = isinstance(kept, str) and kept.strip() != ""
        if own and kept != suggested:
            self._origin = "own"
        self.problem = parts.line(
            "Masalah yang dijawab", str(kept) if own else suggested, "satu masalah"
        )
        self.problem.observe(self._renamed, "value")
        rows = read(saved.get("solusi"))
        self.solutions: list[dict[str, widgets.Text | widgets.Textarea]] = []
        self._boxes = parts.group()
        for place in range(max(2, len(rows))):
            self._add(rows[place] if place < len(rows) else {})
        self.more = parts.button("Tambah solusi ketiga")
        self.more.on_click(self._more)
        self.origin = widgets.HTML()
        told = widgets.HTML(f'<div class="note example">{prose(chr(10).join(example()))}</div>')
        more = parts.fields(self.more)
        return [self.problem, self.origin, self._boxes, more, self.finding, told]

    def _add(self, values: Mapping[str, str]) -> None:
        number = len(self.solutions) + 1
        row: dict[str, widgets.Text | widgets.Textarea] = {}
        for field, (label, sample) in FIELDS.items():
            make, named = (
                (parts.line, f"{label} {number}") if field == "nama" else (parts.paragraph, label)
            )
            row[field] = make(named, values.get(field, ""), sample)
        for box in row.values():
            box.observe(self._changed, "value")
        self.solutions.append(row)
        holder = parts.group(*row.values())
        holder.add_class("solution")
        self._boxes.children = (*self._boxes.children, holder)

    @on_change
    def _more(self, _button: object) -> None:
        if len(self.solutions) < MOST:
            self._add({})
        self.refresh()

    @on_change
    def _renamed(self, change: object) -> None:
        self._origin = "own"
        self._changed(change)

    @on_change
    def _changed(self, _change: object) -> None:
        found = objections(self.rows())
        self.record(
            {"masalah": " ".join(self.problem.value.split()), "solusi": self.rows()},
            outcome="sebagian" if found else "benar",
        )
        self.refresh()

    def rows(self) -> list[dict[str, str]]:
        """Give the solutions in which anything is written."""
        rows = [
            {field: " ".join(box.value.split()) for field, box in own.items()}
            for own in self.solutions
        ]
        return [row for row in rows if any(row.values())]

    def refresh(self) -> None:
        """Say where the problem comes from and what is still missing."""
        self.more.layout.display = "none" if len(self.solutions) >= MOST else ""
        self.origin.value = f'<p class="note">{self._from()}</p>'
        self._said = self._verdict()
        self.tell(*self._said)

    def _from(self) -> str:
        return {
            "04": "Diambil dari prioritas kelompok Anda (pelajaran 04). Boleh diganti.",
            "03": "Diambil dari peringkat USG kelompok Anda (pelajaran 03). Boleh diganti.",
            "own": "Masalah ini dari isian Anda sendiri.",
        }.get(self._origin, "Contoh, bukan jawaban kelompok Anda. Gantilah dengan masalah Anda.")

    def _verdict(self) -> list[str]:
        rows = self.rows()
        if not rows:
            return ["Belum ada solusi. Mulailah dari yang paling sederhana, tanpa aplikasi."]
        found = objections(rows)
        if not found:
            return [
                f"{len(rows)} solusi lengkap: menjawab apa, perlu apa, dan siapa yang terlewat. "
                "Bacakan kepada kelompok lain. Tanyakan, “Syarat mana yang belum kita punya?”"
            ]
        return [f"Masih ada {len(found)} hal yang perlu dilengkapi.", *found]

    def lines(self) -> list[str]:
        """Say the problem, every solution, the verdict and the example."""
        return [
            f"{self.problem.description}: {self.problem.value or 'belum diisi'}. {self._from()}",
            *(
                f"Solusi {place}. "
                + " ".join(
                    f"{FIELDS[k][0]} {' '.join(v.value.split()) or 'belum diisi'}."
                    for k, v in own.items()
                )
                for place, own in enumerate(self.solutions, 1)
            ),
            *self._said,
            *example(),
        ]
