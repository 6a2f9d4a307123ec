"""The domains of each host, and the format of sizes in messages."""

from __future__ import annotations

from collections import Counter

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Domain, Path


def domains_on(site: LinkedSite) -> dict[str, list[Domain]]:
    """The domains of each host."""
    found: dict[str, list[Domain]] = {host.name: [] for host in site.blueprint.hosts}
    for domain in site.blueprint.domains:
        found[domain.host].append(domain)
    return found


def format_size(size: float) -> str:
    """A number of bytes for a message: `1.5 GiB`."""
    for unit in ("B", "KiB", "MiB"):
        if size < 1024:
            return f"{size:.4g} {unit}"
        size /= 1024
    return f"{size:.4g} GiB" if size < 1024 else f"{size / 1024:.4g} TiB"


def largest_domain(site: LinkedSite, domains: list[Domain], what: str) -> tuple[tuple[Path, str], ...]:
    """Labels for the domains that need most of the memory or the vCPUs (`what`)."""
    taken: Counter[str] = Counter()
    for domain in domains:
        taken[domain.key] += getattr(domain, what)
    (key, most), *_ = taken.most_common(1)
    amount = format_size(most) if what == "memory" else str(most)
    related: tuple[tuple[Path, str], ...] = ((("domains", key, what), f"`{key}` needs {amount}"),)
    if site.spec.domains[key].count is not None:
        related += ((("domains", key, "count"), "multiplied by this count"),)
    return related
