"""Tables of data that a worksheet needs on paper, where the screen has a panel for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pandas as pd
from reportlab.platypus import Flowable

from bimtek import regions, text
from bimtek.printing.base import paragraph, table


def appendix(name: str) -> Iterator[Flowable]:
    """Give a table by its name in the forms' file; nothing for no name."""
    if name:
        yield from APPENDICES[name]()


def _region() -> Iterator[Flowable]:
    region = regions.load()
    figures = ("penduduk_2010", "penduduk_2020")
    rows = [
        (
            str(row["nama"]),
            *(_figure(row[name]) for name in figures),
            _figure(row["luas_bps2020_km2"], 2),
        )
        for _, row in region.kecamatan.iterrows()
    ]
    head = ("Kecamatan", "Penduduk 2010 (jiwa)", "Penduduk 2020 (jiwa)", "Luas (km²)")
    yield table([head, *rows], (5, 4, 4, 3), padding=2)
    yield paragraph(
        "Sumber: Sensus Penduduk 2010 dan 2020, BPS; luas menurut BPS 2020.",
        "kecil",
    )


def _programs() -> Iterator[Flowable]:
    rows = [
        (str(row["id"]), str(row["nama"]), _figure(row["biaya_juta"]), _figure(row["bulan"]))
        for _, row in regions.load().programs.iterrows()
    ]
    head = ("Kode", "Program", "Biaya (juta rupiah)", "Lama (bulan)")
    yield table([head, *rows], (2, 10, 4, 3), padding=2)
    yield paragraph("Data latihan, bukan data resmi. Boleh menulis program sendiri.", "kecil")


def _figure(value: Any, decimals: int = 0) -> str:
    return text.number(None if pd.isna(value) else float(value), decimals)


APPENDICES: Mapping[str, Callable[[], Iterator[Flowable]]] = {
    "kecamatan": _region,
    "program": _programs,
}
