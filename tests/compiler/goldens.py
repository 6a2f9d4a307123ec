"""Comparing with a golden file."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path


def same(text: str, golden: Path, update: bool) -> None:
    """Fails where the text is not the golden's, or there is none; with `--update-goldens` it becomes the golden's."""
    if update:
        golden.write_text(text, encoding="utf-8")
    assert golden.exists(), f"{golden} is missing: pytest --update-goldens writes it"
    kept = golden.read_text(encoding="utf-8")
    difference = unified_diff(kept.splitlines(), text.splitlines(), golden.name, "now", lineterm="")
    assert text == kept, "\n" + "\n".join(difference)
