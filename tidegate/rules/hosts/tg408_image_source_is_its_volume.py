"""Image source is also the volume of the image.

The `source` of an image is the file of the volume that Tidegate would create from it. Tidegate copies the source
into a volume in a pool of the host. If that file already exists under the name of the volume, the plugin adopts it
instead of copying it, and the next `pulumi destroy` deletes it.

To fix it, keep the original in a directory outside the pool and use that path as the source.

Fails:

    naming: short
    images:
      web: {source: /var/lib/libvirt/images/web.qcow2}

Passes:

    naming: short
    images:
      web: {source: /srv/images/web.qcow2}

When to accept: Never. The only copy of the image could be deleted.
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
            message = f"{image.source} is also the volume of this image: `pulumi destroy` would delete it"
            yield Violation((*image.path, "source"), message, help="keep the original outside the pool")
