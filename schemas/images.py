"""`images`: what domains start from."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from tidegate.schemas.base import Line, Model, Name
from tidegate.schemas.either import exactly_one
from tidegate.schemas.units import Sha256

_KINDS = ("source", "location", "iso", "lab")


class Image(Model):
    """A disk image (`source`), an installation (`location`, `iso`), or one of the lab's (`lab`)."""

    source: Annotated[Line, Field(min_length=1)] | None = None
    """URL or path of a disk image."""
    sha256: Sha256 | None = None
    """The checksum of `source`."""
    kernel: Line | None = None
    """A kernel that QEMU starts directly."""
    initrd: Line | None = None
    """Its initial RAM disk."""
    cmdline: Line | None = None
    """Its command line."""
    location: Annotated[Line, Field(min_length=1)] | None = None
    """A network tree to install from."""
    kickstart: Line | None = None
    """The answers for an unattended installation: a template's path."""
    iso: Annotated[Line, Field(min_length=1)] | None = None
    """An ISO to install from."""
    lab: Name | None = None
    """The name of an image that the lab has."""
    pool: Name | None = None
    """The pool that keeps it; `default`, or the host's only one."""
    was: Name | None = None
    """Its former key: it keeps its identity."""

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        exactly_one("an image", **{kind: getattr(self, kind) for kind in _KINDS})
        return self
