"""The group's draft: what it made in the worksheets, read back, shown on, and written down.

:func:`read` gives a :class:`Draft` of any workbook; :func:`example` the same of a made-up
group. ``draft.export`` writes the Word document and the Excel tables.
"""

from bimtek.draft.examples import MARK
from bimtek.draft.reading import Draft, Group, example, read
from bimtek.draft.section import SIGNS, Lack, Page, Section

__all__ = ["MARK", "SIGNS", "Draft", "Group", "Lack", "Page", "Section", "example", "read"]
