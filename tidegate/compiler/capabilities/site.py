"""The site, its traffic, and accepted findings."""

from __future__ import annotations

from tidegate.compiler.capabilities.entry import ChecksOnly, Deployed, Entry, NotDeployed
from tidegate.compiler.capabilities.places import Place

_EVERYTHING = Deployed("*", "*")
_TRAFFIC = NotDeployed("it is only used by checks", up=1, what="the rehearsal of `traffic`")


def _has_no_account(place: Place) -> bool:
    """the spec has no `aws`"""
    return not place.spec.aws


SITE = (
    Entry("tidegate", ChecksOnly("the version of the language")),
    Entry("name", _EVERYTHING),
    Entry("naming", _EVERYTHING),
    Entry("labels", NotDeployed("only resources in AWS are tagged", in_blueprint=True), _has_no_account),
    Entry("labels", Deployed("aws:Provider", "auto-scaling-groups", how="tags of all resources in AWS")),
    Entry("profiles", Deployed("*", "*", how="merged into the resources that use it")),
    Entry("traffic.*", _TRAFFIC),
    Entry("accept.*", ChecksOnly("findings of `tidegate check` that are accepted")),
)
