"""Commands and processes of a target."""

from __future__ import annotations

import os
import subprocess
import time

import pytest

from tests.connectors.conftest import Place


def test_a_command_gets_its_input_and_says_how_it_ended(place: Place) -> None:
    result = place.connector.run(["sh", "-c", "cat; echo no >&2; exit 3"], "häß\n")
    assert (result.returncode, result.stdout, result.stderr) == (3, "häß\n", "no\n")


def test_a_command_speaks_the_c_locale(place: Place) -> None:
    assert place.connector.run(["sh", "-c", "echo $LC_ALL"]).stdout == "C\n"


def test_output_that_is_no_text_does_no_harm(place: Place) -> None:
    assert place.connector.run(["printf", r"a\377b"]).stdout == "a\ufffdb"


def test_a_command_that_takes_too_long_is_ended(place: Place) -> None:
    began = time.monotonic()
    with pytest.raises(subprocess.TimeoutExpired):
        place.connector.run(["sleep", "20"], timeout=0.2)
    assert time.monotonic() - began < 5


def test_a_program_that_is_not_there_is_127(place: Place) -> None:
    result = place.connector.run(["no-such-program"])
    assert result.returncode == 127
    assert "no-such-program" in result.stderr


def test_a_program_is_found_by_name_and_by_path(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    place.shell("printf '#!/bin/sh\n' > mine; cp mine theirs; chmod 755 mine; chmod 644 theirs; ln -s mine link")
    found = place.connector.which("perl")
    assert found is not None and found.endswith("/perl")
    assert place.connector.run([found, "-e", "print 1"]).stdout == "1"
    assert place.connector.which(place.path("mine")) == place.path("mine")
    assert place.connector.which(place.path("link")) == place.path("link")
    assert place.connector.which(place.path("theirs")) is None
    assert place.connector.which(place.folder) is None
    assert place.connector.which("no-such-program") is None


def test_when_a_process_began(place: Place) -> None:
    before = time.time()
    with place.perl("$0 = 'named (so) 1 2'; $| = 1; print qq(ready\n); sleep 60"):
        children = subprocess.run(["pgrep", "-P", str(os.getpid())], capture_output=True, text=True, check=True)
        found = [place.connector.started(int(pid)) for pid in children.stdout.split()]
        names = {one[0]: one[1] for one in found if one is not None}
    assert -0.02 <= names["named (so) 1 2"] - before < 5


def test_a_process_that_is_not_there_began_never(place: Place) -> None:
    assert place.connector.started(2**22 + 1) is None
