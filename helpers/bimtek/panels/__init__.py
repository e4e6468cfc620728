"""The activities of the lessons, one class each.

A notebook's cell calls one and shows it::

    from bimtek import panels
    panels.Density()
"""

from bimtek.panels.achievement import Achievement
from bimtek.panels.action_plan import ActionPlan
from bimtek.panels.adoption import AdoptionFunnel
from bimtek.panels.ahp_compare import AhpCompare, AhpOwn
from bimtek.panels.base import Panel
from bimtek.panels.before_after import BeforeAfter
from bimtek.panels.challenge import Challenge
from bimtek.panels.chance_funnel import ChanceFunnel
from bimtek.panels.commitment import Commitment
from bimtek.panels.count_or_rate import CountOrRate
from bimtek.panels.cut_off_date import CutOffDate
from bimtek.panels.datastamp import DataStamp
from bimtek.panels.definitions import Definitions
from bimtek.panels.density import Density
from bimtek.panels.dimension_link import DimensionLink
from bimtek.panels.draft_document import DraftDocument
from bimtek.panels.evidence_ladder import EvidenceLadder
from bimtek.panels.explorer import IndicatorExplorer
from bimtek.panels.fair_clock import FairClock
from bimtek.panels.feedback import Feedback
from bimtek.panels.figures import TwoFigures
from bimtek.panels.first_slider import FirstSlider
from bimtek.panels.gain_story import GainStory
from bimtek.panels.gap_table import GapTable
from bimtek.panels.gates import Gates
from bimtek.panels.glossary import Glossary
from bimtek.panels.group_spread import GroupSpread
from bimtek.panels.handover import Handover
from bimtek.panels.identity import Identity
from bimtek.panels.impact_ease import ImpactEase
from bimtek.panels.inventory import Inventory
from bimtek.panels.logic_model import LogicModel
from bimtek.panels.means_or_end import MeansOrEnd
from bimtek.panels.milestones import Milestones
from bimtek.panels.movable_series import MovableSeries
from bimtek.panels.my_answers import MyAnswers
from bimtek.panels.my_roadmap import MyRoadMap
from bimtek.panels.own_definition import OwnDefinition
from bimtek.panels.paper_form import PaperForm
from bimtek.panels.place import MyPlace
from bimtek.panels.place_on_map import PlaceOnMap
from bimtek.panels.portfolio_budget import PortfolioBudget
from bimtek.panels.print_sheets import PrintSheets
from bimtek.panels.priority_decision import PriorityDecision
from bimtek.panels.problem_statement import ProblemStatement
from bimtek.panels.problem_tree import ProblemTree
from bimtek.panels.question import Check, Guess, Task, Worksheet
from bimtek.panels.quick_win_choice import QuickWinChoice
from bimtek.panels.rate_crossing import RateCrossing
from bimtek.panels.readiness import Readiness
from bimtek.panels.review import Review
from bimtek.panels.risk_matrix import RiskMatrix
from bimtek.panels.roadmap import RoadMap
from bimtek.panels.score_weights import ScoreWeights
from bimtek.panels.service_web import ServiceWeb
from bimtek.panels.share import Share
from bimtek.panels.smart_indicator import SmartIndicator
from bimtek.panels.solution_match import SolutionMatch
from bimtek.panels.study_report import StudyReport
from bimtek.panels.swot_point import SwotPoint
from bimtek.panels.test import Test
from bimtek.panels.test_out import TestOut
from bimtek.panels.test_result import Confidence, TestResult
from bimtek.panels.usg_ranking import UsgRanking
from bimtek.panels.usg_weights import UsgWeights
from bimtek.panels.vision_sentence import VisionSentence
from bimtek.panels.vision_words import VisionWords
from bimtek.panels.who_answers import WhoAnswers
from bimtek.panels.who_is_left_out import WhoIsLeftOut
from bimtek.panels.worst_three import WorstThree

__all__ = [
    "Achievement",
    "ActionPlan",
    "AdoptionFunnel",
    "AhpCompare",
    "AhpOwn",
    "BeforeAfter",
    "Challenge",
    "ChanceFunnel",
    "Check",
    "Commitment",
    "Confidence",
    "CountOrRate",
    "CutOffDate",
    "DataStamp",
    "Definitions",
    "Density",
    "DimensionLink",
    "DraftDocument",
    "EvidenceLadder",
    "FairClock",
    "Feedback",
    "FirstSlider",
    "GainStory",
    "GapTable",
    "Gates",
    "Glossary",
    "GroupSpread",
    "Guess",
    "Handover",
    "Identity",
    "ImpactEase",
    "IndicatorExplorer",
    "Inventory",
    "LogicModel",
    "MeansOrEnd",
    "Milestones",
    "MovableSeries",
    "MyAnswers",
    "MyPlace",
    "MyRoadMap",
    "OwnDefinition",
    "Panel",
    "PaperForm",
    "PlaceOnMap",
    "PortfolioBudget",
    "PrintSheets",
    "PriorityDecision",
    "ProblemStatement",
    "ProblemTree",
    "QuickWinChoice",
    "RateCrossing",
    "Readiness",
    "Review",
    "RiskMatrix",
    "RoadMap",
    "ScoreWeights",
    "ServiceWeb",
    "Share",
    "SmartIndicator",
    "SolutionMatch",
    "StudyReport",
    "SwotPoint",
    "Task",
    "Test",
    "TestOut",
    "TestResult",
    "TwoFigures",
    "UsgRanking",
    "UsgWeights",
    "VisionSentence",
    "VisionWords",
    "WhoAnswers",
    "WhoIsLeftOut",
    "Worksheet",
    "WorstThree",
]
