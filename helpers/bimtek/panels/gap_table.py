"""Lesson 05: where the own office stands, where it wants to be, and the first step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets
import pandas as pd

from bimtek import methods, text
from bimtek.draft import values
from bimtek.panels import parts, readiness_survey
from bimtek.panels.base import Panel, escape, on_change
from bimtek.questions import missing_solution

#: What each level looks like, so that two people mean the same by a "3".
SCALE = {
    1: "belum ada",
    2: "baru mulai",
    3: "jalan sebagian",
    4: "jalan teratur",
    5: "jadi kebiasaan",
}
#: Words a first step needs at least: who does what.
ENOUGH = 4
#: One row to begin with, nobody's judgement.
EXAMPLE = ("SDM", 2, 4, "Sekcam menunjuk satu petugas pengganti operator sebelum Jumat")
HEADS = ("Aspek", "Sekarang", "Ingin", "Kesenjangan", "Langkah pertama")


class GapTable(Panel):
    """Rate the own office aspect by aspect; the table sorts itself by the gap."""

    kind = "giliran"
    title = "Kesenjangan di kantor Anda"
    prompt = (
        "Pilih satu aspek. Tandai tingkat sekarang dan tingkat yang Anda inginkan setahun lagi. "
        "Tulis langkah pertamanya. Tiga aspek sudah cukup untuk memulai."
    )
    key = "05/kesiapan"

    def build(self) -> Sequence[widgets.Widget]:
        self._survey = readiness_survey.load()
        self._groups = {str(n): str(g) for n, g in self._survey.whole.aspects["group"].items()}
        saved = self.remembered({})
        saved = saved if isinstance(saved, dict) else {}
        self._rows = _restored(saved.get("baris"), self._groups)
        office = saved.get("kantor")
        self.office = parts.line(
            "Kantor atau wilayah Anda",
            office if isinstance(office, str) else "",
            "misalnya: Kantor Camat Witihama",
        )
        self.aspect = parts.dropdown("Aspek", list(self._groups), self._survey.levels.idxmin())
        choices = [(parts.NOTHING, 0), *((f"{n} · {words}", n) for n, words in SCALE.items())]
        self.now = parts.dropdown("Tingkat sekarang", choices, 0)
        self.wanted = parts.dropdown("Tingkat yang diinginkan", choices, 0)
        self.step = parts.line(
            "Langkah pertama: siapa melakukan apa, kapan?",
            "",
            "misalnya: Sekcam menyusun jadwal petugas pengganti bulan ini",
        )
        self.table = widgets.HTML()
        self._fill()
        self.aspect.observe(self._aspect_chosen, "value")
        for control in (self.office, self.now, self.wanted, self.step):
            control.observe(self._changed, "value")
        return [
            self.office,
            parts.fields(self.aspect, self.now, self.wanted),
            self.step,
            self.table,
            self.finding,
            parts.note(self._survey.source),
        ]

    def _fill(self) -> None:
        """Show what was said of the chosen aspect."""
        row = self._rows.get(self.aspect.value, {})
        self._filling = True
        self.now.value = row.get("sekarang", 0)
        self.wanted.value = row.get("ingin", 0)
        self.step.value = row.get("langkah", "")
        self._filling = False

    @on_change
    def _aspect_chosen(self, _change: object) -> None:
        self._fill()
        self.refresh()

    @on_change
    def _changed(self, _change: object) -> None:
        if self._filling:
            return
        self._rows[self.aspect.value] = {
            "sekarang": self.now.value,
            "ingin": self.wanted.value,
            "langkah": " ".join(self.step.value.split()),
        }
        self.record(self.answer())
        self.refresh()

    def answer(self) -> dict[str, Any]:
        """Give the table as it is kept, largest gap first; unfinished rows come last."""
        rows = {**{name: {} for name in self.ranked().index}, **self._rows}
        gaps = {str(name): int(gap) for name, gap in self.ranked()["gap"].items()}
        return {
            "kantor": " ".join(self.office.value.split()),
            "baris": [
                {
                    "aspek": name,
                    "kelompok": self._groups[name],
                    "sekarang": self._rows[name]["sekarang"],
                    "ingin": self._rows[name]["ingin"],
                    "kesenjangan": gaps.get(name),
                    "langkah": self._rows[name]["langkah"],
                }
                for name in rows
                if any(self._rows[name].values())
            ],
        }

    def ranked(self) -> pd.DataFrame:
        """Give the finished rows (both levels chosen), largest gap first."""
        rows = {name: self._rows[name] for name in self._groups if name in self._rows}
        whole = {n: row for n, row in rows.items() if row["sekarang"] and row["ingin"]}
        if not whole:
            return pd.DataFrame(columns=["present", "target", "gap", "rank"])
        table = pd.DataFrame.from_dict(whole, orient="index")
        return methods.gaps(table["sekarang"], table["ingin"])

    def refresh(self) -> None:
        head = "".join(f'<th scope="col">{words}</th>' for words in HEADS)
        body = "".join(
            "<tr>"
            + "".join(
                f'<td data-label="{label}">{escape(cell)}</td>'
                for label, cell in zip(HEADS, row, strict=True)
            )
            + "</tr>"
            for row in self._cells()
        )
        self.table.value = (
            f'<table class="gaps"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
            f'<p class="note">{escape(self._open())}</p>'
        )
        self.tell(*self._verdict())

    def _cells(self) -> list[tuple[str, str, str, str, str]]:
        """Give the finished rows; while there is none, an example."""
        rows = [
            (
                str(name),
                _said(int(row["present"])),
                _said(int(row["target"])),
                _gap(int(row["gap"])),
                self._rows[str(name)]["langkah"] or "belum ditulis",
            )
            for name, row in self.ranked().iterrows()
        ]
        name, now, wanted, step = EXAMPLE
        return rows or [(f"{name} (contoh)", _said(now), _said(wanted), _gap(wanted - now), step)]

    def _open(self) -> str:
        """Name the aspects not rated yet, lowest first in the practice survey."""
        done = set(self.ranked().index)
        left = [
            f"{name} {text.number(float(level), 1)}"
            for name, level in self._survey.levels.sort_values(kind="stable").items()
            if name not in done
        ]
        return f"Belum dinilai (tingkat di survei latihan): {'; '.join(left)}." if left else ""

    def _verdict(self) -> list[str]:
        ranked = self.ranked()
        if ranked.empty:
            return ["Belum ada aspek yang lengkap. Mulailah dari yang menurut Anda paling lemah."]
        said = []
        top = ranked.index[ranked["rank"] == 1]
        gap = int(ranked["gap"].iloc[0])
        if gap <= 0:
            said.append("Belum ada kesenjangan: yang diinginkan tidak lebih tinggi dari sekarang.")
        else:
            tie = " (seri)" if len(top) > 1 else ""
            said.append(f"Kesenjangan terbesar: {text.listing(top)}, {gap} tingkat{tie}.")
        weakest = methods.weakest_links(ranked["present"])
        if gap > 0 and set(weakest) != set(top):
            said.append(
                f"Aspek terendah: {text.listing(weakest)}. Yang terendah menahan program; "
                "yang terjauh memerlukan tenaga terbanyak. Bicarakan mana yang didahulukan."
            )
        if far := [str(name) for name, value in ranked["gap"].items() if value >= 3]:
            said.append(
                f"{text.listing(far)}: tiga tingkat atau lebih dalam setahun jarang tercapai. "
                "Pertimbangkan sasaran antara."
            )
        steps = {str(name): self._rows[str(name)]["langkah"] for name in ranked.index}
        if short := [name for name, step in steps.items() if len(step.split()) < ENOUGH]:
            said.append(f"Langkah pertama belum jelas untuk: {text.listing(short)}.")
        said += [
            f"“{words}” pada {name} menyebut alat yang belum ada. Langkah pertama adalah sesuatu "
            "yang dapat Anda mulai minggu ini."
            for name, step in steps.items()
            if (words := missing_solution(step))
        ]
        left = 3 - len(ranked)
        said.append(f"Masih {left} aspek lagi menuju tiga." if left > 0 else "Tabel ini cukup.")
        return said

    def lines(self) -> list[str]:
        return [
            f"{self.office.description}: {self.office.value or 'belum diisi'}.",
            f"Aspek yang dibuka: {self.aspect.value}; sekarang: {_said(self.now.value)}; "
            f"diinginkan: {_said(self.wanted.value)}; "
            f"langkah: {self.step.value or 'belum ditulis'}.",
            "Arti tingkat: " + "; ".join(f"{n} {words}" for n, words in SCALE.items()) + ".",
            *(
                f"• {name}: sekarang {now}; ingin {wanted}; kesenjangan {gap}; langkah: {step}."
                for name, now, wanted, gap, step in self._cells()
            ),
            self._open(),
            *self._verdict(),
            self._survey.source,
        ]


def _restored(rows: object, known: dict[str, str]) -> dict[str, dict[str, Any]]:
    """Take over what was kept, as far as it still makes sense."""
    found = {}
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict) and values.words(row.get("aspek")) in known:
            levels = {
                part: row[part] if type(row.get(part)) is int and row[part] in SCALE else 0
                for part in ("sekarang", "ingin")
            }
            step = row.get("langkah")
            found[row["aspek"]] = {**levels, "langkah": step if isinstance(step, str) else ""}
    return found


def _said(level: int) -> str:
    return f"{level} · {SCALE[level]}" if level in SCALE else "belum dipilih"


def _gap(gap: int) -> str:
    return f"{gap} tingkat" if gap >= 0 else f"terlampaui {-gap} tingkat"
