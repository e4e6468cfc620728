"""Where the kit's own folders are, wherever it was unpacked."""

from __future__ import annotations

import os
from pathlib import Path

#: Folder that holds notebooks/, datasets/ and the rest.
KIT = Path(os.environ.get("BIMTEK_KIT") or Path(__file__).resolve().parents[2])

DATASETS = KIT / "datasets"
NOTEBOOKS = KIT / "notebooks"
EXERCISES = KIT / "exercises"
BANK = EXERCISES / "bank"

#: Settings and caches of this copy of the kit; safe to delete.
STATE = KIT / ".bimtek"


def workbooks() -> Path:
    """Folder of the learners' answers: ``buku-kerja/``, or ``$BIMTEK_BUKU_KERJA``."""
    return Path(os.environ.get("BIMTEK_BUKU_KERJA") or KIT / "buku-kerja")


def results() -> Path:
    """Folder of the documents that people take along: ``hasil/``, or ``$BIMTEK_HASIL``."""
    return Path(os.environ.get("BIMTEK_HASIL") or KIT / "hasil")
