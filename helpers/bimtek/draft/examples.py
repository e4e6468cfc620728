"""The worked example of a group, and the kit's own texts, from ``datasets/konsep/``.

The example is written like a workbook: under the keys, and in the shapes, in which panels
keep their answers. So one reader serves both, and a trainer changes it with a text editor.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

import yaml

from bimtek import paths
from bimtek.draft import values
from bimtek.errors import BimtekError

FILE = paths.DATASETS / "konsep" / "contoh-kelompok.yaml"
#: What stands wherever the example is shown.
MARK = "Contoh, bukan jawaban kelompok Anda."


@dataclass(frozen=True)
class _Answer:
    value: Any
    outcome: str | None = "benar"


class ExampleBook:
    """Answers that read like a workbook."""

    def __init__(self, profile: dict[str, Any], answers: dict[str, Any]) -> None:
        self.profile = profile
        self._answers = answers

    def latest(self, key: str, default: Any = None) -> Any:
        """Give the answer to `key`."""
        return self._answers.get(key, default)

    def revision(self, key: str) -> values.Revision | None:
        """Give the answer to `key`, marked as right."""
        return _Answer(self._answers[key]) if key in self._answers else None


def book() -> ExampleBook:
    """Give the example as a workbook.

    Raises
    ------
    BimtekError
        If the file was changed into something that cannot be read.
    """
    kept = _kept()
    return ExampleBook(dict(kept["kelompok"]), dict(kept["jawaban"]))


@functools.cache
def kit_texts() -> frozenset[str]:
    """Give the texts that panels begin with, in small letters: nobody's own answers."""
    return frozenset(values.words(one).casefold() for one in _kept()["bawaan"])


@functools.cache
def _kept() -> dict[str, Any]:
    try:
        kept = yaml.safe_load(FILE.read_text(encoding="utf-8"))
        whole = (
            isinstance(kept["kelompok"], dict)
            and isinstance(kept["jawaban"], dict)
            and isinstance(kept["bawaan"], list)
        )
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError) as error:
        raise _unreadable(str(error)) from error
    if not whole:
        raise _unreadable("kelompok, jawaban, atau bawaan bukan bentuk yang seharusnya")
    return dict(kept)


def _unreadable(why: str) -> BimtekError:
    return BimtekError(
        f"Contoh kelompok tidak terbaca: {' '.join(why.split())[:200]}.",
        file=FILE,
        remedy="Perbaiki berkas itu, atau ambil lagi berkas aslinya dari kit.",
    )
