"""Creates `keywords.json`, and compares it with an installed HAProxy."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tidegate.haproxy.known.manual import Found, keywords_in
from tidegate.haproxy.known.table import FILE, number_of

Table = dict[str, Any]


def made(manuals: Mapping[str, str], version: str, of_program: Iterable[Found]) -> str:
    """The text of the file, from manuals by version and the keywords that a program registers."""
    versions = sorted(manuals, key=number_of)
    having: dict[Found, list[str]] = {}
    for each in versions:
        for found in set(keywords_in(manuals[each])):
            having.setdefault(found, []).append(each)
    entries: dict[Found, dict[str, Any]] = {}
    for found, those in having.items():
        entries[found] = {"since": those[0], **({} if those[-1] == versions[-1] else {"last": those[-1]})}
    for found in of_program:
        entries.setdefault(found, {})["registered"] = True
    sections: dict[str, dict[str, Any]] = {}
    for (section, keyword), entry in sorted(entries.items()):
        sections.setdefault(section, {})[keyword] = entry
    return _text({"haproxy": version, "manuals": versions, "sections": sections})


def disagreements(version: str, of_program: Iterable[Found], text: str | None = None) -> Iterator[str]:
    """The differences between the file and a program; only the version if it is not that of the file."""
    table: Table = json.loads(FILE.read_text(encoding="utf-8") if text is None else text)
    if version != table["haproxy"]:
        yield f"the table is for HAProxy {table['haproxy']}, the program is version {version}"
        return
    listed = {
        (section, keyword)
        for section, keywords in table["sections"].items()
        for keyword, entry in keywords.items()
        if entry.get("registered")
    }
    for section, keyword in sorted(listed ^ set(of_program)):
        lacks = "the program" if (section, keyword) in listed else "the table"
        yield f"{section}: {keyword}: {lacks} does not have it"


def _text(table: Table) -> str:
    """The table with one keyword per line, so that diffs are readable."""
    sections = ",\n".join(
        f"  {json.dumps(section)}: {{\n"
        + ",\n".join(f"   {json.dumps(word)}: {json.dumps(entry)}" for word, entry in keywords.items())
        + "\n  }"
        for section, keywords in table["sections"].items()
    )
    head = f' "haproxy": {json.dumps(table["haproxy"])},\n "manuals": {json.dumps(table["manuals"])},\n'
    return f'{{\n{head} "sections": {{\n{sections}\n }}\n}}\n'
