"""What a spec says of the site as a whole, its traffic and accepted findings."""

from __future__ import annotations

from tidegate.compiler.capabilities.entry import ChecksOnly, Deployed, Entry, NotDeployed

_EVERYTHING = Deployed("*", "*")

SITE = (
    Entry("tidegate", ChecksOnly("it says which version of the language the file is written in")),
    Entry("name", _EVERYTHING),
    Entry("naming", _EVERYTHING),
    Entry("labels", Deployed("aws:Provider", "auto-scaling-groups", how="tags of everything in AWS")),
    Entry("profiles", Deployed("*", "*", how="it lies under the things that name it")),
    Entry("traffic.*", NotDeployed("the rehearsal of traffic")),
    Entry("accept.*", ChecksOnly("it sets findings of `tidegate check` aside")),
)
