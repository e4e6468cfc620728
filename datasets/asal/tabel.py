"""The real tables: facts of ``masukan/`` under the package's own columns and keys.

Nothing is computed here. A figure that is missing in the sources stays an empty cell.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from berkas import Row, read, write

DISTRICT = (
    "kode", "kode_bps", "nama", "nama_kemendagri", "nama_bps", "pulau", "ibukota",
    "jumlah_desa", "jumlah_kelurahan", "luas_poligon_km2", "luas_bps2020_km2",
    "luas_rtrw2008_km2", "penduduk_2010", "penduduk_2020", "lat", "lng", "catatan",
)  # fmt: skip
VILLAGE = (
    "kode", "nama", "status", "kode_kecamatan", "kode_bps", "luas_poligon_km2",
    "penduduk_2010", "lat", "lng",
)  # fmt: skip
ISLAND = ("kode", "nama", "status", "luas_km2", "lat", "lng")
PLACE = ("tingkat", "kode_wilayah", "nama_wilayah")
ORIGIN = ("sumber", "url", "keyakinan", "catatan")
INDICATOR = ("id", "sektor", "topik", "seri", *PLACE, "tahun", "nilai", "satuan", *ORIGIN)
EVENT = (
    "id", "jenis", "kejadian", "ukuran", "tahun", "tanggal", *PLACE, "kode_kecamatan",
    "nilai", "satuan", *ORIGIN,
)  # fmt: skip
MILESTONE = (
    "id", "tahun", "tanggal", "tanggal_selesai", "wilayah", "judul", "uraian", *ORIGIN,
)  # fmt: skip


def slug(words: str) -> str:
    """Turn "Pos Lapangan Konga (Titehena)" into "pos-lapangan-konga-titehena"."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def _pick(row: Row, columns: tuple[str, ...]) -> Row:
    return {column: row[column] for column in columns}


def _notes(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def facts() -> tuple[list[Row], list[Row]]:
    """Split the compiled figures into indicators and dated events, each with a stable id."""
    series = {row["indikator"]: row for row in read("seri")}
    indicators: list[Row] = []
    events: list[Row] = []
    for fact in read("fakta"):
        about = series[fact["indikator"]]
        where = "" if fact["tingkat"] in {"kabupaten", "gabungan"} else slug(fact["nama_wilayah"])
        when = about["tanggal"] or fact["tahun"] or "tanpa-tahun"
        row = {
            **_pick(fact, (*PLACE, "tahun", "nilai", "satuan", *ORIGIN)),
            "id": "-".join(part for part in (about["kunci"], when, where) if part),
            "catatan": _notes(fact["catatan"], about["catatan"]),
        }
        if about["tabel"] == "indikator":
            row |= {"sektor": fact["sektor"], "topik": about["topik"], "seri": about["seri"]}
            indicators.append(row)
        else:
            inside = fact["tingkat"] in {"kecamatan", "desa", "titik"}
            row |= {
                "jenis": fact["sektor"],
                "kejadian": about["topik"],
                "ukuran": about["seri"],
                "tanggal": about["tanggal"],
                "kode_kecamatan": fact["kode_wilayah"][:8] if inside else "",
            }
            events.append(row)
    for rows in (indicators, events):
        twice = [key for key, n in Counter(row["id"] for row in rows).items() if n > 1]
        if twice:
            raise SystemExit(f"masukan/seri.csv: kunci sama untuk {', '.join(twice)}")
    topics = list(dict.fromkeys(row["topik"] for row in series.values()))
    names = list(dict.fromkeys(row["seri"] for row in series.values()))
    indicators.sort(
        key=lambda row: (topics.index(row["topik"]), names.index(row["seri"]), row["tahun"])
    )
    events.sort(key=lambda row: (row["tanggal"] or row["tahun"], row["id"]))
    return indicators, events


def build(folder: Path) -> None:
    """Write kecamatan, desa, pulau, indikator, kejadian and tonggak-program."""
    write(folder / "kecamatan.csv", DISTRICT, (_pick(row, DISTRICT) for row in read("kecamatan")))
    write(folder / "desa.csv", VILLAGE, (_pick(row, VILLAGE) for row in read("desa")))
    write(folder / "pulau.csv", ISLAND, (_pick(row, ISLAND) for row in read("pulau")))
    indicators, events = facts()
    write(folder / "indikator.csv", INDICATOR, indicators)
    write(folder / "kejadian.csv", EVENT, events)
    milestones = ({"id": row.pop("kode"), **row} for row in read("tonggak-program"))
    write(folder / "tonggak-program.csv", MILESTONE, sorted(milestones, key=_moment))


def _moment(row: Row) -> tuple[str, str]:
    return row["tanggal"] or f"{row['tahun']}-00", row["id"]
