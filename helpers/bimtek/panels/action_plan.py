"""Lesson 09: who does what by when, and what will then be there to see."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import ipywidgets as widgets

from bimtek.panels import parts
from bimtek.panels.base import Panel, escape, on_change

ROWS, MOST_ROWS = 3, 6
FIELDS = {
    "apa": ("Apa yang dikerjakan", "misalnya: mendata operator yang siap di 10 desa"),
    "siapa": ("Siapa yang memimpin", "nama atau jabatan, misalnya: camat"),
    "kapan": ("Kapan selesai", "misalnya: 15 September"),
    "hasil": ("Apa yang terlihat sesudahnya", "misalnya: daftar 10 operator bertanda tangan"),
}
_MONTH = "januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember"
_DATE = re.compile(rf"\d|\b(?:{_MONTH})\b", re.IGNORECASE)
_VAGUE_WHO = re.compile(
    r"^(?:kita|kami|semua(?: \w+)?|bersama|tim|panitia|(?:para )?pihak(?: \w+)*|dinas terkait|"
    r"opd(?: terkait)?|pemerintah(?: daerah)?|masyarakat|instansi(?: terkait)?|stakeholder\w*)\.?$",
    re.IGNORECASE,
)
_VAGUE_RESULT = re.compile(
    r"^(?:(?:ter|meningkat|lancar|baik|optimal|maksimal|sukses|selesai)\w*)(?:\s+\w+){0,2}\.?$",
    re.IGNORECASE,
)

Row = dict[str, str]


EXAMPLE = (
    "Contoh, bukan jawaban kelompok Anda. Apa: mendata operator desa. Siapa: sekretaris camat. "
    "Kapan: 15 September. Hasil: daftar 10 operator, ditandatangani kepala desa."
)


class ActionPlan(Panel):
    """Write the follow-up plan: what, who, when, result; what is missing is named.

    Parameters
    ----------
    example
        Show an example, marked as one, while nothing is written.
    """

    kind = "giliran"
    title = "Rencana tindak lanjut"
    prompt = (
        "Tulis paling sedikit satu janji kerja untuk tiga bulan ke depan. Empat kotak untuk tiap "
        "janji: apa, siapa, kapan, dan hasilnya."
    )
    key = "09/rtl"

    def __init__(self, *, example: bool = False) -> None:
        self._with_example = example
        super().__init__()

    def build(self) -> Sequence[widgets.Widget]:
        self.rows = parts.group()
        self.add = parts.button("Tambah janji")
        self.add.on_click(self._added)
        self.table = widgets.HTML()
        saved = readable(self.remembered())
        self._lay_out([*saved, *({} for _ in range(ROWS - len(saved)))])
        return [self.rows, parts.fields(self.add), self.table, self.finding]

    def _lay_out(self, rows: Sequence[Mapping[str, str]]) -> None:
        self._controls: list[dict[str, widgets.Text]] = []
        boxes = []
        for number, row in enumerate(rows, 1):
            own = {
                key: parts.line(f"{number}. {label}", row.get(key, ""), hint)
                for key, (label, hint) in FIELDS.items()
            }
            for box in own.values():
                box.observe(self._changed, "value")
            self._controls.append(own)
            boxes.append(parts.fields(*own.values()))
            boxes[-1].add_class("plan-row")
        self.rows.children = boxes

    def value(self) -> list[Row]:
        """Give the promises in which anything is written: apa, siapa, kapan, hasil."""
        rows = [{key: box.value for key, box in own.items()} for own in self._controls]
        return [row for row in rows if any(words.strip() for words in row.values())]

    @on_change
    def _changed(self, _change: object) -> None:
        rows = self.value()
        whole = rows and not any(objections(row) for row in rows)
        self.record({"rencana": rows}, outcome="benar" if whole else "sebagian")
        self.refresh()

    @on_change
    def _added(self, _button: object) -> None:
        rows = [{key: box.value for key, box in own.items()} for own in self._controls]
        if len(rows) == MOST_ROWS:
            self.complain(
                f"Sudah ada {MOST_ROWS} janji. Selesaikan dulu sebagian, lalu buat yang baru."
            )
            return
        self._lay_out([*rows, {}])
        self.refresh()

    def refresh(self) -> None:
        rows = self.value()
        heads = "".join(f'<th scope="col">{head.capitalize()}</th>' for head in FIELDS)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(_shown(row[key]))}</td>" for key in FIELDS) + "</tr>"
            for row in rows
        )
        self.table.value = f'<table class="plan"><tr>{heads}</tr>{body}</table>' if rows else ""
        self._said = self._verdict(rows)
        self.tell(*self._said)

    def _verdict(self, rows: Sequence[Row]) -> list[str]:
        if not rows:
            begin = "Belum ada janji. Mulailah dari yang dapat Anda kerjakan tanpa menunggu izin."
            return [begin, *([EXAMPLE] if self._with_example else [])]
        found = {number: objections(row) for number, row in enumerate(rows, 1)}
        whole = [number for number, said in found.items() if not said]
        said = [f"{len(whole)} dari {len(rows)} janji lengkap: apa, siapa, kapan, dan hasilnya."]
        said += [f"Janji {number}: {words}" for number, own in found.items() for words in own]
        if len(whole) == len(rows):
            said.append("Bacakan keras-keras di depan orang yang akan menagihnya.")
        return said

    def lines(self) -> list[str]:
        shown = self.value()
        rows = [
            f"• {number}. " + "; ".join(f"{key}: {_shown(row[key])}" for key in FIELDS)
            for number, row in enumerate(shown, 1)
        ]
        labels = "; ".join(f"{key}: {label.lower()}" for key, (label, _) in FIELDS.items())
        return [f"Kotak yang diisi ({len(self._controls)} janji): {labels}.", *rows, *self._said]


def _shown(words: str) -> str:
    return words.strip() or "…"


def readable(saved: Any) -> list[Row]:
    """Keep of a saved plan what can be shown."""
    found = saved.get("rencana") if isinstance(saved, dict) else None
    rows = found if isinstance(found, list) else []
    return [
        {key: row[key] if isinstance(row.get(key), str) else "" for key in FIELDS}
        for row in rows[:MOST_ROWS]
        if isinstance(row, dict)
    ]


def objections(row: Mapping[str, str]) -> list[str]:
    """Say what a promise lacks, and why that matters; empty if it is whole."""
    what, who, when, result = (" ".join(row[key].split()) for key in FIELDS)
    found = []
    if len(what.split()) < 2:
        found.append("belum jelas apa yang dikerjakan. Tulis kata kerja dan bendanya.")
    if not who:
        found.append(
            "belum ada orangnya. Pekerjaan semua orang biasanya tidak dikerjakan siapa pun."
        )
    elif _VAGUE_WHO.match(who):
        found.append(f"“{who}” tidak dapat ditelepon. Tulis satu nama atau jabatan yang memimpin.")
    if not when:
        found.append("belum ada tanggalnya. Tanpa tanggal, tidak ada yang dapat menagih.")
    elif not _DATE.search(when):
        found.append(f"“{when}” bukan tanggal. Tulis hari, bulan, dan tahunnya.")
    if not result:
        found.append("belum ada hasilnya. Apa yang dapat dilihat orang lain pada tanggal itu?")
    elif _VAGUE_RESULT.match(result):
        found.append(
            f"“{result}” belum dapat dilihat. Sebut bendanya, misalnya daftar, surat, atau jumlah."
        )
    return found
