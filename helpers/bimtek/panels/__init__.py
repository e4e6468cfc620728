"""The activities of the lessons, one class each.

A notebook's cell calls one and shows it::

    from bimtek import panels
    panels.Density()
"""

from bimtek.panels.base import Panel
from bimtek.panels.datastamp import DataStamp
from bimtek.panels.density import Density
from bimtek.panels.explorer import IndicatorExplorer
from bimtek.panels.figures import TwoFigures
from bimtek.panels.first_slider import FirstSlider
from bimtek.panels.identity import Identity
from bimtek.panels.place import MyPlace
from bimtek.panels.place_on_map import PlaceOnMap
from bimtek.panels.question import Check, Guess, Task, Worksheet

__all__ = [
    "Check",
    "DataStamp",
    "Density",
    "FirstSlider",
    "Guess",
    "Identity",
    "IndicatorExplorer",
    "MyPlace",
    "Panel",
    "PlaceOnMap",
    "Task",
    "TwoFigures",
    "Worksheet",
]
