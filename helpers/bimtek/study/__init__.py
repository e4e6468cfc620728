"""Learning alone: where one stopped, what one can, what to repeat, what one may skip.

Everything here is worked out anew from the answers in the workbook.
"""

from bimtek.study import review, test_out
from bimtek.study.pages import about, lessons, next_page, page_of, titled
from bimtek.study.progress import Advice, Lesson, Progress, advice, progress

__all__ = [
    "Advice",
    "Lesson",
    "Progress",
    "about",
    "advice",
    "lessons",
    "next_page",
    "page_of",
    "progress",
    "review",
    "test_out",
    "titled",
]
