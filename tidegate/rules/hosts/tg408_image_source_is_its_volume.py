"""Image source is the volume that is made from it.

Tidegate copies the source into a volume of the host's pool. If the source already is the file of that name, the
plugin adopts it instead of copying, and the next `pulumi destroy` deletes the only original.

Fails:

    naming: short
    images:
      web: {source: /var/lib/libvirt/images/web.qcow2}

Passes:

    naming: short
    images:
      web: {source: /srv/images/web.qcow2}

Wrong to fire: when the original is kept elsewhere too; name that one as the source.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.hosts.pool_folders import pool_folders
from tidegate.rules.rule import Violation, rule


@rule("TG408", "image-source-is-its-volume", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    reported: set[Path] = set()
    for image in site.blueprint.images:
        folder = pool_folders(site, image.host).get(image.pool)
        if image.source is None or folder is None or image.path in reported:
            continue
        if posixpath.normpath(image.source.removeprefix("file://")) == posixpath.join(folder, image.name):
            reported.add(image.path)
            message = f"{image.source} is the volume that would be made of it: `pulumi destroy` would delete it"
            yield Violation((*image.path, "source"), message, help="keep the original outside the pool")
