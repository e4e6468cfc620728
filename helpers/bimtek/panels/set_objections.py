"""What stands against a set of quick wins, in words that say what would help."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bimtek import methods, text
from bimtek.methods.program_plan import plan
from bimtek.panels import programs
from bimtek.panels.own_programs import amount
from bimtek.panels.programs import Programs

REASON = 8  # words that a reason needs at least


def about_money(cost: float, budget: int) -> list[str]:
    """Object to a set that costs more than there is."""
    over = cost - budget
    if over <= 0:
        return []
    return [
        f"Biayanya {text.number(cost)} juta, lebih {text.number(over)} juta dari anggaran. "
        "Keluarkan satu program, atau naikkan anggaran dengan sadar."
    ]


def about_programs(data: Programs, chosen: Sequence[str], months: int) -> list[str]:
    """Object to closed gates, missing first steps, and what cannot be finished in time."""
    table = plan(data.plan("jangkauan"))
    needed, finishes = table["needs"].to_dict(), table["finish"].to_dict()
    closed = methods.gates(data.table, list(programs.GATES)).stopped_by
    said = []
    for program in chosen:
        needs, finish = needed[program], finishes[program]
        if closed[program]:
            gates = text.listing(programs.GATES[gate][0] for gate in closed[program])
            said.append(
                f"{program} tertahan di gerbang {gates}. Simpan untuk tahun depan, atau buka "
                "gerbangnya lebih dulu."
            )
        if missing := [one for one in needs if one not in chosen]:
            said.append(f"{program} bergantung pada {text.listing(missing)}. Tambahkan juga.")
        if finish > months:
            after = f", sebab menunggu {text.listing(needs)}" if needs else ""
            said.append(
                f"{program} baru selesai pada bulan ke-{text.number(finish)}{after}. "
                f"Waktunya {months} bulan."
            )
    return said


def about_own(rows: Sequence[dict[str, Any]], months: int) -> list[str]:
    """Object to own programmes without a cost, without time, or with unchecked gates."""
    said = []
    for row in rows:
        name = f"“{row['nama']}”"
        if amount(row["biaya_juta"]) is None:
            said.append(f"Biaya {name} belum terbaca. Tulis angkanya dalam juta rupiah.")
        if row["bulan"] > months:
            said.append(f"{name} perlu {row['bulan']} bulan, melewati waktu Anda.")
        if not row["gerbang"]:
            said.append(f"{name}: periksa keempat gerbangnya, lalu centang bila semua terbuka.")
    return said


def about_reason(written: str) -> list[str]:
    """Object to a missing or very short reason."""
    words = len(written.split())
    if words >= REASON:
        return []
    ask = "Sebut siapa yang tertolong, dan mengapa sekarang."
    return [f"Alasannya baru {words} kata. {ask}" if words else f"Alasan belum ditulis. {ask}"]
