"""Key words that lesson 09 begins with, and the names of places it blanks out."""

from __future__ import annotations

import functools
import weakref
from collections.abc import Sequence
from typing import Protocol

from bimtek import methods, regions, text
from bimtek.workbook import Workbook

#: Five groups, as at Bontang (July 2019); their words are invented.
GROUPS = {
    "Alam": ("sejahtera", "air bersih", "laut"),
    "Budaya": ("sejahtera", "maju", "tenun"),
    "Infrastruktur": ("maju", "cerdas", "antarpulau"),
    "Suprastruktur": ("sejahtera", "cerdas", "maju"),
    "Kesenjangan": ("sejahtera", "cerdas", "orang muda", "air bersih", "antarpulau"),
}
OWN_GROUP = "Kelompok Anda"
PRACTICE = "Kata kunci: contoh latihan, kecuali yang dari kelompok Anda"
#: Words that only describe, and the clauses of those that show something.
_DESCRIBING = ("sejahtera", "maju", "cerdas")
_CLAUSES = {
    "air bersih": "air bersih mengalir setiap hari",
    "antarpulau": "warga mudah menyeberang antarpulau",
    "laut": "laut menghidupi nelayan",
    "orang muda": "orang muda ingin pulang",
    "tenun": "tenun diwariskan kepada anak",
}
_MOST_OWN = 3
KEY = "09/kata-kunci"


class Follower(Protocol):
    """A panel that shows the weighted key words too."""

    def reweighed(self) -> None:
        """Take up the words as they are now weighed."""


_followers: weakref.WeakSet[Follower] = weakref.WeakSet()


def follow(panel: Follower) -> None:
    """Tell `panel`, which is held weakly, whenever the words are weighed anew."""
    _followers.add(panel)


def announce() -> None:
    """Tell all followers that the words were weighed anew."""
    for follower in list(_followers):
        follower.reweighed()


def groups() -> dict[str, list[str]]:
    """Give the words of the five practice groups, and those of one's own from lesson 05."""
    found = {group: list(words) for group, words in GROUPS.items()}
    if own := _own_words():
        found[OWN_GROUP] = own
    return found


def _own_words() -> list[str]:
    saved = Workbook.current().latest("05/swot")
    given = saved.get("kata_kunci") if isinstance(saved, dict) else None
    words = given if isinstance(given, list) else []
    tidy = [" ".join(word.split())[:30].casefold() for word in words if isinstance(word, str)]
    return list(dict.fromkeys(word for word in tidy if any(map(str.isalpha, word))))[:_MOST_OWN]


def start() -> dict[str, int]:
    """Give each word its first slider position: two for every group that named it."""
    counted = methods.keyword_weights(groups())["groups"]
    return {str(word): min(10, 2 * int(count)) for word, count in counted.items()}


def kept() -> dict[str, int]:
    """Give the slider positions last kept, or the first ones; odd ones are left aside."""
    positions = start()
    saved = Workbook.current().latest(KEY)
    given = saved.get("posisi") if isinstance(saved, dict) else None
    for word, position in (given if isinstance(given, dict) else {}).items():
        if word in positions and type(position) is int and 0 <= position <= 10:
            positions[word] = position
    return positions


def draft(words: Sequence[str]) -> str:
    """Put words into a sentence made of fixed pieces: a draft, nobody's vision."""
    describing = [word for word in words if word in _DESCRIBING]
    scenes = [
        _CLAUSES.get(word, f"ada tempat bagi “{word}”") for word in words if word not in _DESCRIBING
    ]
    sentence = place_name()
    if describing:
        sentence += f" yang {text.listing(describing)}"
    if scenes:
        sentence += f", tempat {text.listing(scenes)}"
    return f"{sentence}."


def place_name() -> str:
    """Name the region as its people do."""
    return regions.load().title


@functools.lru_cache(maxsize=4)
def _names(region: regions.Region) -> tuple[str, ...]:
    names = {region.title, f"Kabupaten {region.title}"}
    names |= {str(name) for name in region.kecamatan["nama"]}
    names |= {str(name) for name in region.kecamatan["ibukota"]}
    names |= {str(name) for name in region.islands["nama"]}
    return tuple(sorted(names | {str(name) for name in region.kecamatan["pulau"]}))


def places() -> tuple[str, ...]:
    """Give names of the region, its kecamatan with their seats, and its islands."""
    return _names(regions.load())
