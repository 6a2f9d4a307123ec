"""A kernel's command line in the form in which the libvirt plugin reads it back.

The plugin sorts the words that it writes. Where their order has a meaning, the stylesheet puts back the line as it is
written; everywhere else the sorted line stays, which needs no stylesheet.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

FLAGS = "_"
"""The plugin's key for the words that have no value."""
SEPARATOR = "--"
"""What follows it goes to the first process."""


def cmdlines(words: Sequence[str]) -> list[dict[str, str]]:
    """One map with every key that stands alone, a further map from each repeated key on, the flags last.

    Any other form means the same to the kernel, and every preview would replace the domain.
    """
    maps: list[dict[str, str]] = [{}]
    line = words if ordered_line(words) else sorted(words)
    for key, value in (word.split("=", 1) for word in line if "=" in word):
        if key in maps[-1]:
            maps.append({})
        maps[-1][key] = value
    if flags := " ".join(word for word in line if "=" not in word):
        maps.append({FLAGS: flags})
    return [entry for entry in maps if entry]


def ordered_line(words: Sequence[str]) -> str | None:
    """The line as it is written where its order has a meaning and sorting changes it, else None.

    Of a repeated key the last value counts (/dev/console is the last `console=`), or each in turn.
    """
    keys = [word.partition("=")[0] for word in words]
    repeated = {key for key in keys if keys.count(key) > 1}
    if SEPARATOR in words or _of(repeated, words) != _of(repeated, sorted(words)):
        return " ".join(words)
    return None


def _of(keys: Collection[str], words: Sequence[str]) -> list[tuple[str, list[str]]]:
    """The words of each of these keys, in their order."""
    return [(key, [word for word in words if word.partition("=")[0] == key]) for key in sorted(keys)]
