"""A kernel's command line in the form in which the libvirt plugin reads it back."""

from __future__ import annotations

from collections.abc import Collection

FLAGS = "_"
"""The plugin's key for the words that have no value."""


def cmdlines(words: Collection[str]) -> list[dict[str, str]]:
    """One map with every key that stands alone, a further map from each repeated key on, the flags last.

    Any other form means the same to the kernel, and every preview would replace the domain.
    """
    maps: list[dict[str, str]] = [{}]
    for key, value in (word.split("=", 1) for word in sorted(words) if "=" in word):
        if key in maps[-1]:
            maps.append({})
        maps[-1][key] = value
    if flags := " ".join(sorted(word for word in words if "=" not in word)):
        maps.append({FLAGS: flags})
    return [entry for entry in maps if entry]
