"""Lesson 03: every problem belongs to a dimension of the smart city; technology is a means."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets

from bimtek import text
from bimtek.concepts import DIMENSIONS, DIMENSIONS_SOURCE
from bimtek.draft import values
from bimtek.panels import complaints, parts
from bimtek.panels.base import Panel, escape, on_change
from bimtek.panels.usg_ranking import LETTERS, follow, problem_names
from bimtek.questions.rules import missing_solution


class DimensionLink(Panel):
    """Link each problem to the sub-dimension it touches most, and say why."""

    kind = "giliran"
    title = "Masalah ini menyentuh dimensi yang mana?"
    prompt = (
        "Untuk setiap masalah, pilih satu subdimensi yang paling terasa bagi warga. "
        "Tulis alasannya dalam satu kalimat. Dimensi mana yang masih kosong?"
    )
    key = "03/dimensi"

    def __init__(self) -> None:
        super().__init__()
        follow(self)

    def renamed(self) -> None:
        """Take up the names as they now are in the ranking."""
        self._names = problem_names()
        for letter, name, link in zip(LETTERS, self._names, self.links, strict=False):
            link.description = f"{letter}. {name}"
        self.refresh()

    def build(self) -> Sequence[widgets.Widget]:
        saved = values.rows(values.fields(self.remembered()).get("kaitan"), len(LETTERS))
        options = [(parts.NOTHING, "")]
        options += [
            (f"{dimension}: {part}", f"{dimension}|{part}")
            for dimension, own in DIMENSIONS.items()
            for part in own
        ]
        known = [value for _, value in options]
        self._names = problem_names()
        self.links: list[widgets.Dropdown] = []
        self.reasons: list[widgets.Text] = []
        boxes = []
        for place, (letter, name) in enumerate(zip(LETTERS, self._names, strict=False)):
            before = saved[place] if place < len(saved) else {}
            into = values.choice(before.get("ke"), known)
            link = parts.dropdown(f"{letter}. {name}", options, into)
            why = parts.line(
                "Mengapa?", values.words(before.get("mengapa"), values.LONG), "karena …"
            )
            link.add_class("wide")
            link.observe(self._changed, "value")
            why.observe(self._changed, "value")
            self.links.append(link)
            self.reasons.append(why)
            box = parts.group(link, why)
            box.add_class("link-row")
            boxes.append(box)
        self.overview = widgets.HTML()
        return [*boxes, self.overview, self.finding, parts.note(self._credit())]

    @staticmethod
    def _credit() -> str:
        return f"{DIMENSIONS_SOURCE} Masalah dari aduan warga ({complaints.PRACTICE})."

    @on_change
    def _changed(self, _change: object) -> None:
        self.record({"kaitan": self.rows()})
        self.refresh()

    def rows(self) -> list[dict[str, str]]:
        """Give the problems with their sub-dimension ("dimension|part") and reason."""
        return [
            {"nama": name, "ke": link.value, "mengapa": " ".join(why.value.split())}
            for name, link, why in zip(self._names, self.links, self.reasons, strict=False)
        ]

    def refresh(self) -> None:
        touched = self._touched()
        body = "".join(
            f'<tr class="{"" if found else "dark"}"><th scope="row">{escape(dimension)}</th>'
            f"<td>{escape('; '.join(found) or 'belum ada masalah')}</td></tr>"
            for dimension, found in touched.items()
        )
        self.overview.value = (
            '<table class="dimensions"><tr><th scope="col">Dimensi</th>'
            f'<th scope="col">Masalah yang menyentuhnya</th></tr>{body}</table>'
        )
        self.tell(*self._verdict())

    def _touched(self) -> dict[str, list[str]]:
        """Give, for each dimension, the problems linked to it with their sub-dimension."""
        touched: dict[str, list[str]] = {dimension: [] for dimension in DIMENSIONS}
        for row in self.rows():
            if row["ke"]:
                dimension, part = row["ke"].split("|")
                touched[dimension].append(f"{row['nama']} ({part})")
        return touched

    def _verdict(self) -> list[str]:
        rows = self.rows()
        linked = [row for row in rows if row["ke"]]
        said = [f"{len(linked)} dari {len(rows)} masalah sudah terkait."]
        if not linked:
            return [*said, "Mulailah dari masalah yang paling Anda kenal."]
        if silent := [row["nama"] for row in linked if len(row["mengapa"].split()) < 3]:
            said.append(f"Alasan belum ditulis untuk: {text.listing(silent)}.")
        said += [
            f"“{words}” pada “{row['nama']}” adalah alat. Dimensi dipilih dari akibatnya bagi "
            "warga, bukan dari alatnya."
            for row in rows
            if (words := missing_solution(row["mengapa"]))
        ]
        if empty := [name for name, found in self._touched().items() if not found]:
            said.append(
                f"Masih kosong: {text.listing(empty)}. Kosong tidak selalu buruk. Tanyakan: "
                "memang tidak ada masalah, atau warga tidak punya tempat mengadukannya?"
            )
        else:
            said.append("Keenam dimensi sudah terisi.")
        said.append("Teknologi adalah alat di semua dimensi, bukan dimensi ketujuh.")
        return said

    def lines(self) -> list[str]:
        rows = self.rows()
        return [
            *(
                f"• {letter}. {row['nama']} → {row['ke'].replace('|', ': ') or 'belum dipilih'}; "
                f"alasan: {row['mengapa'] or 'belum ditulis'}"
                for letter, row in zip(LETTERS, rows, strict=False)
            ),
            *(
                f"{dimension}: {'; '.join(found) or 'belum ada masalah'}."
                for dimension, found in self._touched().items()
            ),
            *self._verdict(),
            self._credit(),
        ]
