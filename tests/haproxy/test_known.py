"""The table of HAProxy's keywords: how manuals and programs are read, and that HAProxy and the model agree with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.haproxy.judge import demand_haproxy
from tidegate.haproxy.known.__main__ import main
from tidegate.haproxy.known.making import disagreements, made
from tidegate.haproxy.known.manual import keywords_in
from tidegate.haproxy.known.registered import keywords_of, registered, version_of
from tidegate.haproxy.known.table import FILE, is_known, known, options
from tidegate.haproxy.model import Backend, Bind, Defaults, Frontend, Global, Listen, Model, Server
from tidegate.haproxy.model.keywords import Kind, keywords

VERSION = "2.6"
MEND = "python -m tidegate.haproxy.known --write FOLDER"
MANUAL = """
3. Global parameters
--------------------
   - chroot
   - tune.bufsize

3.1. Process
------------
4.1. Proxy keywords matrix
--------------------------
 keyword                              defaults   frontend   listen    backend
------------------------------------+----------+----------+---------+---------
acl                                       X (!)      X         X         X
block                  (deprecated)       -          X         X         X
option abortonclose                  (*)  X          -         X         X

4.2. Reference
--------------
hash-balance-factor <factor>
  Specify the factor.
  May be used in sections :   defaults | frontend | listen | backend
                                 yes   |    no    |   no   |   yes

http-request set-header <name> <fmt>
  This sets a header.

5. Bind and server options
--------------------------
5.1. Bind options
-----------------
Each of them is a word.

alpn <protocols>
  Protocols.

5.2. Server and default-server options
--------------------------------------
addr <ipv4|ipv6>
  An address.

5.3. Resolution
---------------
"""
LATER = MANUAL.replace("   - chroot\n", "").replace("acl   ", "other ")
OUTPUT = """# List of registered configuration keywords:
global
\tca-base
listen
\tcompression
\tbind <addr> ssl alpn +1
\tserver <name> <addr> addr +1
\toption abortonclose [ BE ]
\ttcp-request content set-var*
\thttp-request add-header
userlist
crt-list
\talpn +1
"""
NOT_IN_2_6 = {("frontend", "guid"), ("backend", "guid"), ("listen", "guid")}
TAKEN_WITH_A_WARNING = {
    ("defaults", "max-session-srv-conns"),
    ("listen", "max-session-srv-conns"),
    ("backend", "max-session-srv-conns"),
    ("listen", "hash-balance-factor"),
    ("global", "master-worker"),
    ("frontend", "tcp-response"),
    *(("frontend", f"timeout {word}") for word in ("connect", "server", "queue", "check", "tunnel", "server-fin")),
    *(("backend", f"timeout {word}") for word in ("client", "client-fin")),
    *(("backend", word) for word in ("declare", "capture")),
}
"""What HAProxy 2.6 reads in these sections although its manual does not list it there."""


def test_a_manual_is_read() -> None:
    assert set(keywords_in(MANUAL)) == {
        ("global", "chroot"),
        ("global", "tune.bufsize"),
        *((section, "acl") for section in ("defaults", "frontend", "listen", "backend")),
        *((section, "block") for section in ("frontend", "listen", "backend")),
        *((section, "option abortonclose") for section in ("defaults", "listen", "backend")),
        *((section, "hash-balance-factor") for section in ("defaults", "backend")),
        ("http-request", "set-header"),
        ("bind", "alpn"),
        ("server", "addr"),
    }


def test_what_a_program_prints_is_read() -> None:
    assert set(keywords_of(OUTPUT)) == {
        ("global", "ca-base"),
        ("listen", "compression"),
        ("bind", "alpn"),
        ("server", "addr"),
        ("backend", "option abortonclose"),
        ("listen", "option abortonclose"),
        ("tcp-request", "content set-var"),
        ("http-request", "add-header"),
    }


def test_versions_and_what_a_program_of_the_version_lacks() -> None:
    text = made({"2.6": MANUAL, "2.10": LATER}, "2.6", keywords_of(OUTPUT))
    assert '"chroot": {"since": "2.6", "last": "2.6"}' in text
    assert '"tune.bufsize": {"since": "2.6"}' in text
    assert '"other": {"since": "2.10"}' in text
    assert '"ca-base": {"registered": true}' in text
    assert list(disagreements("2.6", keywords_of(OUTPUT), text)) == []
    assert list(disagreements("2.6", [*keywords_of(OUTPUT), ("bind", "novelty")], text)) == [
        "bind: novelty: the table does not have it"
    ]
    assert next(disagreements("2.6", [], text)) == "backend: option abortonclose: the program does not have it"
    assert len(list(disagreements("3.0", keywords_of(OUTPUT), text))) == 1


@pytest.mark.parametrize(
    ("section", "keyword", "version", "expected"),
    [
        ("frontend", "bind", "2.6", True),
        ("backend", "bind", "2.6", False),
        ("frontend", "guid", "2.6", False),
        ("frontend", "guid", "3.0", True),
        ("backend", "reqrep", "2.0", True),
        ("backend", "reqrep", "2.1", False),
        ("server", "novelty", "2.6", False),
    ],
)
def test_what_is_known(section: str, keyword: str, version: str, expected: bool) -> None:
    assert is_known(section, keyword, version) == expected


def test_options() -> None:
    assert {"httplog", "forwardfor", "idle-close-on-response"} <= options("2.6")
    assert "http-tunnel" in options("2.0") - options("2.6")
    assert "forwarded" in options("3.0") - options("2.6")


def test_the_installed_haproxy_agrees() -> None:
    program = demand_haproxy()
    assert list(disagreements(version_of(program), registered(program))) == [], f"{FILE.name}: {MEND}"
    assert main(["--check"]) == 0


def test_without_haproxy_the_check_fails(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    assert main(["--check"]) == 1
    assert "not installed" in capsys.readouterr().err
    with pytest.raises(pytest.fail.Exception, match="not installed"):
        demand_haproxy()


def words_of(model: type[Model], prefix: str = "") -> Iterator[str]:
    for keyword in keywords(model):
        if keyword.kind is Kind.GROUP and keyword.inner is not None:
            yield from words_of(keyword.inner, f"{keyword.word} ")
        else:
            yield f"{prefix}{keyword.word}"


def is_listed(section: str, word: str) -> bool:
    """Whether the table has a keyword, what it begins with, or one that begins with it."""
    first = word.split()[0]
    longer = any(each.startswith(f"{word} ") and is_known(section, each, VERSION) for each in known()[section])
    return longer or is_known(section, word, VERSION) or (first != "timeout" and is_known(section, first, VERSION))


@pytest.mark.parametrize(
    ("section", "model"),
    [
        ("global", Global),
        ("defaults", Defaults),
        ("frontend", Frontend),
        ("backend", Backend),
        ("listen", Listen),
        ("bind", Bind),
        ("server", Server),
    ],
)
def test_the_model_has_only_what_haproxy_has(section: str, model: type[Model]) -> None:
    unknown = {(section, word) for word in words_of(model) if not is_listed(section, word)}
    assert unknown == {each for each in NOT_IN_2_6 | TAKEN_WITH_A_WARNING if each[0] == section}
