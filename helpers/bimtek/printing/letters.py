"""Letters on paper: what stands printed as A, B, C, and what "B" typed in later means."""

from __future__ import annotations

import re
from string import ascii_uppercase
from typing import Any

from bimtek.errors import BimtekError
from bimtek.questions import Choice, Choices, Item, Order, Pairs


def lettered(item: Item) -> dict[str, str]:
    """Give what there is to choose from, by letter; empty for a number or a text."""
    return dict(zip(ascii_uppercase, item.offered, strict=False))


def typed(item: Item, written: str) -> Any:
    """Turn what was typed from paper into an answer to the question.

    Parameters
    ----------
    item
        The question.
    written
        "B"; "A, C"; "1C 2A 3B" or "C A B" for pairs; "C A B" for an order. For numbers and
        texts: the answer itself.

    Returns
    -------
    Any
        The answer as the workbook keeps it; None for a blank.

    Raises
    ------
    BimtekError
        If a letter or number stands for nothing on the paper.
    """
    if not written.strip():
        return None
    if not isinstance(item, Choice | Choices | Order | Pairs):
        return " ".join(written.split())
    letters = lettered(item)
    if isinstance(item, Pairs):
        return _pairs(item, written, letters)
    found = [_meant(letter, letters) for letter in re.findall(r"\w", written.upper())]
    if isinstance(item, Choice):
        if len(found) != 1:
            raise _unclear(written, "Tulis satu huruf saja, misalnya B.")
        return found[0]
    return found


def _pairs(item: Pairs, written: str, letters: dict[str, str]) -> dict[str, str]:
    numbered = re.findall(r"(\d+)\W*([A-Za-z])", written)
    if not numbered:
        only = re.findall(r"[A-Za-z]", written)
        numbered = [(str(n), letter) for n, letter in enumerate(only, 1)]
    if not numbered:
        raise _unclear(written, "Tulis nomor dan hurufnya, misalnya 1C 2A.")
    answer = {}
    for number, letter in numbered:
        if not 1 <= int(number) <= len(item.left):
            raise _unclear(written, f"Nomornya hanya 1 sampai {len(item.left)}.")
        answer[item.left[int(number) - 1]] = _meant(letter.upper(), letters)
    return answer


def _meant(letter: str, letters: dict[str, str]) -> str:
    if letter not in letters:
        last = list(letters)[-1]
        raise _unclear(letter, f"Huruf di kertas hanya A sampai {last}.")
    return letters[letter]


def _unclear(written: str, remedy: str) -> BimtekError:
    return BimtekError(f"“{written}” tidak ada di lembar kertasnya.", remedy=remedy)
