"""Completion of paths of a spec."""

from __future__ import annotations

from tidegate.compiler.compile import Compilation
from tidegate.operations.explain.resolve import NoSuchPathError, ResolvedPath, keys_at, resolve
from tidegate.operations.spec.paths import dotted


def completions(compilation: Compilation, begun: str) -> tuple[str, ...]:
    """The paths that start with `begun` and have one more key, including keys with a default that are not written."""
    parent, separator, _ = begun.rpartition(".")
    try:
        above = resolve(compilation, parent) if separator else ResolvedPath((), compilation.tree, compilation.spec)
    except NoSuchPathError:
        return ()
    paths = (dotted((*above.path, key)) for key in keys_at(above))
    return tuple(path for path in dict.fromkeys(paths) if path.startswith(begun))
