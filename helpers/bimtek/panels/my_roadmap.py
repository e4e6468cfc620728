"""Lesson 09: the group's own road map, and where its order or its months do not hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import ipywidgets as widgets
import pandas as pd

from bimtek import methods, regions, text
from bimtek.errors import BimtekError
from bimtek.panels import parts, roadmap_steps
from bimtek.panels.base import Panel, escape, on_change

MOST_ROWS = 8
LONGEST = 72
_FIRST = "— tidak menunggu —"
_YEARS = [("1 tahun", 1), ("5 tahun", 5), ("10 tahun", 10)]
_NEW: dict[str, Any] = {"nama": "", "horison": 1, "bergantung": [], "bulan": 6}

Row = dict[str, Any]


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
        self._lay_out([*rows, dict(_NEW)])
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
        path = methods.schedule(_table(rows)).path
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


def example() -> tuple[list[Row], str]:
    """Give the steps to begin with, and where they come from."""
    programs = regions.load().programs.set_index("nama")
    own = [name for name in roadmap_steps.chosen() if name in programs.index][: MOST_ROWS - 2]
    if own:
        rows = [
            {"nama": name, "horison": 1, "bergantung": [],
             "bulan": min(LONGEST, int(str(programs.at[name, "bulan"])))}
            for name in own
        ]  # fmt: skip
        return rows, "Bermula dari quick win yang kelompok Anda pilih di pelajaran 07."
    rows = [
        {"nama": "Operator di setiap desa terlatih", "horison": 1, "bergantung": [], "bulan": 6},
        {"nama": "Jadwal kapal diumumkan tiap pagi", "horison": 1, "bergantung": [], "bulan": 4},
        {"nama": "Data desa dipakai semua dinas", "horison": 1,
         "bergantung": ["Operator di setiap desa terlatih"], "bulan": 12},
        {"nama": "Warga mengurus dokumen di desanya", "horison": 5,
         "bergantung": ["Data desa dipakai semua dinas"], "bulan": 24},
    ]  # fmt: skip
    return rows, "Contoh latihan, bukan peta jalan kelompok Anda. Ada dua hal yang belum beres."


def readable(saved: Any) -> list[Row]:
    """Keep of a saved road map what can be shown; empty if nothing can."""
    found = saved.get("langkah") if isinstance(saved, dict) else None
    rows = []
    for row in (found if isinstance(found, list) else [])[:MOST_ROWS]:
        if not isinstance(row, dict) or not isinstance(row.get("nama"), str):
            continue
        waits = row.get("bergantung")
        waits = [w for w in waits if isinstance(w, str)] if isinstance(waits, list) else []
        months = row.get("bulan")
        whole = months if type(months) is int and 1 <= months <= LONGEST else _NEW["bulan"]
        years = row.get("horison")
        rows.append(
            {
                "nama": row["nama"],
                "horison": years if years in roadmap_steps.HORIZONS else 1,
                "bergantung": waits[:1],
                "bulan": whole,
            }
        )
    return rows


def _table(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Turn the named rows into the table that the methods take."""
    named = [row for row in rows if row["nama"]]
    known = {row["nama"] for row in named}
    return pd.DataFrame(
        {
            "duration": [row["bulan"] for row in named],
            "depends_on": [tuple(n for n in row["bergantung"] if n in known) for row in named],
            "horizon": [row["horison"] for row in named],
        },
        index=pd.Index([row["nama"] for row in named]),
    )


def times(rows: Sequence[Mapping[str, Any]]) -> dict[str, tuple[float, float]]:
    """Give the months in which each step begins and ends; empty where that cannot be."""
    try:
        plan = methods.schedule(_table(rows)).table
    except BimtekError:
        return {}
    begin, end = plan["earliest_start"].to_dict(), plan["earliest_finish"].to_dict()
    return {str(name): (begin[name], end[name]) for name in plan.index}


def objections(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Say what does not hold in a road map; empty if nothing."""
    named = {row["nama"]: row for row in rows if row["nama"]}
    if not named:
        return ["Belum ada langkah. Tulis satu hasil yang ingin ada setahun lagi."]
    try:
        late = methods.delay(_table(rows), next(iter(named)), 0).table["late"].to_dict()
    except BimtekError as error:
        return [f"{error.message} {error.remedy or ''}".strip()]
    ends = times(rows)
    found = [
        f"“{name}” harus selesai dalam {row['horison']} tahun, tetapi menunggu “{need}” yang "
        f"baru selesai dalam {named[need]['horison']} tahun. Tukar waktunya, atau lepaskan."
        for name, row in named.items()
        for need in row["bergantung"]
        if need in named and named[need]["horison"] > row["horison"]
    ]
    found += [
        f"“{name}” baru selesai pada bulan ke-{text.number(ends[name][1])}, sedangkan sasarannya "
        f"{row['horison']} tahun. Mulai lebih awal, persingkat, atau pindahkan waktunya."
        for name, row in named.items()
        if late[name] > 0
    ]
    found += [
        f"Belum ada langkah untuk {years} tahun. {why}"
        for years, why in (
            (1, "Apa yang warga rasakan lebih dulu?"),
            (5, "Apa yang menyambung langkah pertama ke visi?"),
            (10, "Ke mana semua langkah ini menuju?"),
        )
        if all(row["horison"] != years for row in named.values())
    ]
    return found


def _short(words: str, limit: int = 34) -> str:
    return words if len(words) <= limit else f"{words[: limit - 1].rstrip()}…"
