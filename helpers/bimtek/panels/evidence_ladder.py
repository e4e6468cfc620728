"""Lesson 06: a claim is not an evaluation."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets

from bimtek import cases, text
from bimtek.panels import parts
from bimtek.panels.base import Panel, escape, on_change

#: Rungs from the ground up: what is said there, and why a statement stands there.
RUNGS = {
    "klaim": (
        "Klaim",
        "pernyataan tanpa hitungan yang dapat diperiksa",
        "Belum ada hitungan yang dapat diperiksa orang lain.",
    ),
    "keluaran": (
        "Keluaran",
        "yang dikerjakan atau dihasilkan program",
        "Yang dihitung pekerjaan program sendiri. Perubahan bagi warga belum terlihat.",
    ),
    "hasil": (
        "Hasil",
        "yang berubah bagi warga atau daerah",
        "Ada yang berubah. Tetapi perubahan itu belum dibandingkan dengan keadaan tanpa program.",
    ),
    "evaluasi": (
        "Evaluasi",
        "perubahan dibandingkan dengan keadaan tanpa program",
        "Ada pembandingnya, maka sebabnya dapat dinilai.",
    ),
}


class EvidenceLadder(Panel):
    """Place published claims on the ladder claim, output, outcome, evaluation.

    Parameters
    ----------
    *claims
        Keys of the table of cases.
    """

    title = "Di anak tangga mana pernyataan ini berdiri?"
    prompt = (
        "Baca tiap pernyataan. Pilih anak tangganya. Sesudah semua terisi, lihat tangga di bawah: "
        "anak tangga mana yang kosong?"
    )
    key = "06/tangga"

    def __init__(self, *claims: str) -> None:
        known = cases.load()
        self._claims = [known.claim(claim) for claim in claims]
        self._where = {
            claim.id: case.label for case in known.cases.values() for claim in case.claims
        }
        super().__init__()

    def build(self) -> Sequence[widgets.Widget]:
        """One list for each claim, and the ladder."""
        saved = self.remembered({})
        saved = saved if isinstance(saved, dict) else {}
        options = [(parts.NOTHING, ""), *((told[0], rung) for rung, told in RUNGS.items())]
        self.choices: dict[str, widgets.Dropdown] = {}
        boxes = []
        for claim in self._claims:
            before = saved.get(claim.id, "")
            choice = parts.dropdown(
                f"“{claim.words}” ({self._where[claim.id]})",
                options,
                before if before in RUNGS else "",
            )
            choice.add_class("wide")
            choice.observe(self._changed, "value")
            self.choices[claim.id] = choice
            boxes.append(parts.group(choice, parts.note(f"{claim.credit}.")))
            boxes[-1].add_class("claim-row")
        self.ladder = parts.announced()
        return [*boxes, self.ladder, self.finding]

    @on_change
    def _changed(self, _change: object) -> None:
        self.record({claim: choice.value for claim, choice in self.choices.items()})
        self.refresh()

    def refresh(self) -> None:
        """Draw the ladder with what was placed, and say what to look at again."""
        body = "".join(
            f'<tr><th scope="row">{escape(told[0])}</th><td>{escape(told[1])}</td>'
            f"<td>{escape('; '.join(self._placed(rung)) or '–')}</td></tr>"
            for rung, told in reversed(RUNGS.items())
        )
        self.ladder.value = (
            '<table class="ladder"><tr><th scope="col">Anak tangga</th><th scope="col">Artinya</th>'
            f'<th scope="col">Yang Anda letakkan</th></tr>{body}</table>'
        )
        self._said = self._verdict()
        self.tell(*self._said)

    def _placed(self, rung: str) -> list[str]:
        return [
            self._where[claim.id]
            for claim in self._claims
            if self.choices[claim.id].value == rung
        ]  # fmt: skip

    def _verdict(self) -> list[str]:
        given = {claim.id: self.choices[claim.id].value for claim in self._claims}
        placed = [claim for claim in self._claims if given[claim.id]]
        if not placed:
            return ["Belum ada yang diletakkan. Mulailah dari yang paling Anda yakini."]
        right = [claim for claim in placed if given[claim.id] == claim.evidence]
        said = [f"{len(placed)} dari {len(self._claims)} diletakkan, {len(right)} tepat."]
        said += [
            f"◐ {self._where[claim.id]}: Anda memilih {RUNGS[given[claim.id]][0].lower()}; kami "
            f"meletakkannya di {RUNGS[claim.evidence][0].lower()}. {_why(claim)}"
            for claim in placed
            if claim not in right
        ]
        said += [
            f"✓ {self._where[claim.id]}: {RUNGS[claim.evidence][0].lower()}. {_why(claim)}"
            for claim in right
        ]
        if len(placed) == len(self._claims):
            said.append(self._top())
        return said

    def _top(self) -> str:
        """Say who stands on the top rung, in this choice and in the whole table."""
        rungs = [c.evidence for case in cases.load().cases.values() for c in case.claims]
        counts = {rung: rungs.count(rung) for rung in RUNGS}
        listed = text.listing(f"{many} {RUNGS[rung][0].lower()}" for rung, many in counts.items())
        end = (
            "Anak tangga teratas kosong. Itu bukan tanda gagal: belum ada yang membandingkan."
            if not counts["evaluasi"]
            else "Periksa pembanding yang dipakai."
        )
        return f"Seluruh tabel kasus memuat {len(rungs)} pernyataan: {listed}. {end}"

    def lines(self) -> list[str]:
        """Say every claim with its place, the rungs and the verdict."""
        return [
            *(
                f"• “{claim.words}” ({self._where[claim.id]}). {claim.credit}. Pilihan Anda: "
                f"{RUNGS[rung][0].lower() if (rung := self.choices[claim.id].value) else 'belum'}."
                for claim in self._claims
            ),
            *(f"{told[0]}: {told[1]}." for told in reversed(RUNGS.values())),
            *self._said,
        ]


def _why(claim: cases.Claim) -> str:
    return f"{RUNGS[claim.evidence][2]} {claim.note}".strip()
