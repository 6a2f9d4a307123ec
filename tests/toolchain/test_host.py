"""Which Python the language host takes where no option names one."""

from __future__ import annotations

import importlib.util
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest

from tidegate.toolchain.assembly import HOST_FILES

CASES: dict[str, tuple[dict[str, str], str]] = {
    "a command that is named": ({"PULUMI_PYTHON_CMD": "python9", "VIRTUAL_ENV": "active"}, "python9"),
    "the active environment": ({"VIRTUAL_ENV": "active"}, "active/bin/python"),
    "the active one by its PATH": ({"PATH": "active/bin"}, "active/bin/python3"),
    "the nearest one": ({"PATH": "system/bin"}, "work/.venv/bin/python"),
    "an active one that is gone": ({"VIRTUAL_ENV": "gone", "PATH": "system/bin"}, "work/.venv/bin/python"),
}


@pytest.fixture(scope="module")
def host() -> ModuleType:
    loader = SourceFileLoader("language_host", str(HOST_FILES / "pulumi-language-python"))
    spec = importlib.util.spec_from_loader(loader.name, loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def python(folder: Path, *names: str) -> None:
    (folder / "bin").mkdir(parents=True)
    for name in names:
        (folder / "bin" / name).touch(0o755)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """An active environment, one above the project, and a Python of the system."""
    for place in ("active", "work/.venv"):
        python(tmp_path / place, "python", "python3")
        (tmp_path / place / "pyvenv.cfg").touch()
    python(tmp_path / "system", "python3")
    (tmp_path / "work" / "project" / "deep").mkdir(parents=True)
    return tmp_path


@pytest.mark.parametrize("name", CASES)
def test_ambient_python(host: ModuleType, tree: Path, name: str) -> None:
    said, expected = CASES[name]
    env = {key: value if key.endswith("CMD") else str(tree / value) for key, value in said.items()}
    command, given = host.ambient_python(tree / "work" / "project" / "deep", env)
    assert command == (expected if "/" not in expected else str(tree / expected))
    if command.endswith("/python"):
        environment = Path(command).parents[1]
        assert given["VIRTUAL_ENV"] == str(environment)
        assert given["PATH"].split(":")[0] == str(environment / "bin")


def test_without_any_the_paths_serves(host: ModuleType, tree: Path) -> None:
    env = {"PATH": str(tree / "system" / "bin")}
    assert host.ambient_python(tree / "system", env) == (str(tree / "system/bin/python3"), env)
