"""Keywords in HAProxy's configuration manual (`doc/configuration.txt` of a release)."""

from __future__ import annotations

import re
from collections.abc import Iterator

Found = tuple[str, str]
"""A section (or `bind`, `server`) and a keyword in it."""

_COLUMNS = ("defaults", "frontend", "listen", "backend")
_ROW = re.compile(r"^(?P<name>[a-z].*?) +(?P<marks>(?:[X-](?: \(!\))? +){3}[X-](?: \(!\))?)\s*$", re.MULTILINE)
_ACTION = re.compile(r"^(?P<name>[a-z][\w-]*)(?: \w+)? +(?:[X-] +)?(?P<marks>(?:[X-] +){6}[X-])\s*$", re.MULTILINE)
_RULES = (
    *(("tcp-request", stage) for stage in ("connection", "session", "content")),
    ("tcp-response", "content"),
    *((f"http-{rules}", "") for rules in ("request", "response", "after-response")),
)
"""The rules in the columns of the matrix of actions, since 2.9."""
_LISTED = re.compile(r"^   - ([a-z0-9][\w.-]*)", re.MULTILINE)
_ENTRY = re.compile(r"^([a-z0-9][\w.-]*)(?= |\n|$)[^\n]*\n(?=(?:[a-z0-9][\w.-]*[ \n][^\n]*\n|\n)*  \S)", re.MULTILINE)
_HEADING = re.compile(r"^((?:no )?[a-z][\w.-]*(?: [a-z][\w-]*)*)(?=$| [<\[{(*:]|[<\[({:]| ?\()")
_USABLE = re.compile(r"^ +May be used in sections ?:")
_RULE = re.compile(r"^((?:http|tcp)-(?:request|response|after-response)(?: [a-z]+)? [a-z][a-z0-9-]*)\b", re.MULTILINE)


def keywords_in(manual: str) -> Iterator[Found]:
    """The keywords that a manual lists: for `global`, for proxies, for `bind` and `server`, and for rules."""
    for name in _LISTED.findall(_chapter(manual, r"3\. Global", r"3\.1\.")):
        yield "global", name
    matrix: set[str] = set()
    for row in _ROW.finditer(_chapter(manual, r"4\.1\. Proxy keywords matrix", r"4\.2\.")):
        name = re.sub(r"\s*\([^)]*\)", "", row["name"]).strip()
        marks = re.findall(r"[X-]", row["marks"])
        matrix.add(name)
        yield from ((section, name) for section, mark in zip(_COLUMNS, marks, strict=True) if mark == "X")
    for section, begin, end in (("bind", r"5\.1\. Bind options", r"5\.2\."), ("server", r"5\.2\. Server", r"5\.3\.")):
        yield from ((section, name) for name in _ENTRY.findall(_chapter(manual, begin, end)))
    for section, name in _of_reference(_chapter(manual, r"4\.2\.", r"4\.3\.|5\.")):
        if name.rpartition(" ")[0] not in matrix:
            yield section, name
    for row in _ACTION.finditer(_chapter(manual, r"4\.3\. Actions keywords matrix", r"4\.4\.")):
        for (keyword, stage), mark in zip(_RULES, row["marks"].split(), strict=True):
            if mark == "X":
                yield keyword, f"{stage} {row['name']}".strip()
    for name in _RULE.findall(_chapter(manual, r"4\.2\.", r"4\.3\.|5\.")):
        keyword, _, action = name.partition(" ")
        yield keyword, action


def _of_reference(chapter: str) -> Iterator[Found]:
    """The keywords of the reference, with the sections that the table below the description lists."""
    names: set[str] = set()
    lines = iter(chapter.splitlines())
    described = False
    for line in lines:
        if heading := _HEADING.match(line):
            names = names if not described else set()
            described = False
            words = heading[1].removeprefix("no ")
            names.add(words.split()[0] if words.startswith(("http-", "tcp-")) else words)
        elif _USABLE.match(line):
            marks = re.findall(r"yes|no", next(lines, ""))
            yield from (
                (section, name)
                for section, mark in zip(_COLUMNS, marks, strict=False)
                if mark == "yes"
                for name in names
            )
        described = described or line.startswith("  ")


def _chapter(manual: str, begin: str, end: str) -> str:
    """The text of a chapter after its underlined heading."""
    start = re.search(rf"^{begin}[^\n]*\n-+\n", manual, re.MULTILINE)
    if start is None:
        return ""
    stop = re.search(rf"^{end}[^\n]*\n-+\n", manual[start.end() :], re.MULTILINE)
    return manual[start.end() : start.end() + stop.start()] if stop else ""
