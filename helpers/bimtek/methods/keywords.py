"""Key words of a vision: how much each weighs, and which a sentence carries."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from bimtek.errors import BimtekError

_ENDINGS = ("nya", "lah", "kah", "pun", "ku", "mu")
_SUFFIXES = ("kan", "an", "i")
#: Prefix → letters that it may have swallowed from the root ("menulis" is from "tulis").
_PREFIXES = {
    "meny": ("s",), "peny": ("s",), "meng": ("", "k"), "peng": ("", "k"),
    "mem": ("", "p"), "pem": ("", "p"), "men": ("", "t"), "pen": ("", "t"),
    "ber": ("",), "ter": ("",), "per": ("",), "bel": ("",), "pel": ("",),
    "me": ("",), "pe": ("",), "be": ("",), "te": ("",), "di": ("",), "ke": ("",), "se": ("",),
}  # fmt: skip
_SHORTEST = 3


def word_roots(word: str) -> frozenset[str]:
    """Give what a word may be built on, itself included.

    Strips -nya, -lah, -kah, -pun, -ku, -mu, then -kan, -an, -i, and up to two prefixes:
    ber-, me-, pe-, di-, ke-, ter-, per-, se- with their sound changes.

    >>> sorted(word_roots("kesehatan") & word_roots("sehat"))
    ['sehat']
    >>> word_roots("nelayan") & word_roots("pelayanan")
    frozenset()

    Notes
    -----
    A rule of thumb without a dictionary. It does not know infixes ("gerigi"), reduced
    roots ("belajar" – "ajar" is known, "mengebom" – "bom" is not), foreign endings
    ("digitalisasi" – "digital"), or synonyms; and a root of fewer than three letters is
    never cut out. Two different words with one possible root ("pesisir", "sisir") match.
    """
    found = {word.casefold()}
    for cut in (_without_endings, _without_prefix, _without_suffixes, _without_prefix):
        found |= {root for known in found for root in cut(known) if len(root) >= _SHORTEST}
    return frozenset(found)


def same_word(one: str, other: str) -> bool:
    """Tell whether two words, or two phrases word by word, may share their roots."""
    first, second = _words(one), _words(other)
    return len(first) == len(second) > 0 and all(
        word_roots(a) & word_roots(b) for a, b in zip(first, second, strict=True)
    )


def keyword_weights(
    groups: Mapping[str, Iterable[str]], votes: Mapping[str, float] | None = None
) -> pd.DataFrame:
    """Gather the key words of several groups and give each its weight.

    Parameters
    ----------
    groups
        Group → the words or short phrases it chose. Forms of one word ("sejahtera",
        "kesejahteraan") count as one, under the shortest form.
    votes
        Word → votes, 0 or more. Without them a word weighs as many groups as named it;
        with them a word without votes weighs nothing.

    Returns
    -------
    pandas.DataFrame
        Index the words, heaviest first, then by name; columns ``groups`` (how many named
        it), ``votes``, ``weight`` (they sum to 1), ``rank`` (competition ranking) and
        ``tied``.

    Raises
    ------
    BimtekError
        If no group gives a word, votes go to a word nobody named, a vote is negative or
        empty, or all votes are zero.

    Notes
    -----
    Gathering key words by group is what Bontang did (July 2019); counting them this way is
    the kit's own.
    """
    named: dict[str, set[str]] = {}
    forms: dict[str, set[str]] = {}
    every = sorted(
        {
            (" ".join(word.split()).casefold(), str(g))
            for g, words in groups.items()
            for word in words
        },
        key=lambda pair: (len(pair[0]), pair),
    )
    for word, group in every:
        if not word:
            continue
        known = next((head for head in forms if same_word(head, word)), word)
        forms.setdefault(known, set()).add(word)
        named.setdefault(known, set()).add(group)
    if not named:
        raise BimtekError(
            "Belum ada kata kunci.", remedy="Tulis sedikitnya satu kata dari satu kelompok."
        )
    count = pd.Series({word: len(named[word]) for word in named}, dtype=float)
    cast = count if votes is None else _votes(votes, list(named))
    if not cast.sum():
        raise BimtekError("Semua suara nol.", remedy="Beri suara pada sedikitnya satu kata.")
    table = pd.DataFrame(
        {
            "groups": count.astype(int),
            "votes": cast,
            "weight": cast / cast.sum(),
            "rank": cast.rank(method="min", ascending=False).astype(int),
            "tied": cast.duplicated(keep=False),
        }
    )
    return table.loc[sorted(table.index, key=lambda word: (table.at[word, "rank"], word))]


@dataclass(frozen=True)
class Coverage:
    """Which key words a sentence carries.

    Attributes
    ----------
    table
        Index the key words as given; columns ``weight`` and ``present``.
    share
        Weight of the words present, out of all (0–1).
    """

    table: pd.DataFrame
    share: float

    @property
    def inside(self) -> list[str]:
        """Key words that the sentence carries."""
        return [str(word) for word in self.table.index[self.table["present"]]]

    @property
    def outside(self) -> list[str]:
        """Key words that it leaves out."""
        return [str(word) for word in self.table.index[~self.table["present"]]]


def coverage(sentence: str, weights: pd.Series) -> Coverage:
    """Tell which weighted words a sentence contains, in any of their forms.

    Parameters
    ----------
    sentence
        Any text.
    weights
        Key word → weight, 0 or more, not all zero. A phrase is present when each of its
        words is, in whatever place.

    Raises
    ------
    BimtekError
        If there is no key word, a weight is empty or negative, or all are zero.
    """
    numbers = pd.to_numeric(weights, errors="coerce")
    if not len(weights) or numbers.isna().any() or (numbers < 0).any() or not numbers.sum():
        raise BimtekError(
            "Bobot kata kunci kosong, negatif, atau nol semua.",
            remedy="Beri setiap kata bobot, sedikitnya satu di atas nol.",
        )
    roots = [word_roots(word) for word in _words(sentence)]
    present = [
        bool(_words(str(word)))
        and all(any(word_roots(part) & root for root in roots) for part in _words(str(word)))
        for word in weights.index
    ]
    table = pd.DataFrame({"weight": numbers.astype(float), "present": present})
    inside = math.fsum(table.loc[table["present"], "weight"])
    return Coverage(table, inside / math.fsum(table["weight"]))


def _votes(votes: Mapping[str, float], words: list[str]) -> pd.Series:
    cast = dict.fromkeys(words, 0.0)
    for word, value in votes.items():
        known = next((head for head in words if same_word(head, word)), None)
        if known is None:
            raise BimtekError(
                f"Suara diberikan kepada “{word}”, yang tidak disebut kelompok mana pun.",
                remedy=f"Kata yang ada: {', '.join(words)}.",
            )
        if not value >= 0 or math.isinf(value):
            raise BimtekError(
                f"Suara untuk “{word}” kosong atau negatif.", remedy="Pakai 0 atau lebih."
            )
        cast[known] += float(value)
    return pd.Series(cast)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


def _without_endings(word: str) -> set[str]:
    return {word[: -len(end)] for end in _ENDINGS if word.endswith(end)}


def _without_suffixes(word: str) -> set[str]:
    return {word[: -len(end)] for end in _SUFFIXES if word.endswith(end)}


def _without_prefix(word: str) -> set[str]:
    return {
        swallowed + word[len(prefix) :]
        for prefix, letters in _PREFIXES.items()
        if word.startswith(prefix)
        for swallowed in letters
    }
