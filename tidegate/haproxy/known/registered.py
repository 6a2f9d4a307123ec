"""The keywords that a HAProxy program registers (`haproxy -dKcfg`, since 2.6)."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator

from tidegate.haproxy.known.manual import Found

_VERSION = re.compile(r"HAProxy version (\d+\.\d+)")
_LINE_OF = re.compile(r"(bind|server) (?:<\w+> )+(?:ssl )?(\S+)")
_RULE = re.compile(r"((?:http|tcp)-(?:request|response|after-response)) (?:(connection|session|content) )?(\S+)")
_SIDE = re.compile(r"option (\S+) \[ ([A-Z ]+) \]")
_SIDES = {"FE": ("frontend", "listen"), "BE": ("backend", "listen")}


def version_of(program: str) -> str:
    """The version of a program, such as 2.6. Raises OSError if it is not HAProxy."""
    found = _VERSION.search(_output(program, "-v"))
    if found is None:
        raise OSError(f"{program} is not HAProxy")
    return found[1]


def registered(program: str) -> frozenset[Found]:
    """The keywords that a program registers. Keywords that its parser handles directly are not included."""
    return frozenset(keywords_of(_output(program, "-dKcfg", "-q", "-c", "-f", "/dev/null")))


def keywords_of(output: str) -> Iterator[Found]:
    """The keywords in the output of `haproxy -dKcfg`."""
    section = ""
    for line in output.splitlines():
        if not line.startswith("\t"):
            section = line
        elif section == "global":
            yield section, line.strip()
        elif section == "listen":
            yield from _of_proxies(line.strip())


def _of_proxies(text: str) -> Iterator[Found]:
    if match := _LINE_OF.match(text):
        yield match[1], match[2]
    elif match := _SIDE.match(text):
        sections = {section for side in match[2].split() for section in _SIDES.get(side, ())}
        yield from ((section, f"option {match[1]}") for section in sections)
    elif match := _RULE.match(text):
        yield match[1], " ".join(word for word in (match[2], match[3].rstrip("*")) if word)
    elif " " not in text:
        yield "listen", text


def _output(program: str, *arguments: str) -> str:
    return subprocess.run([program, *arguments], capture_output=True, text=True, timeout=30, check=False).stdout
