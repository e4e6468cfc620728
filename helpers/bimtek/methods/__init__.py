"""Arithmetic of the lessons: tables in, results out.

Pure functions over pandas. They know nothing of widgets, files or texts for people (the
message of a :class:`~bimtek.errors.BimtekError` excepted).
"""

from bimtek.methods.achievement import (
    MALUKU_TENGAH_2021,
    SAMPANG_2019,
    achievement,
    achievement_category,
)
from bimtek.methods.cascade import cascade, cascade_gains
from bimtek.methods.cost_benefit import CostBenefit, cost_benefit, sensitivity
from bimtek.methods.follow_up import (
    Completion,
    FixedClock,
    closed_within,
    closing_curve,
    completion,
    completion_path,
    share_closed_by,
    waiting,
)
from bimtek.methods.indicator import IndicatorFlaw, check_indicator
from bimtek.methods.keywords import Coverage, coverage, keyword_weights, same_word, word_roots
from bimtek.methods.outliers import always_above, outside, strongest
from bimtek.methods.problem_tree import Finding, check_tree
from bimtek.methods.rates import density, funnel_limits, rate, simulate_counts
from bimtek.methods.reach import Reach, reach
from bimtek.methods.risk import risk_level, risk_matrix
from bimtek.methods.roadmap import Delay, Schedule, delay, schedule
from bimtek.methods.usg import Step, single_steps, usg

__all__ = [
    "MALUKU_TENGAH_2021",
    "SAMPANG_2019",
    "Completion",
    "CostBenefit",
    "Coverage",
    "Delay",
    "Finding",
    "FixedClock",
    "IndicatorFlaw",
    "Reach",
    "Schedule",
    "Step",
    "achievement",
    "achievement_category",
    "always_above",
    "cascade",
    "cascade_gains",
    "check_indicator",
    "check_tree",
    "closed_within",
    "closing_curve",
    "completion",
    "completion_path",
    "cost_benefit",
    "coverage",
    "delay",
    "density",
    "funnel_limits",
    "keyword_weights",
    "outside",
    "rate",
    "reach",
    "risk_level",
    "risk_matrix",
    "same_word",
    "schedule",
    "sensitivity",
    "share_closed_by",
    "simulate_counts",
    "single_steps",
    "strongest",
    "usg",
    "waiting",
    "word_roots",
]
