"""TG4xx: what hosts have, and what is put on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tidegate.compiler.blueprint import Domain, Path
from tidegate.rules.rule import Site, Violation, rule
from tidegate.schemas.units import size_bytes


def _on(site: Site) -> dict[str, list[Domain]]:
    """The domains of each host."""
    found: dict[str, list[Domain]] = {host.name: [] for host in site.blueprint.hosts}
    for domain in site.blueprint.domains:
        found[domain.host].append(domain)
    return found


def shown_size(size: float) -> str:
    """Bytes in words: 1.5 GiB."""
    for unit in ("B", "KiB", "MiB"):
        if size < 1024:
            return f"{size:.4g} {unit}"
        size /= 1024
    return f"{size:.4g} GiB" if size < 1024 else f"{size / 1024:.4g} TiB"


@rule("TG403", "error")
def memory_of_a_host(site: Site) -> Iterator[Violation]:
    """The domains of a host fit into its memory.

    What `capacity: {memory: …}` says, times `overcommit: {memory: …}` (1 unless written). QEMU takes the guest's memory
    as the guest touches it: beyond the host's, the kernel kills a guest to save the others.

    Fails:

        hosts:
          kvm1: {capacity: {memory: 2GiB}}
        domains:
          app: {memory: 1536MiB}

    Passes:

        hosts:
          kvm1: {capacity: {memory: 4GiB}}
        domains:
          app: {memory: 1536MiB}

    Wrong to fire: when memory is shared between guests (KSM) or swapped on purpose; then say so with `overcommit`.
    """
    for name, domains in _on(site).items():
        host = site.spec.hosts[name]
        if host.capacity.memory is None:
            continue
        taken = sum(domain.memory for domain in domains)
        there = size_bytes(host.capacity.memory) * host.overcommit.memory
        if taken > there:
            message = f"the domains on {name} take {shown_size(taken)} of memory, it has {shown_size(there)}"
            path: Path = ("hosts", name, "capacity", "memory")
            help_ = "`placement: {host: …}` for some of them" if len(site.spec.hosts) > 1 else ""
            yield Violation(path, message, help=help_, related=_largest(site, domains, "memory"))


@rule("TG404", "warning")
def vcpus_of_a_host(site: Site) -> Iterator[Violation]:
    """The domains of a host have no more virtual processors than it promises.

    What `capacity: {vcpus: …}` says, times `overcommit: {vcpus: …}` (1 unless written). More of them share the real
    ones: everything runs, each slower when all are busy, which is the peak.

    Fails:

        hosts:
          kvm1: {capacity: {vcpus: 2}}
        domains:
          app: {vcpus: 2}

    Passes:

        hosts:
          kvm1: {capacity: {vcpus: 2}, overcommit: {vcpus: 2.0}}
        domains:
          app: {vcpus: 2}

    Wrong to fire: when the guests are idle most of the time; then write the `overcommit` that you live with.
    """
    for name, domains in _on(site).items():
        host = site.spec.hosts[name]
        if host.capacity.vcpus is None:
            continue
        taken = sum(domain.vcpus for domain in domains)
        there = host.capacity.vcpus * host.overcommit.vcpus
        if taken > there:
            message = f"the domains on {name} have {taken} virtual processors, it promises {there:g}"
            help_ = f"`overcommit: {{vcpus: {taken / host.capacity.vcpus:.3g}}}` says that this is meant"
            path: Path = ("hosts", name, "capacity", "vcpus")
            yield Violation(path, message, help=help_, related=_largest(site, domains, "vcpus"))


def _largest(site: Site, domains: list[Domain], what: str) -> tuple[tuple[Path, str], ...]:
    """The group of domains that takes most of it."""
    taken: Counter[str] = Counter()
    for domain in domains:
        taken[domain.key] += getattr(domain, what)
    (key, most), *_ = taken.most_common(1)
    amount = shown_size(most) if what == "memory" else str(most)
    related: tuple[tuple[Path, str], ...] = ((("domains", key, what), f"`{key}` takes {amount} of it"),)
    if site.spec.domains[key].count is not None:
        related += ((("domains", key, "count"), "for so many of them"),)
    return related


@rule("TG405", "warning")
def spread_impossible(site: Site) -> Iterator[Violation]:
    """Domains that are to be apart are on two hosts, or zones, at least.

    `spread: host` promises that the loss of one host leaves some of the group. With one host, a fixed `host:`, or a
    network or pool that only one host has, all of them go at once. More domains than hosts share them evenly.

    Fails:

        domains:
          app: {placement: {spread: host}}

    Passes:

        hosts:
          kvm2: {uri: "qemu+ssh://root@kvm2/system"}
        domains:
          app: {placement: {spread: host}}

    Wrong to fire: when a second host is to come, and `spread` is written for it already.
    """
    zones = {host.name: host.zone or host.name for host in site.blueprint.hosts}
    placed: dict[str, list[str]] = {}
    for domain in site.blueprint.domains:
        placed.setdefault(domain.key, []).append(domain.host)
    for key, hosts in placed.items():
        spread = site.spec.domains[key].placement.spread
        places = set(hosts) if spread == "host" else {zones[host] for host in hosts}
        if spread is not None and len(hosts) > 1 and len(places) == 1:
            message = f"{len(hosts)} domains are to be apart, and all are on {spread} `{places.pop()}`"
            yield Violation(("domains", key, "placement", "spread"), message)


@rule("TG410", "error")
def host_twice(site: Site) -> Iterator[Violation]:
    """Each host is another machine.

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
    first: dict[str, Path] = {}
    for host in site.blueprint.hosts:
        if host.uri in first:
            related = ((first[host.uri], "the first one"),)
            yield Violation((*host.path, "uri"), f"`{host.uri}` is a host already", related=related)
        first.setdefault(host.uri, (*host.path, "uri"))
