"""A group's own programmes: name, cost, months, and whether all four gates are open."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from bimtek import text
from bimtek.errors import BimtekError
from bimtek.panels import parts
from bimtek.workbook import Workbook

KEY = "07/program-sendiri"
MOST = 3


def suggested() -> list[str]:
    """Give the names of the solutions that the group wrote in lesson 06, if there are any."""
    saved = Workbook.current().latest("06/solusi")
    rows = saved.get("solusi") if isinstance(saved, dict) else None
    names = [row.get("nama") for row in rows or [] if isinstance(row, dict)] if rows else []
    return [" ".join(name.split()) for name in names if isinstance(name, str) and name.strip()]


def months() -> dict[str, int]:
    """Give how many months each programme takes that the group wrote itself in lesson 07."""
    rows = Workbook.current().latest(KEY)
    return {
        " ".join(row["nama"].split()): row["bulan"]
        for row in (rows if isinstance(rows, list) else [])
        if isinstance(row, dict)
        and isinstance(row.get("nama"), str)
        and type(row.get("bulan")) is int
        and 1 <= row["bulan"] <= 18
    }


def amount(written: str) -> float | None:
    """Read a sum in millions of rupiah; None if it is no number above zero."""
    try:
        value = text.parse_number(written)
    except BimtekError:
        return None
    return value if 0 < value < math.inf else None


class OwnPrograms:
    """Rows for up to three programmes of the group's own.

    Parameters
    ----------
    rows
        What was kept: ``nama``, ``biaya_juta`` (as typed), ``bulan``, ``gerbang``. Whatever
        is of another shape is left out.
    handler
        Called when anything changes.

    Attributes
    ----------
    widget
        The rows.
    """

    def __init__(self, rows: Any, handler: Callable[[Any], None]) -> None:
        self._handler = handler
        self.controls: list[dict[str, Any]] = []
        self.widget = parts.group()
        for row in rows if isinstance(rows, list) else []:
            if isinstance(row, dict) and len(self.controls) < MOST:
                self._make(row)
        self._show()

    def add(self, name: str = "") -> bool:
        """Add a row; False if there are already as many as there may be."""
        if len(self.controls) >= MOST:
            return False
        self._make({"nama": name})
        self._show()
        return True

    def clear(self) -> None:
        """Drop all rows."""
        self.controls = []
        self._show()

    def _make(self, row: dict[str, Any]) -> None:
        name, cost, months = row.get("nama"), row.get("biaya_juta"), row.get("bulan")
        if not isinstance(months, int) or isinstance(months, bool) or not 1 <= months <= 18:
            months = 6
        controls: dict[str, Any] = {
            "nama": parts.line(
                "Nama program sendiri", name if isinstance(name, str) else "", "nama program"
            ),
            "biaya_juta": parts.line(
                "Biaya (juta rupiah)", cost if isinstance(cost, str) else "", "misalnya 120"
            ),
            "bulan": parts.slider("Lama (bulan)", 1, 18, months),
            "gerbang": parts.checkbox("Keempat gerbang sudah terbuka"),
            "keluar": parts.button("Keluarkan"),
        }
        controls["biaya_juta"].remove_class("wide")
        controls["gerbang"].value = row.get("gerbang") is True
        for field in ("nama", "biaya_juta", "bulan", "gerbang"):
            controls[field].observe(self._handler, "value")
        controls["keluar"].on_click(lambda button: self._drop(controls, button))
        self.controls.append(controls)

    def _drop(self, controls: dict[str, Any], button: Any) -> None:
        self.controls = [own for own in self.controls if own is not controls]
        self._show()
        self._handler(button)

    def _show(self) -> None:
        boxes = []
        for own in self.controls:
            box = parts.group(
                own["nama"],
                parts.fields(own["biaya_juta"], own["bulan"]),
                parts.fields(own["gerbang"], own["keluar"]),
            )
            box.add_class("own-program")
            boxes.append(box)
        self.widget.children = tuple(boxes)

    def rows(self) -> list[dict[str, Any]]:
        """Give the rows as they are kept."""
        return [
            {
                "nama": " ".join(own["nama"].value.split()),
                "biaya_juta": own["biaya_juta"].value.strip(),
                "bulan": int(own["bulan"].value),
                "gerbang": bool(own["gerbang"].value),
            }
            for own in self.controls
        ]

    def named(self) -> Sequence[dict[str, Any]]:
        """Give the rows that have a name; only these count."""
        return [row for row in self.rows() if row["nama"]]
