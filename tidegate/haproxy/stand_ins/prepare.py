"""Prepares a configuration for `haproxy -c` on another machine: the same lines, with substitutes for missing files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tidegate.haproxy.stand_ins.contents import Files
from tidegate.haproxy.stand_ins.places import LOOPBACK, dropped_in, files_in, hosts_in, is_left_out
from tidegate.haproxy.syntax.tree import Line
from tidegate.haproxy.syntax.words import Word

UNKNOWN = "1"
"""The value of variables of the target's environment."""
_VARIABLE = re.compile(r"\$\{?([A-Za-z_.][A-Za-z0-9_]*)(?:\[\*\])?(?P<default>-)?")
_OWN = "HAPROXY_"
"""The prefix of variables that HAProxy sets."""
_PLAIN = re.compile(r"[ \t]*(?:server[ \t]+\S+[ \t]+[0-9.:]+)?[ \t]*(?P<rest>[^$\"'\\]*)\Z")
_INTERESTING = re.compile(
    r"\b(?:crt|default-crt|key|ca-|crl-file|crt-list|user|group|namespace|tls-ticket-keys|addr|source|usesrc|socks4)"
    r"|file|-f\b|map|lua|spoe|bind|server|peer|log|mailer|dispatch|stats|parse-resolv|ssl-|issuers|load-|ot|opentracing"
)


@dataclass(frozen=True)
class Prepared:
    """A prepared configuration. `text` has the lines of the original. `contents` are the files to write, by path.

    `originals` are the paths on the target by the paths of their substitutes. Messages about the lines `unsure`,
    starting at 1, may be caused by values that only the target knows, such as `variables` of its environment.
    """

    text: str
    contents: Mapping[str, bytes]
    originals: Mapping[str, str]
    unsure: frozenset[int]
    variables: tuple[str, ...]
    local_peer: str | None

    def without(self, lines: frozenset[int]) -> Prepared:
        """The configuration with these lines empty."""
        kept = ("" if at in lines else line for at, line in enumerate(self.text.split("\n"), 1))
        return Prepared(
            "\n".join(kept), self.contents, self.originals, self.unsure - lines, self.variables, self.local_peer
        )

    def told(self, message: str) -> str:
        """A message of HAProxy with the paths of the target."""
        for made, original in self.originals.items():
            message = message.replace(made, original)
        return message


def prepare(text: str, root: str) -> Prepared:
    """The configuration with substitutes in the folder `root`. No files are read or written."""
    files, section = Files(root), ""
    lines: list[str] = []
    unknown: dict[int, frozenset[str]] = {}
    given: set[str] = set()
    peers: list[str] = []
    for number, written in enumerate(text.split("\n"), 1):
        plain = _PLAIN.match(written)
        if plain and not _INTERESTING.search(plain["rest"]) and not Line(written.split(" ")[0], 0).opens_section:
            lines.append(written)
            continue
        line = Line(written, number)
        section = line.keyword if line.opens_section else section
        if line.keyword in ("setenv", "presetenv"):
            given |= {word.written for word in line.words[1:2]}
        if section == "peers" and line.keyword in ("peer", "server"):
            peers += [word.written for word in line.words[1:2]]
        lines.append(_stood_in(line, section, files))
        unknown[number] = frozenset(_variables(lines[-1])) if "$" in lines[-1] else frozenset()
    files.register(lines)
    open_ = {number: names - given for number, names in unknown.items() if names - given}
    variables = sorted({name for names in open_.values() for name in names})
    named = any(line.lstrip().startswith("localpeer") for line in lines)
    return Prepared(
        "\n".join(lines), files.contents, files.originals, frozenset(open_), tuple(variables),
        peers[0] if peers and not named else None,
    )  # fmt: skip


def _variables(line: str) -> Iterator[str]:
    """The variables of a line that the environment must set."""
    for word in Line(line, 0).words:
        if word.value is None:
            found = _VARIABLE.finditer(word.written)
            yield from (match[1] for match in found if not match["default"] and not match[1].startswith(_OWN))


def _stood_in(line: Line, section: str, files: Files) -> str:
    words = line.words
    if not words or line.opens_section or line.keyword.startswith(".") or section in ("program", "userlist"):
        return line.text
    if is_left_out(words, section):
        return ""
    if line.keyword == "parse-resolv-conf":
        return f"nameserver stand-in {LOOPBACK}:53"
    return _edited(line.text, words, files)


def _edited(text: str, words: tuple[Word, ...], files: Files) -> str:
    edits = [(file.at, file.end, files.instead_of(file.path, file.kind)) for file in files_in(words)]
    edits += [(at, end, "") for at, end in dropped_in(words)]
    edits += hosts_in(words)
    for at, end, instead in sorted(edits, reverse=True):
        text = text[:at] + instead + text[end:]
    return text
