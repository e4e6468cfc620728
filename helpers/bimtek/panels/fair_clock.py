"""Lesson 06: periods of different age may be compared only by a fixed clock."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets
import pandas as pd

from bimtek import charts, methods, text
from bimtek.panels import complaints, parts
from bimtek.panels.base import Panel, on_change

NUMERALS = ("I", "II", "III", "IV")
UNTIL, WITHIN = "Selesai sampai hari hitung", "Selesai dalam tenggat"
CLOCKS = (14, 30, 60)


class FairClock(Panel):
    """Compare the quarters of the last year, counted on one day or by one clock."""

    title = "Benarkah petugas makin lambat?"
    prompt = (
        "Keempat triwulan dihitung pada hari yang sama. Tekan “Selesai dalam tenggat”, "
        "lalu kembali. Triwulan mana yang tadinya terburuk?"
    )

    def build(self) -> Sequence[widgets.Widget]:
        self._data = complaints.load()
        table = self._data.table
        self._end = max(
            pd.to_datetime(table["tanggal"]).max(), pd.to_datetime(table["tanggal_selesai"]).max()
        )
        year = self._data.years[-1]
        self._quarters = {
            f"Triwulan {numeral}": own
            for place, numeral in enumerate(NUMERALS, 1)
            if len(own := table[(table["tahun"] == year) & (table["triwulan"] == place)])
        }
        self._year = year
        self.measure = parts.toggles("Yang dihitung", [UNTIL, WITHIN])
        self.clock = parts.toggles("Tenggat", [(f"{n} hari", n) for n in CLOCKS], 30)
        for control in (self.measure, self.clock):
            control.observe(self._changed, "value")
        self.chart = charts.Bars(list(self._quarters), f"Angka dalam persen. {self._data.source}")
        return [
            parts.fields(self.measure, self.clock),
            parts.chart_row(self.show(self.chart)),
            self.finding,
        ]

    @on_change
    def _changed(self, _change: object) -> None:
        self.refresh()
        self.redraw()

    def refresh(self) -> None:
        """Count every quarter both ways."""
        days = self.clock.value
        plain, fair, self._young = {}, {}, 0
        for name, own in self._quarters.items():
            dates = own["tanggal"], own["tanggal_selesai"]
            watched = methods.waiting(*dates, self._end)
            curve = methods.closing_curve(watched["days"], watched["closed"])
            plain[name] = methods.completion(*dates, self._end).rate * 100
            fair[name] = methods.share_closed_by(curve, days) * 100
            self._young += methods.closed_within(*dates, days, self._end).too_young
        self._plain, self._fair = pd.Series(plain), pd.Series(fair)
        by_clock = self.measure.value == WITHIN
        self._shown = self._fair if by_clock else self._plain
        lowest = str(self._shown.idxmin())
        what = f"dalam {days} hari" if by_clock else f"sampai {text.date(self._end)}"
        self.chart.update(
            self._shown,
            title=f"{lowest} terendah: {text.percent(self._shown.min(), 0)} selesai {what}",
            highlight=[lowest],
            keep_order=True,
        )
        self._said = self._findings(by_clock)
        self.tell(*self._said)

    def _findings(self, by_clock: bool) -> list[str]:
        last = str(self._plain.index[-1])
        lower = f"{last[:1].lower()}{last[1:]}"
        if not by_clock:
            return [
                f"Dihitung {text.date(self._end)}, {lower} {self._year} tampak jauh tertinggal. "
                "Tetapi aduan terbarunya baru berumur beberapa hari.",
                "Beri tiap aduan waktu yang sama: tekan “Selesai dalam tenggat”.",
            ]
        spread = self._fair.max() - self._fair.min()
        place = int(self._fair.rank(ascending=False, method="min")[last])
        said = [
            f"Dengan tenggat {self.clock.value} hari, {lower} berada di urutan ke-{place} dari "
            f"{len(self._fair)}. Jarak tertinggi dan terendah tinggal {text.number(spread)} angka, "
            f"bukan {text.number(self._plain.max() - self._plain.min())}.",
        ]
        if self._young:
            said.append(
                f"{text.number(self._young)} aduan belum genap {self.clock.value} hari pada "
                f"{text.date(self._end)}. Mereka tetap ikut selama diamati (cara Kaplan–Meier), "
                "tidak dihitung gagal."
            )
        return said

    def lines(self) -> list[str]:
        """Say the controls, every bar and the finding."""
        return [
            f"Yang dihitung: {self.measure.value}; tenggat: {self.clock.value} hari.",
            f"{self.chart.title}.",
            f"Urutan {self._year}: "
            + "; ".join(f"{name} {text.percent(v, 0)}" for name, v in self._shown.items())
            + ".",
            *self._said,
            self._data.source,
        ]
