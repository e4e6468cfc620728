"""The kinds of items: how each is read from the bank, answered, judged, and checked.

A kind is a subclass of :class:`Item` with a few short private methods. Answers are plain
JSON, as the workbook keeps them; options are named by their text, so that a bank may put
them in another order later:

=========  ==============================  ====================================
jenis      class                           answer
=========  ==============================  ====================================
pilihan    :class:`Choice`                 text of the option
beberapa   :class:`Choices`                list of texts of options
angka      :class:`Number`                 number, or a number as people write it
teks       :class:`Written`                text
pasangan   :class:`Pairs`                  ``{left: right}``
urutan     :class:`Order`                  list of ``langkah``, ``penjelasan``, in order
klasifikasi  :class:`~.pictured.Classification`  ``{mark: class}``
=========  ==============================  ====================================
"""

from __future__ import annotations

import contextlib
import math
import random
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from bimtek import text
from bimtek.errors import BimtekError
from bimtek.questions.fields import Fields
from bimtek.questions.marking import BlankError, Mark, graded, matched, plain
from bimtek.questions.rules import RULES, Answer, Requirement

#: Where an item is used: a check in the lesson, a task of the worksheet, a guess beforehand,
#: the test before and after the workshop, or on no page at all: spaced review and testing out.
USES = ("cek", "tugas", "tebak", "tes", "ulang")
LEVELS = ("mudah", "sedang", "sukar")
KINDS: dict[str, type[Item]] = {}

#: Ways in which an answer may be missing.
_BLANKS: tuple[Any, ...] = (None, "", "  ", [], {})

#: What an author is told: what is wrong with an item, and the way out.
Flaw = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Item(ABC):
    """One question.

    Attributes
    ----------
    id, lesson
        "03-cek-1" of lesson "03".
    use
        "cek" (in the lesson), "tugas" (worksheet), "tebak" (a guess, kept and not judged),
        "tes" (the test before and after) or "ulang" (only for review and testing out).
    objective, level
        What it measures, such as "03-T1"; "mudah", "sedang" or "sukar".
    prompt, hints, explanation, source
        What the learner reads, before, during and after.
    file, line
        Where it stands in the bank.
    places
        Names the rule ``memuat-kecamatan`` knows; None means those of the region in use.
    """

    id: str
    lesson: str
    use: str
    objective: str
    level: str
    prompt: str
    hints: tuple[str, ...] = ()
    explanation: str = ""
    source: str = ""
    file: Path = Path()
    line: int = 0
    places: Sequence[str] | None = None

    kind: ClassVar[str]

    def __init_subclass__(cls, kind: str = "") -> None:
        if kind:
            cls.kind = kind
            KINDS[kind] = cls

    @property
    def key(self) -> str:
        """Key under which the workbook keeps the answer: "03/03-cek-1"."""
        return f"{self.lesson}/{self.id}"

    @property
    def offered(self) -> tuple[str, ...]:
        """What the learner may choose from, in the (fixed) order in which to show it."""
        return self._offered()

    def key_answer(self) -> Any:
        """Give a right answer, as a learner would give it; None for a guess without one."""
        return self._key()

    def mark(self, answer: Any) -> Mark:
        """Judge an answer. Anything may be given; what cannot be read counts as blank."""
        try:
            understood = self._understand(answer)
        except BlankError as blank:
            return Mark("kosong", (str(blank),))
        if self.use == "tebak":
            return Mark("tercatat", ("Tebakan Anda tercatat.",))
        return self._judge(understood)

    @classmethod
    @abstractmethod
    def _read(cls, fields: Fields, *, judged: bool) -> dict[str, Any]:
        """Read the fields of this kind; a guess (`judged` false) may do without a key."""

    @abstractmethod
    def _understand(self, answer: Any) -> Any:
        """Turn an answer into what `judge` expects; BlankError says what is missing."""

    @abstractmethod
    def _judge(self, given: Any) -> Mark:
        """Mark an answer that has been understood."""

    @abstractmethod
    def _key(self) -> Any:
        """Give a right answer, or None."""

    def _offered(self) -> tuple[str, ...]:
        """Give what there is to choose from, mixed."""
        return ()

    @abstractmethod
    def _own_flaws(self) -> Iterator[Flaw]:
        """Say what is wrong with the item beyond its form."""

    def flaws(self) -> Iterator[Flaw]:
        """Say everything that is wrong with the item beyond its form."""
        if not re.fullmatch(rf"{re.escape(self.lesson)}-[a-z0-9]+(-[a-z0-9]+)*", self.id):
            yield (
                f"Id ini tidak diawali “{self.lesson}-” atau memuat tanda lain.",
                f"Tulis seperti {self.lesson}-{self.use}-1: huruf kecil, angka, tanda hubung.",
            )
        if not re.fullmatch(rf"{re.escape(self.lesson)}-T\d+", self.objective):
            yield (
                f"Tujuan “{self.objective}” bukan tujuan pelajaran {self.lesson}.",
                f"Tulis seperti {self.lesson}-T1, sesuai daftar tujuan di pelajarannya.",
            )
        if len({plain(hint) for hint in self.hints}) < len(self.hints):
            yield ("Ada petunjuk yang isinya sama.", "Beri hal baru pada setiap petunjuk.")
        if self.use != "tebak":
            yield from self._help_flaws()
        yield from self._own_flaws()
        yield from self._marking_flaws()

    def _help_flaws(self) -> Iterator[Flaw]:
        """Say what whoever errs would miss; a guess is made before anything is known."""
        if len(self.hints) != 3:
            yield (
                f"Butir ini punya {len(self.hints)} petunjuk.",
                "Tulis tepat tiga petunjuk, dari arah umum sampai hampir jawaban.",
            )
        if not self.explanation:
            yield ("Butir ini belum punya penjelasan.", "Tulis “penjelasan” sesudah petunjuk.")
        if not self.source:
            yield (
                "Butir ini belum menyebut sumber.",
                "Tulis “sumber”; bila angkanya karangan, tulis “Contoh latihan”.",
            )

    def _marking_flaws(self) -> Iterator[Flaw]:
        if any(self.mark(blank).status != "kosong" for blank in _BLANKS):
            yield ("Jawaban kosong tidak dikenali.", "Laporkan kepada pengelola kit.")
        if self.use == "tebak":
            return
        mark = self.mark(self.key_answer())
        if not mark.is_right:
            reasons = " ".join(mark.messages)
            yield (
                f"Kunci atau contohnya sendiri dinilai “{mark.status}”: {reasons}",
                "Perbaiki kunci, contoh, atau aturannya.",
            )


@dataclass(frozen=True)
class Option:
    """One option of a choice."""

    text: str
    right: bool
    explanation: str


@dataclass(frozen=True, kw_only=True)
class _WithOptions(Item):
    options: tuple[Option, ...]

    @classmethod
    def _read(cls, fields: Fields, *, judged: bool) -> dict[str, Any]:
        return {"options": tuple(_option(row, judged) for row in fields.mappings("pilihan"))}

    def _offered(self) -> tuple[str, ...]:
        return _shuffled([option.text for option in self.options], self.id)

    @property
    def _right(self) -> list[Option]:
        return [option for option in self.options if option.right]

    def _chosen(self, answer: Any) -> list[Option]:
        wanted = {plain(entry) for entry in (answer if isinstance(answer, list) else [answer])}
        return [option for option in self.options if plain(option.text) in wanted]


@dataclass(frozen=True, kw_only=True)
class Choice(_WithOptions, kind="pilihan"):
    """Choose one of several."""

    def _understand(self, answer: Any) -> Option:
        chosen = self._chosen(answer)
        if len(chosen) != 1:
            raise BlankError("Pilih satu jawaban dulu.")
        return chosen[0]

    def _judge(self, given: Option) -> Mark:
        return Mark("benar" if given.right else "salah", (given.explanation,))

    def _key(self) -> Any:
        return next((option.text for option in self._right), None)

    def _own_flaws(self) -> Iterator[Flaw]:
        yield from _repeated("pilihan", [option.text for option in self.options])
        if len(self.options) < 2:
            yield ("Pilihannya kurang dari dua.", "Tambahkan pilihan lain.")
        if self.use != "tebak" and len(self._right) != 1:
            yield (
                f"Ada {len(self._right)} pilihan yang ditandai benar.",
                "Tandai tepat satu pilihan dengan benar: true.",
            )


@dataclass(frozen=True, kw_only=True)
class Choices(_WithOptions, kind="beberapa"):
    """Choose all that fit."""

    def _understand(self, answer: Any) -> list[Option]:
        chosen = self._chosen(answer)
        if not chosen:
            raise BlankError("Pilih satu jawaban atau lebih dulu.")
        return chosen

    def _judge(self, given: list[Option]) -> Mark:
        wrong = [option for option in given if not option.right]
        found = len(given) - len(wrong)
        missed = len(self._right) - found
        if not wrong and not missed:
            return Mark("benar", tuple(option.explanation for option in given))
        messages = [f"“{option.text}”: {option.explanation}" for option in wrong]
        if missed:
            messages.append(f"Masih ada {missed} pilihan benar yang belum Anda tandai.")
        return Mark("sebagian" if found else "salah", tuple(messages))

    def _key(self) -> Any:
        return [option.text for option in self._right] or None

    def _own_flaws(self) -> Iterator[Flaw]:
        yield from _repeated("pilihan", [option.text for option in self.options])
        if self.use != "tebak" and not 0 < len(self._right) < len(self.options):
            yield (
                "Pilihannya benar semua atau salah semua.",
                "Tandai yang benar dengan benar: true, dan sisakan yang keliru.",
            )


@dataclass(frozen=True)
class KnownMistake:
    """A wrong number that has a known cause."""

    value: float
    tolerance: float
    explanation: str


@dataclass(frozen=True, kw_only=True)
class Number(Item, kind="angka"):
    """Give a number, within a tolerance, in a unit."""

    value: float
    tolerance: float
    unit: str
    mistakes: tuple[KnownMistake, ...] = ()

    @classmethod
    def _read(cls, fields: Fields, *, judged: bool) -> dict[str, Any]:
        key = fields.mapping("kunci") if judged or fields.has("kunci") else None
        mistakes = fields.mappings("keliru", required=False)
        if key is None:
            return {"value": math.nan, "tolerance": 0.0, "unit": ""}
        read = {
            "value": key.number("nilai", None if judged else math.nan),
            "tolerance": key.number("toleransi", None if judged else 0.0),
            "unit": key.text("satuan"),
            "mistakes": tuple(_mistake(row) for row in mistakes),
        }
        key.finish()
        return read

    def figure(self, answer: Any) -> float | None:
        """Give the number that an answer states; None if it states none."""
        try:
            return self._understand(answer)
        except BlankError:
            return None

    def _understand(self, answer: Any) -> float:
        if isinstance(answer, int | float) and not isinstance(answer, bool):
            with contextlib.suppress(OverflowError):
                if math.isfinite(answer):
                    return float(answer)
        elif isinstance(answer, str) and answer.strip():
            try:
                return text.parse_number(self._without_unit(answer))
            except BimtekError as error:
                raise BlankError(f"{error.message} {error.remedy}") from error
        raise BlankError("Isi dulu dengan satu angka.")

    def _judge(self, given: float) -> Mark:
        if _near(given, self.value, self.tolerance):
            return Mark("benar", ("Angka Anda tepat.",))
        for mistake in self.mistakes:
            if _near(given, mistake.value, mistake.tolerance):
                return Mark("salah", (mistake.explanation,))
        times = self._power_of_ten(given)
        if times:
            return Mark("salah", (f"Angka Anda {times}. Periksa satuan, titik, dan komanya.",))
        return Mark("salah", ("Belum tepat. Periksa lagi angka dan langkah hitungnya.",))

    def _key(self) -> Any:
        return None if math.isnan(self.value) else self.value

    def _own_flaws(self) -> Iterator[Flaw]:
        if self.tolerance < 0 or 0 < abs(self.value) <= self.tolerance:
            yield ("Toleransinya negatif atau selebar nilainya.", "Perkecil toleransinya.")
        if self.use != "tebak" and len(self.mistakes) < 2:
            yield (
                f"Ada {len(self.mistakes)} “keliru” dengan sebabnya.",
                "Tulis sedikitnya dua, misalnya pembagi terbalik atau persen alih-alih jumlah.",
            )
        if any(_near(m.value, self.value, self.tolerance) for m in self.mistakes):
            yield ("Ada “keliru” yang sebenarnya benar.", "Ubah nilainya atau toleransi kunci.")

    def _without_unit(self, answer: str) -> str:
        """Cut off the unit, whose own figures ("per 1.000 jiwa") are not the answer's."""
        return re.split(r"\bper\b", answer.casefold().replace(plain(self.unit) or "\0", " "))[0]

    def _power_of_ten(self, given: float) -> str | None:
        for power in (10, 100, 1000, 1_000_000):
            if _near(given, self.value * power, self.tolerance * power):
                return f"{text.number(power)} kali terlalu besar"
            if _near(given * power, self.value, self.tolerance):
                return f"{text.number(power)} kali terlalu kecil"
        return None


@dataclass(frozen=True, kw_only=True)
class Written(Item, kind="teks"):
    """Write a few sentences, judged by rules; see :mod:`bimtek.questions.rules`."""

    requirements: tuple[Requirement, ...]
    example: str

    @classmethod
    def _read(cls, fields: Fields, *, judged: bool) -> dict[str, Any]:
        rows = fields.mappings("aturan", required=judged)
        requirements = tuple(found for row in rows if (found := _requirement(row)))
        return {"requirements": requirements, "example": fields.text("contoh", required=judged)}

    def _understand(self, answer: Any) -> str:
        if not isinstance(answer, str) or not re.search(r"\w", answer):
            raise BlankError("Tulis dulu jawaban Anda.")
        return answer

    def _judge(self, given: str) -> Mark:
        answer = Answer(given, self._known_places)
        objections = {need: need.objection(answer) for need in self.requirements}
        messages = tuple(words for words in objections.values() if words is not None)
        if not messages:
            return Mark("benar", ("Semua yang diminta sudah ada.",))
        merits = [need for need, words in objections.items() if words is None]
        partly = any(not need.rule.forbids for need in merits)
        return Mark("sebagian" if partly else "salah", messages)

    def _key(self) -> Any:
        return self.example or None

    def _own_flaws(self) -> Iterator[Flaw]:
        if self.use != "tebak" and self.mark(self.prompt).is_right:
            yield (
                "Menyalin soalnya saja sudah dinilai benar.",
                "Tambahkan aturan yang hanya dipenuhi jawaban.",
            )

    def _known_places(self) -> Sequence[str]:
        if self.places is not None:
            return self.places
        from bimtek import regions  # pandas; only when a rule asks for it

        region = regions.load()
        return [*region.kecamatan["nama"], *region.villages["nama"]]


@dataclass(frozen=True)
class Pair:
    """Two things that belong together."""

    left: str
    right: str
    explanation: str


@dataclass(frozen=True, kw_only=True)
class Pairs(Item, kind="pasangan"):
    """Match each left side with its right side; several may share one."""

    pairs: tuple[Pair, ...]

    @classmethod
    def _read(cls, fields: Fields, *, judged: bool) -> dict[str, Any]:
        return {"pairs": tuple(_pair(row) for row in fields.mappings("pasangan"))}

    @property
    def left(self) -> tuple[str, ...]:
        """What is to be matched, in order."""
        return tuple(pair.left for pair in self.pairs)

    def _offered(self) -> tuple[str, ...]:
        return _shuffled(list(dict.fromkeys(pair.right for pair in self.pairs)), self.id)

    def _understand(self, answer: Any) -> dict[str, str]:
        given = answer if isinstance(answer, dict) else {}
        by_left = {plain(left): right for left, right in given.items()}
        matches = {left: matched(by_left.get(plain(left)), self.offered) for left in self.left}
        missing = [left for left, right in matches.items() if right is None]
        if len(missing) == len(self.left):
            raise BlankError("Pasangkan setiap baris dulu.")
        if len(missing) > 2:
            raise BlankError(
                f"Masih ada {len(missing)} baris yang belum dipasangkan. "
                f"Mulailah dari “{missing[0]}”."
            )
        if missing:
            raise BlankError(f"Belum dipasangkan: {text.listing(f'“{left}”' for left in missing)}.")
        return {left: right for left, right in matches.items() if right is not None}

    def _judge(self, given: dict[str, str]) -> Mark:
        wrong = [pair for pair in self.pairs if given[pair.left] != pair.right]
        right = len(self.pairs) - len(wrong)
        messages = [f"{right} dari {len(self.pairs)} pasangan tepat."]
        messages += [f"Periksa lagi “{pair.left}”. {pair.explanation}".strip() for pair in wrong]
        return Mark(graded(right, len(self.pairs)), tuple(messages))

    def _key(self) -> Any:
        return {pair.left: pair.right for pair in self.pairs}

    def _own_flaws(self) -> Iterator[Flaw]:
        yield from _repeated("sisi kiri", self.left)
        if len(self.offered) < 2:
            yield ("Sisi kanannya hanya satu macam.", "Tambahkan pasangan lain.")


@dataclass(frozen=True)
class Step:
    """One step of an order; the explanation says why it cannot come sooner."""

    text: str
    explanation: str


@dataclass(frozen=True, kw_only=True)
class Order(Item, kind="urutan"):
    """Put steps in their right order."""

    ordered: tuple[Step, ...]

    @classmethod
    def _read(cls, fields: Fields, *, judged: bool) -> dict[str, Any]:
        return {"ordered": tuple(_step(row) for row in fields.mappings("urutan", plain="langkah"))}

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps' words, in their right order."""
        return tuple(step.text for step in self.ordered)

    def _offered(self) -> tuple[str, ...]:
        mixed = _shuffled(self.steps, self.id)
        return mixed if mixed != self.steps else mixed[1:] + mixed[:1]

    def _understand(self, answer: Any) -> list[str]:
        given = answer if isinstance(answer, list) else []
        steps = [step for entry in given if (step := matched(entry, self.steps)) is not None]
        if sorted(steps) != sorted(self.steps):
            raise BlankError("Susun dulu semua langkah, masing-masing satu kali.")
        return steps

    def _judge(self, given: list[str]) -> Mark:
        fits = [one == other for one, other in zip(given, self.steps, strict=True)]
        if all(fits):
            return Mark("benar", ("Urutannya tepat.",))
        # All before it stand right, so what stands here belongs further back.
        place = fits.index(False)
        early = self.ordered[self.steps.index(given[place])]
        return Mark(
            graded(sum(fits), len(fits)),
            (
                f"{sum(fits)} dari {len(fits)} langkah sudah di tempatnya. "
                f"Periksa mulai dari langkah ke-{place + 1}.",
                f"“{early.text}” terlalu di depan. {early.explanation}".strip(),
            ),
        )

    def _key(self) -> Any:
        return list(self.steps)

    def _own_flaws(self) -> Iterator[Flaw]:
        yield from _repeated("langkah", self.steps)
        if len(self.steps) < 3:
            yield ("Langkahnya kurang dari tiga.", "Tambahkan langkah, atau pakai jenis pilihan.")
        for step in self.ordered[1:]:
            if self.use != "tebak" and not step.explanation:
                yield (
                    f"Langkah “{step.text}” belum punya penjelasan.",
                    "Tulis “langkah: …” dan di bawahnya “penjelasan: …”, yaitu mengapa ia "
                    "belum boleh lebih dulu.",
                )


def read_item(fields: Fields, lesson: str, places: Sequence[str] | None) -> Item | None:
    """Make the item that a mapping of the bank describes; None if a problem was noted."""
    before = len(fields.problems)
    use = fields.one_of("pakai", USES)
    kind = fields.one_of("jenis", tuple(KINDS))
    common: dict[str, Any] = {
        "id": fields.text("id"),
        "lesson": lesson,
        "use": use,
        "objective": fields.text("tujuan"),
        "level": fields.one_of("tingkat", LEVELS),
        "prompt": fields.text("soal"),
        "hints": fields.texts("petunjuk", required=use == "tugas"),
        "explanation": fields.text("penjelasan", required=False),
        "source": fields.text("sumber", required=False),
        "file": fields.path,
        "line": fields.line,
        "places": places,
    }
    if not kind:
        return None
    own = KINDS[kind]._read(fields, judged=use != "tebak")
    fields.finish()
    return KINDS[kind](**common, **own) if len(fields.problems) == before else None


def _option(row: Fields, judged: bool) -> Option:
    explanation = row.text("penjelasan", required=judged)
    option = Option(row.text("teks"), row.flag("benar"), explanation)
    row.finish()
    return option


def _mistake(row: Fields) -> KnownMistake:
    mistake = KnownMistake(
        row.number("nilai"), row.number("toleransi", 0.0), row.text("penjelasan")
    )
    row.finish()
    return mistake


def _pair(row: Fields) -> Pair:
    pair = Pair(row.text("kiri"), row.text("kanan"), row.text("penjelasan", required=False))
    row.finish()
    return pair


def _step(row: Fields) -> Step:
    step = Step(row.text("langkah"), row.text("penjelasan", required=False))
    row.finish()
    return step


def _requirement(row: Fields) -> Requirement | None:
    rule = RULES.get(row.one_of("uji", tuple(RULES)))
    message = row.text("pesan")
    if rule is None:
        return None
    value: Any = None
    if rule.takes == "count":
        value = row.number("nilai")
    elif rule.takes == "phrases":
        value = row.texts("nilai")
    row.finish()
    return Requirement(rule, value, message)


def _repeated(what: str, texts: Sequence[str]) -> Iterator[Flaw]:
    if len({plain(words) for words in texts}) < len(texts):
        yield (f"Ada {what} yang tertulis dua kali.", "Hapus atau ubah salah satunya.")


def _shuffled(texts: Sequence[str], seed: str) -> tuple[str, ...]:
    """Mix the texts, always in the same way for the same item, whatever order they came in."""
    return tuple(random.Random(seed).sample(sorted(texts), len(texts)))


def _near(given: float, wanted: float, tolerance: float) -> bool:
    return abs(given - wanted) <= tolerance + 1e-9 * max(1.0, abs(wanted))
