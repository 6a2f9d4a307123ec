"""TG8xx: where images come from."""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.rules.rule import Site, Violation, rule

REMOTE = ("http://", "https://", "ftp://")
PLAIN = ("http://", "ftp://")


@rule("TG805", "warning")
def without_checksum(site: Site) -> Iterator[Violation]:
    """An image from the network has a checksum.

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
    for name, image in site.spec.images.items():
        if image.sha256 is None and (image.source or "").startswith(REMOTE):
            help_ = "`sha256:` with the 64 digits that its publisher names"
            yield Violation(("images", name, "source"), f"image `{name}` has no checksum", help=help_)


@rule("TG806", "warning")
def plain_source(site: Site) -> Iterator[Violation]:
    """What a guest is installed from does not come over plain HTTP.

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
    for name, image in site.spec.images.items():
        for word in ("location", "iso", "kernel", "initrd"):
            if (getattr(image, word) or "").startswith(PLAIN):
                message = f"image `{name}` comes over plain HTTP, unchecked"
                yield Violation(("images", name, word), message, help="an `https:` mirror, or a file on the host")
