"""Lesson 08: what an office counts on the last day of a programme is not yet a result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import ipywidgets as widgets

from bimtek import regions, text
from bimtek.panels import parts, question
from bimtek.panels.base import Panel, escape, on_change

#: The boxes in their order: key, name, what one asks of it.
BOXES = {
    "masukan": ("Masukan", "apa yang dipakai?"),
    "kegiatan": ("Kegiatan", "apa yang dikerjakan?"),
    "keluaran": ("Keluaran", "apa yang langsung jadi?"),
    "hasil": ("Hasil", "apa yang berubah bagi warga?"),
    "dampak": ("Dampak", "apa yang berubah luas dan lama?"),
}
#: Boxes that can be counted while the programme still runs.
BEFORE = ("masukan", "kegiatan", "keluaran")
UNUSED = ""


@dataclass(frozen=True)
class Statement:
    """A sentence of the report: where the draft puts it, where it belongs, and why."""

    words: str
    draft: str
    right: str
    why: str


def statements(cost_million: float) -> dict[str, Statement]:
    """Give the sentences about the practice programme that trains village operators."""
    cost = text.number(cost_million)
    return {
        "dana": Statement(
            f"Dana Rp{cost} juta dan enam pelatih", "masukan", "masukan",
            "Uang dan orang adalah yang dipakai.",
        ),
        "latih": Statement(
            "Pelatihan dan pendampingan enam bulan", "kegiatan", "kegiatan",
            "Ini yang dikerjakan petugas.",
        ),
        "buku": Statement(
            "100 desa menerima buku panduan", "keluaran", "keluaran",
            "Buku langsung jadi dari kegiatan. Dipakai atau tidak, belum terlihat.",
        ),
        "dilatih": Statement(
            "200 orang dilatih", "hasil", "keluaran",
            "Angka ini sudah pasti pada hari terakhir pelatihan. "
            "Belum ada warga yang merasakan bedanya.",
        ),
        "puas": Statement(
            "98 % peserta merasa puas", "dampak", "keluaran",
            "Puas itu penting, tetapi isinya tentang pelatihan. Warga desa belum ditanya.",
        ),
        "berkas": Statement(
            "Operator mengisi berkas warga tanpa salah", UNUSED, "hasil",
            "Cara bekerja berubah, dan warga tidak perlu datang dua kali.",
        ),
        "menyeberang": Statement(
            "Warga mengurus surat di desa, tanpa menyeberang ke Larantuka", UNUSED, "hasil",
            "Ini perubahan yang dirasakan warga. Baru terlihat sesudah layanannya dipakai.",
        ),
        "akta": Statement(
            "Semua anak berakta, jadi dapat terdaftar di jaminan kesehatan", UNUSED, "dampak",
            "Perubahan ini luas dan lama. Banyak program lain ikut membentuknya.",
        ),
    }  # fmt: skip


class LogicModel(Panel):
    """Move the sentences of a report into the five boxes of a logic model.

    What it lets one discover: all that the report calls a result was already counted on
    the last day of the training; the boxes after that day stand empty.

    Parameters
    ----------
    guess
        A question of the bank, how many sentences of the draft tell of a change.
    """

    title = "Dari uang sampai perubahan: mana yang hasil?"
    prompt = (
        "Ini draf laporan sebuah program latihan, “Pelatihan operator desa”. Pindahkan tiap "
        "kalimat ke kotak yang tepat. Ujinya: sudah dapat dihitung pada hari terakhir "
        "pelatihan, atau baru sesudahnya?"
    )
    key = "08/rantai"

    def __init__(self, guess: str | None = None) -> None:
        self._guess = guess
        super().__init__()
        if guess:
            question.listen(guess, self.refresh)

    def build(self) -> Sequence[widgets.Widget]:
        region = regions.load()
        program = region.programs.set_index("id").loc["P03"]
        self._credit = (
            f"Program, dana, dan semua kalimat: {region.source('latihan-program')}. "
            "Kalimatnya contoh latihan."
        )
        self.statements = statements(float(str(program["biaya_juta"])))
        kept = _placed(self.remembered(), self.statements)
        self._moved = ""
        self._opened = False
        options = [("(belum dipakai)", UNUSED), *((name, key) for key, (name, _) in BOXES.items())]
        self.places: dict[str, widgets.Dropdown] = {}
        for number, (key, one) in enumerate(self.statements.items(), 1):
            box = parts.dropdown(f"{number}. {one.words}", options, kept[key])
            box.add_class("chain-place")
            box.observe(lambda change, which=key: self._changed(change, which), "value")
            self.places[key] = box
        self.chain = widgets.HTML()
        self.show_all = parts.button("Tunjukkan alasannya")
        self.show_all.on_click(self._open)
        self.restart = parts.button("Kembali ke draf")
        self.restart.on_click(self._restart)
        places = parts.group(*self.places.values())
        places.add_class("chain-places")
        return [
            self.chain,
            self.finding,
            places,
            parts.fields(self.show_all, self.restart),
            parts.note(self._credit),
        ]

    @on_change
    def _changed(self, _change: object, which: str) -> None:
        self._moved = which
        self.record({"letak": self.placed()}, outcome=None if self._wrong() else "benar")
        self.refresh()

    @on_change
    def _open(self, _button: object) -> None:
        self._opened = True
        self.refresh()

    @on_change
    def _restart(self, _button: object) -> None:
        self._opened = False
        for key, one in self.statements.items():
            self.places[key].value = one.draft
        self._moved = ""
        self.refresh()

    def placed(self) -> dict[str, str]:
        """Give the box each sentence is in; "" where it is not used."""
        return {key: str(box.value) for key, box in self.places.items()}

    def _wrong(self) -> list[str]:
        return [key for key, box in self.placed().items() if box != self.statements[key].right]

    def _within(self, box: str) -> list[str]:
        return [self.statements[key].words for key, at in self.placed().items() if at == box]

    def refresh(self) -> None:
        cells = []
        for key, (name, asks) in BOXES.items():
            inside = "".join(f"<li>{escape(words)}</li>" for words in self._within(key))
            kind = "now" if key in BEFORE else "later"
            held = f"<ul>{inside}</ul>" if inside else '<p class="none">kosong</p>'
            cells.append(
                f'<div class="box {kind}"><b>{name}</b><span class="asks">{asks}</span>{held}</div>'
            )
        self.chain.value = (
            '<div class="chain"><div class="part now"><p class="when">Terhitung sampai hari '
            f'terakhir program</p><div class="boxes">{"".join(cells[:3])}</div></div>'
            '<div class="part later"><p class="when">Baru terlihat sesudahnya</p>'
            f'<div class="boxes">{"".join(cells[3:])}</div></div></div>'
        )
        self.tell(*self._verdict())

    def _verdict(self) -> list[str]:
        said = []
        if self._guess and not self._late(drafted=True):
            said.append(question.guess_line(self._guess, "tidak satu pun dari lima kalimat draf"))
        if self._moved and self.placed()[self._moved]:
            said.append(self._comment(self._moved))
        wrong = self._wrong()
        used = [key for key, box in self.placed().items() if box]
        misplaced = [key for key in used if key in wrong]
        unused = len(self.statements) - len(used)
        if not wrong:
            return [
                *said,
                "Semua kalimat sudah di kotaknya. Tiga kalimat yang tadinya tidak dipakai justru "
                "menjawab pertanyaan warga: apa yang berubah bagi kami?",
            ]
        if not self._late(drafted=False):
            said.append(
                "Kotak hasil dan dampak kosong. Semua yang dilaporkan sudah selesai pada hari "
                "terakhir pelatihan. Adakah kalimat lain yang bercerita tentang warga?"
            )
        counts = ((len(misplaced), "belum di kotaknya"), (unused, "belum dipakai"))
        open_ends = [f"{text.number(n)} kalimat {what}" for n, what in counts if n]
        said.append(f"{text.listing(open_ends)}.")
        if self._opened:
            said += [self._comment(key) for key in wrong if key != self._moved]
        return said

    def _late(self, *, drafted: bool) -> list[str]:
        """Name what stands in a box after the last day; only the draft's own, if `drafted`."""
        return [
            key
            for key, box in self.placed().items()
            if box and box not in BEFORE and (self.statements[key].draft or not drafted)
        ]

    def _comment(self, key: str) -> str:
        one, at = self.statements[key], self.placed()[key]
        if at == one.right:
            return f"✓ “{one.words}” tepat di kotak {BOXES[at][0].lower()}. {one.why}"
        where = f"di kotak {BOXES[at][0].lower()}" if at else "belum dipakai"
        return (
            f"✗ “{one.words}” {where}. {one.why} Kotaknya: {BOXES[one.right][0].lower()}."
            if self._opened
            else f"✗ “{one.words}” {where}: belum tepat. Pada hari terakhir pelatihan, sudahkah "
            "ini dapat dihitung? Tentang siapa kalimat ini?"
        )

    def lines(self) -> list[str]:
        return [
            *(
                f"• {name} ({asks}): {'; '.join(self._within(key)) or 'kosong'}."
                for key, (name, asks) in BOXES.items()
            ),
            f"• Belum dipakai: {'; '.join(self._within(UNUSED)) or 'tidak ada'}.",
            *self._verdict(),
            self._credit,
        ]


def _placed(saved: object, known: Mapping[str, Statement]) -> dict[str, str]:
    """Read where the sentences were left; whatever is strange falls back to the draft."""
    places = saved.get("letak") if isinstance(saved, dict) else None
    found = places if isinstance(places, dict) else {}
    return {
        key: found[key] if found.get(key) in ("", *BOXES) else one.draft
        for key, one in known.items()
    }
