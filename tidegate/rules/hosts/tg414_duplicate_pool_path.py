"""Two storage pools of a host have the same directory.

libvirt rejects the second pool ("Storage source conflict with pool"). Volumes with the same name in both pools would
be the same file.

To fix it, give each pool a directory of its own.

Fails:

    hosts:
      kvm1: {pools: {default: {path: /var/lib/libvirt/images}, data: {path: /var/lib/libvirt/images/}}}

Passes:

    hosts:
      kvm1: {pools: {default: {path: /var/lib/libvirt/images}, data: {path: /srv/data}}}

When to accept: Never. libvirt rejects the second pool.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.haproxy.natural import natural
from tidegate.rules.hosts.pool_folders import pool_folders
from tidegate.rules.rule import Violation, rule


@rule("TG414", "duplicate-pool-path", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for host in site.spec.hosts:
        first: dict[str, str] = {}
        folders = pool_folders(site, host)
        for pool in sorted(folders, key=lambda name: (name != "default", natural(name))):
            folder = folders[pool]
            if folder is None:
                continue
            other = first.setdefault(folder, pool)
            if other != pool:
                path = ("hosts", host, "pools", pool)
                related = ((("hosts", host, "pools", other), f"first used by `{other}`"),)
                yield Violation(
                    path, f"pools `{other}` and `{pool}` have the same directory", related=related, on_key=True
                )
