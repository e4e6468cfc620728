"""Rules that judge a written answer.

A rule is a function from the answer (and the value written beside the rule in the bank) to
what it objects to, or None if it has no objection. What it returns may be quoted in the
rule's ``pesan`` as ``{temuan}``. To add a rule, write the function and decorate it::

    @rule("memuat-tanya")
    def has_question_mark(answer: Answer) -> str | None:
        return None if "?" in answer.text else ""

``takes`` says what ``nilai`` must be in the bank: nothing, a "count" or "phrases". A rule
that `forbids` is no merit when it passes: an answer meeting only such rules is wrong, not
partly right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from bimtek import text, wording
from bimtek.concepts import TOOL

Takes = Literal["nothing", "count", "phrases"]
F = TypeVar("F", bound=Callable[..., str | None])


@dataclass(frozen=True)
class Answer:
    """A written answer, with the place names that are known here."""

    text: str
    places: Callable[[], Sequence[str]] = tuple

    @property
    def words(self) -> list[str]:
        """Words as one counts them: "laporan-laporan" is one."""
        return re.findall(r"\w+(?:[-'’]\w+)*", self.text)

    def first(self, phrases: Sequence[str], gap: str = r"[\s-]+") -> str | None:
        """Give the part of the answer that one of `phrases` matches first.

        `gap` is what may stand between the words of a phrase.
        """
        found = _any_of(phrases, gap).search(self.text)
        return found.group() if found else None


@dataclass(frozen=True)
class Rule:
    """A rule by its name in the bank; see the module's own words."""

    name: str
    objection: Callable[..., str | None]
    takes: Takes
    forbids: bool


@dataclass(frozen=True)
class Requirement:
    """A rule as one item uses it: with its value and what to say when it is not met."""

    rule: Rule
    value: Any
    message: str

    def objection(self, answer: Answer) -> str | None:
        """Say what is missing, or give None."""
        arguments = () if self.rule.takes == "nothing" else (self.value,)
        found = self.rule.objection(answer, *arguments)
        return None if found is None else self.message.replace("{temuan}", found)


RULES: dict[str, Rule] = {}


def rule(name: str, takes: Takes = "nothing", *, forbids: bool = False) -> Callable[[F], F]:
    """Add a function to the rules that a bank may use."""

    def add(function: F) -> F:
        RULES[name] = Rule(name, function, takes, forbids)
        return function

    return add


@rule("minimal-kata", "count")
def at_least_words(answer: Answer, least: int) -> str | None:
    """Object to fewer than `least` words; quotes how many there are."""
    return None if len(answer.words) >= least else f"{len(answer.words)} kata"


@rule("maksimal-kata", "count", forbids=True)
def at_most_words(answer: Answer, most: int) -> str | None:
    """Object to more than `most` words; quotes how many there are."""
    return None if len(answer.words) <= most else f"{len(answer.words)} kata"


@rule("memuat-angka")
def has_figure(answer: Answer) -> str | None:
    """Ask for a quantity, in digits or words; a year alone is none."""
    return None if _QUANTITY.search(_YEAR.sub(" ", answer.text)) else ""


@rule("memuat-tahun")
def has_year(answer: Answer) -> str | None:
    """Ask for a year from 1900 to 2099."""
    return None if _YEAR.search(answer.text) else ""


@rule("memuat-salah-satu", "phrases")
def has_one_of(answer: Answer, phrases: Sequence[str]) -> str | None:
    """Ask for at least one of `phrases`; quotes them all."""
    return None if answer.first(phrases) else _quoted(phrases, "atau")


@rule("memuat-semua", "phrases")
def has_all_of(answer: Answer, phrases: Sequence[str]) -> str | None:
    """Ask for every one of `phrases`; quotes those not found."""
    missing = [phrase for phrase in phrases if not answer.first([phrase])]
    return _quoted(missing, "dan") if missing else None


@rule("tidak-memuat", "phrases", forbids=True)
def has_none_of(answer: Answer, phrases: Sequence[str]) -> str | None:
    """Object to any of `phrases`; quotes the words found."""
    return answer.first(phrases)


@rule("memuat-kecamatan")
def names_a_place(answer: Answer) -> str | None:
    """Ask for the name of a kecamatan or desa of the region; "Wotanulumado" counts too.

    A name that is also an ordinary word ("lewat") counts only after "desa" or the like.
    """
    names = set(answer.places())
    ordinary = {name for name in names if name.casefold() in _ORDINARY}
    kinds = ("desa", "kelurahan", "kecamatan")
    clear = [*(names - ordinary), *(f"{kind} {name}" for kind in kinds for name in ordinary)]
    return None if answer.first(clear, gap=r"[\s-]*") else ""


@rule("bukan-solusi", forbids=True)
def states_no_solution(answer: Answer) -> str | None:
    """Object to a problem told as the lack of a solution; quotes the words."""
    return missing_solution(answer.text)


@rule("orang-dulu", forbids=True)
def names_no_tool_first(answer: Answer) -> str | None:
    """Object to a tool named before any person ("aplikasi … bagi warga"); quotes the tool."""
    marked = (word for word in wording.marked_words(answer.text) if word[1])
    first, kind = next(marked, ("", None))
    return first if kind == TOOL else None


def missing_solution(written: str) -> str | None:
    """Find words that tell a problem as a missing solution, such as "belum ada aplikasi".

    What is missing in people's lives ("belum ada air bersih") is a problem and passes.

    >>> missing_solution("Laporan lambat karena belum ada aplikasi pengaduan.")
    'belum ada aplikasi'
    >>> missing_solution("Belum ada air bersih di tiga dusun.") is None
    True
    """
    found = _MISSING_SOLUTION.search(" ".join(written.split()))
    return found.group() if found else None


def _quoted(phrases: Sequence[str], conjunction: str) -> str:
    return text.listing((f"“{phrase.strip('*')}”" for phrase in phrases), conjunction)


def _any_of(phrases: Sequence[str], gap: str) -> re.Pattern[str]:
    """Match any phrase as whole words; ``*`` stands for any letters, "-nya" may follow."""
    wanted = [
        gap.join(re.escape(word).replace(r"\*", r"\w*") for word in phrase.split())
        for phrase in phrases
    ]
    # An empty list matches nothing: no text is followed by what it is not followed by.
    either = "|".join(wanted) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{either})(?:nya|lah|kah|pun)?(?!\w)", re.IGNORECASE)


_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]*\d)")
_QUANTITY = re.compile(
    r"\d|\b(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|\w*belas|puluhan|"
    r"puluh|ratus|ratusan|seratus|ribu|ribuan|seribu|juta|sejuta|"
    r"setengah|separuh|sepertiga|seperempat)\b",
    re.IGNORECASE,
)

#: Ordinary words that villages of Indonesia are named after.
_ORDINARY = {
    "bahagia", "baru", "baya", "bidara", "bilal", "damai", "harapan", "indah", "jaya", "kampung",
    "lewat", "maju", "makmur", "mekar", "muda", "pandai", "pantai", "pasar", "sagu", "sejahtera",
    "sentosa", "tanjung", "terong", "tua",
}  # fmt: skip

#: Things one builds or buys, which a problem should not already contain.
_TOOL = (
    r"(?:aplikasi|apps?|sistem(?! (?:drainase|irigasi|perpipaan|pipa|air|sanitasi|saluran))"
    r"(?: (?:informasi|digital|daring|online|elektronik))?|"
    r"websites?|web|situs|portal|platform|dasbor|dashboard|teknologi|digitalisasi|"
    r"perangkat lunak|software|command cent(?:er|re)|pusat komando|cctv|sensor|iot|chatbot|"
    r"basis data|database|e-\w+|smart \w+|"
    r"(?:layanan|kanal|pengaduan|pelaporan) (?:digital|daring|online|elektronik))"
)
_BETWEEN = (
    r"(?:(?:ada|adanya|tersedia|tersedianya|ketersediaan|memiliki|punya|mempunyai|dilengkapi|"
    r"terpasang|dibuat|dibuatkan|dibangun|disediakan|dukungan|sarana|alat|sebuah|suatu|satu|pun|"
    r"juga|segera|dengan|oleh) )*"
)
_MADE = r"(?:dibuat(?:kan)?|dibangun(?:kan)?|diadakan|disediakan|dikembangkan|dipasang|dimiliki)"
_MISSING_SOLUTION = re.compile(
    r"\b(?:"
    # "belum ada aplikasi", "kurangnya sistem digital"
    r"(?:belum|tidak|tak|tanpa|tiada|tiadanya|ketiadaan|kurang|kurangnya|kekurangan|minim|"
    rf"minimnya|absennya|keterbatasan|terbatasnya) {_BETWEEN}{_TOOL}"
    # "aplikasi pengaduan belum ada"
    rf"|{_TOOL} (?:\w+ ){{0,3}}?(?:belum|tidak|tak) (?:ada|tersedia|{_MADE})"
    # "perlu segera dibuatkan"
    r"|(?:perlu|harus|sebaiknya|seharusnya|semestinya|hendaknya|mesti) "
    rf"(?:\w+ ){{0,1}}?{_MADE}"
    # "membutuhkan aplikasi", "bangun portal"
    r"|(?:perlu|perlunya|butuh|membutuhkan|memerlukan|buat|buatkan|membuat|pembuatan|bangun|"
    r"membangun|kembangkan|mengembangkan|pengembangan|menyediakan|pengadaan|menerapkan|"
    rf"penerapan) {_BETWEEN}{_TOOL}"
    # "belum terdigitalisasi"
    r"|(?:belum|tidak) (?:berbasis )?(?:(?:ter|di)?digital\w*|online|daring|elektronik)"
    r")\b",
    re.IGNORECASE,
)
