"""The learning report on paper."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from bimtek import study, text
from bimtek.printing.base import paragraph, table, write
from bimtek.study import Advice, Progress
from bimtek.workbook import Workbook


def write_report(book: Workbook, path: Path, today: dt.date) -> Path:
    """Write a learner's report.

    Parameters
    ----------
    book
        The workbook.
    path
        The PDF.
    today
        The day that stands on it, and on which reviews are counted.

    Raises
    ------
    BimtekError
        If the file cannot be written.
    """
    profile = book.profile
    lessons = study.progress(book)
    due = study.review.due(book, today)
    whose = ", ".join(
        words for part in ("name", "instansi", "kecamatan") if (words := profile.get(part))
    )
    story = [
        paragraph("Rapor belajar", "judul"),
        paragraph(f"{whose or 'Tanpa nama'} · {text.date(today)}"),
        paragraph("Langkah berikut", "bagian"),
        *(paragraph(f"{n}. {_said(step)}") for n, step in enumerate(_advice(book, len(due)), 1)),
        paragraph("Pelajaran", "bagian"),
        table(
            [
                ("Pelajaran", "Keadaan", "Soal benar", "Langsung benar"),
                *(_row(one, study.titled(one.id)) for one in lessons),
            ],
            (9, 6, 4, 4),
        ),
        paragraph(
            "“Langsung benar” berarti benar pada percobaan pertama, tanpa petunjuk. Rapor ini "
            "untuk pemiliknya; tidak ada nilai lulus.",
            "kecil",
        ),
    ]
    begun = [one for one in lessons if one.state != "belum"]
    if begun:
        story.append(paragraph("Tujuan, satu per satu", "bagian"))
    for one in begun:
        story.append(
            table(
                [
                    (study.titled(one.id), "Keadaan", "Soal benar", "Langsung benar"),
                    *(_row(goal, goal.words) for goal in one.objectives),
                ],
                (9, 6, 4, 4),
            )
        )
    if due:
        story.append(paragraph("Waktunya diulang", "bagian"))
        story += [
            paragraph(f"• {one.item.prompt.splitlines()[0]} (pelajaran {one.item.lesson})")
            for one in due[:20]
        ]
    title = f"Rapor belajar{f' · {whose}' if whose else ''}"
    return write(path, story, title=title)


def _advice(book: Workbook, due: int) -> list[Advice]:
    return study.advice(book, due)


def _said(step: Advice) -> str:
    return f"{step.words.replace(', di bawah ini', '')} {step.page.label if step.page else ''}"


def _row(one: Progress, name: str) -> tuple[str, str, str, str]:
    if not one.asked:
        return name, one.said, "–", "–"
    return name, one.said, f"{one.right} dari {one.asked}", text.number(one.at_once)
