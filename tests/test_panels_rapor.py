"""The panels for learning alone: report, review, testing out; the report on paper."""

import datetime as dt

import pytest
from bimtek import panels, paths, questions, study, workbook
from bimtek.cli import main
from bimtek.panels import review as review_module
from bimtek.panels import study_report, test_out
from bimtek.questions import Written
from bimtek.workbook import Workbook
from pypdf import PdfReader

TOMORROW = dt.date.today() + dt.timedelta(days=1)


@pytest.fixture
def tomorrow(monkeypatch):
    for module in (review_module, study_report, test_out):
        monkeypatch.setattr(module, "_today", lambda: TOMORROW)


def said(panel):
    return "\n".join(panel.lines())


def missed(lesson="04"):
    items = [i for i in questions.load(lesson).used_as("cek") if not isinstance(i, Written)]
    for item in items:
        Workbook.current().record(item.key, "x", outcome="salah")
    return items


def test_the_report_follows_the_workbook():
    panel = panels.StudyReport()
    assert "Mulailah dari Pelajaran 00" in said(panel)
    item = questions.load("04").used_as("cek")[0]
    Workbook.current().record(item.key, item.key_answer(), outcome="benar")
    panel.again.click()
    assert "04 · Prioritas masalah: ◐ sedang berjalan; 1 dari" in said(panel)
    panel.lesson.value = "04"
    goal = next(g["teks"] for g in study.about("04")["tujuan"] if g["id"] == item.objective)
    assert f"• {goal}: ◐" in said(panel)
    assert 'data-page="notebooks/04-' in panel.next.value


def test_the_report_goes_to_paper(tomorrow):
    workbook.start_as("Maria <b>Tokan</b>", instansi="Kantor & Camat")
    missed()
    panel = panels.StudyReport()
    panel.save.click()
    assert "rapor-maria-b-tokan-b.pdf" in panel.file.value
    (path,) = paths.results().glob("*.pdf")
    reader = PdfReader(path)
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert "Maria <b>Tokan</b>, Kantor & Camat" in text
    assert "04 · Prioritas masalah" in text
    assert "Waktunya diulang" in text
    assert f"Halaman 1 dari {len(reader.pages)}" in text
    assert [round(float(x)) for x in reader.pages[0].mediabox[2:]] == [595, 842]
    assert main(["rapor", "--nama", "tidak ada"]) == 1
    assert main(["rapor", "--ke", str(paths.results() / "lain")]) == 0
    assert len(list((paths.results() / "lain").glob("rapor-*.pdf"))) == 1


def test_review_asks_what_was_missed_and_says_when_it_returns(tomorrow):
    assert "Belum ada yang perlu diulang" in said(panels.Review())
    items = missed()
    panel = panels.Review()
    first = panel.card.item
    assert first.prompt.splitlines()[0] in said(panel)
    panel.check.click()  # blank: no try
    assert "○ Belum diisi" in said(panel)
    assert Workbook.current().history(f"ulang/{first.id}") == []
    panel.input.write(first.key_answer())
    panel.check.click()
    assert "✓ Benar." in said(panel)
    assert "Soal ini kembali pada" in said(panel)
    assert Workbook.current().revision(f"ulang/{first.id}").outcome == "benar"
    assert panel.check.disabled
    for _ in range(min(5, len(items)) - 1):
        panel.onward.click()
        panel.input.write(panel.card.item.key_answer())
        panel.check.click()
    panel.onward.click()
    assert "5 soal selesai. Cukup untuk hari ini." in said(panel)


def test_a_wrong_review_explains_and_begins_again(tomorrow):
    missed()
    panel = panels.Review()
    item = next(
        i
        for i in (c.item for c in study.review.due(Workbook.current(), TOMORROW))
        if i.kind == "pilihan"
    )
    while panel.card.item.id != item.id:
        panel.input.write(panel.card.item.key_answer())
        panel.check.click()
        panel.done = 0
        panel.onward.click()
    panel.input.write(next(o.text for o in item.options if not o.right))
    panel.check.click()
    assert "✗ Belum tepat." in said(panel)
    assert "Jawaban yang tepat:" in said(panel)


def test_testing_out_tells_nothing_before_it_is_handed_in():
    panel = panels.TestOut()
    assert panel.lesson.value == "01"
    for item, control in panel._pairs():
        control.write(item.key_answer())
        control._changed() if hasattr(control, "_changed") else None
    assert "Benar" not in said(panel)
    panel.finish.click()
    assert "★ Anda sudah menguasai pelajaran ini" in said(panel)
    assert panel.finish.disabled
    assert study.test_out.passed(Workbook.current()) == {"01"}
    assert "★ Anda sudah menguasai" in said(panels.TestOut())
    assert "01 · Konsep kota cerdas: ★ dikuasai lewat uji" in said(panels.StudyReport())


def test_whoever_does_not_pass_hears_what_to_read_and_tries_others_tomorrow(monkeypatch):
    panel = panels.TestOut()
    panel.lesson.value = "05"
    before = [item.id for item in panel.items]
    panel.finish.click()
    assert "0 dari 6 soal benar" in said(panel)
    assert "Yang paling berguna untuk dibaca:" in said(panel)
    assert panels.TestOut().lesson.value == "01"
    again = panels.TestOut()
    again.lesson.value = "05"
    assert again.items == ()
    monkeypatch.setattr(test_out, "_today", lambda: TOMORROW)
    later = panels.TestOut()
    later.lesson.value = "05"
    assert later.items
    assert [item.id for item in later.items] != before
