"""Lesson 08: an indicator of one's own, and what it still lacks of SMART."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets

from bimtek import methods, text
from bimtek.panels import parts
from bimtek.panels.base import Panel, escape, on_change
from bimtek.workbook import Workbook

COUNT = 3
FIELDS = ("nama", "satuan", "arah", "baseline", "target", "tahun", "sumber_data")
DIRECTIONS = {
    "naik": "makin besar makin baik",
    "turun": "makin kecil makin baik",
    "rentang": "baik di antara dua batas",
}
SMART = {
    "S": "Khusus (specific)",
    "M": "Terukur (measurable)",
    "A": "Dapat dicapai (attainable)",
    "R": "Relevan (relevant)",
    "T": "Berbatas waktu (time-bound)",
}
GOOD = {
    "S": "namanya menunjuk satu hal yang dapat dilihat.",
    "M": "ada satuan, angka awal, dan sumber data.",
    "A": "targetnya searah dan masuk akal.",
    "R": "yang diukur perubahan, bukan kegiatan.",
    "T": "tahunnya jelas.",
}
#: What to say to each code of `methods.check_indicator`; {q} is what was written.
MESSAGES = {
    "no_name": "tulis dulu apa yang diukur.",
    "short_name": "“{q}” terlalu pendek. Siapa, atau apa, yang diukur?",
    "vague": "“{q}” belum dapat dihitung. Apa yang akan Anda lihat bila itu terjadi?",
    "no_unit": "satuannya belum ada. Persen, hari, orang, atau yang lain?",
    "no_baseline": "angka awal (baseline) belum ada. Tanpa itu, target tidak punya pijakan.",
    "no_source": "sumber data belum jelas. Siapa yang mencatat, di buku atau laporan apa?",
    "no_target": "targetnya belum berupa angka.",
    "over_hundred": "target {q} melewati 100 persen.",
    "no_change": "target sama dengan angka awal. Apa yang diusahakan?",
    "wrong_way": "target {q} berlawanan dengan arah yang Anda pilih.",
    "odd_way": "“{q}” biasanya makin kecil makin baik. Periksa arah dan targetnya.",
    "leap": "target {q} sangat jauh dari angka awal. Yakin tercapai pada tahun itu?",
    "unjudged": "belum dapat dinilai tanpa angka awal.",
    "unnamed": "belum dapat dinilai sebelum ada namanya.",
    "output": "“{q}” menghitung pekerjaan kita. Apa yang berubah bagi warga sesudahnya?",
    "no_year": "tahunnya belum ada. Kapan target ini diperiksa?",
    "strange_year": "tahun {q} tampaknya salah tulis.",
}
#: A sentence as one often reads it in plans: an example to mend, nobody's own.
EXAMPLE = {
    "nama": "Meningkatnya kualitas pelayanan aduan", "satuan": "", "arah": "naik",
    "baseline": "", "target": "100", "tahun": "", "sumber_data": "",
}  # fmt: skip
EMPTY = {**dict.fromkeys(FIELDS, ""), "arah": "naik"}


class SmartIndicator(Panel):
    """Write up to three indicators; see at once which letters of SMART are missing.

    Takes over the names of the programmes chosen in lesson 07 as a reminder, if any.
    """

    kind = "giliran"
    title = "Indikator Anda, diuji lima huruf"
    prompt = "Isi tujuh kotak. Panel ini menunjukkan huruf mana yang masih kurang."
    key = "08/indikator"

    def build(self) -> Sequence[widgets.Widget]:
        rows = indicators(self.remembered())
        self._is_example = not rows
        self._rows = (rows or [dict(EXAMPLE)])[:COUNT]
        self._rows += [dict(EMPTY) for _ in range(COUNT - len(self._rows))]
        self._filling = False
        self.which = parts.toggles("Indikator ke-", [(str(n + 1), n) for n in range(COUNT)], 0)
        self.which.observe(self._turned, "value")
        self.boxes: dict[str, widgets.Widget] = {
            "nama": parts.line("Apa yang diukur?", "", "misalnya: lama aduan sampai selesai"),
            "satuan": parts.line("Satuan", "", "hari, persen, orang, …"),
            "arah": parts.dropdown("Arah", [(words, key) for key, words in DIRECTIONS.items()]),
            "baseline": parts.line("Angka awal (baseline)", "", "angka sekarang"),
            "target": parts.line("Target", "", "angka yang dituju"),
            "tahun": parts.line("Tahun target", "", "2027"),
            "sumber_data": parts.line(
                "Sumber data: dicatat siapa, di mana?", "", "misalnya: buku aduan kantor camat"
            ),
        }
        for key in ("satuan", "baseline", "target", "tahun"):
            self.boxes[key].remove_class("wide")
            self.boxes[key].add_class("short")
        self._fill()
        for box in self.boxes.values():
            box.observe(self._changed, "value")
        self.result = widgets.HTML()
        self.letters = parts.announced()
        self._programs = chosen_programs(Workbook.current().latest("07/portofolio"))
        self.remark = widgets.HTML()
        return [
            self.remark,
            self.which,
            self.boxes["nama"],
            parts.fields(self.boxes["satuan"], self.boxes["arah"]),
            parts.fields(self.boxes["baseline"], self.boxes["target"], self.boxes["tahun"]),
            self.boxes["sumber_data"],
            self.result,
            self.letters,
        ]

    def _remarks(self) -> list[str]:
        """Say where to begin: with the group's own programmes, or with an example to mend."""
        said = []
        if self._programs:
            said.append(f"Program terpilih kelompok Anda (lembar 07): {_named(self._programs)}.")
        if self._is_example:
            said.append(
                "Kalimat di bawah ini sering terbaca di rencana kerja (contoh latihan, bukan "
                "milik siapa pun). Perbaiki, atau ganti dengan indikator Anda sendiri."
            )
        return said

    def _fill(self) -> None:
        self._filling = True
        for key, box in self.boxes.items():
            box.value = self._rows[self.which.value][key]
        self._filling = False

    @on_change
    def _turned(self, _change: object) -> None:
        self._fill()
        self.refresh()

    @on_change
    def _changed(self, _change: object) -> None:
        if self._filling:
            return
        self._is_example = False
        self._rows[self.which.value] = {
            key: " ".join(str(box.value).split()) for key, box in self.boxes.items()
        }
        written = self.rows()
        whole = written and not any(methods.check_indicator(row) for row in written)
        self.record({"indikator": written}, outcome="benar" if whole else "sebagian")
        self.refresh()

    def rows(self) -> list[dict[str, str]]:
        """Give the indicators in which anything was written."""
        return [dict(row) for row in self._rows if any(row[key] for key in FIELDS if key != "arah")]

    def refresh(self) -> None:
        row = self._rows[self.which.value]
        self.remark.value = "".join(f"<p>{escape(words)}</p>" for words in self._remarks())
        self.result.value = f'<blockquote class="statement">{escape(sentence(row))}</blockquote>'
        body = "".join(
            f'<tr class="{"ok" if fine else "todo"}"><th scope="row"><b>{letter}</b></th>'
            f"<td>{escape(words)}</td></tr>"
            for letter, fine, words in self._table(row)
        )
        self.letters.value = (
            f'<table class="smart">{body}</table><p class="sum">{escape(self._sum(row))}</p>'
        )

    @staticmethod
    def _table(row: dict[str, str]) -> list[tuple[str, bool, str]]:
        """Give for each letter whether it is there, and what to say."""
        flaws = methods.check_indicator(row)
        table = []
        for letter, name in SMART.items():
            own = [MESSAGES[f.code].format(q=f.quote) for f in flaws if f.letter == letter]
            said = " ".join(_capital(words) for words in own)
            good = _capital(GOOD[letter])
            table.append((letter, not own, f"{'○' if own else '✓'} {name}. {said or good}"))
        return table

    def _sum(self, row: dict[str, str]) -> str:
        there = [letter for letter, fine, _ in self._table(row) if fine]
        if len(there) == len(SMART):
            return (
                "Kelima huruf lengkap. Tanyakan kepada pemegang datanya: benarkah angka itu "
                "dicatat setiap tahun?"
            )
        missing = [letter for letter in SMART if letter not in there]
        return f"{len(there)} dari 5 huruf terpenuhi. Masih kurang: {text.listing(missing)}."

    def lines(self) -> list[str]:
        row = self._rows[self.which.value]
        return [
            *self._remarks(),
            f"Indikator ke-{self.which.value + 1}.",
            *(
                f"{box.description}: {_shown(key, row[key])}"
                for key, box in self.boxes.items()
            ),
            f"Kalimatnya: {sentence(row)}",
            *(f"{letter}: {words}" for letter, _, words in self._table(row)),
            self._sum(row),
        ]  # fmt: skip


def indicators(saved: Any) -> list[dict[str, str]]:
    """Read kept indicators; anything of another shape is left out."""
    rows = saved.get("indikator") if isinstance(saved, dict) else None
    found = []
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict):
            own = {key: str(row.get(key) or "") for key in FIELDS}
            own["arah"] = own["arah"] if own["arah"] in DIRECTIONS else "naik"
            found.append(own)
    return found


def chosen_programs(saved: Any) -> list[str]:
    """Read the names of the programmes that lesson 07 chose; [] where there are none."""
    names = saved.get("terpilih") if isinstance(saved, dict) else None
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []


def sentence(row: dict[str, str]) -> str:
    """Put an indicator into one sentence; what is missing stands as "[…]"."""
    unit = f" {row['satuan']}" if row["satuan"] else ""
    unit = " %" if unit.strip().lower() in ("persen", "%") else unit
    name = _capital(row["nama"].rstrip(" .")) or "[apa yang diukur]"
    target = row["target"] or "[target]"
    source = row["sumber_data"].rstrip(" .") or "[sumber data]"
    year = row["tahun"] or "[tahun]"
    if row["arah"] == "rentang":
        return f"{name}: antara {target}{unit} pada {year}, menurut {source}."
    return (
        f"{name}: {row['arah']} dari {row['baseline'] or '[angka awal]'} menjadi "
        f"{target}{unit} pada {year}, menurut {source}."
    )


def _named(programs: Sequence[str]) -> str:
    """List programmes, commas inside a name notwithstanding."""
    return text.listing(f"“{name}”" for name in programs)


def _shown(key: str, value: str) -> str:
    return DIRECTIONS[value] if key == "arah" else value or "belum diisi"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
