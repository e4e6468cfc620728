"""Lesson 06: match solutions to the group's own problem, and say who is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import ipywidgets as widgets
import pandas as pd

from bimtek import methods, text
from bimtek.errors import BimtekError
from bimtek.panels import parts
from bimtek.panels.base import Panel, on_change
from bimtek.questions.rules import missing_solution
from bimtek.workbook import Workbook

MOST = 3
FIELDS = {
    "nama": ("Nama solusi", "misalnya: satu nomor WhatsApp juru air"),
    "menjawab": ("Menjawab sebab yang mana?", "misalnya: kabar pipa bocor baru sampai dua minggu"),
    "syarat": ("Apa yang harus ada?", "misalnya: satu penerima pesan, sinyal, dan biaya pulsa"),
    "terlewat": ("Siapa yang terlewat, dan apa kanalnya?", "misalnya: desa tanpa sinyal; radio"),
}
#: A marked example, for a group that begins here.
EXAMPLE_PROBLEM = "Kabar pipa bocor baru sampai ke petugas sesudah dua minggu"
EXAMPLE = (
    {
        "nama": "Satu nomor WhatsApp juru air",
        "menjawab": "Kabar bocor langsung sampai ke orang yang memperbaikinya",
        "syarat": "Satu penerima pesan yang digaji, sinyal, dan pulsa setiap bulan",
        "terlewat": "Desa tanpa sinyal; mereka menitip pesan lewat kantor desa",
    },
    {
        "nama": "Juru pipa bergilir di tiap desa",
        "menjawab": "Bocor kecil diperbaiki tanpa menunggu petugas kabupaten",
        "syarat": "Dua orang terlatih per desa, suku cadang, dan aturan desa tentang upah",
        "terlewat": "Bocor besar di luar desa; dilaporkan camat sebulan sekali",
    },
)
_DIGITAL = re.compile(
    r"\b(?:aplikasi|apps?|situs|website|web|laman|portal|sistem informasi|digital|daring|online|"
    r"dasbor|dashboard|whatsapp|wa|sms|chatbot|sensor|cctv|qr|kode pindai|internet|e-\w+|"
    r"smart \w+|command center|pusat komando)\b",
    re.IGNORECASE,
)
_NEEDS = re.compile(
    r"\b(?:sinyal|listrik|internet|petugas|operator|kader|orang|staf|biaya|dana|anggaran|pulsa|"
    r"upah|aturan|perdes|perda|perbup|sk|dasar hukum|izin|data|pelatihan|terlatih)\w*\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"^(?:-+|tidak ada|tak ada|nihil|semua (?:terlayani|dapat|terjangkau))\W*$", re.I
)


def top_problem() -> tuple[str, str]:
    """Give the group's first problem, and where it comes from ("04", "03" or "")."""
    book = Workbook.current()
    ranked = book.latest("04/prioritas")
    if isinstance(ranked, Mapping) and isinstance(order := ranked.get("urutan"), list):
        first = next((one for one in order if isinstance(one, str) and one.strip()), None)
        if first:
            return " ".join(first.split()), "04"
    scored = book.latest("03/usg")
    if isinstance(scored, Mapping) and (name := _first_scored(scored.get("masalah"))):
        return name, "03"
    return EXAMPLE_PROBLEM, ""


def _first_scored(rows: Any) -> str:
    """Give the problem with the highest USG total; "" where the scores cannot be read."""
    try:
        table = pd.DataFrame(
            [{"urgency": row["u"], "seriousness": row["s"], "growth": row["g"]} for row in rows],
            index=[" ".join(str(row["nama"]).split()) for row in rows],
        )
        return str(methods.usg(table)["rank"].idxmin())
    except (BimtekError, KeyError, TypeError, ValueError):
        return ""


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
        rows = _read(saved.get("solusi"))
        self.solutions: list[dict[str, widgets.Text]] = []
        self._boxes = parts.group()
        for place in range(max(2, len(rows))):
            self._add(rows[place] if place < len(rows) else {})
        self.more = parts.button("Tambah solusi ketiga")
        self.more.on_click(self._more)
        self.origin = widgets.HTML()
        return [self.problem, self.origin, self._boxes, self.more, self.finding,
                widgets.HTML(_example_html())]  # fmt: skip

    def _add(self, values: Mapping[str, str]) -> None:
        number = len(self.solutions) + 1
        row = {
            field: parts.line(
                f"{label} (solusi {number})" if field == "nama" else label,
                values.get(field, ""),
                example,
            )
            for field, (label, example) in FIELDS.items()
        }
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
            "own": "Masalah ini Anda tulis sendiri.",
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
                + " ".join(f"{FIELDS[k][0]}: {v.value or 'belum diisi'}." for k, v in own.items())
                for place, own in enumerate(self.solutions, 1)
            ),
            *self._said,
            *_example_lines(),
        ]


def objections(rows: Sequence[Mapping[str, str]]) -> list[str]:
    """Say what is missing in the solutions, and why it matters; empty if nothing is."""
    found = []
    for place, row in enumerate(rows, 1):
        name = f"“{row['nama']}”" if row["nama"] else f"Solusi {place}"
        if not row["nama"]:
            found.append(f"{name}: namanya belum ada.")
        found += [
            f"{name}: {label[0].lower()}{label[1:].rstrip('?')} belum terjawab. Tulis sedikitnya "
            "tiga kata."
            for field, (label, _) in FIELDS.items()
            if field != "nama" and len(row[field].split()) < 3 and not _NOBODY.match(row[field])
        ]
        if words := missing_solution(row["menjawab"]):
            found.append(
                f"{name}: “{words}” menyebut alat yang belum ada. Tulis sebab yang dialami warga."
            )
        if row["syarat"] and not _NEEDS.search(row["syarat"]):
            found.append(
                f"{name}: syaratnya belum menyebut orang, biaya, aturan, sinyal, atau listrik. "
                "Solusi berhenti bila satu saja tidak ada."
            )
        if _NOBODY.match(row["terlewat"]):
            found.append(
                f"{name}: hampir selalu ada yang terlewat. Periksa desa tanpa sinyal, seberang "
                "laut, lansia, dan warga tanpa telepon."
            )
    named = [row["nama"] for row in rows if row["nama"]]
    if named and all(is_digital(name) for name in named):
        found.append(
            "Semua solusi memakai alat digital. Tambahkan satu yang tidak, supaya ada pembanding."
        )
    return found


def is_digital(name: str) -> bool:
    """Tell whether a solution's name speaks of an application or another digital tool."""
    return bool(_DIGITAL.search(name))


def _read(rows: Any) -> list[dict[str, str]]:
    """Take up saved solutions, whatever their shape."""
    if not isinstance(rows, list):
        return []
    return [
        {field: value if isinstance(value := row.get(field, ""), str) else "" for field in FIELDS}
        for row in rows[:MOST]
        if isinstance(row, Mapping)
    ]


def _example_lines() -> list[str]:
    return [
        f"Contoh, bukan jawaban kelompok Anda. Masalah: {EXAMPLE_PROBLEM}.",
        *(
            f"• {row['nama']}. Menjawab: {row['menjawab']}. Perlu: {row['syarat']}. "
            f"Terlewat: {row['terlewat']}."
            for row in EXAMPLE
        ),
    ]


def _example_html() -> str:
    first, *rest = _example_lines()
    items = "".join(f"<li>{line[2:]}</li>" for line in rest)
    return f'<div class="note example"><p>{text.listing([first])}</p><ul>{items}</ul></div>'
