"""Two environments use one disk file.

Two guests that write to one file destroy its file system, and what one environment destroys the other one loses.
CD images (.iso) may be shared.

Fails:

    domains:      # and stacks/dev.yaml has a disk at this path of the same host
      app: {count: null, disks: {data: {path: /var/lib/libvirt/images/shared.qcow2}}}

Passes:

    domains:      # and stacks/dev.yaml has a disk at .../shared.qcow2
      app: {count: null, disks: {data: {path: /var/lib/libvirt/images/prod.qcow2}}}

When to accept: when only one of the environments is ever up.
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
                message = f"{disk.file} is a disk of another environment's on {uri}"
                yield Claim((uri, disk.file), message, SpecPlace(environment, (*disk.path, "path")))
