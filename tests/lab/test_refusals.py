"""What keeps a lab from coming up is said in one sentence, before anything is touched."""

from __future__ import annotations

import pytest

from tidegate import lab
from tidegate.lab import packages
from tidegate.progress import Silent


def test_not_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(lab.LabError, match="requires root"):
        lab.up("t9", Silent())


def test_missing_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr(packages, "PACKAGES", ("dpkg", "no-such-package"))
    assert lab.missing_packages() == ("no-such-package",)
    with pytest.raises(lab.LabError, match="apt-get install no-such-package"):
        lab.up("t9", Silent())
    assert lab.load("t9") is None


def test_a_name_that_is_too_long() -> None:
    with pytest.raises(lab.LabError, match="'festival-2027' is not a lab name"):
        lab.up("festival-2027", Silent())
