"""Questions: the bank that trainers write, its kinds of items, and their marking.

>>> from bimtek import questions
>>> bank = questions.load("03")                        # doctest: +SKIP
>>> bank["03-cek-1"].mark("12,5 %").status             # doctest: +SKIP
'benar'

Where to add what: a kind of item is one class in :mod:`.items`; a rule for written answers
is one function in :mod:`.rules`. Neither needs a change anywhere else.
"""

from bimtek.questions.abilities import FORMS, Ability, abilities
from bimtek.questions.bank import Bank, check_bank, load
from bimtek.questions.items import Choice, Choices, Item, Number, Order, Pairs, Written
from bimtek.questions.marking import Mark
from bimtek.questions.pictured import Classification
from bimtek.questions.rules import missing_solution
from bimtek.questions.worksheet import Report, key_answers, mark_worksheet

__all__ = [
    "FORMS",
    "Ability",
    "Bank",
    "Choice",
    "Choices",
    "Classification",
    "Item",
    "Mark",
    "Number",
    "Order",
    "Pairs",
    "Report",
    "Written",
    "abilities",
    "check_bank",
    "key_answers",
    "load",
    "mark_worksheet",
    "missing_solution",
]
