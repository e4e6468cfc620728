"""Letters on paper: what stands printed as A, B, C, and what "B" typed in later means."""

from __future__ import annotations

import itertools
import re
from string import ascii_uppercase
from typing import Any

from bimtek import text
from bimtek.errors import BimtekError
from bimtek.questions import Choice, Choices, Classification, Item, Number, Order, Pairs

#: What may stand between letters and numbers on paper: "1 = C", "1) C", "A dan C".
_BETWEEN = re.compile(r"[\s,;:.=→>()/&+-]+|\b(?:dan|lalu)\b", re.IGNORECASE)


def lettered(item: Item) -> dict[str, str]:
    """Give what there is to choose from, by its letter; empty for a number or a text.

    Letters that stand for something else in the question ("Program A") are left out, so that
    "A" never means two things. The marks on a picture have letters already; its classes are
    numbered.
    """
    if isinstance(item, Classification):
        return {str(n): words for n, words in enumerate(item.offered, 1)}
    left = item.left if isinstance(item, Pairs) else ()
    taken = re.findall(r"\b[A-Z]\b", " ".join((item.prompt, *item.offered, *left)))
    free = [letter for letter in ascii_uppercase if letter not in taken]
    return dict(zip(free, item.offered, strict=False))


def places(item: Pairs) -> dict[str, str]:
    """Give what is to be matched, by its number; the marks on a picture, by their letter."""
    if isinstance(item, Classification):
        return {spot.letter: left for spot, left in zip(item.spots, item.left, strict=True)}
    return {str(n): left for n, left in enumerate(item.left, 1)}


def sample(item: Item) -> str:
    """Show how an answer to the question is typed, right or not; empty for a text."""
    letters = list(lettered(item))
    if isinstance(item, Choice):
        return letters[-1]
    if isinstance(item, Choices):
        return f"{letters[0]} {letters[-1]}"
    if isinstance(item, Order):
        return " ".join(reversed(letters))
    if isinstance(item, Pairs):
        return _example(places(item), lettered(item))
    return "12,5" if isinstance(item, Number) else ""


def typed(item: Item, words: str) -> Any:
    """Turn what was typed from paper into an answer to the question.

    Parameters
    ----------
    item
        The question.
    words
        "B"; "A, C"; "1C 2A 3B", "C1 A2" or "C A B" for pairs; "C A B" for an order. For
        numbers and texts: the answer itself.

    Returns
    -------
    Any
        The answer as the workbook keeps it; None for a blank.

    Raises
    ------
    BimtekError
        If a letter or number stands for nothing on the paper, or for two things.
    """
    if not words.strip():
        return None
    if not isinstance(item, Choice | Choices | Order | Pairs):
        return " ".join(words.split())
    signs = re.findall(r"\d+|\D", _BETWEEN.sub("", words).upper())
    if isinstance(item, Pairs):
        return _pairs(item, words, signs)
    letters = lettered(item)
    found = [_meant(sign, letters) for sign in signs]
    if isinstance(item, Choice):
        if len(found) != 1:
            raise _unclear(words, "Tulis satu huruf saja, misalnya B.")
        return found[0]
    return found


def written(item: Item, answer: Any) -> str:
    """Write an answer as it would stand on paper: the other way round from :func:`typed`.

    What the paper does not know (an option that is no longer in the bank) is left out.
    """
    letters = {words: letter for letter, words in lettered(item).items()}
    if isinstance(item, Pairs):
        given = answer if isinstance(answer, dict) else {}
        return " ".join(
            f"{place}{letters[given[left]]}"
            for place, left in places(item).items()
            if isinstance(given.get(left), str) and given[left] in letters
        )
    if isinstance(item, Choices | Order):
        given_list = answer if isinstance(answer, list) else []
        return " ".join(letters[one] for one in map(str, given_list) if one in letters)
    if isinstance(item, Choice):
        return letters.get(str(answer), "")
    return str(answer).replace(".", ",") if isinstance(answer, float) else str(answer)


def _pairs(item: Pairs, words: str, signs: list[str]) -> dict[str, str]:
    left, letters = places(item), lettered(item)
    numbers_left = next(iter(left)).isdigit()
    if not numbers_left:  # "A1B12" has no place for a class of two digits
        signs = [one for sign in signs for one in sign]
    at = [sign for sign in signs if sign.isdigit() == numbers_left]
    chosen = [sign for sign in signs if sign.isdigit() != numbers_left]
    in_turn = all(one.isdigit() != other.isdigit() for one, other in itertools.pairwise(signs))
    if not at:  # a row of letters, in the order of the paper
        at, in_turn = list(left)[: len(chosen)], True
    if len(at) != len(chosen) or not in_turn:
        raise _unclear(words, f"Tulis pasangannya, misalnya {_example(left, letters)}.")
    answer = {}
    for place, sign in zip(at, chosen, strict=True):
        if place not in left:
            raise _unclear(place, f"Di kertas hanya ada {_range(left)}.")
        if left[place] in answer:
            raise _unclear(words, f"{place} tertulis dua kali. Tulis sekali saja.")
        answer[left[place]] = _meant(sign, letters)
    return answer


def _meant(sign: str, letters: dict[str, str]) -> str:
    if sign not in letters:
        raise _unclear(sign, f"Di kertas hanya ada {_range(letters)}.")
    return letters[sign]


def _range(known: dict[str, str]) -> str:
    return text.listing(known)


def _example(left: dict[str, str], letters: dict[str, str]) -> str:
    return " ".join(
        f"{place}{letter}" for place, letter in zip(list(left)[:3], letters, strict=False)
    )


def _unclear(words: str, remedy: str) -> BimtekError:
    return BimtekError(f"“{words}” tidak ada di lembar kertasnya.", remedy=remedy)
