"""What a spec says of the site as a whole, its traffic and accepted findings."""

from __future__ import annotations

from tidegate.compiler.capabilities.entry import ChecksOnly, Deployed, Entry, NotDeployed
from tidegate.compiler.capabilities.places import Place

_EVERYTHING = Deployed("*", "*")
_TRAFFIC = NotDeployed("only checks read it", up=1, what="the rehearsal of `traffic`")


def _has_no_account(place: Place) -> bool:
    """the spec has no `aws`"""
    return not place.spec.aws


SITE = (
    Entry("tidegate", ChecksOnly("it says which version of the language the file is written in")),
    Entry("name", _EVERYTHING),
    Entry("naming", _EVERYTHING),
    Entry("labels", NotDeployed("only resources in AWS are tagged", in_blueprint=True), _has_no_account),
    Entry("labels", Deployed("aws:Provider", "auto-scaling-groups", how="tags of everything in AWS")),
    Entry("profiles", Deployed("*", "*", how="it lies under the things that name it")),
    Entry("traffic.*", _TRAFFIC),
    Entry("accept.*", ChecksOnly("it sets findings of `tidegate check` aside")),
)
