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
from bimtek.methods.ahp import RANDOM_INDICES, Ahp, ahp, on_scale
from bimtek.methods.ahp_synthesis import AhpGroup, AhpHierarchy, ahp_group, ahp_hierarchy
from bimtek.methods.cascade import cascade, cascade_gains
from bimtek.methods.cost_benefit import CostBenefit, cost_benefit, sensitivity
from bimtek.methods.did import DifferenceInDifferences, compare_groups, difference_in_differences
from bimtek.methods.did_rows import DifferenceInDifferencesFit, difference_in_differences_rows
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
from bimtek.methods.its import before_after, interrupted_time_series
from bimtek.methods.its_result import InterruptedTimeSeries, NaiveBeforeAfter
from bimtek.methods.keywords import Coverage, coverage, keyword_weights, same_word, word_roots
from bimtek.methods.learning import LearningGain, learning_gain
from bimtek.methods.made_up import monthly_counts, two_groups
from bimtek.methods.outliers import always_above, outside, strongest
from bimtek.methods.problem_tree import Finding, check_tree
from bimtek.methods.rates import density, funnel_limits, rate, simulate_counts
from bimtek.methods.reach import Reach, reach
from bimtek.methods.regression import (
    WorstThen,
    james_stein,
    shrunken_rates,
    worst_then,
    worst_then_drawn,
)
from bimtek.methods.risk import risk_level, risk_matrix
from bimtek.methods.roadmap import Delay, Schedule, delay, schedule
from bimtek.methods.usg import Step, single_steps, usg
from bimtek.methods.usg_group import NearTie, UsgGroup, usg_group
from bimtek.methods.usg_weights import WeightedUsg, WeightInterval, weighted_usg

__all__ = [
    "MALUKU_TENGAH_2021",
    "RANDOM_INDICES",
    "SAMPANG_2019",
    "Ahp",
    "AhpGroup",
    "AhpHierarchy",
    "Completion",
    "CostBenefit",
    "Coverage",
    "Delay",
    "DifferenceInDifferences",
    "DifferenceInDifferencesFit",
    "Finding",
    "FixedClock",
    "IndicatorFlaw",
    "InterruptedTimeSeries",
    "LearningGain",
    "NaiveBeforeAfter",
    "NearTie",
    "Reach",
    "Schedule",
    "Step",
    "UsgGroup",
    "WeightInterval",
    "WeightedUsg",
    "WorstThen",
    "achievement",
    "achievement_category",
    "ahp",
    "ahp_group",
    "ahp_hierarchy",
    "always_above",
    "before_after",
    "cascade",
    "cascade_gains",
    "check_indicator",
    "check_tree",
    "closed_within",
    "closing_curve",
    "compare_groups",
    "completion",
    "completion_path",
    "cost_benefit",
    "coverage",
    "delay",
    "density",
    "difference_in_differences",
    "difference_in_differences_rows",
    "funnel_limits",
    "interrupted_time_series",
    "james_stein",
    "keyword_weights",
    "learning_gain",
    "monthly_counts",
    "on_scale",
    "outside",
    "rate",
    "reach",
    "risk_level",
    "risk_matrix",
    "same_word",
    "schedule",
    "sensitivity",
    "share_closed_by",
    "shrunken_rates",
    "simulate_counts",
    "single_steps",
    "strongest",
    "two_groups",
    "usg",
    "usg_group",
    "waiting",
    "weighted_usg",
    "word_roots",
    "worst_then",
    "worst_then_drawn",
]
