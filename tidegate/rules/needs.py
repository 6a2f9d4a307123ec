"""Whether servers can be reached from where they are needed: by the balancer, and by each other."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address, ip_network

from tidegate.compiler.blueprint import Domain
from tidegate.rules.rule import Site, Violation, rule


@rule("TG717", "warning")
def needs_unreachable(site: Site) -> Iterator[Violation]:
    """What a domain needs can be reached from its networks.

    An isolated network has no way out, and nobody comes into a nat network from outside: libvirt lets answers in, not
    questions. So two servers need a network in common, or both a card on a bridge.

    Fails:

        networks:
          inner: {mode: isolated, host: kvm1, cidr: 10.9.0.0/24}
        domains:
          db: {image: web, memory: 1GiB, nics: {inner: {}}}
          app: {needs: {db: 5432}}

    Passes:

        networks:
          inner: {mode: isolated, host: kvm1, cidr: 10.9.0.0/24}
        domains:
          db: {image: web, memory: 1GiB, nics: {inner: {}}}
          app: {nics: {inner: {}}, needs: {db: 5432}}

    Wrong to fire: when a guest with cards in both networks routes between them.
    """
    for key, domain in site.spec.domains.items():
        for name in domain.needs:
            own, there = _networks(site, key), _networks(site, name)
            if not own or not there or own & there:
                continue
            closed = _modes(site, there) <= {"nat", "isolated"}
            if closed or _modes(site, own) == {"isolated"}:
                where = ", ".join(f"`{network}`" for network in sorted(there if closed else own))
                why = f"{'nobody comes into' if closed else 'there is no way out of'} {where}"
                message = f"`{key}` cannot reach `{name}`: {why}"
                yield Violation(
                    ("domains", key, "needs", name), message, help="give both a card in one network", on_key=True
                )


def _networks(site: Site, name: str) -> set[str]:
    """The networks that a domain has cards in, or that a machine's address is of; none where that is not known."""
    spec = site.spec
    if name in spec.domains:
        return {nic.network or key for key, nic in spec.domains[name].nics.items()} & set(spec.networks)
    if name not in spec.machines:
        return set()
    address = ip_address(spec.machines[name].address)
    return {key for key, network in spec.networks.items() if network.cidr and address in ip_network(network.cidr)}


def _modes(site: Site, networks: set[str]) -> set[str]:
    return {site.spec.networks[network].mode for network in networks}


@rule("TG719", "error")
def needs_in_a_circle(site: Site) -> Iterator[Violation]:
    """What a domain needs does not need that domain.

    `needs` is the order of starts: a domain starts once what it needs answers. In a circle none is the first.

    Fails:

        domains:
          db: {image: web, memory: 1GiB, needs: {app: 80}}
          app: {needs: {db: 5432}}

    Passes:

        domains:
          db: {image: web, memory: 1GiB}
          app: {needs: {db: 5432}}

    Wrong to fire: when the two only talk to each other later; then neither is needed at the start.
    """
    domains = site.spec.domains
    for circle in _circles({name: sorted(one.needs.keys() & domains.keys()) for name, one in sorted(domains.items())}):
        message = f"a circle, so nothing starts first: {' → '.join(f'`{name}`' for name in circle)}"
        yield Violation(("domains", circle[-2], "needs", circle[-1]), message, on_key=True)


def _circles(needs: dict[str, list[str]]) -> Iterator[list[str]]:
    """Ways along the needs that come back to where they were, each from its first name to the same; every name once."""
    done: set[str] = set()
    for start in needs:
        way = [start] if start not in done else []
        open_ = [iter(needs[start])]
        while way:
            name = next(open_[-1], None)
            if name is None:
                done.add(way.pop())
                open_.pop()
            elif name in way:
                yield [*way[way.index(name) :], name]
            elif name not in done:
                way.append(name)
                open_.append(iter(needs[name]))


@rule("TG411", "error")
def member_out_of_reach(site: Site) -> Iterator[Violation]:
    """A balancer reaches its servers.

    A nat or isolated network is one host's: only that host, which has an address in it, opens connections to its
    domains. A balancer on another host gets no answer.

    Fails:

        hosts:
          kvm2: {uri: "qemu+ssh://root@kvm2/system"}
        networks:
          inner: {mode: isolated, host: kvm2, cidr: 10.9.0.0/24}
        domains:
          app: {placement: {host: kvm2}, nics: {lan: null, inner: {}}}

    Passes:

        hosts:
          kvm2: {uri: "qemu+ssh://root@kvm2/system"}
        domains:
          app: {placement: {host: kvm2}}

    Wrong to fire: when the other host routes into the network, which libvirt's own rules forbid.
    """
    domains: dict[str, Domain] = {}
    for domain in site.blueprint.domains:
        domains.setdefault(domain.key, domain)
    for balancer in site.blueprint.balancers:
        spec = site.spec.haproxy[str(balancer.path[-1])]
        for word in ("backends", "listens"):
            for name, section in getattr(spec, word).items():
                for member, said in section.members.items():
                    network = _closed(site, domains.get(said.domains or ""))
                    away = [host for host in balancer.hosts if network is not None and host != network[1]]
                    if network is not None and away:
                        path = (*balancer.path, word, name, "members", member, "domains")
                        message = f"`{said.domains}` is in `{network[0]}` on {network[1]}: {away[0]} cannot reach it"
                        related = ((("networks", network[0]), "this host's alone"),)
                        yield Violation(path, message, help="give it a card on a bridge", related=related)


def _closed(site: Site, domain: Domain | None) -> tuple[str, str] | None:
    """The nat or isolated network that the balancer would reach a domain in, and its host."""
    nic = next((nic for nic in domain.nics if nic.address), None) if domain else None
    if domain is None or nic is None or site.spec.networks[nic.network_key].mode == "bridge":
        return None
    return nic.network_key, domain.host
