"""Lesson 03: from a symptom to a problem statement of one sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import ipywidgets as widgets

from bimtek import regions, text
from bimtek.draft import values
from bimtek.panels import parts
from bimtek.panels.base import Panel, escape, on_change
from bimtek.questions.rules import Answer, has_figure, missing_solution
from bimtek.workbook import Workbook

WHOLE = "(seluruh kecamatan)"
#: Who suffers is not "people in general".
_VAGUE = {"masyarakat", "warga", "semua orang", "semua warga", "publik", "rakyat", "penduduk"}


class ProblemStatement(Panel):
    """Say who is hit, where, by what, since when and with what effect: one sentence."""

    kind = "giliran"
    title = "Dari gejala ke pernyataan masalah"
    prompt = (
        "Pilih satu masalah di wilayah Anda. Isi lima bagian. Panel ini merangkainya menjadi "
        "satu kalimat, lalu menunjukkan apa yang masih kurang."
    )
    key = "03/pernyataan"

    def build(self) -> Sequence[widgets.Widget]:
        region = regions.load()
        self._villages = {
            str(name): sorted(region.villages.query("kode_kecamatan == @code")["nama"])
            for code, name in region.kecamatan["nama"].items()
        }
        kept = values.fields(self.remembered())
        saved = {part: values.words(words, values.LONG) for part, words in kept.items()}
        mine = saved.get("kecamatan") or Workbook.current().profile.get("kecamatan", "")
        self.who = parts.line(
            "Siapa yang terdampak?", saved.get("siapa", ""), "misalnya: 120 keluarga nelayan"
        )
        self.place = parts.dropdown(
            "Di kecamatan mana?",
            [(parts.NOTHING, ""), *((name, name) for name in sorted(self._villages))],
            mine if mine in self._villages else "",
        )
        self.village = parts.dropdown("Di desa atau kelurahan mana?", [WHOLE])
        self._offer_villages(saved.get("desa", WHOLE))
        self.what = parts.line(
            "Apa yang mereka alami? Lanjutkan: “… mengalami …”",
            saved.get("apa", ""),
            "misalnya: air keran mati berhari-hari",
        )
        self.when = parts.line(
            "Sejak kapan, atau seberapa sering? Sertakan angka",
            saved.get("kapan", ""),
            "misalnya: rata-rata 4 hari per minggu sejak Juli 2024",
        )
        self.effect = parts.line(
            "Apa akibatnya? Lanjutkan: “… sehingga …”",
            saved.get("akibat", ""),
            "misalnya: anak-anak mengambil air 2 km dan terlambat sekolah",
        )
        self.result = widgets.HTML()
        self.place.observe(self._moved, "value")
        for box in (self.who, self.village, self.what, self.when, self.effect):
            box.observe(self._changed, "value")
        return [
            self.who,
            parts.fields(self.place, self.village),
            self.what,
            self.when,
            self.effect,
            self.result,
            self.finding,
        ]

    def _offer_villages(self, chosen: str = WHOLE) -> None:
        options = [WHOLE, *self._villages.get(self.place.value, [])]
        self.village.options = options
        self.village.value = chosen if chosen in options else WHOLE

    @on_change
    def _moved(self, _change: object) -> None:
        self.village.unobserve(self._changed, "value")
        self._offer_villages()
        self.village.observe(self._changed, "value")
        self._keep()

    @on_change
    def _changed(self, _change: object) -> None:
        self._keep()

    def _keep(self) -> None:
        missing = objections(self.parts())
        self.record(
            {**self.parts(), "kalimat": sentence(self.parts())},
            outcome="sebagian" if missing else "benar",
        )
        self.refresh()

    def parts(self) -> dict[str, str]:
        """Give the five parts as they stand now, spaces trimmed."""
        village = "" if self.village.value == WHOLE else str(self.village.value)
        return {
            "siapa": _tidy(self.who.value),
            "kecamatan": str(self.place.value),
            "desa": village,
            "apa": _tidy(self.what.value),
            "kapan": _tidy(self.when.value),
            "akibat": _tidy(self.effect.value),
        }

    def refresh(self) -> None:
        self.result.value = f'<blockquote class="statement">{escape(self._sentence())}</blockquote>'
        self.tell(*self._verdict())

    def _sentence(self) -> str:
        return sentence(self.parts())

    def _verdict(self) -> list[str]:
        if not any(self.parts()[part] for part in ("siapa", "apa", "kapan", "akibat")):
            return ["Belum ada isian. Mulailah dari siapa yang terdampak."]
        missing = objections(self.parts())
        if not missing:
            return [
                "Pernyataan ini lengkap: siapa, di mana, apa, sejak kapan, dan akibatnya. "
                "Bacakan kepada rekan. Apakah ia melihat hal yang sama?"
            ]
        return [f"Masih ada {text.number(len(missing))} hal yang perlu dilengkapi.", *missing]

    def lines(self) -> list[str]:
        village = self.village.value
        return [
            f"{self.who.description}: {self.who.value or 'belum diisi'}",
            f"{self.place.description}: {self.place.value or 'belum dipilih'} {village}",
            f"{self.what.description}: {self.what.value or 'belum diisi'}",
            f"{self.when.description}: {self.when.value or 'belum diisi'}",
            f"{self.effect.description}: {self.effect.value or 'belum diisi'}",
            f"Kalimat Anda: {self._sentence()}",
            *self._verdict(),
        ]


def sentence(parts: Mapping[str, str]) -> str:
    """Put the five parts into one sentence; what is missing stands as "[…]"."""
    place = f"Kecamatan {parts['kecamatan']}" if parts["kecamatan"] else "[di mana]"
    if parts["desa"]:
        place = f"{parts['desa']}, {place}"
    who = parts["siapa"] or "[siapa]"
    return (
        f"{who[0].upper()}{who[1:]} di {place} mengalami {_inner(parts['apa']) or '[apa]'}, "
        f"{_inner(parts['kapan']) or '[sejak kapan]'}, "
        f"sehingga {_inner(parts['akibat']) or '[akibatnya]'}."
    )


def objections(parts: Mapping[str, str]) -> list[str]:
    """Say what is missing in the five parts, and why it matters; empty if nothing is."""
    found = []
    who = parts["siapa"]
    if not who:
        found.append("Siapa yang terdampak belum ada. Tanpa itu, tidak jelas siapa yang ditolong.")
    elif who.lower().strip(" .") in _VAGUE:
        found.append(
            f"“{who}” masih terlalu umum. Sebut kelompoknya, misalnya ibu hamil, nelayan, "
            "atau murid SD. Kelompok yang berbeda perlu jalan keluar yang berbeda."
        )
    if not parts["kecamatan"]:
        found.append("Tempatnya belum dipilih. Petugas perlu tahu ke mana harus melihat.")
    if not parts["apa"]:
        found.append("Apa yang dialami belum ada. Tulis yang dapat dilihat atau dirasakan warga.")
    if not parts["kapan"]:
        found.append(
            "Sejak kapan atau seberapa sering belum ada. Masalah sekali dan masalah tiap minggu "
            "tidak sama."
        )
    elif has_figure(Answer(parts["kapan"])) is not None and not _DATED.search(parts["kapan"]):
        found.append(
            "Bagian waktu belum memuat angka. Angka hari ini menjadi pembanding tahun depan."
        )
    if not parts["akibat"]:
        found.append("Akibatnya belum ada. Akibat menunjukkan mengapa masalah ini penting.")
    found += [
        f"“{words}” adalah solusi yang belum ada, bukan masalah. Bayangkan solusi itu sudah "
        "ada: keluhan apa yang hilang? Tulis keluhan itu."
        for part in ("apa", "akibat")
        if (words := missing_solution(parts[part]))
    ]
    return found


#: A month with a year counts as a figure here, though a bare year elsewhere does not.
_DATED = re.compile(r"\b(?:19|20)\d\d\b")


def _tidy(written: str) -> str:
    return " ".join(written.split())


def _inner(part: str) -> str:
    """Make a part fit inside a sentence: no full stop, no repeated connecting word."""
    bare = part.rstrip(" .;,")
    return re.sub(r"^(?:…\s*)?(?:mengalami|sehingga)\s+", "", bare, flags=re.IGNORECASE)
