"""`images`: the images that domains boot from."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from tidegate.schemas.base import HostPath, Line, Model, Name
from tidegate.schemas.either import exactly_one
from tidegate.schemas.units import Sha256

_KINDS = ("source", "location", "iso", "lab")


class Image(Model):
    """A disk image (`source`), an installation medium (`location` or `iso`), or an image of the lab (`lab`)."""

    source: Annotated[Line, Field(min_length=1)] | None = None
    """The URL or path of a disk image."""
    sha256: Sha256 | None = None
    """The SHA-256 checksum of the disk image at `source`."""
    kernel: HostPath | None = None
    """The path of a kernel on the host that QEMU boots directly."""
    initrd: HostPath | None = None
    """The path of the initial RAM disk for `kernel`."""
    cmdline: Line | None = None
    """The command line of `kernel`."""
    location: Annotated[Line, Field(min_length=1)] | None = None
    """The URL of a network installation tree."""
    kickstart: Line | None = None
    """The path of a template for the kickstart or preseed file of an unattended installation."""
    iso: Annotated[Line, Field(min_length=1)] | None = None
    """The path of an ISO image to install from."""
    lab: Name | None = None
    """The name of an image that the lab provides."""
    pool: Name | None = None
    """The storage pool that stores the image. Defaults to `default`, or to the only pool of the host."""
    was: Name | None = None
    """The former key of the image. With it, a rename does not replace the image."""

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        exactly_one("an image", **{kind: getattr(self, kind) for kind in _KINDS})
        return self
