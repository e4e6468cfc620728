"""The practice tables: made up, seeded, and designed so that a lesson can be learnt from them.

What is designed stands in ``masukan/rancangan-*.csv``; what is chance comes from one seed.
`random.Random` is used because its draws stay the same in every Python.
"""

from __future__ import annotations

import datetime as dt
import math
import random
from pathlib import Path

from berkas import Row, read, write

#: Chosen among seeds so that pure chance puts a small kecamatan near the top for clean
#: water in the first year and in the middle in the second. Its true rate is average.
SEED = 7543
FIRST_YEAR, LAST_YEAR = 2023, 2024
PER_YEAR = 1200
COMPLAINT = (
    "id", "tanggal", "kode_kecamatan", "kategori", "kanal", "status", "tanggal_selesai",
    "kepuasan",
)  # fmt: skip
CHANNELS = {
    "WhatsApp": 42,
    "Kantor desa atau kelurahan": 27,
    "Media sosial": 13,
    "Datang langsung": 10,
    "SP4N-LAPOR!": 8,
}
READINESS = ("id", "responden", "jenis_unit", "kelompok", "aspek", "pernyataan", "skor")
#: Respondents by kind of unit, and how far such a unit's answers lie from the middle.
UNITS = {
    "dinas": (14, 0.3),
    "kecamatan": (14, 0.1),
    "kelurahan": (8, 0.05),
    "desa": (18, -0.25),
    "komunitas": (6, -0.1),
}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
#: Share of complaints that nobody has closed, however long one waits.
NEVER_CLOSED = 0.06
#: Share of closed complaints whose sender answers how content he or she is.
ANSWERS = 0.45


def people() -> dict[str, float]:
    """People by kecamatan code, only to size the practice counts.

    Where census 2020 is missing, census 2010 is scaled by the others' growth. This guess is
    written in no table.
    """
    rows = read("kecamatan")
    known = [row for row in rows if row["penduduk_2020"]]
    growth = sum(int(row["penduduk_2020"]) for row in known) / sum(
        int(row["penduduk_2010"]) for row in known
    )
    return {
        row["kode"]: float(row["penduduk_2020"] or int(row["penduduk_2010"]) * growth)
        for row in rows
    }


def poisson(draw: random.Random, mean: float) -> int:
    """Count of chance events with this mean (Knuth's method; the means here are small)."""
    limit, count, product = math.exp(-mean), 0, draw.random()
    while product > limit:
        count += 1
        product *= draw.random()
    return count


def complaint_counts(seed: int) -> dict[tuple[int, str, str], int]:
    """Complaints by year, kecamatan and category: designed mean, chance around it."""
    draw = random.Random(seed)
    size = people()
    factors = {row["kode"]: row for row in read("rancangan-kecamatan")}
    counts: dict[tuple[int, str, str], int] = {}
    for category in read("rancangan-kategori"):
        name = category["kategori"]
        wanted = PER_YEAR * float(category["bagian"])
        # A factor of 1 means the same rate everywhere, so only designed places stand out.
        ordinary = wanted / sum(size[code] * float(factors[code][name]) for code in size)
        for code in size:
            mean = ordinary * size[code] * float(factors[code][name])
            for year in range(FIRST_YEAR, LAST_YEAR + 1):
                counts[year, code, name] = poisson(draw, mean)
    return counts


def complaints(seed: int = SEED) -> list[Row]:
    """One row per complaint, as known at the end of the last year."""
    counts = complaint_counts(seed)
    draw = random.Random(seed)
    design = {row["kategori"]: row for row in read("rancangan-kategori")}
    last_day = dt.date(LAST_YEAR, 12, 31)
    rows: list[Row] = []
    for (year, code, name), count in counts.items():
        season = [float(design[name][month]) for month in MONTHS]
        for _ in range(count):
            month = draw.choices(range(1, 13), season)[0]
            day = dt.date(year, month, 1) + dt.timedelta(draw.randrange(_days(year, month)))
            waited = _days_to_close(draw, float(design[name]["hari_tengah"]))
            closed = day + dt.timedelta(waited) if waited is not None else None
            done = closed is not None and closed <= last_day
            rows.append(
                {
                    "tanggal": day.isoformat(),
                    "kode_kecamatan": code,
                    "kategori": name,
                    "kanal": draw.choices(list(CHANNELS), list(CHANNELS.values()))[0],
                    "status": "selesai" if done else _open_state(draw, (last_day - day).days),
                    "tanggal_selesai": closed.isoformat() if closed and done else "",
                    "kepuasan": _content(draw, waited) if waited is not None and done else "",
                }
            )
    rows.sort(key=lambda row: (row["tanggal"], row["kode_kecamatan"], row["kategori"]))
    return [{"id": f"A-{number:04d}", **row} for number, row in enumerate(rows, start=1)]


def _days(year: int, month: int) -> int:
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return (following - dt.date(year, month, 1)).days


def _days_to_close(draw: random.Random, middle: float) -> int | None:
    """Waiting time around the category's middle, with a long tail; None if never closed."""
    if draw.random() < NEVER_CLOSED:
        return None
    return max(round(draw.lognormvariate(math.log(middle), 0.8)), 0)


def _open_state(draw: random.Random, age: int) -> str:
    return "baru" if draw.random() < math.exp(-age / 20) else "diproses"


def _content(draw: random.Random, waited: int) -> str:
    """Contentment 1–5, falling with the wait; empty where the sender did not answer."""
    if draw.random() > ANSWERS:
        return ""
    felt = draw.gauss(5.1 - 0.55 * math.log1p(waited), 0.8)
    return str(min(max(round(felt), 1), 5))


def readiness(seed: int = SEED) -> list[Row]:
    """One row per respondent and statement: score 1–5 around the statement's designed middle.

    Distance from town shows twice as strongly where the statement is about technology.
    """
    draw = random.Random(seed)
    statements = read("rancangan-kesiapan")
    kinds = [(kind, shift) for kind, (many, shift) in UNITS.items() for _ in range(many)]
    rows: list[Row] = []
    for person, (kind, shift) in enumerate(kinds, start=1):
        mood = draw.gauss(0, 0.35)
        for item in statements:
            away = shift * (2 if item["aspek"] == "TIK" else 1)
            felt = draw.gauss(float(item["skor_tengah"]) + mood + away, 0.8)
            rows.append(
                {
                    "id": f"S{len(rows) + 1:04d}",
                    "responden": f"R{person:02d}",
                    "jenis_unit": kind,
                    **{key: item[key] for key in ("kelompok", "aspek", "pernyataan")},
                    "skor": str(min(max(round(felt), 1), 5)),
                }
            )
    return rows


def build(folder: Path) -> None:
    """Write the four practice tables."""
    write(folder / "latihan-pengaduan.csv", COMPLAINT, complaints())
    write(folder / "latihan-kesiapan.csv", READINESS, readiness())
    for name in ("latihan-program", "latihan-indikator"):
        rows = read(name)
        write(folder / f"{name}.csv", list(rows[0]), rows)
