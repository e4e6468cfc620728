"""Lesson 00: the first thing that moves."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets
import pandas as pd

from bimtek import charts, regions, text
from bimtek.draft import values
from bimtek.panels import parts
from bimtek.panels.base import Panel, on_change

_MINE = "Tebakan Anda"


class FirstSlider(Panel):
    """Guess how many desa and kelurahan there are; see it beside the truth.

    What it lets one discover: this page does what I do, and remembers it.
    """

    kind = "tebak"
    title = "Ada berapa desa dan kelurahan di kabupaten ini?"
    prompt = (
        "Geser tombol bulatnya. Bisa juga dengan tombol panah ← → di papan ketik. Setelah "
        "yakin, tekan “Lihat jawabannya”."
    )
    key = "00/tebak-desa"

    def build(self) -> Sequence[widgets.Widget]:
        self._region = regions.load()
        kinds = self._region.villages["status"].value_counts()
        self._kinds = {str(kind): int(count) for kind, count in kinds.items()}
        self._truth = sum(self._kinds.values())
        kept = values.fields(self.remembered())
        self._most = -(-2 * self._truth // 100) * 100
        self.guess = parts.slider(
            "Tebakan saya",
            0,
            self._most,
            values.whole(kept.get("tebakan"), 0, self._most) or 0,
            step=5,
        )
        self.open = parts.button("Lihat jawabannya", primary=True)
        self._opened = bool(kept.get("dibuka"))
        self.guess.observe(self._moved, "value")
        self.open.on_click(self._reveal)
        self._truth_label = f"Di {self._region.title}"
        self._bars = charts.Bars([_MINE, self._truth_label], self._region.source("desa"))
        return [
            parts.fields(self.guess, self.open),
            parts.chart_row(self.show(self._bars)),
            self.finding,
        ]

    @on_change
    def _moved(self, _: object) -> None:
        self._keep()

    @on_change
    def _reveal(self, _: object) -> None:
        self._opened = True
        self._keep()

    def _keep(self) -> None:
        self.record({"tebakan": self.guess.value, "dibuka": self._opened})
        self.refresh()
        self.redraw()

    def refresh(self) -> None:
        guess = self.guess.value
        shown = float(self._truth) if self._opened else float("nan")
        self._bars.update(
            pd.Series({_MINE: float(guess), self._truth_label: shown}),
            title=f"Tebakan Anda: {text.number(guess)} desa dan kelurahan",
            highlight=[_MINE],
            keep_order=True,
            hidden="belum dibuka",
        )
        if not self._opened:
            self._finding = (
                f"Tebakan Anda sekarang {text.number(guess)}. Jawabannya masih tertutup."
            )
        else:
            parts_of = text.listing(f"{text.number(n)} {kind}" for kind, n in self._kinds.items())
            gap = abs(guess - self._truth)
            near = "Tepat sekali" if gap == 0 else f"Selisih tebakan Anda {text.number(gap)}"
            self._finding = (
                f"Jawabannya {text.number(self._truth)}: {parts_of}. {near}. Sekarang tutup dan "
                "buka lagi halaman ini: tebakan Anda masih ada."
            )
        self.tell(self._finding)

    def lines(self) -> list[str]:
        return [
            f"Tebakan saya: {text.number(self.guess.value)} (dari 0 sampai "
            f"{text.number(self._most)}).",
            self._finding,
            f"Sumber: {self._region.source('desa')}",
        ]
