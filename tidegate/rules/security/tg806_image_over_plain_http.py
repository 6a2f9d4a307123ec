"""Image or installation tree over plain HTTP.

Nothing checks an installer's kernel and initramfs: whoever is on the way can replace them. An image with `sha256`
may come over any way.

Fails:

    images:
      tree: {location: "http://mirror.example.com/debian/dists/stable/main/installer-amd64/"}

Passes:

    images:
      tree: {location: "https://mirror.example.com/debian/dists/stable/main/installer-amd64/"}

Wrong to fire: when the mirror is in one's own network.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule

PLAIN = ("http://", "ftp://")


@rule("TG806", "image-over-plain-http", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for name, image in site.spec.images.items():
        for word in ("location", "iso", "kernel", "initrd"):
            if (getattr(image, word) or "").startswith(PLAIN):
                message = f"image `{name}` comes over plain HTTP, unchecked"
                yield Violation(("images", name, word), message, help="an `https:` mirror, or a file on the host")
