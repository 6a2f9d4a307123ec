"""Every page says how to fix its finding and when to accept it."""

from __future__ import annotations

import pytest

from tidegate.rules.page import page_of
from tidegate.rules.registry import names


@pytest.mark.parametrize("code", names())
def test_the_title_is_a_phrase(code: str) -> None:
    title = page_of(code).title
    assert title[0].isupper() or title[0] == "`"
    assert len(title) <= 70 and not title.endswith((".", "!", "?"))


@pytest.mark.parametrize("code", names())
def test_says_how_to_fix_it(code: str) -> None:
    page = page_of(code)
    assert "\n\nTo fix it, " in page.why


@pytest.mark.parametrize("code", names())
def test_only_warnings_and_hints_can_be_accepted(code: str) -> None:
    page = page_of(code)
    assert page.when_to_accept.startswith("Never. " if page.severity == "error" else ("If ", "Never. "))
    assert page.when_to_accept.endswith(".")
