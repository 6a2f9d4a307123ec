"""Memory is not a whole number of MiB.

The libvirt plugin takes the memory of a domain in whole MiB. Tidegate rounds other values down, so `1GB`, which is
953.67 MiB, becomes 953 MiB.

To fix it, write a whole number of MiB or GiB.

Fails:

    domains:
      app: {memory: 1GB}

Passes:

    domains:
      app: {memory: 1GiB}

When to accept: If the guest can do without the rest.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule
from tidegate.schemas.units import size_bytes

_MIB = 1 << 20


@rule("TG417", "fractional-memory", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for key, domain in site.spec.domains.items():
        whole, rest = divmod(size_bytes(domain.memory), _MIB)
        if rest:
            message = f"`{domain.memory}` is rounded down to {whole} MiB: libvirt is given whole MiB"
            help_ = f"write `{whole}MiB` or `{whole + 1}MiB`" if whole else "write `1MiB` or more"
            yield Violation(("domains", key, "memory"), message, help=help_)
