"""Marking a whole worksheet: the tasks of a bank with a learner's answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bimtek import text
from bimtek.questions.bank import Bank
from bimtek.questions.marking import Mark


@dataclass(frozen=True)
class Report:
    """How a worksheet stands, task by task, in the order of the bank."""

    marks: dict[str, Mark]

    @property
    def passed(self) -> bool:
        """Whether there are tasks and all of them are right."""
        return bool(self.marks) and all(mark.is_right for mark in self.marks.values())

    @property
    def blanks(self) -> list[str]:
        """Ids of the tasks that have no answer yet."""
        return [task for task, mark in self.marks.items() if mark.status == "kosong"]

    def lines(self) -> Iterator[str]:
        """Tell the result in sentences: the sum first, then what is still open in each task."""
        right = sum(mark.is_right for mark in self.marks.values())
        yield f"{right} dari {len(self.marks)} tugas benar."
        if self.blanks:
            yield f"Belum diisi: {text.listing(self.blanks)}."
        for task, mark in self.marks.items():
            if not mark.is_right:
                yield f"{task} ({mark.status}): {' '.join(mark.messages)}"

    def __str__(self) -> str:
        return "\n".join(self.lines())


def mark_worksheet(bank: Bank, answers: Mapping[str, Any]) -> Report:
    """Mark the tasks of a bank.

    Parameters
    ----------
    bank
        The lesson's questions; only those with ``pakai: tugas`` count.
    answers
        Item id to answer. A task without one is blank; other ids are left aside.
    """
    return Report({task.id: task.mark(answers.get(task.id)) for task in bank.used_as("tugas")})


def key_answers(bank: Bank) -> dict[str, Any]:
    """Give a right answer to every judged item of a bank, by item id."""
    return {item.id: item.key_answer() for item in bank if item.use != "tebak"}
