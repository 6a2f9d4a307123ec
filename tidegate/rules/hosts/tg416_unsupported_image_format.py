"""Image in an unsupported format or at an unsupported URL.

Tidegate copies the file into a storage pool without changes, and guests boot from the copy. QEMU cannot boot from a
compressed image or an archive, and formats of other hypervisors are not supported. The libvirt plugin downloads
over `http` and `https` only.

To fix it, extract the file with `xz -d`, `gunzip` or `tar -x`, or convert it with `qemu-img convert -O qcow2`. For an
ISO image, use `iso`. Download an image from another kind of URL, such as `ftp` or `s3`, and name the file.

Fails:

    images:
      web: {source: /srv/images/web.qcow2.xz}

Passes:

    images:
      web: {source: /srv/images/web.qcow2}

When to accept: Never. If a qcow2 image has such a name, rename it.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule

_COMPRESSED = (".xz", ".gz", ".bz2", ".zst", ".lz4", ".lzma", ".z")
_ARCHIVES = (".zip", ".tar", ".tgz", ".txz", ".tbz2", ".7z", ".rar", ".ova", ".box")
_SCHEMES = ("http", "https", "file")
_FOREIGN = (".vmdk", ".vdi", ".vhd", ".vhdx", ".ovf", ".dmg", ".wim")


@rule("TG416", "unsupported-image-format", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for name, image in site.spec.images.items():
        scheme, separator, _ = (image.source or "").partition("://")
        if separator and scheme.lower() not in _SCHEMES:
            message = f"image `{name}` cannot be downloaded over `{scheme}`"
            help_ = "use an `http` or `https` URL, or download it and name the file"
            yield Violation(("images", name, "source"), message, help=help_)
        file = _file(image.source or "").lower()
        suffix = f".{file.rpartition('.')[2]}"
        what, help_ = _judged(suffix)
        if image.source is not None and what:
            message = f"image `{name}` is {what} (`{suffix}`): guests cannot boot from it"
            yield Violation(("images", name, "source"), message, help=help_)


def _file(source: str) -> str:
    """The file that a URL or a path names."""
    return source.partition("?")[0].partition("#")[0] if "://" in source else source


def _judged(suffix: str) -> tuple[str, str]:
    """What a file with this suffix is, and how to use it; empty for the suffixes of disk images."""
    if suffix in _COMPRESSED:
        return "compressed", "extract it first, and use the extracted file as `source`"
    if suffix in _ARCHIVES:
        return "an archive", "extract it first, and use the disk image in it as `source`"
    if suffix in _FOREIGN:
        return "in the format of another hypervisor", "convert it with `qemu-img convert -O qcow2`"
    if suffix == ".iso":
        return "an ISO image", "use `iso` instead of `source` to install from it"
    return "", ""
