"""Image or installation tree over plain HTTP.

An installation tree, a CD image, a kernel or an initramfs is downloaded over plain HTTP or FTP. The installer's
files are not verified, so anyone on the network path can replace them. The rule does not apply to images with a
`sha256`.

To fix it, use an `https:` URL or a file on the host.

Fails:

    images:
      tree: {location: "http://mirror.example.com/debian/dists/stable/main/installer-amd64/"}

Passes:

    images:
      tree: {location: "https://mirror.example.com/debian/dists/stable/main/installer-amd64/"}

When to accept: If the mirror is in your own network.
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
                message = f"image `{name}` is downloaded over an unencrypted connection without verification"
                yield Violation(("images", name, word), message, help="use an `https:` mirror or a file on the host")
