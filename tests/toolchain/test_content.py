"""Content keys."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tidegate.toolchain.content import SOURCES, checkout_key, files_of, key

texts = st.lists(st.text(), max_size=4)
files = st.lists(st.tuples(st.text(min_size=1), st.binary()), max_size=4, unique_by=lambda file: file[0])


@given(texts, files)
def test_the_order_of_files_does_not_count(words: list[str], found: list[tuple[str, bytes]]) -> None:
    assert key(words, found) == key(words, list(reversed(found)))


@given(texts, files, texts, files)
def test_other_inputs_are_another_key(
    words: list[str], found: list[tuple[str, bytes]], other: list[str], others: list[tuple[str, bytes]]
) -> None:
    mixed = [(text, b"") for text in words] + sorted(found)
    same = mixed == [(text, b"") for text in other] + sorted(others)
    assert (key(words, found) == key(other, others)) == same


def test_all_data_of_the_room_counts(tmp_path: Path) -> None:
    names = {name for name, _ in files_of(SOURCES / "modules", SOURCES / "language_host", SOURCES / "aws_bridge")}
    expected = {"modules/engine/go.sum", "modules/libvirt/schema.json", "language_host/pulumi-language-python"}
    assert expected | {"aws_bridge/proxy.py"} <= names
    assert not [name for name in names if name.endswith(".pyc")]
    assert checkout_key() == checkout_key()


def test_a_moved_file_is_the_same_content(tmp_path: Path) -> None:
    assert files_of(SOURCES / "launchers")[0][0].startswith("launchers/")
