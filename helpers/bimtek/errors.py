"""The one exception a person using the kit may see.

Whatever a participant or trainer can cause (a broken CSV, a foreign answers file, an
impossible score) ends in a :class:`BimtekError`: what is wrong, where it is, what to do,
in Indonesian. Anything else that escapes is a defect of the kit.
"""

from __future__ import annotations

from pathlib import Path


class BimtekError(Exception):
    """A mistake that a person can mend, told in Indonesian.

    Parameters
    ----------
    message
        What is wrong, one sentence.
    file, row, column
        Where it is. `row` is the line number as a spreadsheet shows it (the header is 1).
    remedy
        What to do about it, one sentence.

    Examples
    --------
    >>> print(BimtekError("Skor 7 di luar skala 1–5.", column="urgency", remedy="Ubah skornya."))
    Skor 7 di luar skala 1–5.
      Tempat: kolom urgency
      Jalan keluar: Ubah skornya.
    """

    def __init__(
        self,
        message: str,
        *,
        file: str | Path | None = None,
        row: int | None = None,
        column: str | None = None,
        remedy: str | None = None,
    ) -> None:
        self.message = message
        self.file = Path(file).name if file is not None else None
        self.row = row
        self.column = column
        self.remedy = remedy
        super().__init__(message)

    @property
    def place(self) -> str:
        """File, row and column joined for reading; empty where none is known."""
        parts = [
            f"berkas {self.file}" if self.file else "",
            f"baris {self.row}" if self.row is not None else "",
            f"kolom {self.column}" if self.column else "",
        ]
        return ", ".join(part for part in parts if part)

    def __str__(self) -> str:
        lines = [self.message]
        if self.place:
            lines.append(f"  Tempat: {self.place}")
        if self.remedy:
            lines.append(f"  Jalan keluar: {self.remedy}")
        return "\n".join(lines)

    def _render_traceback_(self) -> list[str]:
        """Show a notebook reader the message alone, without a Python traceback."""
        return [f"⚠ {self}"]
