"""Lesson 01: how this region came into the smart-city programme, and what peers did."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets
import pandas as pd

from bimtek import regions, text
from bimtek.panels import parts
from bimtek.panels.base import Panel, escape, on_change

OWN, PEERS, ALL = "Jalan kita", "Daerah pembanding", "Semua"
_PEER = "Pembanding"


class Milestones(Panel):
    """Dated facts of the programme, with their sources; one's own or the peers'."""

    kind = "baca"
    prompt = "Baca jalan kita dulu. Lalu tekan “Daerah pembanding”: apa yang menanti di depan?"

    def build(self) -> Sequence[widgets.Widget]:
        self._region = region = regions.load()
        self.title = f"{region.title} menuju kota cerdas"
        self._table = region.milestones.sort_values(["tahun", "tanggal"], kind="stable")
        self.which = parts.toggles("Yang ditampilkan", [OWN, PEERS, ALL])
        self.which.observe(self._changed, "value")
        self.shown = widgets.HTML()
        return [self.which, self.shown, self.finding]

    @on_change
    def _changed(self, _change: object) -> None:
        self.refresh()

    def rows(self) -> pd.DataFrame:
        """Give the milestones now shown, in order of time."""
        peer = self._table["wilayah"].str.startswith(_PEER)
        chosen = {OWN: ~peer, PEERS: peer, ALL: peer | ~peer}[self.which.value]
        return self._table[chosen]

    def refresh(self) -> None:
        body = "".join(
            f"<tr><td>{escape(_when(row))}</td><td><b>{escape(_what(row))}</b> "
            f'{escape(row.uraian)}<div class="note">Sumber: {escape(row.sumber)}'
            f"{escape(_remark(row))}</div></td></tr>"
            for row in self.rows().itertuples()
        )
        self.shown.value = (
            '<table class="milestones"><tr><th scope="col">Waktu</th>'
            f'<th scope="col">Yang terjadi</th></tr>{body}</table>'
        )
        self.tell(*self._findings())

    def _findings(self) -> list[str]:
        own = self._table[self._table["wilayah"] == self._region.title].dropna(subset=["tanggal"])
        first, last = own.iloc[0], own.iloc[-1]
        days = (last["tanggal"] - first["tanggal"]).days
        return [
            f"Antara “{first['judul']}” dan “{last['judul']}”: "
            f"{text.number(days)} hari. Tahap berikutnya belum ada tanggalnya di data ini."
        ]

    def lines(self) -> list[str]:
        return [
            f"Yang ditampilkan: {self.which.value}.",
            *(
                f"• {_when(row)}: {_what(row)} {row.uraian} (Sumber: {row.sumber}{_remark(row)})"
                for row in self.rows().itertuples()
            ),
            *self._findings(),
        ]


def _what(row: object) -> str:
    """Name a milestone; a peer's own name is in its title already."""
    return f"{row.judul}."  # type: ignore[attr-defined]


def _when(row: object) -> str:
    """Write a milestone's day or days; the year alone where no day is known."""
    start, end = row.tanggal, row.tanggal_selesai  # type: ignore[attr-defined]
    if pd.isna(start):
        return str(row.tahun)  # type: ignore[attr-defined]
    if pd.isna(end):
        return text.date(start)
    return f"{start.day}–{text.date(end)}"


def _remark(row: object) -> str:
    note = row.catatan  # type: ignore[attr-defined]
    return f"; catatan: {note}" if isinstance(note, str) and note else ""
