"""Lesson 09: the group's own road map, and where its order or its months do not hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets

from bimtek import methods, text
from bimtek.panels import parts, roadmap_steps
from bimtek.panels.base import Panel, escape, on_change
from bimtek.panels.own_steps import (
    LONGEST,
    MOST_ROWS,
    NEW,
    Row,
    example,
    objections,
    readable,
    table_of,
    times,
)

_FIRST = "— tidak menunggu —"
_YEARS = [("1 tahun", 1), ("5 tahun", 5), ("10 tahun", 10)]


class MyRoadMap(Panel):
    """Set one's own steps on the horizons, say what waits for what, and see what is late."""

    kind = "giliran"
    title = "Peta jalan kelompok Anda"
    prompt = (
        "Ganti contoh ini dengan langkah kelompok Anda. Untuk tiap langkah: kapan harus selesai, "
        "berapa bulan lamanya, dan langkah mana yang ditunggunya."
    )
    key = "09/peta-jalan"

    def build(self) -> Sequence[widgets.Widget]:
        self._example, self._origin = example()
        self.rows = parts.group()
        self.add = parts.button("Tambah langkah")
        self.restart = parts.button("Kembali ke contoh")
        self.add.on_click(self._added)
        self.restart.on_click(self._restarted)
        self.map = widgets.HTML()
        self._lay_out(readable(self.remembered()) or self._example)
        return [self.rows, parts.fields(self.add, self.restart), self.map, self.finding]

    def _lay_out(self, rows: Sequence[Row]) -> None:
        """Make the controls for `rows` anew."""
        self._controls: list[tuple[Any, Any, Any, Any, Any]] = []
        boxes = []
        for number, row in enumerate(rows, 1):
            name = parts.line(f"Langkah {number}", row["nama"], "tulis hasil yang ingin ada")
            years = parts.dropdown("Selesai dalam", _YEARS, row["horison"])
            months = parts.slider("Lama (bulan)", 1, LONGEST, row["bulan"])
            waits = parts.dropdown("Menunggu langkah", [_FIRST])
            waits.add_class("road-waits")
            drop = parts.button(f"Hapus {number}")
            self._controls.append((name, years, months, waits, drop))
            boxes.append(parts.fields(name, years, months, waits, drop))
            boxes[-1].add_class("road-row")
        self._offer([row["bergantung"][0] if row["bergantung"] else "" for row in rows])
        for name, years, months, waits, drop in self._controls:
            name.observe(self._named, "value")
            for control in (years, months, waits):
                control.observe(self._changed, "value")
            drop.on_click(self._dropped)
        self.rows.children = boxes

    def _offer(self, chosen: Sequence[str]) -> None:
        """Offer every step all others to wait for, by their names."""
        names = self._names()
        for place, (*_, waits, _drop) in enumerate(self._controls):
            options = [(_FIRST, "")]
            options += [
                (f"{n}. {_short(name)}", name)
                for n, name in enumerate(names, 1)
                if name and n - 1 != place
            ]
            waits.options = options
            known = [value for _, value in options]
            waits.value = chosen[place] if chosen[place] in known else ""

    def _names(self) -> list[str]:
        return [" ".join(name.value.split()) for name, *_ in self._controls]

    def value(self) -> list[Row]:
        """Give the steps as they stand: nama, horison, bergantung, bulan."""
        return [
            {
                "nama": " ".join(name.value.split()),
                "horison": years.value,
                "bergantung": [waits.value] if waits.value else [],
                "bulan": months.value,
            }
            for name, years, months, waits, _ in self._controls
        ]

    @on_change
    def _named(self, change: Any) -> None:
        """Carry a new name into the lists in which it is waited for."""
        old, new = (" ".join(str(change[key]).split()) for key in ("old", "new"))
        chosen = [new if c[3].value == old and old else c[3].value or "" for c in self._controls]
        self._quietly(chosen)
        self._keep()

    def _quietly(self, chosen: Sequence[str]) -> None:
        for *_, waits, _drop in self._controls:
            waits.unobserve(self._changed, "value")
        self._offer(chosen)
        for *_, waits, _drop in self._controls:
            waits.observe(self._changed, "value")

    @on_change
    def _changed(self, _change: object) -> None:
        self._keep()

    @on_change
    def _added(self, _button: object) -> None:
        rows = self.value()
        if len(rows) == MOST_ROWS:
            self.complain(
                f"Sudah ada {MOST_ROWS} langkah. Gabungkan yang mirip, supaya tetap terbaca."
            )
            return
        self._lay_out([*rows, dict(NEW)])
        self._keep()

    @on_change
    def _dropped(self, button: widgets.Button) -> None:
        rows = self.value()
        gone = next(n for n, (*_, drop) in enumerate(self._controls) if drop is button)
        if len(rows) == 1:
            self.complain("Peta jalan perlu sedikitnya satu langkah.")
            return
        self._lay_out([row for n, row in enumerate(rows) if n != gone])
        self._keep()

    @on_change
    def _restarted(self, _button: object) -> None:
        self._lay_out(self._example)
        self._keep()

    def _keep(self) -> None:
        rows = self.value()
        self.record(
            {"langkah": [row for row in rows if row["nama"]]},
            outcome="sebagian" if objections(rows) else "benar",
        )
        self.refresh()

    def refresh(self) -> None:
        rows = self.value()
        self._times = times(rows)
        body = "".join(
            f'<tr><th scope="row">{years} tahun</th><td>{self._listed(rows, years)}</td></tr>'
            for years in roadmap_steps.HORIZONS
        )
        mark = f'<p class="note">{escape(self._origin)}</p>' if rows == self._example else ""
        self.map.value = f'<table class="dimensions">{body}</table>{mark}'
        self._said = self._verdict(rows)
        self.tell(*self._said)

    def _listed(self, rows: Sequence[Row], years: int) -> str:
        items = "".join(
            f"<li>{escape(self._said_step(row))}</li>"
            for row in rows
            if row["nama"] and row["horison"] == years
        )
        return f"<ul>{items}</ul>" if items else "belum ada"

    def _said_step(self, row: Row) -> str:
        waits = f", sesudah “{row['bergantung'][0]}”" if row["bergantung"] else ""
        when = self._times.get(row["nama"])
        months = f" (bulan {text.number(when[0])}–{text.number(when[1])})" if when else ""
        return f"{row['nama']}{months}{waits}"

    def _verdict(self, rows: list[Row]) -> list[str]:
        found = objections(rows)
        if found:
            return [f"Ada {text.number(len(found))} hal untuk dibicarakan lagi.", *found]
        path = methods.schedule(table_of(rows)).path
        return [
            "Urutannya masuk akal, dan semua langkah selesai dalam waktunya.",
            f"Jalur kritis: {' → '.join(f'“{name}”' for name in path)}. Jagalah langkah-langkah "
            "ini lebih dulu.",
        ]

    def lines(self) -> list[str]:
        rows = self.value()
        origin = [self._origin] if rows == self._example else []
        return [
            *(
                f"• {row['horison']} tahun, {row['bulan']} bulan: {self._said_step(row)}"
                if row["nama"]
                else "• (langkah belum diisi)"
                for row in rows
            ),
            *origin,
            *self._said,
        ]


def _short(words: str, limit: int = 34) -> str:
    return words if len(words) <= limit else f"{words[: limit - 1].rstrip()}…"
