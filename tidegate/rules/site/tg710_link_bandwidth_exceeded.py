"""Link bandwidth is too low for the peak.

The `bandwidth` of a link is not sufficient for the traffic that the instances in the cloud serve at the peak. Their
share is the peak rate minus the rate that the rack serves, limited by the capacity of the groups. The required
bandwidth is this rate times `page`, the mean size of a response.

To fix it, increase the bandwidth, or serve more requests in the rack.

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

When to accept: If responses are compressed on the link, or `page` includes content that a CDN serves.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from tidegate.analysis.capacity import format_rate
from tidegate.analysis.demand import demands
from tidegate.analysis.group_sizes import largest_size
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule
from tidegate.schemas.units import bits_per_second, size_bytes

_DEPENDS_ON = (
    "aws",
    "domains.*.count",
    "domains.*.serves",
    "machines.*.serves",
    "autoscaling.*.min_size",
    "autoscaling.*.max_size",
    "autoscaling.*.serves",
    "haproxy",
)


@rule("TG710", "link-bandwidth-exceeded", "warning", depends_on=_DEPENDS_ON)
def check(site: LinkedSite) -> Iterator[Violation]:
    for demand in demands(site):
        page, rack, peak = demand.traffic.page, demand.rack_capacity, demand.peak
        for cloud in sorted({group.cloud for group, _ in demand.groups}):
            link = site.spec.aws[cloud].link
            if page is None or rack is None or peak is None or link is None or link.bandwidth is None:
                continue
            rates = [
                row.rate and row.rate * largest_size(site, group)
                for group, row in demand.groups
                if group.cloud == cloud
            ]
            carried = sum((rate for rate in rates if rate), Fraction(0)) if all(rates) else peak
            share = min(peak - rack, carried)
            wanted = share * size_bytes(page) * 8
            if wanted > bits_per_second(link.bandwidth):
                megabits = round(wanted / 1_000_000)
                message = (
                    f"the traffic to the cloud needs {megabits:,} Mbit/s at the peak ({format_rate(share)} of {page})"
                )
                related = (((*demand.path, "peak"), "the peak rate"),)
                yield Violation(("aws", cloud, "link", "bandwidth"), message, related=related)
