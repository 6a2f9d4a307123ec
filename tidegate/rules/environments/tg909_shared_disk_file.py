"""Two environments use the same disk file.

Domains of two environments use the same file as a disk. If two guests write to one file, they corrupt its file
system, and if one environment deletes the file, the other one loses its data. CD images (`.iso`) can be shared.

To fix it, use a different file in each environment.

Fails:

    domains:      # and stacks/dev.yaml has a disk at this path of the same host
      app: {count: null, disks: {data: {path: /var/lib/libvirt/images/shared.qcow2}}}

Passes:

    domains:      # and stacks/dev.yaml has a disk at .../shared.qcow2
      app: {count: null, disks: {data: {path: /var/lib/libvirt/images/prod.qcow2}}}

When to accept: Never. Data would be lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tidegate.rules.environments.claim import Claim, conflicts
from tidegate.rules.environments.environment import Conflict, Environment, SpecPlace, environment_rule

_CDROM = ".iso"


@environment_rule("TG909", "shared-disk-file", "error")
def check(environments: Sequence[Environment]) -> Iterator[Conflict]:
    yield from conflicts(claim for one in environments for claim in _claims(one))


def _claims(environment: Environment) -> Iterator[Claim]:
    for domain in environment.blueprint.domains:
        uri = environment.uris[domain.host]
        for disk in domain.disks:
            if disk.file is not None and not disk.file.endswith(_CDROM):
                message = f"{disk.file} on {uri} is already a disk of another environment"
                yield Claim((uri, disk.file), message, SpecPlace(environment, (*disk.path, "path")))
