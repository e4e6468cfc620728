"""Lesson 03: a problem tree one builds, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets
import pandas as pd

from bimtek import methods, text
from bimtek.draft import values
from bimtek.panels import complaints, parts
from bimtek.panels.base import Panel, escape, on_change
from bimtek.questions.rules import missing_solution

ROLES = [("masalah inti", "core"), ("sebab", "cause"), ("akibat", "effect")]
MOST_ROWS = 12

Row = dict[str, str]


class ProblemTree(Panel):
    """Build a tree of core problem, causes and effects; the panel objects to its faults."""

    kind = "giliran"
    title = "Pohon masalah yang Anda susun sendiri"
    prompt = (
        "Pohon ini bermula dari contoh yang punya satu cacat. Cari cacat itu, lalu perbaiki di "
        "bawah. Setelah itu, ganti isinya dengan masalah Anda sendiri."
    )
    key = "03/pohon"

    def build(self) -> Sequence[widgets.Widget]:
        self._example = example()
        saved = values.fields(self.remembered())
        self.shown = bool(saved.get("tunjukkan"))
        self.tree = widgets.HTML()
        self.rows = parts.group()
        self.reveal = parts.button("Tunjukkan yang perlu diperbaiki", primary=True)
        self.add = parts.button("Tambah pernyataan")
        self.empty = parts.button("Mulai dari kosong")
        self.restart = parts.button("Kembali ke contoh")
        self.reveal.on_click(self._revealed)
        self.add.on_click(self._added)
        self.empty.on_click(self._emptied)
        self.restart.on_click(self._restarted)
        self._lay_out(readable(saved.get("baris")) or self._example)
        return [
            self.tree,
            self.finding,
            parts.fields(self.reveal),
            self.rows,
            parts.fields(self.add, self.empty, self.restart),
        ]

    # Rows of controls -----------------------------------------------------------------

    def _lay_out(self, rows: Sequence[Row]) -> None:
        """Make the controls for `rows` anew."""
        self._controls: list[tuple[str, Any, Any, Any, Any]] = []
        boxes = []
        for number, row in enumerate(rows, 1):
            words = parts.line(f"Pernyataan {number}", row["teks"], "tulis satu kalimat pendek")
            role = parts.dropdown("Peran", ROLES, row["peran"])
            hangs = parts.dropdown("Terhubung ke", [("— tidak ada —", "")])
            drop = parts.button(f"Hapus {number}")
            self._controls.append((row["id"], words, role, hangs, drop))
            boxes.append(parts.fields(words, role, hangs, drop))
            boxes[-1].add_class("tree-row")
        self._offer_links({row["id"]: row["ke"] for row in rows})
        for _, words, role, hangs, drop in self._controls:
            words.observe(self._worded, "value")
            role.observe(self._changed, "value")
            hangs.observe(self._changed, "value")
            drop.on_click(self._dropped)
        self.rows.children = boxes

    def _offer_links(self, chosen: dict[str, str]) -> None:
        """Offer every row all others to hang from, by number and first words."""
        for own, _, _, hangs, _ in self._controls:
            options = [("— tidak ada —", "")]
            options += [
                (f"{number}. {_short(words.value)}", node)
                for number, (node, words, *_rest) in enumerate(self._controls, 1)
                if node != own
            ]
            wanted = chosen.get(own, "")
            hangs.options = options
            hangs.value = wanted if wanted in [node for _, node in options] else ""

    def statements(self) -> list[Row]:
        """Give the rows as they stand: id, teks, peran, ke (the id it hangs from)."""
        return [
            {
                "id": node,
                "teks": " ".join(words.value.split()),
                "peran": role.value,
                "ke": hangs.value or "",
            }
            for node, words, role, hangs, _ in self._controls
        ]

    @on_change
    def _worded(self, _change: object) -> None:
        self._hold_still()
        self._offer_links({row["id"]: row["ke"] for row in self.statements()})
        self._listen()
        self._keep()

    def _hold_still(self) -> None:
        for _, _, _, hangs, _ in self._controls:
            hangs.unobserve(self._changed, "value")

    def _listen(self) -> None:
        for _, _, _, hangs, _ in self._controls:
            hangs.observe(self._changed, "value")

    @on_change
    def _changed(self, _change: object) -> None:
        self._keep()

    @on_change
    def _added(self, _button: object) -> None:
        rows = self.statements()
        if len(rows) == MOST_ROWS:
            self.complain(
                f"Pohon ini sudah memuat {MOST_ROWS} pernyataan. Gabungkan yang mirip dulu, "
                "supaya pohonnya tetap terbaca."
            )
            return
        taken = {row["id"] for row in rows}
        node = next(f"p{n}" for n in range(1, MOST_ROWS + 2) if f"p{n}" not in taken)
        core = next((row["id"] for row in rows if row["peran"] == "core"), "")
        self._lay_out([*rows, {"id": node, "teks": "", "peran": "cause", "ke": core}])
        self._keep()

    @on_change
    def _dropped(self, button: widgets.Button) -> None:
        gone = next(node for node, *_, drop in self._controls if drop is button)
        rows = [row for row in self.statements() if row["id"] != gone]
        if not rows:
            self.complain("Pohon perlu sedikitnya satu pernyataan.")
            return
        self._lay_out(rows)
        self._keep()

    @on_change
    def _emptied(self, _button: object) -> None:
        self.shown = True
        self._lay_out(
            [
                {"id": "p1", "teks": "", "peran": "core", "ke": ""},
                {"id": "p2", "teks": "", "peran": "cause", "ke": "p1"},
                {"id": "p3", "teks": "", "peran": "effect", "ke": "p1"},
            ]
        )
        self._keep()

    @on_change
    def _restarted(self, _button: object) -> None:
        self.shown = False
        self._lay_out(self._example)
        self._keep()

    @on_change
    def _revealed(self, _button: object) -> None:
        self.shown = True
        self._keep()

    def _keep(self) -> None:
        rows = self.statements()
        faults = objections(rows)
        self.record(
            {"baris": rows, "tunjukkan": self.shown}, outcome="sebagian" if faults else "benar"
        )
        self.refresh()

    # What is shown --------------------------------------------------------------------

    @property
    def is_example(self) -> bool:
        """Whether the tree is still the example, untouched."""
        return self.statements() == self._example

    def refresh(self) -> None:
        rows = self.statements()
        self.tree.value = drawing(rows) + (
            f'<p class="note">{escape(self._remark())}</p>' if self.is_example else ""
        )
        self.tell(*self._verdict(rows))

    def _remark(self) -> str:
        return f"Contoh dari {complaints.PRACTICE}. Sebab dan akibatnya dikarang untuk latihan."

    def _verdict(self, rows: list[Row]) -> list[str]:
        faults = objections(rows)
        if not faults:
            return [
                "Tidak ada keberatan: satu masalah inti, tidak ada lingkaran, semua terhubung, "
                "dan tidak ada sebab yang berupa solusi. Benar tidaknya isi pohon ini hanya bisa "
                "diperiksa di lapangan, bersama warga."
            ]
        many = text.number(len(faults))
        if not self.shown:
            return [
                f"Ada {many} hal yang perlu diperbaiki pada pohon ini. Cari dulu sendiri. "
                "Bila buntu, tekan “Tunjukkan yang perlu diperbaiki”."
            ]
        return [f"Ada {many} hal yang perlu diperbaiki.", *faults]

    def lines(self) -> list[str]:
        rows = self.statements()
        number = {row["id"]: str(place) for place, row in enumerate(rows, 1)}
        role = {value: word for word, value in ROLES}
        said = [
            f"• {number[row['id']]}. {row['teks'] or '(kosong)'} – {role[row['peran']]}"
            + (f", terhubung ke {number[row['ke']]}" if row["ke"] in number else "")
            for row in rows
        ]
        remark = [self._remark()] if self.is_example else []
        return [*said, *remark, *self._verdict(rows)]


def readable(saved: Any) -> list[Row]:
    """Keep of saved rows what can be shown; each id once, each role a known one."""
    known = [role for _, role in ROLES]
    found: dict[str, Row] = {}
    for row in values.rows(saved, MOST_ROWS):
        node = values.words(row.get("id"))
        if node and node not in found:
            role = values.choice(row.get("peran"), known, "cause")
            words = values.words(row.get("teks"), values.LONG)
            found[node] = _row(node, words, role, values.words(row.get("ke")))
    return list(found.values())


def example() -> list[Row]:
    """Make a small tree about the place whose rate stands out most, with one fault in it.

    Its core is a figure of the practice data; causes and effects are invented.
    """
    problem = next(
        (p for p in complaints.load().problems(10) if p.category == "Air bersih"),
        complaints.load().problems(1)[0],
    )
    return [
        _row("inti", f"Warga {problem.place} sering tidak mendapat air bersih "
             f"({text.number(problem.count)} aduan, {problem.years})", "core", ""),
        _row("pipa", "Pipa dari mata air sering bocor", "cause", "inti"),
        _row("lapor", "Belum ada aplikasi pengaduan air", "cause", "inti"),
        _row("iuran", "Iuran air tidak cukup untuk memelihara pipa", "cause", "pipa"),
        _row("angkut", "Ibu dan anak mengangkut air tiap pagi", "effect", "inti"),
        _row("sekolah", "Anak terlambat masuk sekolah", "effect", "angkut"),
    ]  # fmt: skip


def _row(node: str, words: str, role: str, above: str) -> Row:
    return {"id": node, "teks": words, "peran": role, "ke": above}


def objections(rows: Sequence[Row]) -> list[str]:
    """Say what is wrong with a tree and how to mend it, one statement a fault."""
    table = pd.DataFrame(
        {"kind": [row["peran"] for row in rows], "parent": [row["ke"] for row in rows]},
        index=[row["id"] for row in rows],
    )
    number = {row["id"]: str(place) for place, row in enumerate(rows, 1)}
    found = [
        _OBJECTIONS[finding.problem].format(
            text.listing(f"nomor {number[node]}" for node in finding.nodes)
        )
        for finding in methods.check_tree(table)
    ]
    found += [
        f"Nomor {number[row['id']]} masih kosong. Tulis isinya, atau hapus baris itu."
        for row in rows
        if not row["teks"]
    ]
    found += [
        f"Nomor {number[row['id']]}: “{words}” adalah solusi yang belum ada, bukan "
        f"{'akibat' if row['peran'] == 'effect' else 'sebab'}. Solusi memang belum ada pada "
        "setiap masalah. Tanyakan: apa yang terjadi di lapangan karena itu? Tulis kejadiannya."
        for row in rows
        if (words := missing_solution(row["teks"]))
    ]
    return found


_OBJECTIONS = {
    "no_core": "Belum ada masalah inti. Pilih satu pernyataan yang paling banyak terhubung, lalu "
    "ubah perannya menjadi masalah inti.",
    "several_cores": "Ada lebih dari satu masalah inti: {0}. Pilih satu. Yang lain mungkin sebab, "
    "akibat, atau pokok pohon lain.",
    "core_has_parent": "Masalah inti {0} tidak perlu terhubung ke pernyataan lain. Pilih “tidak "
    "ada” pada kotak “Terhubung ke”.",
    "unlinked": "Pernyataan {0} belum terhubung. Tanyakan: ini menyebabkan apa, atau diakibatkan "
    "oleh apa?",
    "cycle": "Ada lingkaran: {0} saling menyebabkan tanpa ujung. Putuskan satu hubungan, lalu "
    "cari sebab yang lebih awal.",
    "mixed": "Peran tertukar pada {0}. Sebab terhubung ke sebab lain atau masalah inti; akibat "
    "terhubung ke akibat lain atau masalah inti.",
}


def drawing(rows: Sequence[Row]) -> str:
    """Draw the tree as nested HTML lists: effects above, the core, causes below."""
    number = {row["id"]: place for place, row in enumerate(rows, 1)}
    below: dict[str, list[Row]] = {}
    for row in rows:
        if row["peran"] != "core":
            below.setdefault(row["ke"], []).append(row)
    drawn: set[str] = set()

    def box(row: Row) -> str:
        drawn.add(row["id"])
        words = escape(row["teks"] or "(kosong)")
        return f'<div class="node {row["peran"]}"><b>{number[row["id"]]}</b> {words}</div>'

    def branch(row: Row) -> str:
        own = box(row)
        further = [r for r in below.get(row["id"], []) if r["id"] not in drawn]
        nested = "".join(branch(r) for r in further if r["id"] not in drawn)
        return f"<li>{own}{f'<ul>{nested}</ul>' if nested else ''}</li>"

    cores = [row for row in rows if row["peran"] == "core"]
    middle = "".join(box(row) for row in cores) or '<div class="node none">belum ada</div>'
    sides = {}
    for role in ("effect", "cause"):
        first = [r for core in cores for r in below.get(core["id"], []) if r["peran"] == role]
        sides[role] = "".join(branch(r) for r in first)
    loose = [row for row in rows if row["id"] not in drawn]
    rest = "".join(f"<li>{box(row)}</li>" for row in loose)
    nothing = '<li><div class="node none">belum ada</div></li>'
    return (
        '<div class="tree" role="group" aria-label="Pohon masalah">'
        f'<p class="level">Akibat ▲</p><ul class="up">{sides["effect"] or nothing}</ul>'
        f'<p class="level">Masalah inti</p><div class="trunk">{middle}</div>'
        f'<p class="level">Sebab ▼</p><ul class="down">{sides["cause"] or nothing}</ul>'
        + (f'<p class="level">Belum terhubung</p><ul class="loose">{rest}</ul>' if rest else "")
        + "</div>"
    )


def _short(words: str, limit: int = 34) -> str:
    bare = " ".join(words.split()) or "(kosong)"
    return bare if len(bare) <= limit else f"{bare[: limit - 1].rstrip()}…"
