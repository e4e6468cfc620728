"""The activities of the lessons, one class each.

A notebook's cell calls one and shows it::

    from bimtek import panels
    panels.Density()
"""

from bimtek.panels.base import Panel
from bimtek.panels.question import Check, Guess, Task, Worksheet

__all__ = ["Check", "Guess", "Panel", "Task", "Worksheet"]
