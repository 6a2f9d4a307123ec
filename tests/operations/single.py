"""A spec of one file."""

from __future__ import annotations

from tidegate.compiler.compile import Compilation
from tidegate.pipeline import check_environment

FILE = "prod.yaml"


def single(spec: bytes) -> Compilation:
    """The spec's compilation; there is no other file."""

    def load(file: str) -> bytes:
        if file != FILE:
            raise FileNotFoundError(2, "No such file or directory", file)
        return spec

    return check_environment(FILE, load)
