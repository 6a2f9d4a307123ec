"""Compares the SHA-256 of local image files with the spec."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Finding


def checksum_findings(compilation: Compilation) -> Iterator[Finding]:
    """An error for each image that a domain uses and whose file has a different SHA-256.

    The libvirt plugin reads a local `source` on this machine. Images that the plugin downloads are not verified.
    """
    assert compilation.spec is not None and compilation.blueprint is not None
    for key in dict.fromkeys(image.key for image in compilation.blueprint.images):
        image = compilation.spec.images[key]
        file = local_file(image.source or "")
        if image.sha256 is None or file is None or not file.is_file():
            continue
        found = digest_of(file)
        if found != image.sha256:
            message = f"the SHA-256 of {image.source} is {found}"
            help_ = "download the image again, or set `sha256` to the current checksum of the publisher"
            yield Finding("TG413", "error", message, compilation.span(("images", key, "sha256")), help=help_)


def local_file(source: str) -> Path | None:
    """The local file of a source; None if the source is a URL with another scheme."""
    address = urlsplit(source)
    if address.scheme == "file":
        return Path(unquote(address.path))
    return None if address.scheme else Path(source)


def digest_of(file: Path) -> str:
    """The SHA-256 of a file in hexadecimal digits. Raises OSError if the file cannot be read."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
