"""Several files → one tree: parents, profiles, nulls that delete."""

from tidegate.compiler.overlay.extend import extended
from tidegate.compiler.overlay.merge import merged, settled
from tidegate.compiler.overlay.profiles import with_profiles

__all__ = ["extended", "merged", "settled", "with_profiles"]
