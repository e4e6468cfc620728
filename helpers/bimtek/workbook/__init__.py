"""The workbook: what a learner answered, kept safe, carried along, and put together again.

A workbook is one SQLite file per learner. Every answer is appended as a :class:`Revision`
and is on disk before :meth:`Workbook.record` returns; nothing is ever changed or removed,
which the file itself enforces with triggers. Each call opens a short connection of its own,
so threads, two windows on one file, and a kernel killed at any moment do no harm.

Keys are ``"<lesson>/<item>"``, such as ``"03/usg"``. Keys that start with ``_`` are the
workbook's own (the learner's profile) and are left out of :meth:`Workbook.keys`.

Which workbook is in use is one line in ``aktif.txt`` beside the files. Until a learner gives
a name it is ``peserta.bimtek``; :func:`start_as` then takes those answers along.

>>> book = Workbook.memory()
>>> book.record("03/usg", {"urgency": 4}).number
1
>>> book.latest("03/usg")
{'urgency': 4}

Where to look: :mod:`.file` opens, checks and migrates the file; :mod:`.store` writes and reads
answers; :mod:`.people` knows whose workbook is whose; :mod:`.package` is the file that travels;
:mod:`.gather` brings such files home.
"""

from bimtek.workbook.file import APPLICATION_ID, FORMAT
from bimtek.workbook.gather import Gathered, gather
from bimtek.workbook.package import pack
from bimtek.workbook.people import (
    ANONYMOUS,
    POINTER,
    SUFFIX,
    Learner,
    belonging_to,
    find,
    learners,
    slug,
    start_as,
    switch_to,
)
from bimtek.workbook.revision import MAX_BYTES, Revision, saved_text
from bimtek.workbook.store import Workbook

__all__ = [
    "ANONYMOUS",
    "APPLICATION_ID",
    "FORMAT",
    "MAX_BYTES",
    "POINTER",
    "SUFFIX",
    "Gathered",
    "Learner",
    "Revision",
    "Workbook",
    "belonging_to",
    "find",
    "gather",
    "learners",
    "pack",
    "saved_text",
    "slug",
    "start_as",
    "switch_to",
]
