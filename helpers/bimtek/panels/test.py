"""The test before and after the workshop, in two halves of ten questions each."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets

from bimtek import questions, text
from bimtek.panels import inputs, parts
from bimtek.panels.base import Panel, on_change, prose
from bimtek.questions import FORMS, Ability, Item
from bimtek.workbook import Workbook

HALF = 10  # questions of one sitting
NAMES = {"awal": "Tes awal", "akhir": "Tes akhir"}


def items_of(when: str) -> tuple[Item, ...]:
    """Give the twenty questions of the test "awal" or "akhir"."""
    start = f"tes-{FORMS[when]}-"
    return tuple(item for item in questions.load("tes") if item.id.startswith(start))


def results(when: str) -> dict[str, int] | None:
    """Give how many of its two questions the learner got right, for each ability.

    None as long as one of the halves has not been handed in.
    """
    book = Workbook.current()
    halves = [book.latest(_key(when, half)) for half in (1, 2)]
    if not all(map(_handed_in, halves)):
        return None
    answers = {key: value for half in halves for key, value in half["jawaban"].items()}
    right = {ability.id: 0 for ability in questions.abilities()}
    for item in items_of(when):
        right[item.objective] += item.mark(answers.get(item.id)).is_right
    return right


def mastered(right: dict[str, int]) -> list[Ability]:
    """Give the abilities of which both questions were right."""
    return [ability for ability in questions.abilities() if right[ability.id] == 2]


def lessons_to_skip(right: dict[str, int]) -> list[str]:
    """Give the lessons all of whose abilities are there already."""
    able = {ability.id for ability in mastered(right)}
    by_lesson: dict[str, list[str]] = {}
    for ability in questions.abilities():
        by_lesson.setdefault(ability.lesson, []).append(ability.id)
    return [lesson for lesson, ids in by_lesson.items() if able.issuperset(ids)]


class Test(Panel):
    """Ten questions, one at a time; nothing is told before they are handed in.

    Parameters
    ----------
    when
        "awal" (form A) or "akhir" (form B).
    half
        1 or 2. Each half asks once for each ability.
    """

    __test__ = False  # not one of pytest's
    kind = "cek"
    prompt = (
        "Jawab satu per satu. Bila belum tahu, lewati saja; menebak tidak perlu. "
        "Jawaban tersimpan sendiri, dan boleh diubah sampai Anda menekan “Kumpulkan”."
    )

    def __init__(self, when: str, half: int) -> None:
        self.when, self.half = when, half
        self.items = items_of(when)[HALF * (half - 1) : HALF * half]
        self.title = f"{NAMES[when]}, bagian {'pertama' if half == 1 else 'kedua'}"
        self.key = _key(when, half)
        super().__init__()

    def build(self) -> Sequence[widgets.Widget]:
        self.place = 0
        self.handed_in = _handed_in(self.remembered())
        self.inputs = [inputs.make(item) for item in self.items]
        for item, control in zip(self.items, self.inputs, strict=True):
            control.write(Workbook.current().latest(item.key))
            control.on_change(functools.partial(self._answered, item))
        self.question = parts.announced()
        self.slot = parts.group()
        self.state = parts.announced()
        self.back = parts.button("Sebelumnya")
        self.onward = parts.button("Berikutnya", primary=True)
        self.finish = parts.button("Kumpulkan")
        self.back.on_click(lambda _: self._turn(-1))
        self.onward.on_click(lambda _: self._turn(+1))
        self.finish.on_click(self._hand_in)
        return [
            self.question,
            self.slot,
            parts.fields(self.back, self.onward, self.finish),
            self.state,
            self.finding,
        ]

    @on_change
    def _answered(self, item: Item, _change: object) -> None:
        own_key, self.key = self.key, item.key
        try:
            self.record(self.inputs[self.items.index(item)].read())
        finally:
            self.key = own_key
        self._say_state()

    @on_change
    def _turn(self, step: int) -> None:
        self.place = min(max(self.place + step, 0), len(self.items) - 1)
        self.refresh()

    @on_change
    def _hand_in(self, _: object) -> None:
        answers = {item.id: Workbook.current().latest(item.key) for item in self.items}
        outcome = {item.id: item.mark(answers[item.id]).status for item in self.items}
        if self.record({"jawaban": answers, "hasil": outcome}, outcome="terkumpul"):
            self.handed_in = True
            self.refresh()

    @property
    def _open(self) -> list[int]:
        """Numbers of the questions without an answer."""
        return [
            number
            for number, (item, control) in enumerate(zip(self.items, self.inputs, strict=True), 1)
            if not item.mark(control.read()).is_try
        ]

    def refresh(self) -> None:
        item = self.items[self.place]
        head = f"<h5>{self._heading()}</h5>"
        self.question.value = f'{head}<div class="ask">{prose(item.prompt)}</div>'
        self.slot.children = [self.inputs[self.place].widget]
        for control in self.inputs:
            control.lock(self.handed_in)
        self.back.disabled = self.place == 0
        self.onward.disabled = self.place == len(self.items) - 1
        self.finish.disabled = self.handed_in
        self._say_state()
        self.tell(*self._after())

    def _heading(self) -> str:
        return f"Soal {self.place + 1} dari {len(self.items)}"

    def _state_line(self) -> str:
        if self.handed_in:
            return "✓ Sudah dikumpulkan."
        if not self._open:
            return "Semua soal terjawab. Tekan “Kumpulkan”."
        return f"Belum dijawab: soal {text.listing(map(str, self._open))}."

    def _say_state(self) -> None:
        self.state.value = f'<p class="note">{self._state_line()}</p>'

    def _after(self) -> list[str]:
        if not self.handed_in:
            return []
        if self.half == 1:
            return ["Terima kasih. Tarik napas sebentar, lalu lanjutkan ke bagian kedua."]
        right = results(self.when)
        if right is None:
            return ["Terima kasih. Bagian pertama belum dikumpulkan; selesaikan juga, ya."]
        if self.when == "akhir":
            return ["Terima kasih. Hasilnya ada di bagian berikut."]
        return [*_advice(right), "Hasil lengkapnya dibandingkan dengan tes akhir di pelajaran 10."]

    def lines(self) -> list[str]:
        item = self.items[self.place]
        control = self.inputs[self.place]
        answer = inputs.shown(item, control.read())
        return [
            f"{self._heading()}.",
            item.prompt,
            *control.offers(),
            f"Jawaban: {'; '.join(answer)}" if answer else "Belum dijawab.",
            self._state_line(),
            *self._after(),
        ]


def _advice(right: dict[str, int]) -> list[str]:
    """Say where to begin, and what may be skipped."""
    skip = lessons_to_skip(right)
    lessons = list(dict.fromkeys(ability.lesson for ability in questions.abilities()))
    first = next((lesson for lesson in lessons if lesson not in skip), None)
    said = []
    if skip:
        said.append(f"Isi pelajaran {text.listing(skip)} sudah Anda kuasai. Boleh dilewati.")
    said.append(
        f"Mulailah dari pelajaran {first}."
        if first
        else "Semua kemampuan sudah ada pada Anda. Bantulah teman di samping Anda."
    )
    return said


def _key(when: str, half: int) -> str:
    return f"tes/{when}-{half}"


def _handed_in(saved: Any) -> bool:
    return isinstance(saved, dict) and isinstance(saved.get("jawaban"), dict)
