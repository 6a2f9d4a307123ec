"""`tidegate diff`: the effects of a change on the site, data loss and outages first, without access to the site."""

from tidegate.operations.diff.compare import Comparison, Side, compare
from tidegate.operations.diff.revision import NoRevisionError, Revision, revision
from tidegate.operations.diff.views import VIEWS

__all__ = ["VIEWS", "Comparison", "NoRevisionError", "Revision", "Side", "compare", "revision"]
