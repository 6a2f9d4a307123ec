"""Raw disk with an image behind it.

The disk `system` is an overlay: it holds what differs from the image. The format `raw` cannot name a backing file, so
libvirt refuses the volume. Write `qcow2`, or leave the format out.

Fails:

    domains:
      app: {disks: {system: {format: raw, size: 10GiB}}}

Passes:

    domains:
      app: {disks: {system: {format: qcow2, size: 10GiB}}}

Wrong to fire: never: libvirt refuses the volume.
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
            help_ = "`format: qcow2`, or a file that exists (`path`)"
            yield Violation((*volume.path, "format"), message, help=help_)
