"""What only a target has is replaced so that HAProxy says nothing false, and everything else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.compiler.cases import CASES
from tests.haproxy.generated import generated
from tests.haproxy.judge import demand_haproxy, verdict
from tidegate.connectors.this_machine import ThisMachine
from tidegate.haproxy.check import Complaint, examine
from tidegate.haproxy.known.table import known
from tidegate.haproxy.render import Rendered
from tidegate.haproxy.stand_ins import places
from tidegate.haproxy.target import Instance, Target
from tidegate.operations.check.ask import ask

EVERYTHING = (CASES / "haproxy-stand-ins" / "everything.cfg").read_text()
SEEDS = 40
CHECKED = ("bind ", "server ", "server-template ", "stats socket")
"""Keywords whose lines HAProxy reads to the end: a word too many is an error there."""
NO_FILES = {
    *("errorfiles", "redirect", "dynamic-cookie-key", "hash-key", "crt-ignore-err", "generate-certificates", "redir"),
    *("external-check command", "external-check path", "server-state-file-name", "anonkey", "key-base", "ca-base"),
    *("crt-base", "default-path", "expose-deprecated-directives", "expose-experimental-directives", "pidfile"),
    *("max-threads-per-group", "thread-group", "thread-groups", "server-state-base", "ssl-load-extra-files"),
    *("tune.ssl.certificate-compression", "wurfl-useragent-priority", "lua-prepend-path", "replace-path"),
    *("replace-pathq", "set-path", "set-pathq"),
}
"""Keywords that sound like files, and whose argument HAProxy does not open when it checks a configuration."""
OF_BUILDS = {"51degrees-data-file", "deviceatlas-json-file", "wurfl-data-file"}
"""Keywords of builds with a commercial library, which Debian's is not."""


def numbered(text: str) -> Rendered:
    return Rendered(text, tuple(("line", at) for at in range(1, text.count("\n") + 2)), "")


def complaints(text: str) -> list[Complaint]:
    answer = ask(demand_haproxy(), numbered(text), 30)
    assert not answer.failure
    return list(answer.complaints)


def test_nothing_is_said_of_what_only_the_target_has() -> None:
    assert complaints(EVERYTHING) == []


CANDIDATES = [
    at
    for at, line in enumerate(EVERYTHING.splitlines(), 1)
    if line.strip().startswith(CHECKED) and '"' not in line and "fd@" not in line
]


@pytest.mark.parametrize("at", CANDIDATES)
def test_a_word_too_many_is_found_on_its_line(at: int) -> None:
    lines = EVERYTHING.split("\n")
    lines[at - 1] += " no-such-word"
    found = complaints("\n".join(lines))
    assert {one.line for one in found if one.severity == "error"} == {at}, found


def test_a_reference_that_leads_nowhere_is_found() -> None:
    found = complaints(EVERYTHING.replace("default_backend app", "default_backend nowhere", 1))
    assert ["unable to find required default_backend" in one.message for one in found] == [True]
    assert "stand-in" not in found[0].message


def test_messages_name_the_target_files() -> None:
    text = EVERYTHING.replace("map_ip(/nowhere/zones.map,none)", "map_ip(/nowhere/zones.map,none,more)")
    found = complaints(text)
    assert found and not re.search(r"/tmp|tidegate-check", " ".join(one.message for one in found))


def test_every_keyword_that_opens_a_file_is_known_here() -> None:
    """Whoever adds a keyword of a new version to the table of keywords decides here what stands in for it."""
    handled = {
        *(option for options in places.OPTIONS.values() for option in options),
        *places.ARGUMENTS,
        *places.LEFT_OUT,
        *places.LEFT_OUT_GLOBAL,
        *places.LEFT_OUT_WORDS,
        *places.DROPPED,
        *("load-server-state-from-file",),
    }
    sounds = re.compile(r"file|crt|cert|path|lua-load|dir|base|key\b|keys|user|group|command")
    words = {word for section in known().values() for word in section if sounds.search(word)}
    assert {word for word in words if not handled & set(word.split())} == NO_FILES | OF_BUILDS


@pytest.mark.slow
def test_what_is_valid_stays_valid(tmp_path: Path) -> None:
    """Stand-ins break no configuration that HAProxy accepts as it is."""
    file, accepted = tmp_path / "haproxy.cfg", 0
    texts = [generated(seed) for seed in range(SEEDS)]
    for text in texts + [one.read_text() for one in sorted(CASES.rglob("*.cfg"))]:
        file.write_text(text, newline="", errors="surrogateescape")
        if not verdict(file)[0]:
            continue
        accepted += 1
        said = {one.message for one in examine(numbered(text), Instance(Target(), ThisMachine()))}
        found = [one for one in complaints(text) if one.severity == "error" and one.message not in said]
        assert found == [], text
    assert accepted > SEEDS / 2
