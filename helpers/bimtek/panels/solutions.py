"""Solutions of a group: the problem they answer, what is asked of them, an example."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from bimtek import methods
from bimtek.errors import BimtekError
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


def read(rows: Any) -> list[dict[str, str]]:
    """Take up saved solutions, whatever their shape."""
    if not isinstance(rows, list):
        return []
    return [
        {field: value if isinstance(value := row.get(field, ""), str) else "" for field in FIELDS}
        for row in rows[:MOST]
        if isinstance(row, Mapping)
    ]


def example() -> list[str]:
    """Tell the example, marked as one."""
    return [
        f"Contoh, bukan jawaban kelompok Anda. Masalah: {EXAMPLE_PROBLEM}.",
        *(
            f"• {row['nama']}. Menjawab: {row['menjawab']}. Perlu: {row['syarat']}. "
            f"Terlewat: {row['terlewat']}."
            for row in EXAMPLE
        ),
    ]
