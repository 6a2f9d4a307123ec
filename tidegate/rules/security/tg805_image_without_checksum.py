"""Image without a checksum.

An image that is downloaded has no `sha256`. Whatever the server delivers becomes the disk of every new domain, even
if the file is incomplete or has been tampered with. A file on the host needs no checksum.

To fix it, add `sha256`. Publishers list the checksum next to the image, usually in a file called SHA256SUMS.

Fails:

    images:
      web: {source: "https://images.example.com/web.qcow2", sha256: null}

Passes:

    images:
      web: {source: "https://images.example.com/web.qcow2"}

When to accept: If the URL always points to the latest image and you operate the server yourself.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule

REMOTE = ("http://", "https://", "ftp://")


@rule("TG805", "image-without-checksum", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for name, image in site.spec.images.items():
        if image.sha256 is None and (image.source or "").startswith(REMOTE):
            help_ = "add `sha256:` with the 64 hexadecimal digits that the publisher lists"
            yield Violation(("images", name, "source"), f"image `{name}` has no checksum", help=help_)
