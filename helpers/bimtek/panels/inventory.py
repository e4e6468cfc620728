"""Lesson 03: from a heap of complaints to a table."""

from __future__ import annotations

import math
from collections.abc import Sequence

import ipywidgets as widgets
import pandas as pd

from bimtek import charts, text
from bimtek.panels import complaints, parts
from bimtek.panels.base import Panel, escape, on_change

ROMAN = ("I", "II", "III", "IV")
SHOWN = 6  # complaints of the heap that are written out


class Inventory(Panel):
    """Sort the complaints into kecamatan × category; choose year, quarter, island, status."""

    title = "Dari tumpukan aduan ke tabel"
    prompt = (
        "Di atas: enam aduan dari tumpukan. Di bawah: semuanya, sudah dihitung. "
        "Pilih tahun, triwulan, pulau, atau status. Amati kotak yang paling gelap."
    )

    def build(self) -> Sequence[widgets.Widget]:
        self._data = complaints.load()
        data = self._data
        years = [("Semua tahun", 0), *((str(year), year) for year in data.years)]
        quarters = [
            ("Semua triwulan", 0), *((f"Triwulan {ROMAN[q - 1]}", q) for q in (1, 2, 3, 4))
        ]  # fmt: skip
        statuses = sorted(data.table["status"].unique())
        self.year = parts.dropdown("Tahun", years)
        self.quarter = parts.dropdown("Triwulan", quarters)
        islands = [("Semua pulau", ""), *((name, name) for name in data.islands)]
        self.island = parts.dropdown("Pulau", islands)
        self.status = parts.dropdown("Status", [("Semua status", ""), *((s, s) for s in statuses)])
        for control in (self.year, self.quarter, self.island, self.status):
            control.observe(self._changed, "value")
        self.chart = charts.Matrix(data.places, data.categories, data.source)
        self.heap = widgets.HTML()
        return [
            parts.fields(self.year, self.quarter, self.island, self.status),
            self.heap,
            parts.chart_row(self.show(self.chart)),
            self.finding,
        ]

    @on_change
    def _changed(self, _change: object) -> None:
        self.refresh()
        self.redraw()

    def refresh(self) -> None:
        chosen = self._chosen()
        table = pd.crosstab(chosen["nama"], chosen["kategori"]).astype(float)
        table = table.reindex(
            index=self._data.places, columns=self._data.categories, fill_value=0.0
        )
        if self.island.value:
            here = self._data.region.kecamatan.set_index("nama")["pulau"] == self.island.value
            table[~here.reindex(table.index)] = float("nan")
        self._heap_rows = self._first_rows(chosen)
        self.heap.value = self._heap_table(len(chosen))
        self._said = self._findings(table, len(chosen))
        self.chart.update(table, title=self._said[0])
        self.tell(*self._said[1:])

    def _chosen(self) -> pd.DataFrame:
        table = self._data.table
        for column, control in (
            ("tahun", self.year), ("triwulan", self.quarter),
            ("pulau", self.island), ("status", self.status),
        ):  # fmt: skip
            if control.value:
                table = table[table[column] == control.value]
        return table

    def _first_rows(self, chosen: pd.DataFrame) -> list[tuple[str, ...]]:
        step = max(1, len(chosen) // SHOWN)
        return [
            (
                text.date(pd.Timestamp(row["tanggal"]).date()),
                str(row["nama"]),
                str(row["kategori"]),
                str(row["status"]),
            )
            for _, row in chosen.iloc[::step].head(SHOWN).iterrows()
        ]

    def _heap_table(self, total: int) -> str:
        body = "".join(
            f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>"
            for row in self._heap_rows
        )
        rest = total - len(self._heap_rows)
        return (
            '<table class="heap"><tr><th>Tanggal</th><th>Kecamatan</th>'
            f"<th>Kategori</th><th>Status</th></tr>{body}</table>"
            f'<p class="note">{escape(self._rest(rest))}</p>'
        )

    @staticmethod
    def _rest(rest: int) -> str:
        return f"… dan {text.number(rest)} aduan lain ({complaints.PRACTICE})."

    def _findings(self, table: pd.DataFrame, total: int) -> list[str]:
        if not total:
            return ["Tidak ada aduan pada pilihan ini", "Ubah salah satu pilihan di atas."]
        cells = {
            f"{kind.lower()} di {place}": float(table[kind][place])
            for place in table.index
            for kind in table.columns
        }
        most = max(value for value in cells.values() if not math.isnan(value))
        top = [cell for cell, value in cells.items() if value == most]
        kinds = table.sum().sort_values(ascending=False, kind="stable")
        places = table.sum(axis=1).sort_values(ascending=False, kind="stable")
        empty = sum(value == 0 for value in cells.values())
        named = text.listing(top[:3]) + (" dan lainnya" if len(top) > 3 else "")
        return [
            f"Kotak terbesar: {named} ({text.number(most)} aduan)",
            f"Seluruhnya {text.number(total)} aduan. Kategori terbanyak: {kinds.index[0]} "
            f"({text.number(kinds.iloc[0])}). Kecamatan terbanyak: {places.index[0]} "
            f"({text.number(places.iloc[0])}).",
            f"{text.number(empty)} kotak berisi 0: tidak ada aduan yang tercatat. "
            "Itu belum tentu berarti tidak ada masalah.",
        ]

    def lines(self) -> list[str]:
        settings = ", ".join(
            control.label for control in (self.year, self.quarter, self.island, self.status)
        )
        rest = len(self._chosen()) - len(self._heap_rows)
        return [
            f"Pilihan: {settings}.",
            *(f"• {', '.join(row)}" for row in self._heap_rows),
            self._rest(rest),
            *(line if line.endswith(".") else f"{line}." for line in self._said),
            self._data.source,
        ]
