"""The kernel command line in the form in which the libvirt plugin reads it back.

The plugin sorts the words. If their order is significant, the stylesheet restores the line as written. Otherwise the
sorted line is kept, which requires no stylesheet.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

FLAGS = "_"
"""The key of the plugin for words without a value."""
SEPARATOR = "--"
"""The words after it are arguments of the first process."""


def cmdlines(words: Sequence[str]) -> list[dict[str, str]]:
    """A map of the keys that occur once, further maps starting at each repeated key, and the flags last.

    Other forms are equivalent for the kernel, but every preview would replace the domain.
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
    """The line as written if its order is significant and sorting changes it; None otherwise.

    If a key is repeated, the last value is used (/dev/console is the last `console=`), or all values in order.
    """
    keys = [word.partition("=")[0] for word in words]
    repeated = {key for key in keys if keys.count(key) > 1}
    if SEPARATOR in words or _of(repeated, words) != _of(repeated, sorted(words)):
        return " ".join(words)
    return None


def _of(keys: Collection[str], words: Sequence[str]) -> list[tuple[str, list[str]]]:
    """The words with these keys, in their order."""
    return [(key, [word for word in words if word.partition("=")[0] == key]) for key in sorted(keys)]
