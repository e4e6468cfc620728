"""Lesson 02: two figures for one thing, and which to stand on."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets

from bimtek import regions, text
from bimtek.draft import values
from bimtek.panels import parts
from bimtek.panels.base import Panel, escape, on_change

_REASONS = (
    "Sumbernya lembaga yang menghitung sendiri",
    "Tahunnya paling dekat dengan kebutuhan",
    "Cara hitungnya tertulis jelas",
    "Belum bisa memilih; perlu bertanya dulu",
)


class TwoFigures(Panel):
    """Sets of figures that disagree; the reader chooses one and says why.

    What it lets one discover: both can be right for different questions, and "ask first"
    is an answer too.

    Parameters
    ----------
    sets
        For each case, its question and the ids of the indicators that answer it.
    """

    kind = "giliran"
    title = "Dua angka, satu pertanyaan"
    prompt = (
        "Bacalah tiap angka dengan tahun, sumber, dan catatannya. Lalu pilih angka yang akan "
        "Anda bawa ke rapat, dan alasannya."
    )
    key = "02/dua-angka"

    def __init__(self, sets: dict[str, Sequence[str]]) -> None:
        self._sets = sets
        super().__init__()

    def build(self) -> Sequence[widgets.Widget]:
        """One case at a time: a table, a choice, a reason."""
        self._region = regions.load()
        table = self._region.indicators().set_index("id")
        self._cases = {case: table.loc[list(ids)] for case, ids in self._sets.items()}
        kept = values.fields(self.remembered())
        self._answers: dict[str, dict[str, str]] = {
            case: {
                part: values.words(answer.get(part), values.LONG) for part in ("angka", "alasan")
            }
            for case, answer in kept.items()
            if isinstance(answer, dict)
        }
        self.case = parts.dropdown("Pertanyaan", list(self._sets))
        self.figure = parts.dropdown("Angka yang saya bawa", [parts.NOTHING])
        self.reason = parts.dropdown("Alasan saya", [parts.NOTHING, *_REASONS])
        for control in (self.case, self.figure, self.reason):
            control.add_class("wide")
        self._figures = widgets.HTML()
        self.case.observe(self._case_chosen, "value")
        self.figure.observe(self._answered, "value")
        self.reason.observe(self._answered, "value")
        self._filling = False
        return [
            parts.fields(self.case),
            self._figures,
            parts.fields(self.figure, self.reason),
            self.finding,
        ]

    def _label(self, row: object) -> str:
        return f"{text.number(row.nilai, _places(row.nilai))} {row.satuan} ({row.tahun})"  # type: ignore[attr-defined]

    @on_change
    def _case_chosen(self, _: object) -> None:
        self.saved.value = ""
        self.refresh()

    @on_change
    def _answered(self, _: object) -> None:
        if self._filling:
            return
        answer = {"angka": self.figure.value, "alasan": self.reason.value}
        self._answers = {**self._answers, self.case.value: answer}
        self.record(self._answers)
        self._comment()

    def refresh(self) -> None:
        """Show the chosen case with the answer kept for it."""
        rows = self._cases[self.case.value]
        body = "".join(
            f"<tr><td>{escape(self._label(row))}</td><td>{escape(row.seri)}</td>"
            f"<td>{escape(row.sumber)}{_remark(row.catatan)}</td></tr>"
            for row in rows.itertuples()
        )
        self._figures.value = (
            "<table><thead><tr><th>Angka</th><th>Yang dihitung</th><th>Sumber</th></tr></thead>"
            f"<tbody>{body}</tbody></table>"
        )
        kept = self._answers.get(self.case.value, {})
        options = [parts.NOTHING, *(self._label(row) for row in rows.itertuples())]
        self._filling = True
        self.figure.options = options
        self.figure.value = kept.get("angka") if kept.get("angka") in options else parts.NOTHING
        self.reason.value = kept.get("alasan", parts.NOTHING)
        self._filling = False
        self._comment()

    def _comment(self) -> None:
        """Say what is still open, and what choosing commits one to."""
        figure, reason = self.figure.value, self.reason.value
        rows = self._cases[self.case.value]
        if figure == parts.NOTHING or reason == parts.NOTHING:
            missing = "angka" if figure == parts.NOTHING else "alasan"
            self._comments = [f"Belum dipilih: {missing}."]
        elif reason == _REASONS[-1]:
            self._comments = [
                "Jujur dan berguna. Tulis kepada siapa Anda akan bertanya, dan kapan."
            ]
        else:
            chosen = next(row for row in rows.itertuples() if self._label(row) == figure)
            self._comments = [
                f"Di rapat, sebut lengkap: {figure}, {chosen.seri}, menurut {chosen.sumber}."
            ]
            if rows["seri"].nunique() > 1:
                self._comments.append(
                    "Jangan menyambungnya dengan angka lain di tabel ini: cara hitungnya berbeda."
                )
        self.tell(*self._comments)

    def lines(self) -> list[str]:
        """Say every case with its figures, and the choice."""
        said = []
        for case, rows in self._cases.items():
            said.append(f"Pertanyaan: {case}")
            said += [
                f"• {self._label(row)}: {row.seri}. {row.sumber}{_plain_remark(row.catatan)}"
                for row in rows.itertuples()
            ]
        return [
            *said,
            f"Alasan yang bisa dipilih: {'; '.join(_REASONS)}.",
            f"Dipilih untuk “{self.case.value}”: {self.figure.value}; {self.reason.value}.",
            *self._comments,
        ]


def _places(value: float) -> int:
    return next((n for n in (0, 1) if round(value, n) == value), 2)


def _plain_remark(remark: object) -> str:
    return f" (catatan: {remark})" if isinstance(remark, str) and remark else ""


def _remark(remark: object) -> str:
    return f'<div class="note">Catatan: {escape(remark)}</div>' if _plain_remark(remark) else ""
