"""Charts in matplotlib: one theme, and figures that stay alive.

Every chart takes numbers and words, draws once, and then only redraws what changed when
``update`` is called. ``png()`` gives the current picture; ``caption`` puts words under it.
"""

from bimtek.charts.achievement_curve import AchievementCurve
from bimtek.charts.bars import Bars
from bimtek.charts.budget_map import BudgetMap
from bimtek.charts.consistency import ConsistencyScale
from bimtek.charts.counting_day import CountingDay
from bimtek.charts.course import Course, Trace
from bimtek.charts.crossing import Crossing
from bimtek.charts.funnel import Funnel
from bimtek.charts.gate_list import GateList
from bimtek.charts.lamps import Lamps
from bimtek.charts.levels import Levels
from bimtek.charts.lines import Line, Lines
from bimtek.charts.live import LiveFigure
from bimtek.charts.map import RegionMap
from bimtek.charts.marked_map import MarkedMap
from bimtek.charts.matrix import Matrix
from bimtek.charts.member_dots import MemberDots
from bimtek.charts.picture import caption, stacked
from bimtek.charts.risk_grid import RiskGrid
from bimtek.charts.room import Room
from bimtek.charts.scatter import Scatter
from bimtek.charts.slopes import Slopes
from bimtek.charts.strips import Shade, Strips
from bimtek.charts.timeline import Timeline
from bimtek.charts.village_map import VillageMap
from bimtek.charts.weight_intervals import Stretch, WeightIntervals
from bimtek.charts.weight_lines import WeightLines

__all__ = [
    "AchievementCurve",
    "Bars",
    "BudgetMap",
    "ConsistencyScale",
    "CountingDay",
    "Course",
    "Crossing",
    "Funnel",
    "GateList",
    "Lamps",
    "Levels",
    "Line",
    "Lines",
    "LiveFigure",
    "MarkedMap",
    "Matrix",
    "MemberDots",
    "RegionMap",
    "RiskGrid",
    "Room",
    "Scatter",
    "Shade",
    "Slopes",
    "Stretch",
    "Strips",
    "Timeline",
    "Trace",
    "VillageMap",
    "WeightIntervals",
    "WeightLines",
    "caption",
    "stacked",
]
