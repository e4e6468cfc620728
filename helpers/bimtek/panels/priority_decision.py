"""Lesson 04: USG and AHP side by side; the group decides, and says why."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets

from bimtek import methods, text
from bimtek.methods.ahp import ACCEPTED
from bimtek.panels import ahp_compare, parts, priority
from bimtek.panels.base import Panel, escape, on_change
from bimtek.questions.rules import Answer, has_figure, has_one_of

#: What a reason needs at least, in words.
WORDS = 12
_BECAUSE = ["karena", "sebab", "agar", "supaya", "sehingga", "mengingat"]
_PLACES = ("I", "II", "III")


class PriorityDecision(Panel):
    """Compare both rankings; choose the way, the order, and write the reason down."""

    kind = "giliran"
    title = "Keputusan kelompok: tiga yang didahulukan"
    prompt = (
        "Bandingkan kedua peringkat. Pilih cara yang Anda pertanggungjawabkan, lalu urutannya. "
        "Anda boleh berbeda dari hitungan, asal alasannya tertulis."
    )
    key = "04/prioritas"

    def __init__(self) -> None:
        super().__init__()
        priority.follow(self)

    def followed(self) -> None:
        """Take up the group's comparisons as they now are."""
        self.refresh()

    def build(self) -> Sequence[widgets.Widget]:
        self._problems = priority.problems()
        names = list(self._problems.names.values())
        saved = self.remembered()
        saved = saved if isinstance(saved, dict) else {}
        kept = saved.get("tempat", saved.get("urutan"))
        kept = kept if isinstance(kept, list) else []
        way = saved.get("cara")
        self.way = parts.toggles("Cara kami", ["USG", "AHP"], way if way == "AHP" else "USG")
        self.places = [parts.choose(f"Prioritas {place}", names) for place in _PLACES[: len(names)]]
        for box, name in zip(self.places, kept, strict=False):
            box.value = name if name in names else None
        reason = saved.get("alasan")
        self.reason = parts.paragraph(
            "Alasan kami",
            reason if isinstance(reason, str) else "",
            "misalnya: Air kami dahulukan karena …",
        )
        self.reason.add_class("wide")
        self.ranking = parts.announced()
        self.result = widgets.HTML()
        for control in (self.way, *self.places, self.reason):
            control.observe(self._changed, "value")
        return [
            self.ranking,
            self.way,
            parts.fields(*self.places),
            self.reason,
            self.result,
            self.finding,
            parts.note(self._problems.credit),
        ]

    @on_change
    def _changed(self, _change: object) -> None:
        self.record(
            {
                "cara": self.way.value,
                "urutan": self.order(),
                "alasan": self._reason,
                "tempat": [box.value or "" for box in self.places],
            },
            outcome="sebagian" if self._objections() else "benar",
        )
        self.refresh()

    @property
    def _reason(self) -> str:
        return " ".join(self.reason.value.split())

    def chosen(self) -> list[str]:
        """Give the problems put in the first places, as far as they are chosen."""
        return [box.value for box in self.places if box.value]

    def order(self) -> list[str]:
        """Give what is chosen, then the others in the order of the way chosen."""
        chosen = list(dict.fromkeys(self.chosen()))
        others = sorted(
            (name for name in self._problems.names.values() if name not in chosen),
            key=lambda name: self._rank(name) or len(self._problems.rows) + 1,
        )
        return [*chosen, *dict.fromkeys(others)]

    # Both rankings ---------------------------------------------------------------------

    def refresh(self) -> None:
        usg = methods.usg(self._problems.scores())
        names = self._problems.names
        self._usg = {names[str(n)]: (int(row["total"]), int(row["rank"]), bool(row["tied"]))
                     for n, row in usg.iterrows()}  # fmt: skip
        self._ahp, self._ratio = self._read_ahp()
        rows = "".join(
            f"<tr><td>{escape(name)}</td><td>{escape(one)}</td><td>{escape(two)}</td></tr>"
            for name, one, two in self._rows()
        )
        self.ranking.value = (
            '<table class="both-ranks"><tr><th scope="col">Masalah</th><th scope="col">USG</th>'
            f'<th scope="col">AHP</th></tr>{rows}</table>'
        )
        self.result.value = (
            f'<blockquote class="statement">{escape(self._statement())}</blockquote>'
        )
        self.tell(*self._verdict())

    def _read_ahp(self) -> tuple[dict[str, tuple[float, int]], float]:
        """Give weight and rank by name, where the group has compared these problems."""
        kept = ahp_compare.kept_weights()
        if kept is None or not set(kept[0]) <= set(self._problems.names.values()):
            return {}, 0.0
        weights, ratio = kept
        return {
            name: (weight, 1 + sum(other > weight + 1e-9 for other in weights.values()))
            for name, weight in weights.items()
        }, ratio

    def _rank(self, name: str) -> int | None:
        if self.way.value == "USG":
            return self._usg[name][1]
        return self._ahp[name][1] if name in self._ahp else None

    def _rows(self) -> list[tuple[str, str, str]]:
        rows = []
        for name, (total, rank, tied) in sorted(self._usg.items(), key=lambda one: one[1][1]):
            one = f"peringkat {rank}{' (seri)' if tied else ''}, total {total}"
            two = "belum dibandingkan"
            if name in self._ahp:
                weight, place = self._ahp[name]
                two = f"peringkat {place}, bobot {text.percent(weight * 100)}"
            rows.append((name, one, two))
        return rows

    # What is said ------------------------------------------------------------------------

    def _statement(self) -> str:
        chosen = self.chosen()
        shown = [*chosen, *("…" for _ in range(len(self.places) - len(chosen)))]
        order = "; ".join(f"{place}. {name}" for place, name in zip(_PLACES, shown, strict=False))
        return f"Prioritas kami: {order}. Cara: {self.way.value}. {self._reason or '[alasan]'}"

    def _objections(self) -> list[str]:
        """Say what is still missing."""
        found = []
        chosen = self.chosen()
        if len(chosen) < len(self.places):
            found.append("Ketiga tempat belum terisi semua.")
        if len(set(chosen)) < len(chosen):
            found.append("Satu masalah terpilih dua kali. Pilih masalah yang berbeda.")
        if self.way.value == "AHP" and not self._ahp:
            found.append("Cara AHP dipilih, tetapi perbandingannya belum ada. Isi panel di atas.")
        if self.way.value == "AHP" and self._ratio > ACCEPTED:
            found.append(
                f"CR perbandingan Anda {text.number(self._ratio, 2)}, di atas 0,10. Lihat lagi "
                "perbandingan yang ditunjuk panel di atas."
            )
        answer = Answer(self._reason)
        if not self._reason:
            return [*found, "Alasan belum ditulis. Pimpinan akan bertanya, “Mengapa ini dulu?”"]
        if len(answer.words) < WORDS:
            found.append(f"Alasan baru {len(answer.words)} kata. Tulis sedikitnya {WORDS} kata.")
        if has_one_of(answer, _BECAUSE) is not None:
            found.append("Alasan belum menyebut sebab. Sambung dengan “karena” atau “agar”.")
        if has_figure(answer) is not None:
            found.append("Alasan belum memuat angka. Sebut total, bobot, atau banyaknya warga.")
        return found

    def _verdict(self) -> list[str]:
        said = self._remarks()
        if not self.chosen() and not self._reason:
            return [*said, "Mulailah dari prioritas I."]
        missing = self._objections()
        if missing:
            return [*said, f"Masih ada {len(missing)} hal yang perlu dilengkapi.", *missing]
        return [*said, "Lengkap: cara, urutan, dan alasan. Inilah bahan untuk pelajaran 05 dan 06."]

    def _remarks(self) -> list[str]:
        """Say what a reader of the decision would ask about the numbers."""
        said = []
        firsts = {
            "USG": [name for name, (_, rank, _) in self._usg.items() if rank == 1],
            "AHP": [name for name, (_, rank) in self._ahp.items() if rank == 1],
        }
        if firsts["AHP"] and len(firsts["AHP"]) < len(self._ahp):
            same = set(firsts["USG"]) == set(firsts["AHP"])
            told = text.listing(f"“{name}”" for name in firsts["AHP"])
            said.append(
                "USG dan AHP menunjuk juara yang sama."
                if same
                else f"AHP menunjuk {told}, USG tidak. Cari perbandingan yang membuatnya berbeda."
            )
        totals = sorted((total for total, _, _ in self._usg.values()), reverse=True)
        if self.way.value == "USG" and len(totals) > 1 and totals[0] - totals[1] <= 1:
            said.append(
                "Dua teratas menurut USG berbeda paling banyak satu angka: hampir seri. "
                "Sebut itu dalam alasan."
            )
        chosen = self.chosen()
        if chosen and firsts[self.way.value] and chosen[0] not in firsts[self.way.value]:
            said.append(
                f"Prioritas I Anda berbeda dari {self.way.value}. Itu boleh. Jelaskan dalam alasan."
            )
        return said

    def lines(self) -> list[str]:
        return [
            *(f"• {name}: USG {one}; AHP {two}." for name, one, two in self._rows()),
            f"Cara kami: {self.way.value}.",
            *(f"{box.description}: {box.value or 'belum dipilih'}." for box in self.places),
            f"Alasan kami: {self._reason or 'belum ditulis'}",
            self._statement(),
            *self._verdict(),
            self._problems.credit,
        ]
