"""Images."""

from __future__ import annotations

from tidegate.compiler.capabilities.entry import ChecksOnly, Deployed, Entry, NoEffect, NotDeployed
from tidegate.compiler.capabilities.places import Place

_IMAGE = Deployed("libvirt:Volume", "images")
_DOMAIN = Deployed("libvirt:Domain", "domains")
_INSTALLATION = NotDeployed(elsewhere="domains.*.image")
_WITHOUT_KERNEL = NoEffect("the image has no `kernel`")
_COMPARED = ChecksOnly("the program verifies local files with it (TG413)", in_check=False)


def _is_disk_image(place: Place) -> bool:
    """the image is a disk image (`source`, `lab`)"""
    return place.thing.source is not None or place.thing.lab is not None


def _is_fetched(place: Place) -> bool:
    """the image is downloaded"""
    scheme, separator, _ = (place.thing.source or "").partition("://")
    return bool(separator) and scheme != "file"


def _is_installation(place: Place) -> bool:
    """the image is an installation (`location`, `iso`)"""
    return not _is_disk_image(place)


def _has_no_kernel(place: Place) -> bool:
    """the image has no `kernel`"""
    return place.thing.kernel is None


def _has_no_source(place: Place) -> bool:
    """the image has no `source`"""
    return place.thing.source is None


IMAGES = (
    Entry("images.*.source", _IMAGE),
    Entry("images.*.sha256", NoEffect("the image has no `source`"), _has_no_source),
    Entry("images.*.sha256", NotDeployed("downloaded images are not verified"), _is_fetched),
    Entry("images.*.sha256", _COMPARED),
    Entry("images.*.kernel", _INSTALLATION, _is_installation),
    Entry("images.*.kernel", _DOMAIN),
    Entry("images.*.initrd", _WITHOUT_KERNEL, _has_no_kernel),
    Entry("images.*.initrd", _INSTALLATION, _is_installation),
    Entry("images.*.initrd", _DOMAIN),
    Entry("images.*.cmdline", _WITHOUT_KERNEL, _has_no_kernel),
    Entry("images.*.cmdline", _INSTALLATION, _is_installation),
    Entry("images.*.cmdline", _DOMAIN),
    Entry("images.*.location", _INSTALLATION),
    Entry("images.*.kickstart", NoEffect("the image is a disk image, not an installation"), _is_disk_image),
    Entry("images.*.kickstart", _INSTALLATION),
    Entry("images.*.iso", _INSTALLATION),
    Entry("images.*.lab", _IMAGE),
    Entry("images.*.pool", _INSTALLATION, _is_installation),
    Entry("images.*.pool", _IMAGE),
    Entry("images.*.was", _IMAGE),
)
