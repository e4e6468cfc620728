"""Lesson 02: one's own kecamatan in figures, and one sentence that can be checked."""

from __future__ import annotations

import re
from collections.abc import Sequence

import ipywidgets as widgets
import pandas as pd

from bimtek import charts, regions, text
from bimtek.draft import values
from bimtek.panels import parts
from bimtek.panels.base import Panel, escape, on_change
from bimtek.workbook import Workbook


class MyPlace(Panel):
    """A card of the reader's own kecamatan, and a fact sentence checked for its parts.

    What it lets one discover: a figure becomes a fact only with unit, year and source.
    """

    kind = "giliran"
    title = "Kecamatan saya dalam angka"
    prompt = (
        "Pilih kecamatan Anda. Lalu tulis satu kalimat fakta yang siap dibacakan di rapat: "
        "angka, satuan, tahun, dan sumbernya."
    )
    key = "02/kalimat-fakta"

    def build(self) -> Sequence[widgets.Widget]:
        """A place, its table, a map, and the sentence."""
        self._region = regions.load()
        names = list(self._region.kecamatan["nama"])
        kept = values.fields(self.remembered())
        home = Workbook.current().profile.get("kecamatan", "")
        start = next(
            (n for n in (values.words(kept.get("kecamatan")), home) if n in names), names[0]
        )
        self.place = parts.dropdown("Kecamatan", names, start)
        self.sentence = parts.paragraph(
            "Kalimat fakta saya",
            values.words(kept.get("kalimat"), values.LONG),
            "Misalnya: Penduduk … menurut Sensus … adalah … jiwa (BPS).",
        )
        self.place.observe(self._place_chosen, "value")
        self.sentence.observe(self._written, "value")
        self._table = widgets.HTML()
        self._map = charts.RegionMap(self._region.map, self._region.source("peta-kecamatan"))
        return [
            parts.fields(self.place),
            parts.chart_row(self._table, self.show(self._map)),
            self.sentence,
            self.finding,
        ]

    def facts(self) -> list[tuple[str, str]]:
        """Return what the package knows of the chosen place: label, figure and unit, gaps named."""
        row = self._row()
        skipped = {"nama", "nama_kemendagri", "nama_bps", "kode_bps", "lat", "lng", "catatan"}
        found = []
        for column in self._region.kecamatan.columns:
            if column in skipped:
                continue
            value = row[column]
            if pd.isna(value):
                told = text.MISSING
            elif isinstance(value, str):
                told = value
            else:
                unit = self._region.unit("kecamatan", column)
                told = text.number(float(value), 2 if unit == "km²" else 0)
                told = f"{told} {unit}".strip()
            found.append((self._region.label("kecamatan", column), told))
        return found

    def _row(self) -> pd.Series:
        table = self._region.kecamatan
        return table[table["nama"] == self.place.value].iloc[0]

    @on_change
    def _place_chosen(self, _: object) -> None:
        if self.sentence.value.strip():
            self._keep()
        self.refresh()
        self.redraw()

    @on_change
    def _written(self, _: object) -> None:
        self._keep()
        self.refresh()

    def _keep(self) -> None:
        self.record({"kecamatan": self.place.value, "kalimat": self.sentence.value})

    def missing_parts(self) -> list[str]:
        """Name what the sentence lacks to be a fact; empty if nothing (or no sentence)."""
        written = self.sentence.value.strip()
        if not written:
            return []
        rest = re.sub(r"\b(19|20)\d\d\b", "", written)
        tests = {
            "angka": re.search(r"\d", rest),
            "satuan (jiwa, km², desa, persen, …)": re.search(
                r"jiwa|orang|km|desa|kelurahan|persen|%|rumah|keluarga|meter|ton|unit", rest, re.I
            ),
            "tahun": re.search(r"\b(19|20)\d\d\b", written),
            "sumber (menurut siapa?)": re.search(
                r"\b(BPS|sensus|Dukcapil|Kemendagri|Perda|dinas|menurut|sumber|BIG)\b",
                written,
                re.I,
            ),
        }
        return [name for name, found in tests.items() if not found]

    def refresh(self) -> None:
        """Show the card, and say what the sentence still lacks."""
        rows = "".join(
            f"<tr><td>{escape(label)}</td><td class='n'>{escape(value)}</td></tr>"
            for label, value in self.facts()
        )
        self._table.value = f"<table><tbody>{rows}</tbody></table>"
        table = self._region.kecamatan
        people = next(c for c in table.columns if c.startswith("penduduk_"))
        row = self._row()
        self._map.update(
            table[people],
            title=f"{self.place.value}: {text.number(float(row[people]))} jiwa "
            f"({self._region.label('kecamatan', people)})",
            highlight=[str(row.name)],
        )
        lacking = self.missing_parts()
        if not self.sentence.value.strip():
            self._comment = "Kalimat fakta belum ditulis."
        elif lacking:
            self._comment = f"Hampir. Kalimat Anda belum menyebut {text.listing(lacking)}."
        else:
            self._comment = "✓ Lengkap: ada angka, satuan, tahun, dan sumber. Siap dibacakan."
        self.tell(self._comment)

    def lines(self) -> list[str]:
        """Say the card and the state of the sentence."""
        return [
            f"Kecamatan: {self.place.value}",
            *(f"• {label}: {value}" for label, value in self.facts()),
            f"Sumber: {self._region.source('kecamatan')}",
            f"Kalimat fakta saya: {self.sentence.value or '(kosong)'}",
            self._comment,
        ]
