"""Lesson 07: the group's own set of quick wins, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets

from bimtek import methods, text
from bimtek.panels import own_programs, parts, programs
from bimtek.panels.base import Panel, on_change
from bimtek.panels.set_objections import about_money, about_own, about_programs, about_reason
from bimtek.workbook import Workbook

LEAST, MOST, STEP = 100, 3000, 50
#: An example with objections to find: a closed gate, a missing first step, too dear.
EXAMPLE: dict[str, Any] = {"anggaran_juta": 600, "bulan": 12, "terpilih": ("P02", "P21")}


class QuickWinChoice(Panel):
    """Choose a set within money and months, add programmes of one's own, and say why."""

    kind = "giliran"
    title = "Portofolio quick win kelompok kami"
    prompt = (
        "Tetapkan anggaran dan waktunya. Pilih program dari daftar, atau tulis program sendiri. "
        "Panel ini menunjukkan keberatannya. Lalu tulis alasan Anda."
    )
    key = "07/portofolio"

    def build(self) -> Sequence[widgets.Widget]:
        self._data = programs.load()
        saved = self.remembered()
        saved = saved if isinstance(saved, dict) else {}
        self.is_example = not saved
        start = saved or EXAMPLE
        by_name = {name: program for program, name in self._data.names.items()}
        wanted = start.get("terpilih")
        wanted = wanted if isinstance(wanted, list | tuple) else []
        known = [by_name.get(str(one), str(one)) for one in wanted]
        self.chosen = [program for program in dict.fromkeys(known) if program in self._data.names]
        self.budget = parts.slider(
            "Anggaran (juta rupiah)", LEAST, MOST,
            _within(start.get("anggaran_juta"), LEAST, MOST, 600), step=STEP,
        )  # fmt: skip
        self.months = parts.slider("Waktu (bulan)", 6, 18, _within(start.get("bulan"), 6, 18, 12))
        reason = saved.get("alasan")
        self.reason = parts.paragraph(
            "Mengapa kumpulan ini?",
            reason if isinstance(reason, str) else "",
            "Kami memilih … karena warga … dan dalam 12 bulan …",
        )
        for control in (self.budget, self.months, self.reason):
            control.observe(self._changed, "value")
        rows = Workbook.current().latest(own_programs.KEY)
        self.own = own_programs.OwnPrograms(rows if saved else [], self._changed)
        self.offer = parts.dropdown("Tambah program", [parts.NOTHING])
        self.offer.add_class("wide")
        self._offering = False
        self.offer.observe(self._added, "value")
        self.write = parts.button("Tulis program sendiri")
        self.empty = parts.button("Mulai dari kosong")
        self.write.on_click(self._written)
        self.empty.on_click(self._emptied)
        self.list = parts.group()
        self.list.add_class("chosen-programs")
        self.origin = widgets.HTML()
        return [
            self.origin,
            parts.fields(self.budget, self.months),
            self.list,
            self.own.widget,
            self.offer,
            parts.fields(self.write, self.empty),
            self.finding,
            self.reason,
            parts.note(self._data.credit),
        ]

    # What the group does --------------------------------------------------------------

    @on_change
    def _changed(self, _: object) -> None:
        self._keep()

    @on_change
    def _added(self, change: Any) -> None:
        choice = change["new"]
        if self._offering or choice in (None, ""):
            return
        if choice in self._data.names:
            self.chosen.append(str(choice))
        elif not self._add_own(str(choice)):
            self._offer()
            return
        self._keep()

    @on_change
    def _written(self, _: object) -> None:
        if self._add_own(""):
            self._keep()

    def _add_own(self, name: str) -> bool:
        if self.own.add(name):
            return True
        self.complain(
            f"Program sendiri sudah {own_programs.MOST}. Keluarkan satu untuk menambah yang lain."
        )
        return False

    @on_change
    def _emptied(self, _: object) -> None:
        self.chosen = []
        self.own.clear()
        self._keep()

    def _drop(self, program: str) -> None:
        self.chosen = [one for one in self.chosen if one != program]
        self._keep()

    def _keep(self) -> None:
        self.is_example = False
        objections = self.objections()
        own = [row["nama"] for row in self.own.named()]
        Workbook.current().record(own_programs.KEY, self.own.rows())
        self.record(
            {
                "anggaran_juta": int(self.budget.value),
                "bulan": int(self.months.value),
                "terpilih": [*(self._data.names[one] for one in self.chosen), *own],
                "alasan": " ".join(self.reason.value.split()),
            },
            outcome="sebagian" if objections else "benar",
        )
        self.refresh()

    # What is shown ----------------------------------------------------------------------

    def refresh(self) -> None:
        self.origin.value = (
            '<p class="note">Contoh, bukan pilihan kelompok Anda. Isinya sengaja belum rapi: '
            "perbaiki, atau mulai dari kosong.</p>"
            if self.is_example
            else ""
        )
        rows = []
        for program in self.chosen:
            out = parts.button(f"Keluarkan {program}")
            out.on_click(lambda _button, program=program: self._dropped(program))
            row = parts.fields(widgets.Label(self._priced(program)), out)
            row.add_class("chosen-program")
            rows.append(row)
        self.list.children = tuple(rows)
        self._offer()
        self._said = self._verdict()
        self.tell(*self._said)

    @on_change
    def _dropped(self, program: str) -> None:
        self._drop(program)

    def _offer(self) -> None:
        taken = {row["nama"] for row in self.own.rows()}
        left = [program for program in self._data.names if program not in self.chosen]
        self._offering = True
        self.offer.options = [
            (parts.NOTHING, ""),
            *((f"Dari lembar 06: {n}", n) for n in own_programs.suggested() if n not in taken),
            *((self._priced(program), program) for program in left),
        ]
        self.offer.value = ""
        self._offering = False

    def _priced(self, program: str) -> str:
        cost, months = (
            int(self._data.table[column][program]) for column in ("biaya_juta", "bulan")
        )
        return f"{self._data.named(program)} ({text.number(cost)} juta, {months} bulan)"

    def _cost(self) -> float:
        own = sum(own_programs.amount(row["biaya_juta"]) or 0 for row in self.own.named())
        return float(self._data.table.loc[self.chosen, "biaya_juta"].sum()) + own

    def objections(self) -> list[str]:
        """Say what stands against the set, and what would help; empty if nothing does."""
        return [*self._against_the_set(), *about_reason(self.reason.value)]

    def _against_the_set(self) -> list[str]:
        if not self.chosen and not self.own.named():
            return ["Belum ada program. Pilih satu dari daftar “Tambah program”."]
        return [
            *about_money(self._cost(), int(self.budget.value)),
            *about_programs(self._data, self.chosen, int(self.months.value)),
            *about_own(self.own.named(), int(self.months.value)),
        ]

    def _verdict(self) -> list[str]:
        count = len(self.chosen) + len(self.own.named())
        said = [
            f"{count} program, biaya {text.number(self._cost())} dari "
            f"{text.number(int(self.budget.value))} juta rupiah."
        ]
        objections = self.objections()
        if objections:
            said += [f"Masih ada {len(objections)} keberatan.", *(f"• {one}" for one in objections)]
        else:
            said.append(
                "Tidak ada keberatan: gerbang terbuka, uang dan waktu cukup, urutannya benar. "
                "Bacakan alasan Anda kepada kelompok lain."
            )
        return [*said, *self._beside_the_best()]

    def _beside_the_best(self) -> list[str]:
        """Set the value beside that of the best set, where both are on one scale."""
        if not self.chosen or self.own.named() or self._against_the_set():
            return []
        plan = self._data.plan("jangkauan")
        best = methods.portfolio(plan, int(self.budget.value), int(self.months.value))
        mine = float(plan.loc[self.chosen, "value"].sum())
        if set(best.chosen) == set(self.chosen):
            return ["Menurut dampak × ribu jiwa, inilah kumpulan terbaik."]
        return [
            f"Menurut dampak × ribu jiwa, kumpulan Anda bernilai {text.number(mine)}. Hitungan "
            f"memilih {text.listing(best.chosen)}, nilainya {text.number(best.value)}. "
            "Anda boleh berbeda, asal alasannya tertulis."
        ]

    def lines(self) -> list[str]:
        own = [
            f"• {row['nama'] or 'tanpa nama'} (program sendiri): biaya "
            f"{row['biaya_juta'] or 'belum diisi'} juta, {row['bulan']} bulan, gerbang "
            f"{'terbuka' if row['gerbang'] else 'belum diperiksa'}"
            for row in self.own.rows()
        ]
        return [
            "Contoh, bukan pilihan kelompok Anda." if self.is_example else "",
            f"Anggaran: {text.number(int(self.budget.value))} juta rupiah; "
            f"waktu: {self.months.value} bulan.",
            *(f"• {self._priced(program)}" for program in self.chosen),
            *own,
            *self._said,
            f"{self.reason.description} {' '.join(self.reason.value.split()) or 'belum ditulis'}",
            self._data.credit,
        ]


def _within(value: Any, low: int, high: int, otherwise: int) -> int:
    known = isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
    return int(value) if known else otherwise
