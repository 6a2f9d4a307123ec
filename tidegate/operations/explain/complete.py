"""The paths of a spec that a person may go on to type."""

from __future__ import annotations

from tidegate.compiler.compile import Compilation
from tidegate.operations.explain.resolve import NoSuchPathError, ResolvedPath, keys_at, resolve
from tidegate.operations.spec.paths import dotted


def completions(compilation: Compilation, begun: str) -> tuple[str, ...]:
    """The paths that begin so and are one key longer, written ones and those whose default holds."""
    parent, separator, _ = begun.rpartition(".")
    try:
        above = resolve(compilation, parent) if separator else ResolvedPath((), compilation.tree, compilation.spec)
    except NoSuchPathError:
        return ()
    paths = (dotted((*above.path, key)) for key in keys_at(above))
    return tuple(path for path in dict.fromkeys(paths) if path.startswith(begun))
