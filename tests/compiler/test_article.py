"""`tidegate render article haproxy` is the article's file: comments, blank lines and order inside a section aside.

`cases/article/haproxy.cfg` is the article's text, written out by hand: no golden, no flag changes it.
"""

from __future__ import annotations

from click.testing import CliRunner

from tests.compiler.cases import CASES, PROJECT
from tidegate.cli.main import tidegate

SECTIONS = ("global", "defaults", "frontend", "backend", "listen")


def sections(text: str) -> dict[str, list[str]]:
    """Header → its lines, sorted."""
    found: dict[str, list[str]] = {}
    header = ""
    for line in (" ".join(line.partition("#")[0].split()) for line in text.splitlines()):
        if line.partition(" ")[0] in SECTIONS:
            header = line
            assert header not in found
            found[header] = []
        elif line:
            found[header].append(line)
    return {header: sorted(lines) for header, lines in found.items()}


def test_renders_the_article(monkeypatch) -> None:
    monkeypatch.chdir(PROJECT)
    result = CliRunner().invoke(tidegate, ["render", "article", "haproxy"])
    assert result.exit_code == 0, result.output
    assert sections(result.output) == sections((CASES / "article" / "haproxy.cfg").read_text())
