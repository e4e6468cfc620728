"""Lesson 07: the best set is not the best ones."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import ipywidgets as widgets
import pandas as pd

from bimtek import charts, methods, text
from bimtek.methods.portfolio import Portfolio
from bimtek.panels import parts, programs, question
from bimtek.panels.base import Panel, on_change

STEP = 50
BUDGETS = tuple(range(100, 1501, STEP))
#: Where the panel begins; one step further two programmes leave.
START = 500
MEASURES = {"Dampak × ribu jiwa": "jangkauan", "Dampak saja": "dampak"}
_LABEL = 22


@functools.lru_cache(maxsize=512)
def best_set(data: programs.Programs, measure: str, months: int, budget: int) -> Portfolio:
    """Find the best set once for each setting."""
    return methods.portfolio(data.plan(measure), budget, months)


class PortfolioBudget(Panel):
    """Move the budget; a programme leaves the best set though the money grew.

    Parameters
    ----------
    guess
        A question of the bank, "what happens when the budget grows?".
    """

    title = "Portofolio: kumpulan terbaik, bukan yang terbaik dikumpulkan"
    prompt = (
        "Naikkan anggaran selangkah demi selangkah. Perhatikan kotak yang kosong di tengah "
        "baris. Lalu tambah bulannya."
    )

    def __init__(self, guess: str | None = None) -> None:
        self._guess = guess
        super().__init__()
        if guess:
            question.listen(guess, self.refresh)

    def build(self) -> Sequence[widgets.Widget]:
        self._data = programs.load()
        self.budget = parts.slider(
            "Anggaran (juta rupiah)", BUDGETS[0], BUDGETS[-1], START, step=STEP
        )
        self.months = parts.slider("Waktu (bulan)", 6, 18, 12)
        self.measure = parts.toggles("Nilai satu program", list(MEASURES))
        for control in (self.budget, self.months, self.measure):
            control.observe(self._changed, "value")
        self._labels = {p: self._data.short(p, _LABEL) for p in self._data.passing}
        self.map = charts.BudgetMap(
            list(self._labels.values()),
            BUDGETS,
            f"{self._data.credit} Hanya yang lolos empat gerbang.",
            "Anggaran (juta rupiah)",
        )
        self.bars = charts.Bars(["Urut nilai per rupiah"] * 3, self._data.credit)
        return [
            parts.fields(self.budget, self.months),
            self.measure,
            parts.chart_row(self.show(self.map), self.show(self.bars)),
            self.finding,
        ]

    @on_change
    def _changed(self, _change: object) -> None:
        self.refresh()
        self.redraw()

    def _best(self, budget: int) -> Portfolio:
        return best_set(
            self._data, MEASURES[self.measure.value], int(self.months.value), int(budget)
        )

    def refresh(self) -> None:
        budget, months = int(self.budget.value), int(self.months.value)
        self.best = self._best(budget)
        before = self._best(budget - STEP) if budget > BUDGETS[0] else None
        was = set(before.chosen) if before else set()
        self.left = [p for p in self._labels if p in was and p not in self.best.chosen]
        self.came = [p for p in self.best.chosen if p not in was] if before else []
        plan = self._data.plan(MEASURES[self.measure.value])
        self.greedy = {
            by: methods.greedy_portfolio(plan, budget, months, by=by) for by in ("ratio", "value")
        }
        self._draw()
        self._said = self._findings(before)
        self.tell(*self._said)

    def _draw(self) -> None:
        sets = pd.DataFrame(
            {
                budget: {self._labels[p]: p in self._best(budget).chosen for p in self._labels}
                for budget in BUDGETS
            }
        )
        late = [p for p, why in self.best.left_out.items() if why == "months"]
        finish = self.best.table["finish"].to_dict()
        notes = {self._labels[p]: f"{text.number(finish[p])} bulan" for p in late}
        changed = {self._labels[p]: "▸ masuk" for p in self.came}
        changed |= {self._labels[p]: "◂ keluar" for p in self.left}
        rise = f"Anggaran naik {STEP} juta: {text.listing(self.left)} keluar"
        self.map.update(
            sets, int(self.budget.value), notes=notes, changed=changed,
            title=rise if self.left else f"Kumpulan terbaik: {len(self.best.chosen)} program",
        )  # fmt: skip
        worst = min(self.greedy.values(), key=lambda one: one.value)
        gap = self.best.value - worst.value
        values = {
            "Kumpulan terbaik": self.best.value,
            "Urut nilai per rupiah": self.greedy["ratio"].value,
            "Urut nilai": self.greedy["value"].value,
        }
        self.bars.update(
            pd.Series(values),
            keep_order=True,
            highlight=["Kumpulan terbaik"],
            title="Memilih dari urutan teratas kehilangan nilai"
            if gap > 0
            else "Kali ini memilih dari urutan teratas sama baiknya",
        )

    def _findings(self, before: Portfolio | None) -> list[str]:
        best, budget = self.best, int(self.budget.value)
        if not best.chosen:
            return [f"Dengan {text.number(budget)} juta rupiah belum ada program yang muat."]
        said = [
            question.guess_line(self._guess, self._truth())
            if self._guess and budget > START
            else "",
            f"Anggaran {text.number(budget)} juta rupiah, {self.months.value} bulan. "
            f"Kumpulan terbaik: {text.listing(map(self._data.named, best.chosen))}. "
            f"Nilainya {text.number(best.value)}, biayanya {text.number(best.cost)} juta rupiah.",
            *self._step(before),
            *self._waits(),
            *self._greedy_words(),
            self._proof(),
        ]
        return [words for words in said if words]

    def _truth(self) -> str:
        """Answer the guess: what happens from the start to one step further."""
        poor, rich = self._of_start(START), self._of_start(START + STEP)
        gone = [p for p in poor.chosen if p not in rich.chosen]
        new = [p for p in rich.chosen if p not in poor.chosen]
        return f"{text.listing(gone)} keluar, digantikan {text.listing(new)}"

    def _of_start(self, budget: int) -> Portfolio:
        return best_set(self._data, "jangkauan", 12, budget)

    def _step(self, before: Portfolio | None) -> list[str]:
        if before is None:
            return []
        poorer = f"Dibanding {text.number(int(self.budget.value) - STEP)} juta:"
        if self.left:
            return [
                f"{poorer} {text.listing(self.left)} keluar, {text.listing(self.came)} masuk. "
                "Uang bertambah, tetapi ada yang keluar. Kumpulan baru ini lebih bernilai: "
                f"{text.number(self.best.value)}, semula {text.number(before.value)}."
            ]
        if self.came:
            return [f"{poorer} {text.listing(self.came)} masuk, tidak ada yang keluar."]
        return [f"{poorer} tidak ada yang berubah. Tambahan uang belum cukup untuk apa pun."]

    def _waits(self) -> list[str]:
        """Say who in the set waits for whom, and who cannot be finished in time."""
        needed, start, finish = (
            self.best.table[column].to_dict() for column in ("needs", "start", "finish")
        )
        said = []
        for program in self.best.chosen:
            if needs := needed[program]:
                said.append(
                    f"{program} menunggu {text.listing(needs)}: mulai sesudah bulan ke-"
                    f"{text.number(start[program])}, selesai bulan ke-"
                    f"{text.number(finish[program])}."
                )
        late = [p for p, why in self.best.left_out.items() if why == "months"]
        if late:
            each = (
                f"{p} perlu {text.number(finish[p])} bulan"
                + (f" (menunggu {text.listing(needed[p])})" if needed[p] else "")
                for p in late
            )
            said.append(f"Tidak selesai dalam {self.months.value} bulan: {'; '.join(each)}.")
        return said

    def _greedy_words(self) -> list[str]:
        names = {"ratio": "nilai per rupiah", "value": "nilai"}
        lost = {by: self.best.value - one.value for by, one in self.greedy.items()}
        if not any(lost.values()):
            return ["Memilih dari urutan teratas kali ini memberi nilai yang sama."]
        return [
            "Memilih dari urutan teratas: "
            + "; ".join(
                f"menurut {names[by]} {text.number(one.value)}"
                + (f" (kurang {text.number(lost[by])})" if lost[by] else " (sama)")
                for by, one in self.greedy.items()
            )
            + "."
        ]

    def _proof(self) -> str:
        if self.best.exact:
            return "Sudah dibuktikan: tidak ada kumpulan lain yang nilainya lebih tinggi."
        return "Belum terbukti terbaik: waktunya habis sebelum semua kemungkinan diperiksa."

    def lines(self) -> list[str]:
        return [
            f"Anggaran: {text.number(int(self.budget.value))} juta rupiah; "
            f"waktu: {self.months.value} bulan; nilai: {self.measure.value}.",
            f"{self.map.title}.",
            f"{self.bars.title}.",
            *self._said,
            *self._history(),
            f"{self._data.credit} Hanya yang lolos empat gerbang.",
        ]

    def _history(self) -> list[str]:
        """Say the map in words: at which budgets each programme is in."""
        said = []
        for program in self._labels:
            inside = [budget for budget in BUDGETS if program in self._best(budget).chosen]
            stretches: list[list[int]] = []
            for budget in inside:
                if stretches and budget - stretches[-1][1] == STEP:
                    stretches[-1][1] = budget
                else:
                    stretches.append([budget, budget])
            spans = (
                text.number(low) if low == high else f"{text.number(low)}–{text.number(high)}"
                for low, high in stretches
            )
            said.append(f"{program}: {', '.join(spans) or 'tidak pernah'}")
        return ["Masuk pada anggaran (juta rupiah): " + "; ".join(said) + "."]
