"""Two hosts have the same URI.

Two hosts of one `uri` are one libvirt: every network, image and domain of the second would be there already, and
its memory would be promised twice.

Fails:

    hosts:
      kvm2: {uri: "qemu:///system"}

Passes:

    hosts:
      kvm2: {uri: "qemu+ssh://root@kvm2/system"}

Wrong to fire: never: libvirt refuses the second thing of a name.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule


@rule("TG410", "duplicate-host-uri", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    first: dict[str, Path] = {}
    for host in site.blueprint.hosts:
        if host.uri in first:
            related = ((first[host.uri], "the first one"),)
            yield Violation((*host.path, "uri"), f"`{host.uri}` is a host already", related=related)
        first.setdefault(host.uri, (*host.path, "uri"))
