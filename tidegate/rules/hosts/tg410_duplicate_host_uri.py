"""Two hosts have the same URI.

Two hosts have the same `uri`, so both are the same libvirt instance. The networks, images and domains of the second
host would already exist, and its memory would be counted twice.

To fix it, correct the `uri`, or merge the two hosts.

Fails:

    hosts:
      kvm2: {uri: "qemu:///system"}

Passes:

    hosts:
      kvm2: {uri: "qemu+ssh://root@kvm2/system"}

When to accept: Never. libvirt rejects a second resource with the same name.
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
            related = ((first[host.uri], "first used here"),)
            yield Violation((*host.path, "uri"), f"two hosts have the URI `{host.uri}`", related=related)
        first.setdefault(host.uri, (*host.path, "uri"))
