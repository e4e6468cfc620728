"""Lesson 01: one service touches many sub-dimensions; the six dimensions lean on each other."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import ipywidgets as widgets

from bimtek import concepts, text
from bimtek.charts.lamps import Lamps
from bimtek.concepts import PARTS, SHORT, Service
from bimtek.panels import parts, question
from bimtek.panels.base import Panel, on_change

KEY = "01/layanan"
CREDIT = (
    f"{concepts.DIMENSIONS_SOURCE} Kaitan layanan: bacaan penyusun kit, contoh latihan, "
    "boleh dibantah."
)


class ServiceWeb(Panel):
    """Light up what a service touches, compare, and see which dimensions stay dark.

    Parameters
    ----------
    guess
        A question of the bank, "how many dimensions does the first service touch?", set
        beside the kit's reading once that is shown.
    """

    kind = "coba"
    title = "Nyalakan yang disentuh satu layanan"
    prompt = (
        "Pilih layanan. Tekan setiap subdimensi yang terganggu bila layanan itu berhenti sebulan. "
        "Lalu bandingkan dengan bacaan kami. Kolom pertama di gambar adalah contoh."
    )
    key = KEY

    def __init__(self, guess: str | None = None) -> None:
        self._guess = guess
        super().__init__()
        if guess:
            question.listen(guess, self.refresh)

    def build(self) -> Sequence[widgets.Widget]:
        self.services = {one.id: one for one in concepts.services()}
        self.example, *own = self.services.values()
        self.lit, self.compared = _restored(self.remembered({}), self.services)
        self._filling = False
        self.service = parts.toggles("Layanan", [(one.name, one.id) for one in own])
        self.service.observe(self._chosen, "value")
        self.lamps = {part: widgets.ToggleButton() for part in PARTS}
        rows = []
        for dimension, own_parts in SHORT.items():
            row = widgets.Box([self.lamps[part] for part in own_parts])
            row.add_class("chips")
            rows.append(parts.named_group(dimension, row))
        for lamp in self.lamps.values():
            lamp.observe(self._pressed, "value")
        grid = widgets.Box(rows)
        grid.add_class("lamps")
        self.compare = parts.button("Bandingkan dengan bacaan kami", primary=True)
        self.compare.on_click(self._compare)
        self.chart = Lamps(
            SHORT, [one.name for one in self.services.values()],
            "pilihan Anda", "bacaan kami", CREDIT,
        )  # fmt: skip
        return [
            self.service,
            grid,
            parts.fields(self.compare),
            self.finding,
            parts.chart_row(self.show(self.chart)),
        ]

    # What the reader does -----------------------------------------------------------

    @on_change
    def _chosen(self, _change: object) -> None:
        self.saved.value = ""
        self.refresh()

    @on_change
    def _pressed(self, _change: object) -> None:
        if self._filling:
            return
        self.lit[self.service.value] = [part for part in PARTS if self.lamps[part].value]
        self._keep()

    @on_change
    def _compare(self, _: object) -> None:
        if self.service.value not in self.compared:
            self.compared.append(self.service.value)
        self._keep()

    def _keep(self) -> None:
        self.record({"layanan": self.lit, "dibandingkan": self.compared})
        self.refresh()

    # What is shown ------------------------------------------------------------------

    @property
    def current(self) -> Service:
        """The service now chosen."""
        return self.services[self.service.value]

    def mine(self, one: Service) -> list[str]:
        """Give the sub-dimensions that the reader has lit for a service."""
        return self.lit.get(one.id, [])

    def theirs(self, one: Service) -> Collection[str]:
        """Give the kit's reading of a service, where it may be shown already."""
        shown = one.id in self.compared or one is self.example
        return list(one.touches) if shown else []

    def refresh(self) -> None:
        mine = self.mine(self.current)
        self._filling = True
        for part, lamp in self.lamps.items():
            lamp.value = part in mine
            lamp.description = f"{'●' if lamp.value else '○'} {part}"
        self._filling = False
        self.compare.disabled = self.service.value in self.compared or not mine
        everyone = list(self.services.values())
        self.chart.update(
            [self.mine(one) for one in everyone],
            [self.theirs(one) for one in everyone],
            title=self._title(),
            bold=[everyone.index(self.current)],
        )
        self.redraw()
        self.tell(*self._findings())

    def _title(self) -> str:
        done = [one for one in self.services.values() if self.mine(one)]
        if not done:
            count = len(concepts.dimensions_of(self.example.touches))
            return f"{self.example.name} saja menyentuh {count} dari {len(SHORT)} dimensi"
        one = self.current if self.mine(self.current) else done[-1]
        count = len(concepts.dimensions_of(self.mine(one)))
        return f"{one.name}: Anda menyalakan {count} dari {len(SHORT)} dimensi"

    def _findings(self) -> list[str]:
        one = self.current
        mine = self.mine(one)
        if not mine:
            return [
                f"{one.name}: belum ada yang Anda nyalakan. Mulailah dari yang paling terasa.",
                *self._across(),
            ]
        lit = concepts.dimensions_of(mine)
        dark = [name for name in SHORT if name not in lit]
        said = [
            f"{one.name}: {len(mine)} subdimensi di {len(lit)} dimensi menyala. "
            + (f"Masih gelap: {text.listing(dark)}." if dark else "Tidak ada yang gelap.")
        ]
        if one.id in self.compared:
            said += self._comparison(one)
        return [*said, *self._across()]

    def _comparison(self, one: Service) -> list[str]:
        """Set the reader's choice beside the kit's reading, with reasons."""
        mine = self.mine(one)
        same = [part for part in mine if part in one.touches]
        only_ours = [part for part in one.touches if part not in mine]
        only_mine = [part for part in mine if part not in one.touches]
        said = [f"Sama-sama dilihat: {text.listing(same)}." if same else ""]
        if only_ours:
            reasons = "; ".join(f"{part} ({_inner(one.touches[part])})" for part in only_ours)
            said.append(f"Kami juga menyalakan: {reasons}.")
        if only_mine:
            said.append(
                f"Anda menyalakan, kami tidak: {text.listing(only_mine)}. Anda bisa benar. "
                "Ceritakan alasannya kepada rekan."
            )
        if self._guess and one.id == list(self.services)[1]:
            count = len(concepts.dimensions_of(one.touches))
            said.append(question.guess_line(self._guess, f"{count} dimensi menurut bacaan kami"))
        return [line for line in said if line]

    def _across(self) -> list[str]:
        """Say what the reader's services have in common, once there are two."""
        done = [one for one in self.services.values() if self.mine(one)]
        if len(done) < 2:
            return []
        names = text.listing(one.name for one in done)
        shared = [part for part in PARTS if all(part in self.mine(one) for one in done)]
        least = min(len(concepts.dimensions_of(self.mine(one))) for one in done)
        said = [f"Dari pilihan Anda, tiap layanan menyentuh sedikitnya {least} dimensi ({names})."]
        if shared:
            said.append(f"Menyala di semuanya: {text.listing(shared)}.")
        never = [
            name for name in SHORT
            if not any(name in concepts.dimensions_of(self.mine(one)) for one in done)
        ]  # fmt: skip
        if never:
            said.append(f"Gelap di semuanya: {text.listing(never)}. Layanan apa yang menyentuhnya?")
        return said

    def lines(self) -> list[str]:
        example = self.example
        reasons = [f"• {part}: {why}" for part, why in example.touches.items()]
        dark = [name for name in SHORT if name not in concepts.dimensions_of(example.touches)]
        said = [
            f"Contoh, {example.name.lower()} menyentuh {len(example.touches)} subdimensi:",
            *reasons,
            f"Gelap pada contoh: {text.listing(dark)}." if dark else "",
            f"Layanan yang terbuka: {self.current.name}.",
        ]
        for one in self.services.values():
            if one is not example:
                mine = text.listing(self.mine(one)) or "belum ada"
                said.append(f"Dinyalakan untuk {one.name.lower()}: {mine}.")
        return [*(line for line in said if line), f"{self._title()}.", *self._findings(), CREDIT]


def _inner(sentence: str) -> str:
    return f"{sentence[0].lower()}{sentence[1:].rstrip('.')}"


def _restored(
    saved: Any, services: dict[str, Service]
) -> tuple[dict[str, list[str]], list[str]]:  # fmt: skip
    """Take from the workbook what still fits: sub-dimensions lit, services compared."""
    kept = saved if isinstance(saved, dict) else {}
    rows = kept.get("layanan")
    lit = {
        name: [part for part in PARTS if part in row]
        for name, row in (rows.items() if isinstance(rows, dict) else ())
        if name in services and isinstance(row, list)
    }
    seen = kept.get("dibandingkan")
    compared = [name for name in services if name in seen] if isinstance(seen, list) else []
    return lit, compared
