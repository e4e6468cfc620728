"""Learning alone: what was really done counts, reviews come back in time, lessons may be left."""

import datetime as dt
from types import SimpleNamespace

import pytest
from bimtek import questions, study
from bimtek.panels import review as review_panel
from bimtek.questions import Written
from bimtek.study import review, test_out
from bimtek.study.record import Event, Record, everything, record_of
from bimtek.workbook import Workbook
from hypothesis import given
from hypothesis import strategies as st

DAY = dt.date(2026, 6, 5)
ITEM = questions.load("03").used_as("cek")[0]


def lesson(book, number):
    return next(one for one in study.progress(book) if one.id == number)


def record(*events, hints=0):
    """Make a record of days after the first, whether right, and whether a review."""
    made = tuple(Event(DAY + dt.timedelta(days=d), right, again) for d, right, again in events)
    return Record(ITEM, made, begun=True, hints=hints)


# ---- progress --------------------------------------------------------------------------------


def test_only_what_was_checked_and_right_counts():
    book = Workbook.memory()
    items = [i for i in questions.load("03") if i.use in ("cek", "tugas")]
    assert lesson(book, "03").said == "○ belum mulai"
    book.record(items[0].key, items[0].key_answer())  # saved, not checked
    one = lesson(book, "03")
    assert (one.begun, one.right, one.state) == (1, 0, "sedang")
    book.record(items[0].key, "keliru", outcome="salah")
    book.record(items[0].key, items[0].key_answer(), outcome="benar")
    one = lesson(book, "03")
    assert (one.right, one.at_once, one.missed) == (1, 0, 1)
    for item in items[1:]:
        book.record(item.key, item.key_answer(), outcome="benar")
    one = lesson(book, "03")
    assert (one.state, one.right, one.at_once) == ("tuntas", len(items), len(items) - 1)
    assert all(goal.state == "tuntas" for goal in one.objectives)


def test_every_question_belongs_to_one_objective_of_its_lesson():
    for one in study.progress(Workbook.memory()):
        assert sum(goal.asked for goal in one.objectives) == one.asked


def test_a_hint_is_no_first_try():
    book = Workbook.memory()
    book.record(f"{ITEM.key}/petunjuk", 1)
    book.record(ITEM.key, ITEM.key_answer(), outcome="benar")
    one = lesson(book, "03")
    assert (one.right, one.at_once) == (1, 0)


@pytest.mark.parametrize("odd", [None, "dua", -3, [1], {"a": 1}, True, 10**30])
def test_odd_values_do_no_harm(odd):
    book = Workbook.memory()
    for key in (ITEM.key, f"{ITEM.key}/petunjuk", f"ulang/{ITEM.id}", "uji/03"):
        book.record(key, odd, outcome="salah")
    assert lesson(book, "03").right == 0
    assert study.advice(book, 0)
    assert review.cards(book)
    assert test_out.passed(book) == set()


def test_advice_begins_with_what_is_most_urgent():
    book = Workbook.memory()
    assert [(s.words, s.page.label) for s in study.advice(book, 0)] == [
        ("Mulailah dari", "Pelajaran 00")
    ]
    for item in questions.load("03").used_as("cek"):
        book.record(item.key, "x", outcome="salah")
    said = study.advice(book, 4)
    assert said[0].words.startswith("Ulangi 4 soal")
    assert "berhenti" in said[1].words
    assert said[1].page.label == "Pelajaran 03"
    assert "belum langsung benar" in said[2].words
    assert len(said) == 3


# ---- spaced review -----------------------------------------------------------------------------


def test_a_missed_question_comes_back_at_growing_distances():
    made = record((0, False, False), (0, True, False))
    assert review.card(made).due == DAY + dt.timedelta(days=1)
    day = 0
    for box, gap in enumerate(review.INTERVALS, 1):
        one = review.card(made)
        assert (one.box, one.due) == (box, DAY + dt.timedelta(days=day + gap))
        day += gap
        made = Record(ITEM, (*made.events, Event(DAY + dt.timedelta(days=day), True, True)))
    assert review.card(made).due is None


def test_what_was_right_at_once_does_not_come_back():
    assert review.card(record((0, True, False))) is None
    assert review.card(record()) is None
    assert review.card(record((0, True, False), hints=1)).box == 1


events = st.lists(st.tuples(st.integers(-400, 400), st.booleans(), st.booleans()), max_size=9)


@given(events, st.integers(0, 400))
def test_a_right_review_never_brings_it_back_sooner_and_a_wrong_one_begins_again(before, later):
    made = record((0, False, False), *before)
    card = review.card(made)
    last = max(event.day for event in made.events)
    on = last + dt.timedelta(days=later)
    right = review.card(Record(ITEM, (*made.events, Event(on, True, True))))
    wrong = review.card(Record(ITEM, (*made.events, Event(on, False, True))))
    assert wrong == review.Card(ITEM, 1, on + dt.timedelta(days=1))
    assert right.box == card.box + 1 if card.due else right.due is None
    if card.due and right.due:
        assert right.due - on >= card.due - last


@given(events)
def test_every_missed_question_comes_back_or_is_learned(before):
    card = review.card(record((0, False, False), *before))
    assert card is not None
    assert card.due is None or card.box <= len(review.INTERVALS)


def test_reviews_are_read_from_the_workbook_once_and_in_order():
    book = Workbook.memory()
    items = [i for i in questions.load("04").used_as("cek") if not isinstance(i, Written)]
    for item in items:
        book.record(item.key, "x", outcome="salah")
    today = dt.date.today()
    assert review.due(book, today) == []
    due = review.due(book, today + dt.timedelta(days=1))
    assert sorted(one.item.id for one in due) == sorted(item.id for item in items)
    book.record(review.key_of(items[0]), "x", outcome="benar")
    again = review.due(book, today + dt.timedelta(days=1))
    assert items[0].id not in [one.item.id for one in again]


def test_the_tests_questions_join_only_after_the_last_test():
    book = Workbook.memory()
    item = questions.load("tes").items[0]
    book.record(item.key, "x", outcome="salah")
    assert review.cards(book) == []
    book.record("tes/akhir-2", {"jawaban": {}}, outcome="terkumpul")
    assert [one.item.id for one in review.cards(book)] == [item.id]


def test_a_record_is_read_in_the_order_of_answering():
    revisions = {
        ITEM.key: [_kept(1, "salah"), _kept(3, "benar")],
        f"ulang/{ITEM.id}": [_kept(2, "salah"), _kept(4, "benar")],
    }
    made = record_of(ITEM, revisions)
    assert [(e.right, e.review) for e in made.events] == [
        (False, False), (False, True), (True, False), (True, True),
    ]  # fmt: skip


def _kept(stamp, outcome):
    moment = dt.datetime(2026, 6, 5, tzinfo=dt.UTC)
    return SimpleNamespace(stamp=stamp, uid="a", value="x", outcome=outcome, saved_at=moment)


# ---- testing out ---------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [f"{n:02}" for n in range(11)])
def test_each_turn_asks_for_every_objective(number):
    goals = {goal["id"] for goal in study.about(number)["tujuan"]}
    for turn in range(3):
        drawn = test_out.draw(number, turn)
        assert {item.objective for item in drawn} == goals
        assert len({item.id for item in drawn}) == len(drawn)
        assert drawn == test_out.draw(number, turn)
        assert all(item.use in ("cek", "ulang") for item in drawn)
        assert not any(isinstance(item, Written) for item in drawn)
    if number not in ("00", "10"):
        assert len(test_out.draw(number, 0)) >= test_out.MANY
        assert test_out.draw(number, 0) != test_out.draw(number, 1)


def handed_in(book, number, wrong=0):
    items = test_out.draw(number, len(test_out.outcomes(number, book)))
    answers = {item.id: item.key_answer() for item in items[wrong:]}
    book.record(
        test_out.key_of(number), {"jawaban": answers, "hasil": test_out.marks(items, answers)}
    )
    return test_out.outcomes(number, book)[-1]


def test_enough_right_and_every_objective_means_that_the_lesson_is_known():
    book = Workbook.memory()
    assert handed_in(book, "05", wrong=3).passed is False
    assert lesson(book, "05").state == "belum"
    assert handed_in(book, "05").passed
    assert lesson(book, "05").said == "★ dikuasai lewat uji"
    assert test_out.passed(book) == {"05"}


def test_an_objective_without_a_right_answer_is_named():
    kept = SimpleNamespace(
        saved_at=dt.datetime(2026, 6, 5, tzinfo=dt.UTC),
        value={"hasil": {i.id: "benar" if i.objective != "05-T1" else "salah"
                         for i in questions.load("05").used_as("cek")}},
    )  # fmt: skip
    found = test_out.result("05", kept)
    assert found.open == ("05-T1",)
    assert not found.passed


def test_all_judged_questions_are_known_once():
    ids = [item.id for item in everything()]
    assert len(ids) == len(set(ids))
    assert review_panel.SITTING == 5
