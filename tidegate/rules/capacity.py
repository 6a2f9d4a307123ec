"""TG7xx: what the site carries against what its traffic asks; by `serves` and `traffic`."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from tidegate.rules.derived.capacity import (
    Demand,
    bits_per_second,
    demands,
    largest,
    rounded,
)
from tidegate.rules.rule import Site, Violation, rule
from tidegate.schemas.units import size_bytes


def _largest(site: Site, demand: Demand) -> dict[str, int]:
    return {group.key: largest(site, group) for group, _ in demand.groups}


@rule("TG710", "warning")
def link_too_narrow(site: Site) -> Iterator[Violation]:
    """A link carries what the cloud has to answer at the peak.

    That is the peak less what the rack carries, but no more than the group can do; times `page`, the mean answer, in
    bits a second.

    Fails:

        domains:
          app: {serves: {rate: 900/s}}
        aws:
          main: {link: {vpn: {peer: 203.0.113.10}, networks: [lan], bandwidth: 100Mbps}}
        autoscaling:
          web: {serves: {rate: 1500/s}}
        haproxy:
          edge: {backends: {app-servers: {members: {burst: {autoscaling: web, port: 80, check: true}}}}}
        traffic:
          sale: {shape: ramp, to: edge.http-in, peak: 6000/s, page: 16KiB}

    Passes:

        domains:
          app: {serves: {rate: 900/s}}
        aws:
          main: {link: {vpn: {peer: 203.0.113.10}, networks: [lan], bandwidth: 1.25Gbps}}
        autoscaling:
          web: {serves: {rate: 1500/s}}
        haproxy:
          edge: {backends: {app-servers: {members: {burst: {autoscaling: web, port: 80, check: true}}}}}
        traffic:
          sale: {shape: ramp, to: edge.http-in, peak: 6000/s, page: 16KiB}

    Wrong to fire: when answers are compressed on the way, or `page` counts what a CDN serves.
    """
    for demand in demands(site):
        page, rack, peak = demand.traffic.page, demand.rack, demand.peak
        for cloud in sorted({group.cloud for group, _ in demand.groups}):
            link = site.spec.aws[cloud].link
            if page is None or rack is None or peak is None or link is None or link.bandwidth is None:
                continue
            rates = [
                row.rate and row.rate * largest(site, group) for group, row in demand.groups if group.cloud == cloud
            ]
            carried = sum((rate for rate in rates if rate), Fraction(0)) if all(rates) else peak
            share = min(peak - rack, carried)
            wanted = share * size_bytes(page) * 8
            if wanted > bits_per_second(link.bandwidth):
                message = (
                    f"the cloud's {rounded(share)} of {page} take {round(wanted / 1_000_000):,} Mbit/s at the peak"
                )
                related = (((*demand.path, "peak"), "this peak"),)
                yield Violation(("aws", cloud, "link", "bandwidth"), message, related=related)


@rule("TG712", "warning")
def base_not_carried(site: Site) -> Iterator[Violation]:
    """Rack and smallest group carry the traffic outside of the peak.

    Policies may remove instances down to `min_size`. Where the base load needs more, they are started again at once,
    and requests wait meanwhile, day after day.

    Fails:

        hosts:
          kvm2: {uri: "qemu:///session", address: 192.168.1.3}
        domains:
          app: {serves: {rate: 900/s}, placement: {spread: host}}
        haproxy:
          edge: {target: {host: null, hosts: [kvm1, kvm2], address: 192.168.1.5}}
        traffic:
          usual: {shape: diurnal, to: edge.http-in, base: 1900/s}

    Passes:

        hosts:
          kvm2: {uri: "qemu:///session", address: 192.168.1.3}
        domains:
          app: {serves: {rate: 900/s}, placement: {spread: host}}
        haproxy:
          edge: {target: {host: null, hosts: [kvm1, kvm2], address: 192.168.1.5}}
        traffic:
          usual: {shape: diurnal, to: edge.http-in, base: 900/s}

    Wrong to fire: when `serves` is what a server does at its best, not what it must do.
    """
    for demand in demands(site):
        least = demand.carried({group.key: group.min_size for group, _ in demand.groups})
        if demand.base is None or least is None or demand.base <= least:
            continue
        if demand.peak is not None and short_of(site, demand, demand.peak) is not None:
            continue
        message = f"{rounded(demand.base)} always, but rack and smallest group carry {rounded(least)}"
        related = tuple((row.path, "of this backend") for row in demand.servers[:3])
        help_ = "raise `min_size`" if demand.groups else "more servers"
        yield Violation((*demand.path, "base"), message, help=help_, related=related)


def short_of(site: Site, demand: Demand, rate: Fraction) -> Fraction | None:
    """What all servers and the largest groups carry, where that is less than the rate."""
    most = demand.carried(_largest(site, demand))
    return most if most is not None and most < rate else None


@rule("TG713", "warning")
def peak_not_carried(site: Site) -> Iterator[Violation]:
    """All servers and the largest group together carry the peak.

    Otherwise the peak is not met however fast the group grows: the queue grows until clients give up.

    Fails:

        domains:
          app: {serves: {rate: 900/s}}
        traffic:
          sale: {shape: ramp, to: edge.http-in, peak: 6000/s}

    Passes:

        domains:
          app: {serves: {rate: 900/s}}
        traffic:
          sale: {shape: ramp, to: edge.http-in, peak: 1500/s}

    Wrong to fire: when the traffic is meant to be cut, by rate limits or a waiting room.
    """
    for demand in demands(site):
        short = short_of(site, demand, demand.peak) if demand.peak is not None else None
        if demand.peak is not None and short is not None:
            word = "peak" if demand.traffic.peak else "users" if demand.traffic.users else "base"
            message = f"{rounded(demand.peak)} at the peak, but all servers together carry {rounded(short)}"
            related = tuple((row.path, "of this backend") for row in demand.servers[:3])
            yield Violation((*demand.path, word), message, related=related)
