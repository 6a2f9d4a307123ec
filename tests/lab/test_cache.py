"""What is built once is kept whole: builds that were cut short are done again, and two at a time are one."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tidegate.lab import cache
from tidegate.progress import Silent, Step


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


def kept(build: Callable[[Path], None]) -> Path:
    return cache.cached("thing", build, Step(Silent(), "thing"))


def test_a_build_that_was_cut_short_is_done_again() -> None:
    def cut(into: Path) -> None:
        (into / "half").touch()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        kept(cut)
    assert not (cache.folder() / "thing").exists()
    whole = kept(lambda into: (into / "whole").touch())
    assert [path.name for path in whole.iterdir()] == ["whole"]


def test_two_at_a_time_are_one() -> None:
    builds = []

    def build(into: Path) -> None:
        builds.append(into)
        time.sleep(0.1)

    both = [threading.Thread(target=kept, args=(build,)) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert len(builds) == 1


def test_the_digest_depends_on_where_parts_begin() -> None:
    assert cache.digest("a", "bc") != cache.digest("ab", "c")
    assert cache.digest("a", b"bc") == cache.digest(b"a", "bc")
