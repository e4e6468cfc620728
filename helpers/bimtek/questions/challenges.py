"""The optional challenges: a few lines of pandas, checked by what they compute.

``exercises/tantangan/NN.yaml`` holds one for each worksheet: its story, the code a learner
starts from, a key, and mistakes that are often made. Only this code of the kit's own is ever
run here, and only once a learner has a result to compare with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bimtek import paths
from bimtek.errors import BimtekError
from bimtek.questions.fields import Fields, read_file
from bimtek.questions.items import Flaw
from bimtek.questions.marking import Mark, plain
from bimtek.questions.results import SHAPES, Check, judge

FOLDER = "tantangan"
#: What a learner's code leaves its result in, and how it starts.
RESULT = "hasil"
_START = re.compile(rf"{RESULT} = None(?:  # .+)?")
MOST_START_LINES = 5
KEY_LINES = range(3, 11)


@dataclass(frozen=True)
class Mistake:
    """Code that is often written instead of the right one."""

    code: str
    explanation: str


@dataclass(frozen=True)
class Challenge:
    """One challenge.

    Attributes
    ----------
    lesson, title, story, task
        Number of the worksheet; what it is called, why one would ask, and what to compute.
    start
        What the cell holds at first; its last line is ``hasil = None``.
    solution
        What stands in place of that line in the key.
    check
        What is compared.
    hints, mistakes, explanation, source
        Help before; what may go wrong; what to know afterwards.
    file
        Where it is written.
    """

    lesson: str
    title: str
    story: str
    task: str
    start: str
    solution: str
    check: Check
    hints: tuple[str, ...]
    mistakes: tuple[Mistake, ...]
    explanation: str
    source: str
    file: Path

    @property
    def id(self) -> str:
        """Such as "03-tantangan"."""
        return f"{self.lesson}-{FOLDER}"

    @property
    def key(self) -> str:
        """Key under which the workbook keeps attempts: "03/03-tantangan"."""
        return f"{self.lesson}/{self.id}"

    @property
    def solved(self) -> str:
        """The cell with the key in it."""
        return self.with_code(self.solution)

    def with_code(self, code: str) -> str:
        """Give the cell with `code` in place of its last line."""
        opening, _, _ = self.start.rpartition("\n")
        return f"{opening}\n{code}"

    def wanted(self) -> Any:
        """Compute the right result.

        Raises
        ------
        BimtekError
            If the key fails, as on tables that were changed by hand.
        """
        return self._run(self.solution)

    def mark(self, given: Any) -> Mark:
        """Judge a result; a mistake that is often made is told by its own explanation."""
        if given is None:
            return judge(None, None, self.check)
        mark = judge(given, self.wanted(), self.check)
        if mark.is_right:
            return mark
        for mistake in self.mistakes:
            if judge(given, self._run(mistake.code), self.check).is_right:
                return Mark("salah", (mistake.explanation,))
        return mark

    def _run(self, code: str) -> Any:
        names: dict[str, Any] = {"__name__": self.id}
        try:
            exec(compile(self.with_code(code), str(self.file), "exec"), names)
            return names[RESULT]
        except BimtekError:
            raise
        except Exception as error:
            raise BimtekError(
                f"Kunci tantangan ini gagal dijalankan: {type(error).__name__}: {error}",
                file=self.file,
                remedy="Periksa kodenya, atau kembalikan folder datasets dari kit asli.",
            ) from error

    def flaws(self) -> Iterator[Flaw]:
        """Say everything that is wrong with it beyond its form."""
        start, key = self.start.split("\n"), self.solution.split("\n")
        if not _START.fullmatch(start[-1]) or len(start) > MOST_START_LINES:
            yield (
                f"“awal” tidak diakhiri {RESULT} = None, atau lebih dari {MOST_START_LINES} baris.",
                f"Akhiri dengan {RESULT} = None, dan ringkaskan barisnya.",
            )
            return
        if not any("#" in line and RESULT in line for line in start):
            yield (f"“awal” tidak menerangkan isi {RESULT}.", f"Tambahkan baris # {RESULT}: ….")
        if len(key) not in KEY_LINES:
            yield (
                f"“kunci” panjangnya {len(key)} baris.",
                f"Tulis {KEY_LINES[0]} sampai {KEY_LINES[-1]} baris.",
            )
        if len({plain(hint) for hint in self.hints}) != 3:
            yield (
                "Petunjuknya bukan tiga yang berbeda.",
                "Tulis tiga, dari umum ke hampir jawaban.",
            )
        if not self.mark(self.wanted()).is_right:
            yield ("Kuncinya sendiri dinilai belum tepat.", "Samakan “periksa” dengan kuncinya.")
        if self.mark(self._run(f"{RESULT} = None")).is_try:
            yield ("Kode awalnya sudah memberi hasil.", f"Akhiri “awal” dengan {RESULT} = None.")
        for mistake in self.mistakes:
            if self.mark(self._run(mistake.code)).messages != (mistake.explanation,):
                yield (
                    f"Satu “keliru” tidak dikenali: “{mistake.explanation}”",
                    "Periksa kodenya. Hasilnya harus berbeda dari kunci dan dari “keliru” lain.",
                )


def load(lesson: str, *, folder: Path | None = None) -> Challenge:
    """Load the challenge of a lesson.

    Parameters
    ----------
    lesson
        Such as "03".
    folder
        Where the challenges are; by default the kit's own.

    Raises
    ------
    BimtekError
        On the first mistake in form, with file and line; or if there is none for the lesson.
    """
    path = (folder or paths.EXERCISES / FOLDER) / f"{lesson}.yaml"
    if not path.is_file():
        raise BimtekError(
            f"Belum ada tantangan untuk pelajaran “{lesson}”.",
            remedy=f"Tulis exercises/{FOLDER}/{lesson}.yaml, atau hapus panelnya.",
        )
    challenge, problems = _read(path)
    if challenge is None:
        raise problems[0]
    return challenge


def check_challenges(folder: Path | None = None) -> list[BimtekError]:
    """Check every challenge: its form, and that it does what it should."""
    problems: list[BimtekError] = []
    for path in sorted((folder or paths.EXERCISES / FOLDER).glob("*.yaml")):
        challenge, found = _read(path)
        problems += found
        try:
            flaws = list(challenge.flaws()) if challenge else []
        except BimtekError as error:
            problems.append(error)
            continue
        problems += [BimtekError(words, file=path, remedy=remedy) for words, remedy in flaws]
    return problems


def _read(path: Path) -> tuple[Challenge | None, list[BimtekError]]:
    problems: list[BimtekError] = []
    fields = read_file(path, problems)
    if fields is None:
        return None, problems
    challenge = Challenge(
        lesson=fields.text("pelajaran"),
        title=fields.text("judul"),
        story=fields.text("cerita"),
        task=fields.text("soal"),
        start=fields.text("awal"),
        solution=fields.text("kunci"),
        check=_check(fields.mapping("periksa")),
        hints=fields.texts("petunjuk"),
        mistakes=tuple(_mistake(row) for row in fields.mappings("keliru", required=False)),
        explanation=fields.text("penjelasan"),
        source=fields.text("sumber"),
        file=path,
    )
    fields.finish()
    if challenge.lesson and path.stem != challenge.lesson:
        fields.problem(
            f"Nama berkas tidak sesuai dengan pelajaran “{challenge.lesson}”.",
            f"Beri nama {challenge.lesson}.yaml, atau ubah isian “pelajaran”.",
        )
    return (None if problems else challenge), problems


def _mistake(row: Fields) -> Mistake:
    mistake = Mistake(row.text("kode"), row.text("penjelasan"))
    row.finish()
    return mistake


def _check(fields: Fields | None) -> Check:
    if fields is None:
        return Check("")
    shape = fields.one_of("bentuk", tuple(SHAPES))
    check = Check(
        shape,
        rows=fields.text("baris", required=shape != "angka"),
        id_column=fields.text("pengenal", required=shape == "tabel"),
        ordered=fields.flag("urut"),
        tolerance=fields.number("toleransi", 0.0),
        unit=fields.text("satuan", required=False),
    )
    fields.finish()
    return check
