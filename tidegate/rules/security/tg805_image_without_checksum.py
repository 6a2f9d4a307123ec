"""Image without a checksum.

Without one, whatever the server sends becomes the disk of every new domain, also a truncated file or somebody
else's. Publishers put the checksum beside the image (SHA256SUMS). A file on the host needs none.

Fails:

    images:
      web: {source: "https://images.example.com/web.qcow2", sha256: null}

Passes:

    images:
      web: {source: "https://images.example.com/web.qcow2"}

Wrong to fire: when the address means "the latest" and the server is one's own.
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
            help_ = "`sha256:` with the 64 digits that its publisher names"
            yield Violation(("images", name, "source"), f"image `{name}` has no checksum", help=help_)
