"""TG8xx: secrets in plain text. What these findings point at is never printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tidegate.compiler.blueprint import Path
from tidegate.compiler.findings import Finding, Span, lines_of
from tidegate.compiler.source import MappingNode, Node, SequenceNode
from tidegate.rules.derived.secret import in_line, kind_of, may_hold_secrets, may_look_random, random_word
from tidegate.rules.rule import Site, Violation, rule

HELP = "`{secret: NAME}`, and `pulumi config set --secret NAME`; then change the secret: it has been written down"


@rule("TG803", "warning")
def secret_in_plain_text(site: Site) -> Iterator[Violation]:
    """A secret is not written in a spec.

    Known by their shape: access keys, tokens of the usual services, private keys, passwords in addresses and in
    `stats: {auth: …}`, and whatever stands at a key called password, token or the like. A spec is read by many and kept
    by git for ever. Write `{secret: name}` where a value may be one, and change the secret that has been seen.

    Fails:

        labels: {deploy: "password=correct-horse"}

    Passes:

        labels: {deploy: automatic}

    Wrong to fire: when the value is an example of the documentation or opens nothing.
    """
    for path, value in _strings(site, may_hold_secrets):
        found = kind_of(path, value)
        if found:
            yield Violation(path, f"{found} in plain text", help=HELP, masked=True)


@rule("TG804", "warning")
def looks_random(site: Site) -> Iterator[Violation]:
    """A value that looks random is no secret.

    Words of 24 characters and more in which capitals, small letters and digits alternate as only a generator makes them
    are mostly keys. Checksums, ids and hashes of passwords are known and left out.

    Fails:

        labels: {deploy: q7Vx2LmT9rKe4ZpB8wNs3YdH}

    Passes:

        labels: {deploy: the-key-of-the-deployment-robot}

    Wrong to fire: when the value is public, as a fingerprint or the id of a project.
    """
    for path, value in _strings(site, may_look_random):
        if not kind_of(path, value) and random_word(path, value):
            yield Violation(path, "this looks like a secret in plain text", help=HELP, masked=True)


def _strings(site: Site, may_hold: Callable[[bytes], bool]) -> Iterator[tuple[Path, str]]:
    """Every text of the spec; nothing where no file has anything that could be one."""
    if site.tree is not None and any(may_hold(text) for text in site.texts.values()):
        yield from _below(site.tree, ())


def _below(node: Node, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(node, MappingNode):
        for key, entry in node.entries.items():
            yield from _below(entry.node, (*path, key))
    elif isinstance(node, SequenceNode):
        for number, element in enumerate(node.elements):
            yield from _below(element, (*path, number))
    elif isinstance(node.value, str):
        yield path, node.value


def unread(texts: Mapping[str, bytes]) -> Iterator[Finding]:
    """The secrets of files that are no YAML, as far as single lines tell."""
    for file, data in texts.items():
        if not may_hold_secrets(data):
            continue
        for number, line in enumerate(lines_of(data.decode("utf-8-sig", "replace")), 1):
            for kind, begin, end in in_line(line):
                span = Span(file, number, begin + 1, number, end + 1)
                yield Finding("TG803", "warning", f"{kind} in plain text", span, help=HELP, masked=True)
