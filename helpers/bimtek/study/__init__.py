"""Learning alone: where one stopped, what one can, what to repeat, what one may skip."""

from bimtek.study.pages import next_page, page_of, titled

__all__ = ["next_page", "page_of", "titled"]
