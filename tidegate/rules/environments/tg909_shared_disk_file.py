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

from collections.abc import Collection, Hashable, Iterator, Sequence

from tidegate.compiler.blueprint import Image, Volume
from tidegate.rules.environments.claim import Claim, conflicts
from tidegate.rules.environments.environment import Conflict, Environment, SpecPlace, environment_rule
from tidegate.rules.hosts.pool_folders import folders_of

_CDROM = ".iso"


@environment_rule("TG909", "shared-disk-file", "error")
def check(environments: Sequence[Environment]) -> Iterator[Conflict]:
    files = {claim.thing for one in environments for claim in _claims(one)}
    yield from conflicts(claim for one in environments for claim in (*_claims(one), *_volumes(one, files)))


def _volumes(environment: Environment, files: Collection[Hashable]) -> Iterator[Claim]:
    """The volumes whose file an environment names as a disk."""
    spec, blueprint = environment.compilation.spec, environment.blueprint
    every: tuple[Image | Volume, ...] = (*blueprint.images, *blueprint.volumes)
    for volume in every if files and spec is not None else ():
        uri = environment.uris[volume.host]
        folder = folders_of(spec.hosts[volume.host]).get(volume.pool) if spec is not None else None
        file = f"{folder}/{volume.name}"
        if folder is not None and (uri, file) in files:
            message = f"the volume {file} is already a disk of another environment on {uri}"
            yield Claim((uri, file), message, SpecPlace(environment, volume.path, on_key=True))


def _claims(environment: Environment) -> Iterator[Claim]:
    for domain in environment.blueprint.domains:
        uri = environment.uris[domain.host]
        for disk in domain.disks:
            if disk.file is not None and not disk.file.endswith(_CDROM):
                message = f"{disk.file} on {uri} is already a disk of another environment"
                yield Claim((uri, disk.file), message, SpecPlace(environment, (*disk.path, "path")))
