"""Lesson 06: installed is not used, used is not useful."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import ipywidgets as widgets
import pandas as pd

from bimtek import cases, charts, methods, regions, text
from bimtek.panels import parts, question
from bimtek.panels.base import Panel, on_change

ALL = "Semua desa dan kelurahan"
STEPS = {"terpasang": "Terpasang", "dipakai": "Dipakai tiap minggu", "berguna": "Terasa gunanya"}
TENTH = 10
#: Where the sliders begin: an example, nobody's figure.
START = {"terpasang": 8, "dipakai": 4, "berguna": 5}


class AdoptionFunnel(Panel):
    """Guess how many of ten install, use, benefit; see what is left, and where to push.

    Parameters
    ----------
    installed, active
        Claims of the table of cases, shown beside one's own guess.
    guess
        A question of the bank, set beside the truth.
    """

    kind = "giliran"
    title = "Dari terpasang sampai terasa gunanya"
    prompt = (
        "Bayangkan sebuah aplikasi untuk semua desa dan kelurahan. Geser tiga perkiraan Anda. "
        "Berapa yang tersisa di batang terakhir, dan langkah mana yang paling perlu didorong?"
    )
    key = "06/adopsi"

    def __init__(self, installed: str, active: str, guess: str | None = None) -> None:
        known = cases.load()
        self._installed, self._active = known.claim(installed), known.claim(active)
        self._guess = guess
        super().__init__()
        if guess:
            question.listen(guess, self.refresh)

    def build(self) -> Sequence[widgets.Widget]:
        """Three sliders, two charts, and how one would know."""
        saved = self.remembered({})
        saved = saved if isinstance(saved, dict) else {}
        region = regions.load()
        self._total = len(region.villages)
        self._where = region.title
        self.sliders = {
            "terpasang": _slider("Terpasang, dari 10 desa", saved, "terpasang"),
            "dipakai": _slider("Dipakai, dari 10 yang memasang", saved, "dipakai"),
            "berguna": _slider("Berguna, dari 10 yang memakai", saved, "berguna"),
        }
        sign = saved.get("tanda", "")
        self.sign = parts.line(
            "Tanda bahwa sebuah desa sungguh memakainya",
            sign if isinstance(sign, str) else "",
            "misalnya: sedikitnya satu surat dibuat tiap minggu",
        )
        for control in (*self.sliders.values(), self.sign):
            control.observe(self._changed, "value")
        self.chart = charts.Bars(
            [ALL, *STEPS.values()],
            f"Jumlah desa: Kepmendagri 2025. Bagiannya perkiraan Anda untuk {self._where}.",
        )
        self.elsewhere = charts.Bars(["Terpasang", "Aktif memakai", "Terasa gunanya"], self._credit)
        return [
            parts.fields(*self.sliders.values()),
            parts.chart_row(self.show(self.chart), self.show(self.elsewhere)),
            self.finding,
            self.sign,
        ]

    @property
    def _credit(self) -> str:
        return f"Sumber: {self._active.credit}; kedua angka “lebih dari”."

    @on_change
    def _changed(self, _change: object) -> None:
        self.record({**self._positions(), "tanda": " ".join(self.sign.value.split())})
        self.refresh()
        self.redraw()

    def _positions(self) -> dict[str, int]:
        return {step: int(slider.value) for step, slider in self.sliders.items()}

    def refresh(self) -> None:
        """Follow the villages through the steps."""
        shares = {step: value / TENTH for step, value in self._positions().items()}
        self._table = methods.cascade(self._total, shares)
        self._gains = methods.cascade_gains(self._total, shares, 1 / TENTH)
        counts = self._table["count"]
        self.chart.update(
            pd.Series({ALL: float(self._total)} | {STEPS[str(k)]: v for k, v in counts.items()}),
            title=f"Terpasang di {text.number(counts['terpasang'])} desa, terasa gunanya di "
            f"{text.number(counts['berguna'])}",
            highlight=[STEPS["berguna"]],
            keep_order=True,
        )
        self.elsewhere.update(
            pd.Series(
                {
                    "Terpasang": self._installed.value,
                    "Aktif memakai": self._active.value,
                    "Terasa gunanya": float("nan"),
                }
            ),
            title=f"OpenSID: dari 100 desa yang memasang, sekitar {self._active_share()} aktif",
            highlight=["Aktif memakai"],
            keep_order=True,
        )
        self._said = self._findings()
        self.tell(*self._said)

    def _active_share(self) -> str:
        share = methods.Completion(int(self._installed.value or 0), int(self._active.value or 0))
        return text.number(share.rate * 100)

    def _findings(self) -> list[str]:
        counts, total = self._table["count"], text.number(self._total)
        said = []
        if self._guess:
            truth = f"sekitar {self._active_share()} dari 100 (OpenSID, {self._active.when})"
            said.append(question.guess_line(self._guess, truth))
        reached = float(self._table["share_of_all"].iloc[-1])
        said.append(
            f"Dari {total} desa dan kelurahan: {text.number(counts['terpasang'])} memasang, "
            f"{text.number(counts['dipakai'])} memakai, {text.number(counts['berguna'])} "
            f"merasakan gunanya ({text.percent(reached * 100, 0)})."
        )
        best = self._gains.max()
        moves = "; ".join(
            f"{STEPS[str(step)].lower()} +{text.number(gain)} desa" if gain > 0.5
            else f"{STEPS[str(step)].lower()} tidak bertambah"
            for step, gain in self._gains.items()
        )  # fmt: skip
        said.append(f"Bila satu penggeser saja dinaikkan satu, batang terakhir berubah: {moves}.")
        first = [
            STEPS[str(step)].lower() for step, gain in self._gains.items() if gain > best - 0.01
        ]
        if best <= 0.5:
            said.append("Naikkan dulu langkah yang masih nol; sesudah itu barulah ada selisihnya.")
        elif len(first) == 1:
            said.append(f"Dorongan terbaik ada di “{first[0]}”, yaitu langkah yang paling lemah.")
        else:
            said.append(f"Dorongannya sama kuat di: {text.listing(f'“{one}”' for one in first)}.")
        return said

    def lines(self) -> list[str]:
        """Say the guesses, both charts and the finding."""
        sign = " ".join(self.sign.value.split())
        return [
            *(f"{slider.description}: {slider.value}." for slider in self.sliders.values()),
            f"{self.chart.title}.",
            f"{self.elsewhere.title}. Terpasang {text.number(self._installed.value)}; aktif "
            f"memakai {text.number(self._active.value)}; terasa gunanya: tidak ada data.",
            *self._said,
            f"{self.sign.description}: {sign or 'belum diisi'}.",
            f"{self._credit} Perkiraan untuk {self._where}: angka Anda sendiri, bukan data.",
        ]


def _slider(label: str, saved: Mapping[str, Any], step: str) -> widgets.IntSlider:
    value = saved.get(step)
    known = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= TENTH
    slider = parts.slider(label, 0, TENTH, value if known and value is not None else START[step])
    slider.add_class("step-slider")
    return slider
