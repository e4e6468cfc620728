"""Lesson 01: technology is a means; the same end is reached with it and without it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets

from bimtek import concepts, text
from bimtek.concepts import END, MEANS, SHORT, Initiative
from bimtek.panels import ends_table, parts, question
from bimtek.panels.base import Panel, escape, on_change

KEY = "01/prakarsa"
CREDIT = (
    "Dua belas prakarsa ini contoh latihan, bukan program resmi. "
    f"{concepts.DIMENSIONS_SOURCE} Bacaan kami boleh dibantah."
)
_KINDS = {MEANS: "Cara (alat)", END: "Tujuan"}


class MeansOrEnd(Panel):
    """Sort initiatives, one card at a time: means or end, and in which dimension.

    Parameters
    ----------
    guess
        A question of the bank, "how many are ends?", set beside the truth when all are sorted.
    """

    kind = "coba"
    title = "Cara atau tujuan? Pilah dua belas prakarsa"
    prompt = (
        "Baca kartunya, lalu tanyakan “untuk apa?”. Bila jawabannya hal lain lagi, itu cara. "
        "Bila yang tersisa hanya hidup warga, itu tujuan. Pilih juga dimensi yang paling terasa."
    )
    key = KEY

    def __init__(self, guess: str | None = None) -> None:
        self._guess = guess
        super().__init__()
        if guess:
            question.listen(guess, self.refresh)

    def build(self) -> Sequence[widgets.Widget]:
        self.cards = concepts.initiatives()
        self.sorted = _restored(self.remembered({}), self.cards)
        self.place = next(
            (n for n, card in enumerate(self.cards) if not self._done(card)), 0
        )  # fmt: skip
        self._filling = False
        self.card = widgets.HTML()
        self.choice = parts.toggles("Menurut Anda ini", [(said, k) for k, said in _KINDS.items()])
        self.dimension = parts.dropdown(
            "Dimensi yang paling terasa", [(parts.NOTHING, ""), *((name, name) for name in SHORT)]
        )
        self.back = parts.button("Sebelumnya")
        self.onward = parts.button("Berikutnya", primary=True)
        self.reading = parts.announced()
        self.overview = widgets.HTML()
        self.choice.observe(self._answered, "value")
        self.dimension.observe(self._answered, "value")
        self.back.on_click(self._step_back)
        self.onward.on_click(self._step_on)
        return [
            self.card,
            parts.fields(self.choice, self.dimension),
            self.reading,
            parts.fields(self.back, self.onward),
            self.overview,
            self.finding,
            parts.note(CREDIT),
        ]

    # What the reader does -----------------------------------------------------------

    @on_change
    def _answered(self, _change: object) -> None:
        if self._filling:
            return
        self.sorted[self.cards[self.place].id] = {
            "jenis": self.choice.value or "",
            "dimensi": self.dimension.value,
        }
        self.record({"pilahan": self.sorted})
        self.refresh()

    @on_change
    def _step_back(self, _: object) -> None:
        self._go(self.place - 1)

    @on_change
    def _step_on(self, _: object) -> None:
        """Go to the next card that still waits, or simply to the next."""
        order = [(self.place + step) % len(self.cards) for step in range(1, len(self.cards) + 1)]
        self._go(next((n for n in order if not self._done(self.cards[n])), order[0]))

    def _go(self, place: int) -> None:
        self.place = place % len(self.cards)
        self.refresh()

    def answer(self, card: Initiative) -> dict[str, str]:
        """Give what was said of a card: "jenis" and "dimensi", each perhaps empty."""
        return self.sorted.get(card.id, {"jenis": "", "dimensi": ""})

    def _done(self, card: Initiative) -> bool:
        return all(self.answer(card).values())

    def _read(self, card: Initiative) -> bool:
        """Tell whether means or end has been said of a card."""
        return bool(self.answer(card)["jenis"])

    # What is shown ------------------------------------------------------------------

    def refresh(self) -> None:
        card = self.cards[self.place]
        given = self.answer(card)
        self._filling = True
        self.choice.value = given["jenis"] or None
        self.dimension.value = given["dimensi"]
        self._filling = False
        self.card.value = (
            f'<p class="count">Kartu {self.place + 1} dari {len(self.cards)}</p>'
            f'<blockquote class="statement">{escape(card.text)}</blockquote>'
        )
        said = self._about(card)
        body = "".join(f"<p>{escape(line)}</p>" for line in said)
        self.reading.value = f'<div class="why">{body}</div>' if said else ""
        self.overview.value = ends_table.html(self.rows()) if self.sorted else ""
        self.tell(*self._findings())

    def _about(self, card: Initiative) -> list[str]:
        """Set the kit's reading of a card beside the reader's, once there is one."""
        given = self.answer(card)
        said = []
        if given["jenis"]:
            ours = _KINDS[card.kind].lower()
            if given["jenis"] == card.kind:
                said.append(f"Bacaan kami sama: {ours}. {card.why}")
            else:
                said.append(
                    f"Anda membacanya sebagai {_KINDS[given['jenis']].lower()}. "
                    f"Kami membacanya sebagai {ours}. {card.why}"
                )
        if given["dimensi"] == card.dimension:
            said.append(f"Dimensinya pun sama: {card.dimension}.")
        elif given["dimensi"] in card.also:
            said.append(
                f"{given['dimensi']} dapat dibela. {card.also[given['dimensi']]} "
                f"Kami menaruhnya di {card.dimension}."
            )
        elif given["dimensi"]:
            said.append(
                f"Kami menaruhnya di {card.dimension}. Bila Anda punya alasan lain, "
                "bawalah ke diskusi kelompok."
            )
        return said

    def rows(self) -> list[ends_table.Row]:
        """Give for each end the ways to it; what is not yet sorted waits."""
        return ends_table.rows(self.cards, [card.id for card in self.cards if self._read(card)])

    def _of(self, kind: str) -> list[Initiative]:
        return [card for card in self.cards if card.kind == kind]

    def _findings(self) -> list[str]:
        read = [card for card in self.cards if self._read(card)]
        said = [f"Sudah dipilah: {len(read)} dari {len(self.cards)}."]
        if not read:
            return [*said, "Selagi Anda memilah, di sini terbentuk tabel tujuan dan caranya."]
        called_end = [card for card in read if self.answer(card)["jenis"] == END]
        if tools := [card.short for card in called_end if card.kind == MEANS]:
            said.append(
                f"Anda menyebut {len(called_end)} di antaranya tujuan. Menurut bacaan kami, "
                f"{len(tools)} masih alat: {text.listing(tools)}."
            )
        if missed := [card.short for card in read if card.kind == END and card not in called_end]:
            said.append(f"Kami membaca ini sebagai tujuan: {text.listing(missed)}.")
        if len(read) < len(self.cards):
            return said
        return [*said, *self._lesson()]

    def _lesson(self) -> list[str]:
        """Say what all cards together show."""
        ends = self._of(END)
        tech = [card for card in self.cards if card.technology == "dengan"]
        both = [end for end in ends if all(concepts.ways_to(end, self.cards).values())]
        used = {self.answer(card)["dimensi"] for card in self.cards}
        said = [
            f"{len(both)} dari {len(ends)} tujuan punya dua jalan: satu tanpa aplikasi, "
            "satu dengan aplikasi atau gawai.",
            f"Ada {len(tech)} aplikasi dan gawai. Yang menjadi tujuan: "
            f"{sum(card.kind == END for card in tech) or 'tidak satu pun'}.",
        ]
        if dark := [name for name in SHORT if name not in used]:
            said.append(f"Dimensi yang belum Anda pakai: {text.listing(dark)}.")
        if self._guess:
            said.append(question.guess_line(self._guess, f"{len(ends)} prakarsa"))
        return said

    def lines(self) -> list[str]:
        said = [f"Kartu yang terbuka: {self.place + 1}. {self.cards[self.place].text}"]
        for place, card in enumerate(self.cards, 1):
            given = self.answer(card)
            chosen = [_KINDS.get(given["jenis"], ""), given["dimensi"]]
            mine = ", ".join(word for word in chosen if word)
            said.append(f"• {place}. {card.text}" + (f" Pilihan Anda: {mine}." if mine else ""))
        said += self._about(self.cards[self.place])
        said += ends_table.lines(self.rows())
        return [*said, *self._findings(), CREDIT]


def _restored(saved: Any, cards: Sequence[Initiative]) -> dict[str, dict[str, str]]:
    """Take from the workbook what still fits the cards."""
    kept = saved.get("pilahan") if isinstance(saved, dict) else None
    found: dict[str, dict[str, str]] = {}
    for card in cards:
        row = kept.get(card.id) if isinstance(kept, dict) else None
        if isinstance(row, dict):
            kind, dimension = row.get("jenis"), row.get("dimensi")
            found[card.id] = {
                "jenis": kind if isinstance(kind, str) and kind in _KINDS else "",
                "dimensi": dimension if isinstance(dimension, str) and dimension in SHORT else "",
            }
    return found
