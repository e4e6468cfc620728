"""Lesson 02: which data the lesson stands on."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets

from bimtek import regions, text
from bimtek.panels.base import Panel, escape


class DataStamp(Panel):
    """The region's tables: real or made up, how many rows, and a stamp of their content.

    The stamp changes when any figure of a table does, so a reader can tell whether two
    copies of the kit speak of the same data, and a stored lesson whether its own changed.
    """

    kind = "baca"
    title = "Data yang dipakai kit ini"
    prompt = (
        "Setiap tabel punya cap isi. Bila cap di laptop Anda sama dengan di laptop teman, "
        "datanya sama. Satu angka saja berubah, capnya ikut berubah."
    )

    def build(self) -> Sequence[widgets.Widget]:
        """One table."""
        self._region = regions.load()
        rows = "".join(
            f"<tr><td>{escape(title)}</td><td>{escape(nature)}</td>"
            f"<td class='n'>{escape(size)}</td><td><code>{escape(stamp)}</code></td></tr>"
            for title, nature, size, stamp in self._tables()
        )
        return [
            widgets.HTML(
                "<table><thead><tr><th>Tabel</th><th>Sifat</th><th>Baris</th><th>Cap isi</th></tr>"
                f"</thead><tbody>{rows}</tbody></table>"
            )
        ]

    def _tables(self) -> list[tuple[str, str, str, str]]:
        region = self._region
        return [
            (
                region.table_title(name),
                "latihan (buatan)" if region.is_practice(name) else "data nyata",
                text.number(region.rows(name)),
                region.fingerprint(name),
            )
            for name in region.tables
        ]

    def lines(self) -> list[str]:
        """Say every table with its stamp."""
        return [
            *(
                f"• {title}: {nature}, {size} baris, cap {stamp}"
                for title, nature, size, stamp in self._tables()
            ),
            f"Cap seluruh paket: {self._region.fingerprint()}",
        ]
