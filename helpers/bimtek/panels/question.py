"""Panels that ask the questions of the bank: checks, guesses, tasks, and a worksheet's end.

Each question is a :class:`_Card`: its control, its buttons, what was said about the answer.
A card keeps the answer twice: when it changes (outcome None), so that a half-written text
survives, and when it is checked (with the outcome). Tries are the checked revisions, so
they are still there when the notebook is opened again.
"""

from __future__ import annotations

import re
import weakref
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import ipywidgets as widgets

from bimtek import questions, text
from bimtek.errors import BimtekError
from bimtek.panels import inputs, parts
from bimtek.panels.base import Panel, on_change, prose
from bimtek.questions import Choice, Choices, Item, Mark, Number, Order, Pairs, Written
from bimtek.workbook import Revision, Workbook, saved_text

#: Tries after which the explanation opens.
TRIES = 3

#: How a mark is told: sign and words, and the CSS class that adds the colour.
SIGNS = {
    "benar": ("✓ Benar.", "right"),
    "sebagian": ("◐ Sebagian tepat.", "partly"),
    "salah": ("✗ Belum tepat.", "wrong"),
    "kosong": ("○ Belum diisi.", "blank"),
}


def sign_of(mark: Mark) -> str:
    """Tell a mark by sign and words: "✓ Benar."."""
    return SIGNS[mark.status][0]


_NUMERALS = {1: "Satu", 2: "Dua", 3: "Tiga", 4: "Empat", 5: "Lima"}

Source = Callable[[], Workbook]


# ---- who wants to know that an answer was kept ------------------------------------------

_listeners: dict[str, list[weakref.WeakMethod[Any]]] = {}


def listen(item_id: str, method: Callable[[], None]) -> None:
    """Call a bound method whenever an answer to the question is kept.

    All panels of a lesson are alive after "Jalankan semua", so one that shows a guess must
    hear of it. The method's panel is held weakly, and is told if the method fails.
    """
    _listeners.setdefault(item_id, []).append(weakref.WeakMethod(method))


def announce(item_id: str) -> None:
    """Tell all who listen that an answer to the question was kept."""
    alive = [ref for ref in _listeners.get(item_id, []) if ref() is not None]
    _listeners[item_id] = alive
    for ref in alive:
        if (method := ref()) is not None:
            # What fails there is that panel's trouble, not that of whoever just answered.
            on_change(lambda panel, call=method: call())(method.__self__)


# ---- items, guesses ------------------------------------------------------------------------


def find(item_id: str) -> Item:
    """Find a question in the bank of the lesson that its id begins with."""
    return questions.load(item_id.split("-")[0])[item_id]


def guess_of(item_id: str) -> Any:
    """Give the guess a learner has committed to, or None; a number comes as a float."""
    item = find(item_id)
    answer = Workbook.current().latest(item.key)
    return item.figure(answer) if isinstance(item, Number) else answer


def guess_line(item_id: str, truth: str) -> str:
    """Set the guess beside the truth, in a sentence for a panel's finding.

    Parameters
    ----------
    item_id
        The guess, such as "02-tebak-1".
    truth
        What is really so, with its unit: "3 kecamatan".
    """
    item = find(item_id)
    guess = inputs.shown(item, Workbook.current().latest(item.key))
    if not guess:
        return f"Anda belum menebak. Kenyataannya: {truth}."
    return f"Tebakan Anda: {'; '.join(guess)}. Kenyataannya: {truth}."


# ---- one question ------------------------------------------------------------------------


class _Card:
    """One question of a panel.

    Parameters
    ----------
    item
        The question.
    heading
        Said above it where a panel has several: "Soal 1 dari 2".
    book
        Where answers are kept.
    with_key
        Show the reasoning that only a trainer's copy shows.
    """

    def __init__(self, item: Item, heading: str, book: Source, *, with_key: bool) -> None:
        self.item = item
        self.heading = heading
        self.book = book
        self.with_key = with_key
        self.mark: Mark | None = None
        self.tries = 0
        self.solved = False
        self.hints = 0
        self._restoring = False
        self.input = inputs.make(item, f"Jawaban {heading.lower()}" if heading else "Jawaban Anda")
        self.feedback = parts.announced()
        self.hinted = parts.announced()
        self.saved = parts.announced()
        self.trouble = widgets.HTML()
        self.check = parts.button("Periksa", primary=True)
        self.hint = parts.button("Petunjuk")
        self.check.on_click(self._check)
        self.hint.on_click(self._open_hint)
        self.input.on_change(self._changed)
        self.restore()

    @property
    def widget(self) -> widgets.Widget:
        """The question as it is shown."""
        title = f"<h5>{self.heading}</h5>" if self.heading else ""
        buttons = [self.check, self.hint] if self.item.hints else [self.check]
        box = parts.group(
            widgets.HTML(f'{title}<div class="ask">{prose(self.item.prompt)}</div>'),
            self.input.widget,
            *([] if self.with_key else [parts.fields(*buttons)]),
            self.trouble,
            self.saved,
            self.feedback,
            self.hinted,
        )
        box.add_class("question")
        return box

    # What happened before --------------------------------------------------------------

    def restore(self) -> None:
        """Bring back the answer, the tries and the hints from the workbook."""
        try:
            history = self.book().history(self.item.key)
            self.hints = int(self.book().latest(self._hint_key, 0))
        except BimtekError as error:
            history = []
            self.complain(error)
        judged = [revision for revision in history if revision.outcome]
        self.tries = len(judged)
        self.solved = any(revision.outcome == "benar" for revision in judged)
        if history:
            last = history[-1]
            self._restoring = True
            self.input.write(last.value)
            self._restoring = False
            self.mark = self.item.mark(last.value) if last.outcome else None
            self._say_saved(_when(last) if last.value else "")
        self._show()

    @property
    def _hint_key(self) -> str:
        return f"{self.item.key}/petunjuk"

    # What the learner does --------------------------------------------------------------

    @on_change
    def _changed(self, _: Any) -> None:
        if self._restoring:
            return
        self.mark = None
        self._keep(self.input.read(), None)
        self._show()

    @on_change
    def _check(self, _: Any) -> None:
        answer = self.input.read()
        self.mark = self.item.mark(answer)
        if self.mark.is_try:
            self.tries += 1
            self.solved = self.solved or self.mark.is_right
            self._keep(answer, self.mark.status)
        self._show()

    @on_change
    def _open_hint(self, _: Any) -> None:
        self.hints = min(self.hints + 1, len(self.item.hints))
        self.book().record(self._hint_key, self.hints)
        self._show()

    def _keep(self, answer: Any, outcome: str | None) -> None:
        """Keep the answer now, and only then say that it is."""
        try:
            revision = self.book().record(self.item.key, answer, outcome=outcome)
        except BimtekError as error:
            self._say_saved("")
            self.complain(f"Jawaban ini BELUM tersimpan. {error}")
            return
        self.trouble.value = ""
        self._say_saved(_when(revision))
        announce(self.item.id)

    # What is shown ------------------------------------------------------------------------

    def complain(self, message: object) -> None:
        """Show what went wrong and the way out."""
        self.trouble.value = parts.trouble(message)

    def _say_saved(self, words: str) -> None:
        said = words and not self.with_key
        self.saved.value = f'<p class="saved">✓ {words}</p>' if said else ""

    def _show(self) -> None:
        blocks = []
        if self.mark is not None:
            _, css = SIGNS[self.mark.status]
            blocks.append(f'<div class="{css}">{prose(self._joined(self._verdict()))}</div>')
        if self._explained():
            blocks.append(f'<div class="why">{prose(self._joined(self._explanation()))}</div>')
        self.feedback.value = "".join(blocks)
        self.hinted.value = "".join(
            f'<div class="hint">{prose(line)}</div>' for line in self._hint_lines()
        )
        left = len(self.item.hints) - self.hints
        total = len(self.item.hints)
        self.hint.disabled = not left
        self.hint.description = (
            f"Petunjuk ({self.hints + 1} dari {total})" if left else "Semua petunjuk terbuka"
        )

    @staticmethod
    def _joined(lines: Iterable[str]) -> str:
        return "\n".join(lines)

    def _explained(self) -> bool:
        return self.solved or self.tries >= TRIES

    def _verdict(self) -> list[str]:
        """Tell the mark in words, with a sign."""
        if self.mark is None:
            return []
        sign, _ = SIGNS[self.mark.status]
        first, *rest = self.mark.messages or ("",)
        lines = [f"{sign} {first}".strip(), *(f"• {line}" for line in rest)]
        if self.mark.status == "kosong":
            lines.append("Ini tidak dihitung sebagai percobaan.")
        elif not self.mark.is_right and not self._explained():
            lines.append(
                f"Coba lagi. Penjelasan terbuka sesudah {TRIES} percobaan; "
                f"ini percobaan ke-{self.tries}."
            )
        return lines

    def _explanation(self) -> list[str]:
        """Explain, with a right answer, once that helps more than another try."""
        item = self.item
        answer = inputs.shown(item, item.key_answer())
        lines = []
        if isinstance(item, Written):
            lines = [f"Contoh jawaban: {item.example}"]
        elif not (self.mark is not None and self.mark.is_right):
            lines = ["Jawaban yang tepat:", *(f"• {line}" for line in answer)]
        if item.explanation:
            lines.append(f"Penjelasan: {item.explanation}")
        if item.source:
            lines.append(f"Sumber: {item.source}")
        return [*lines, *_reasoning(item)] if self.with_key else lines

    def _hint_lines(self) -> list[str]:
        total = len(self.item.hints)
        opened = self.item.hints[: self.hints]
        return [f"Petunjuk {n} dari {total}: {words}" for n, words in enumerate(opened, 1)]

    def lines(self) -> list[str]:
        """Say everything the card shows."""
        lines = [f"{self.heading}." if self.heading else "", self.item.prompt]
        lines += self.input.offers()
        if self.item.hints and not self.with_key:
            lines.append(f"Petunjuk: {self.hints} dari {len(self.item.hints)} dibuka.")
        answer = inputs.shown(self.item, self.input.read())
        lines.append(f"Jawaban: {'; '.join(answer)}" if answer else "Belum dijawab.")
        lines += self._verdict()
        if self._explained():
            lines += self._explanation()
        return [*lines, *self._hint_lines()]


def _when(revision: Revision) -> str:
    """Say when an answer was saved, and whether it still waits to be checked."""
    saved = saved_text(revision)
    return saved if revision.outcome else f"{saved}. Belum diperiksa."


def _reasoning(item: Item) -> list[str]:
    """Say why, for a trainer: each option, each known mistake, each rule."""
    lines: list[str] = []
    if isinstance(item, Choice | Choices):
        lines = [
            f"{'✓' if option.right else '✗'} {option.text} — {option.explanation}"
            for option in item.options
        ]
    elif isinstance(item, Number):
        lines = [
            f"Bila peserta menjawab {inputs.plain_number(mistake.value)}: {mistake.explanation}"
            for mistake in item.mistakes
        ]
    elif isinstance(item, Pairs):
        lines = [f"{pair.left} → {pair.right}. {pair.explanation}" for pair in item.pairs]
    elif isinstance(item, Order):
        lines = [
            f"Bila “{step.text}” terlalu di depan: {step.explanation}"
            for step in item.ordered
            if step.explanation
        ]
    elif isinstance(item, Written):
        lines = [
            "Bila kurang: " + need.message.replace("{temuan}", "…") for need in item.requirements
        ]
    hints = [f"Petunjuk {n}: {words}" for n, words in enumerate(item.hints, 1)]
    return ["Untuk pelatih:", *(f"• {line}" for line in [*lines, *hints])] if lines or hints else []


# ---- panels --------------------------------------------------------------------------------


class Check(Panel):
    """Questions of the bank, marked one by one.

    Parameters
    ----------
    *item_ids
        Such as "02-cek-1".
    title
        Heading; by default the number of questions.
    key
        Show them answered with the key, for trainers. The learner's workbook is left alone.
    """

    kind = "cek"

    def __init__(self, *item_ids: str, title: str = "", key: bool = False) -> None:
        self.items = [find(item_id) for item_id in item_ids]
        self.with_key = key
        self.title = (title or self._own_title()) + (" · kunci" if key else "")
        super().__init__()

    def _own_title(self) -> str:
        count = len(self.items)
        return f"{_NUMERALS.get(count, count)} soal singkat"

    def build(self) -> Sequence[widgets.Widget]:
        """Make a card for each question."""
        book = _filled(self.items) if self.with_key else Workbook.current
        count = len(self.items)
        headings = [f"Soal {n} dari {count}" if count > 1 else "" for n in range(1, count + 1)]
        self.cards = [
            _Card(item, heading, book, with_key=self.with_key)
            for item, heading in zip(self.items, headings, strict=True)
        ]
        if self.with_key:
            for card in self.cards:
                card.input.lock()
        for card in self.cards:
            self._pictures += card.input.pictures  # part of the stored page
        return [card.widget for card in self.cards]

    def lines(self) -> list[str]:
        """Say every question and how its answer stands."""
        return [line for card in self.cards for line in card.lines()]


class Task(Check):
    """One task of a worksheet.

    Parameters
    ----------
    item_id
        Such as "03-tugas-1".
    key
        As for :class:`Check`.
    """

    kind = "tugas"

    def __init__(self, item_id: str, *, key: bool = False) -> None:
        super().__init__(item_id, key=key)

    def _own_title(self) -> str:
        return task_name(self.items[0])


class Guess(Panel):
    """A guess to commit to before seeing; kept, not marked.

    Other panels show it beside the truth with :func:`guess_line`, and may
    :func:`listen` for it.
    """

    kind = "tebak"
    title = "Apa tebakan Anda?"

    def __init__(self, item_id: str) -> None:
        self.item = find(item_id)
        self.key = self.item.key
        super().__init__()

    def build(self) -> Sequence[widgets.Widget]:
        """Make the control and the button that commits."""
        self.input = inputs.make(self.item, "Tebakan Anda")
        self.input.write(self.remembered())
        self.commit = parts.button("Simpan tebakan", primary=True)
        self.commit.on_click(self._commit)
        self.change = parts.button("Ubah tebakan")
        self.change.on_click(self._change)
        self.committed = self.item.mark(self.input.read()).is_try
        return [
            widgets.HTML(f'<div class="ask">{prose(self.item.prompt)}</div>'),
            self.input.widget,
            parts.fields(self.commit, self.change),
            self.finding,
        ]

    @on_change
    def _commit(self, _: Any) -> None:
        mark = self.item.mark(self.input.read())
        if not mark.is_try:
            self.tell(f"○ Belum diisi. {' '.join(mark.messages)}")
            return
        if self.record(self.input.read()):
            self.committed = True
            self.refresh()
            announce(self.item.id)

    @on_change
    def _change(self, _: Any) -> None:
        self.committed = False
        self.refresh()

    def refresh(self) -> None:
        """Open or close the control, and say what was guessed."""
        self.input.lock(self.committed)
        self.commit.disabled = self.committed
        self.change.layout.display = "" if self.committed else "none"
        self.tell(self._said())

    def _said(self) -> str:
        if not self.committed:
            return ""
        guess = "; ".join(inputs.shown(self.item, self.input.read()))
        return f"Tebakan Anda: {guess}. Lihat jawabannya di panel berikut."

    def lines(self) -> list[str]:
        """Say the question and the guess."""
        return [self.item.prompt, *self.input.offers(), self._said() or "Belum ditebak."]


class Worksheet(Panel):
    """The end of a worksheet: how every task stands, and what is still to do.

    Parameters
    ----------
    lesson
        Its number, such as "03".
    key
        Check the key instead of the learner's answers.
    """

    kind = "tugas"
    title = "Hasil lembar kerja"
    prompt = "Selesaikan semua tugas di atas. Lalu tekan “Periksa semua”."

    def __init__(self, lesson: str, *, key: bool = False) -> None:
        self.bank = questions.load(lesson)
        self.tasks = self.bank.used_as("tugas")
        self.key = f"{lesson}/lembar-kerja"
        self.book = _filled(self.tasks) if key else Workbook.current
        self.with_key = key
        if key:
            self.prompt = "Semua kunci dinilai dengan aturan yang sama seperti jawaban peserta."
        super().__init__()

    def build(self) -> Sequence[widgets.Widget]:
        """Make the table and its button."""
        self.checked = self.with_key
        self.table = parts.announced()
        self.all = parts.button("Periksa semua", primary=True)
        self.all.on_click(self._check_all)
        for task in self.tasks:
            listen(task.id, self._heard)
        shown = [self.table, self.finding]
        return shown if self.with_key else [self.table, parts.fields(self.all), self.finding]

    def _heard(self) -> None:
        self.checked = False
        self.refresh()

    @on_change
    def _check_all(self, _: Any) -> None:
        self.checked = True
        self.refresh()
        marks = self.report().marks
        right = all(mark.is_right for mark in marks.values())
        self.record(
            {task: mark.status for task, mark in marks.items()},
            outcome="benar" if right else "sebagian",
        )

    def report(self) -> questions.Report:
        """Mark the newest answers of the workbook."""
        book = self.book()
        answers = {task.id: book.latest(task.key) for task in self.tasks}
        return questions.mark_worksheet(self.bank, answers)

    def rows(self) -> list[tuple[str, str, str]]:
        """Give task, state and what to do, for every task."""
        marks = self.report().marks
        book = self.book()
        rows = []
        for task in self.tasks:
            mark = marks[task.id]
            history = book.history(task.key)
            seen = self.checked or (history and history[-1].outcome)
            sign, todo = _state(mark, seen=bool(seen))
            if not history:
                todo = "Kerjakan tugas ini."
            rows.append((f"{task_name(task)}: {_first_sentence(task.prompt)}", sign, todo))
        return rows

    def refresh(self) -> None:
        """Bring the table up to date with the workbook."""
        head = "".join(f"<th>{words}</th>" for words in ("Tugas", "Keadaan", "Langkah berikut"))
        body = "".join(
            "<tr>" + "".join(f"<td>{prose(cell)}</td>" for cell in row) + "</tr>"
            for row in self.rows()
        )
        self.table.value = f'<table class="tasks"><tr>{head}</tr>{body}</table>'
        self.tell(*self._summary())

    def _summary(self) -> list[str]:
        if not self.checked:
            return []
        marks = self.report().marks
        blanks = [task_name(task) for task in self.tasks if marks[task.id].status == "kosong"]
        right = sum(mark.is_right for mark in marks.values())
        lines = []
        if blanks:
            lines.append(f"○ Belum diisi: {text.listing(blanks)}. Isi dulu, lalu periksa lagi.")
        lines.append(f"{right} dari {len(marks)} tugas benar.")
        if right == len(marks):
            praise = "Semua kunci cocok." if self.with_key else "Lembar kerja selesai. Kerja bagus!"
            lines.append(f"✓ {praise}")
        return lines

    def lines(self) -> list[str]:
        """Say the table and its sum."""
        rows = [f"• {task} {state} {todo}".strip() for task, state, todo in self.rows()]
        return [*rows, *self._summary()]


def _state(mark: Mark, *, seen: bool) -> tuple[str, str]:
    """Tell how a task stands and what to do; an unchecked answer is not given away."""
    if mark.status == "kosong":
        return "○ Belum diisi.", " ".join(mark.messages)
    if not seen:
        return "… Terisi, belum diperiksa.", "Tekan “Periksa” di tugasnya."
    sign, _ = SIGNS[mark.status]
    if mark.is_right:
        return sign, ""
    first, *more = mark.messages
    return sign, f"{first} Catatan lain ada di tugasnya." if more else first


def task_name(item: Item) -> str:
    """Name a task by the number that ends its id: "Tugas 1"."""
    number = re.search(r"\d+$", item.id)
    return f"Tugas {number.group()}" if number else "Tugas"


def _first_sentence(words: str) -> str:
    return re.split(r"(?<=[.?!:])\s", " ".join(words.split()), maxsplit=1)[0]


def _filled(items: Iterable[Item]) -> Source:
    """Make a workbook of its own in which the items are answered with their key."""
    book = Workbook.memory()
    for item in items:
        book.record(item.key, item.key_answer(), outcome="benar")
    return lambda: book
