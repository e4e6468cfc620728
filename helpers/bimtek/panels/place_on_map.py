"""Lesson 00: a place on the map."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets

from bimtek import charts, regions, text
from bimtek.panels import parts
from bimtek.panels.base import Panel, on_change
from bimtek.workbook import Workbook


class PlaceOnMap(Panel):
    """Find one's kecamatan on the map.

    What it lets one discover: a choice in a list moves the picture at once.
    """

    title = "Di mana tempat Anda?"
    prompt = "Pilih satu kecamatan dari daftar. Lihat garis tebalnya berpindah di peta."
    key = "00/tempat"

    def build(self) -> Sequence[widgets.Widget]:
        self._region = regions.load()
        names = list(self._region.kecamatan["nama"])
        home = Workbook.current().profile.get("kecamatan")
        start = next((n for n in names if n in (self.remembered(), home)), names[0])
        self.place = parts.dropdown("Kecamatan", names, start)
        self.place.observe(self._moved, "value")
        self._map = charts.RegionMap(self._region.map, self._region.source("peta-kecamatan"))
        return [
            parts.fields(self.place),
            self.finding,
            parts.chart_row(self.show(self._map)),
        ]

    @on_change
    def _moved(self, _: object) -> None:
        self.record(self.place.value)
        self.refresh()
        self.redraw()

    def refresh(self) -> None:
        table = self._region.kecamatan
        villages = table["jumlah_desa"] + table["jumlah_kelurahan"]
        row = table[table["nama"] == self.place.value].iloc[0]
        count = text.number(float(villages[row.name]))
        self._map.update(
            villages,
            title=f"{self.place.value}: {count} desa dan kelurahan",
            highlight=[str(row.name)],
        )
        kinds = [(row["jumlah_desa"], "desa"), (row["jumlah_kelurahan"], "kelurahan")]
        there = text.listing(f"{text.number(float(n))} {kind}" for n, kind in kinds if n)
        self._finding = (
            f"{self.place.value} ada di Pulau {row['pulau']}. Ibu kotanya {row['ibukota']}. "
            f"Di sana ada {there}."
        )
        self.tell(self._finding)

    def lines(self) -> list[str]:
        return [
            f"Kecamatan: {self.place.value}",
            self._finding,
            "Angka di peta: jumlah desa dan kelurahan tiap kecamatan.",
            f"Sumber: {self._region.source('kecamatan')} {self._region.source('peta-kecamatan')}",
        ]
