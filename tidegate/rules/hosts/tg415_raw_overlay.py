"""Raw disk with a backing image.

The disk `system` is an overlay that contains the differences from the image. The format `raw` does not support
backing files, so libvirt rejects the volume.

To fix it, set `format: qcow2`, or leave `format` out.

Fails:

    domains:
      app: {disks: {system: {format: raw, size: 10GiB}}}

Passes:

    domains:
      app: {disks: {system: {format: qcow2, size: 10GiB}}}

When to accept: Never. libvirt rejects the volume.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule


@rule("TG415", "raw-overlay", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    reported: set[Path] = set()
    for volume in site.blueprint.volumes:
        if volume.format == "raw" and volume.base is not None and volume.path not in reported:
            reported.add(volume.path)
            image = site.spec.domains[str(volume.path[1])].image
            message = f"a raw disk cannot be an overlay of image `{image}`"
            help_ = "set `format: qcow2`, or use an existing file with `path`"
            yield Violation((*volume.path, "format"), message, help=help_)
