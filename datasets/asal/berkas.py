"""Where the raw inputs lie, and how every table is read and written (the same bytes everywhere)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

RAW = Path(__file__).resolve().parent / "masukan"
REGION = Path(__file__).resolve().parents[1] / "flores-timur"

Row = dict[str, str]


def read(name: str) -> list[Row]:
    """Read one raw table of ``masukan/``; every cell stays text."""
    with (RAW / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Write UTF-8, commas, one line feed per row, on any system."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n", extrasaction="raise")
        writer.writeheader()
        writer.writerows(rows)
