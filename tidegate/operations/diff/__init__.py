"""`diff`: what a change means, in terms of the site, data loss and outage first. Offline."""

from tidegate.operations.diff.compare import Comparison, Side, compare
from tidegate.operations.diff.revision import NoRevisionError, Revision, revision
from tidegate.operations.diff.views import VIEWS

__all__ = ["VIEWS", "Comparison", "NoRevisionError", "Revision", "Side", "compare", "revision"]
