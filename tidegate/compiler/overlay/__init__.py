"""Several files → one tree: parents, profiles, deletions by null."""

from tidegate.compiler.overlay.extend import extended
from tidegate.compiler.overlay.merge import finalize, merged
from tidegate.compiler.overlay.profiles import UnknownProfile, with_profiles

__all__ = ["UnknownProfile", "extended", "finalize", "merged", "with_profiles"]
