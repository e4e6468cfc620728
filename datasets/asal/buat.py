"""Rebuild the whole data package: ``python datasets/asal/buat.py [folder]``."""

from __future__ import annotations

import sys
from pathlib import Path

import berkas
import latihan
import paket
import peta
import tabel


def build(folder: Path) -> None:
    """Write every table, the map, the description and the dictionary into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for step in (tabel, peta, latihan, paket):
        step.build(folder)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else berkas.REGION
    build(target)
    print(f"Ditulis: {target.name}/, {len(list(target.iterdir()))} berkas")
