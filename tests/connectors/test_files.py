"""Files of a target: read, changed in order, replaced at one stroke."""

from __future__ import annotations

import time

import pytest

from tests.connectors.conftest import Place

KILLED = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
with target.changes() as changes:
    changes.write({path!r}, b"new" * 100_000)
"""


def content(place: Place, name: str) -> bytes | None:
    (found,) = place.connector.read(place.path(name))
    return None if found is None else found.content


def test_what_is_there_is_read_together(place: Place) -> None:
    before = time.time()
    place.shell(r"printf 'a\377' > a; mkdir c")
    a, b, ground = place.connector.read(place.path("a"), place.path("b"), place.path("c/../a"))
    assert a is not None and b is None and a == ground
    assert a.content == b"a\xff"
    assert -0.02 <= a.changed - before < 5
    with pytest.raises(IsADirectoryError):
        place.connector.read(place.folder)


def test_links_are_the_targets_own(place: Place) -> None:
    place.shell("mkdir real; echo inside > real/file; ln -s $PWD/real way; ln -s ../way/file real/back; ln -s x x")
    for name in ("way/file", "real/back", "way/back"):
        assert place.connector.resolve(place.path(name)) == place.path("real/file")
        assert content(place, name) == b"inside\n"
    assert place.connector.resolve(place.path("way/none/./such")) == place.path("real/none/such")
    assert place.connector.resolve("/") == "/"
    with pytest.raises(OSError):
        content(place, "x")


def test_changes_are_made_in_order_at_the_end(place: Place) -> None:
    place.shell("echo one > a; echo gone > gone")
    with place.connector.changes() as changes:
        changes.write(place.path("b"), b"two")
        changes.rename(place.path("a"), place.path("c"))
        changes.write(place.path("a"), b"three")
        changes.remove(place.path("gone"), place.path("never"))
        assert place.shell("ls") == "a\ngone\n"
    assert place.shell("ls") == "a\nb\nc\n"
    assert [content(place, name) for name in "abc"] == [b"three", b"two", b"one\n"]


def test_no_change_is_made_where_the_block_fails(place: Place) -> None:
    with pytest.raises(KeyError), place.connector.changes() as changes:
        changes.write(place.path("a"), b"one")
        raise KeyError
    assert place.shell("ls") == ""


def test_the_first_change_that_fails_ends_them(place: Place) -> None:
    with pytest.raises(FileNotFoundError), place.connector.changes() as changes:
        changes.write(place.path("a"), b"one")
        changes.rename(place.path("none"), place.path("b"))
        changes.write(place.path("c"), b"three")
    assert place.shell("ls") == "a\n"


def test_owner_and_mode_are_kept(place: Place) -> None:
    place.shell("echo one > a; chmod 2604 a")
    if place.shell("id -u") == "0\n":
        place.shell("chown 1:2 a")
    owner = place.shell("stat -c %u:%g a")
    with place.connector.changes() as changes:
        changes.write(place.path("a"), b"two")
        changes.create(place.path("b"), b"", like=(place.path("none"), place.path("a")))
        changes.write(place.path("c"), b"")
    assert place.shell("stat -c %u:%g:%a a b") == f"{owner.strip()}:604\n" * 2
    assert place.shell("stat -c %a c") == "640\n"


def test_a_link_in_the_way_of_a_new_file_is_an_error(place: Place) -> None:
    place.shell("echo precious > precious; ln -s precious a.new")
    with pytest.raises(OSError, match="symbolic links"), place.connector.changes() as changes:
        changes.write(place.path("a"), b"one")
    assert content(place, "precious") == b"precious\n"


def test_a_writer_that_is_killed_leaves_the_old_file(place: Place) -> None:
    with place.connector.changes() as changes:
        changes.write(place.path("a"), b"old")
    writer = place.python(KILLED.format(path=place.path("a")))
    assert writer.wait(20) < 0
    assert place.shell("stat -c %s a.new") == "4096\n"
    assert content(place, "a") == b"old"
    with place.connector.changes() as changes:
        changes.write(place.path("a"), b"next")
    assert (content(place, "a"), place.shell("ls")) == (b"next", "a\n")
