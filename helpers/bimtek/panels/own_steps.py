"""What a group's own road map holds: its steps as kept, their months, and what does not fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from bimtek import methods, regions, text
from bimtek.errors import BimtekError
from bimtek.panels import own_programs, roadmap_steps

MOST_ROWS = 8
LONGEST = 72
NEW: dict[str, Any] = {"nama": "", "horison": 1, "bergantung": [], "bulan": 6}

Row = dict[str, Any]


def example() -> tuple[list[Row], str]:
    """Give the steps to begin with, and where they come from."""
    programs = regions.load().programs
    months = dict(zip(programs["nama"].astype(str), programs["bulan"].astype(int), strict=True))
    months |= own_programs.months()
    own = [name for name in roadmap_steps.chosen() if name in months][: MOST_ROWS - 2]
    if own:
        rows = [
            {"nama": name, "horison": 1, "bergantung": [],
             "bulan": min(LONGEST, int(months[name]))}
            for name in own
        ]  # fmt: skip
        return rows, "Bermula dari quick win yang kelompok Anda pilih di pelajaran 07."
    rows = [
        {"nama": "Operator di setiap desa terlatih", "horison": 1, "bergantung": [], "bulan": 6},
        {"nama": "Jadwal kapal diumumkan tiap pagi", "horison": 1, "bergantung": [], "bulan": 4},
        {"nama": "Data desa dipakai semua dinas", "horison": 1,
         "bergantung": ["Operator di setiap desa terlatih"], "bulan": 12},
        {"nama": "Warga mengurus dokumen di desanya", "horison": 5,
         "bergantung": ["Data desa dipakai semua dinas"], "bulan": 24},
    ]  # fmt: skip
    return rows, "Contoh latihan, bukan peta jalan kelompok Anda. Ada dua hal yang belum beres."


def readable(saved: Any) -> list[Row]:
    """Keep of a saved road map what can be shown; empty if nothing can."""
    found = saved.get("langkah") if isinstance(saved, dict) else None
    rows = []
    for row in (found if isinstance(found, list) else [])[:MOST_ROWS]:
        if not isinstance(row, dict) or not isinstance(row.get("nama"), str):
            continue
        waits = row.get("bergantung")
        waits = [w for w in waits if isinstance(w, str)] if isinstance(waits, list) else []
        months = row.get("bulan")
        whole = months if type(months) is int and 1 <= months <= LONGEST else NEW["bulan"]
        years = row.get("horison")
        rows.append(
            {
                "nama": row["nama"],
                "horison": years if years in roadmap_steps.HORIZONS else 1,
                "bergantung": waits[:1],
                "bulan": whole,
            }
        )
    return rows


def table_of(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Turn the named rows into the table that the methods take."""
    named = [row for row in rows if row["nama"]]
    known = {row["nama"] for row in named}
    return pd.DataFrame(
        {
            "duration": [row["bulan"] for row in named],
            "depends_on": [tuple(n for n in row["bergantung"] if n in known) for row in named],
            "horizon": [row["horison"] for row in named],
        },
        index=pd.Index([row["nama"] for row in named]),
    )


def times(rows: Sequence[Mapping[str, Any]]) -> dict[str, tuple[float, float]]:
    """Give the months in which each step begins and ends; empty where that cannot be."""
    try:
        plan = methods.schedule(table_of(rows)).table
    except BimtekError:
        return {}
    begin, end = plan["earliest_start"].to_dict(), plan["earliest_finish"].to_dict()
    return {str(name): (begin[name], end[name]) for name in plan.index}


def objections(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Say what does not hold in a road map; empty if nothing."""
    named = {row["nama"]: row for row in rows if row["nama"]}
    if not named:
        return ["Belum ada langkah. Tulis satu hasil yang ingin ada setahun lagi."]
    try:
        late = methods.delay(table_of(rows), next(iter(named)), 0).table["late"].to_dict()
    except BimtekError as error:
        return [f"{error.message} {error.remedy or ''}".strip()]
    ends = times(rows)
    found = [
        f"“{name}” harus selesai dalam {row['horison']} tahun, tetapi menunggu “{need}” yang "
        f"baru selesai dalam {named[need]['horison']} tahun. Tukar waktunya, atau lepaskan."
        for name, row in named.items()
        for need in row["bergantung"]
        if need in named and named[need]["horison"] > row["horison"]
    ]
    found += [
        f"“{name}” baru selesai pada bulan ke-{text.number(ends[name][1])}, sedangkan sasarannya "
        f"{row['horison']} tahun. Mulai lebih awal, persingkat, atau pindahkan waktunya."
        for name, row in named.items()
        if late[name] > 0
    ]
    found += [
        f"Belum ada langkah untuk {years} tahun. {why}"
        for years, why in (
            (1, "Apa yang warga rasakan lebih dulu?"),
            (5, "Apa yang menyambung langkah pertama ke visi?"),
            (10, "Ke mana semua langkah ini menuju?"),
        )
        if all(row["horison"] != years for row in named.values())
    ]
    return found
