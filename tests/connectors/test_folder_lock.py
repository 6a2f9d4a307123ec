"""The lock of a target's folder: one holder at a time, also among other tools, and none that is dead."""

from __future__ import annotations

import time

import pytest

from tests.connectors.conftest import Place

HOLD = """
with target.lock({folder!r}, 5):
    print("held", flush=True)
    import time
    time.sleep(60)
"""


def free(place: Place) -> bool:
    """What flock(1) finds there."""
    return place.connector.run(["flock", "--nonblock", place.folder, "true"]).returncode == 0


def test_one_holder_at_a_time(place: Place) -> None:
    with place.connector.lock(place.folder, 1):
        assert not free(place)
        began = time.monotonic()
        with pytest.raises(TimeoutError), place.connector.lock(place.folder, 0.3):
            pytest.fail("it was held twice")
        assert 0.3 <= time.monotonic() - began < 3
    assert free(place)


def test_a_holder_that_dies_lets_go(place: Place) -> None:
    holder = place.python(HOLD.format(folder=place.folder))
    assert holder.stdout and holder.stdout.readline() == "held\n"
    assert not free(place)
    holder.kill()
    holder.wait(10)
    with place.connector.lock(place.folder, 5):
        assert not free(place)


def test_an_error_lets_go(place: Place) -> None:
    with pytest.raises(KeyError), place.connector.lock(place.folder, 1):
        raise KeyError
    assert free(place)


def test_there_must_be_a_folder(place: Place) -> None:
    with pytest.raises(FileNotFoundError), place.connector.lock(place.path("none"), 1):
        pytest.fail("there is nothing to hold")
