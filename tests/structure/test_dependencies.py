"""What is imported is declared: each third-party package that the code imports stands in pyproject.toml."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).parents[2]
FOLDERS = ("tidegate", "components", "schemas", "benchmarks", "tests")
EXTRAS = {"tidegate/lab": ("lab",), "benchmarks": ("dev",), "tests": ("lab", "dev")}
"""Folder: the extras that its files may use beside the dependencies."""

KNOWN = ("tidegate/lab/aws_api.py", "tidegate/toolchain/language_host/pulumi-language-python", "components/site.py")
"""Files of each kind, so that the test is known to look at all of them."""


def files() -> Iterator[Path]:
    """The project's Python files, also scripts without a suffix; links to folders are not followed."""
    yield PROJECT / "__main__.py"
    for folder in FOLDERS:
        for path in (PROJECT / folder).rglob("*"):
            if path.suffix == ".py" or (path.suffix == "" and path.is_file() and is_script(path)):
                yield path


def is_script(path: Path) -> bool:
    return path.read_bytes().startswith(b"#!/usr/bin/env python")


def extras_of(path: Path) -> tuple[str, ...]:
    return next((extras for folder, extras in EXTRAS.items() if path.is_relative_to(PROJECT / folder)), ())


def imports(text: str) -> set[str]:
    """The top-level modules that a file imports anywhere in it, less its own project's and Python's."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found - {*FOLDERS} - sys.stdlib_module_names


def normalized(requirement: str) -> str:
    """The name of a requirement's distribution as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", requirement, maxsplit=1)[0]).lower()


@cache
def declared(*extras: str) -> frozenset[str]:
    """The distributions that pyproject.toml declares, with those of some extras."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
    optional = project["optional-dependencies"]
    requirements = [*project["dependencies"], *(each for extra in extras for each in optional[extra])]
    return frozenset(normalized(requirement) for requirement in requirements)


@cache
def distributions() -> dict[str, set[str]]:
    """The distributions that bring each top-level module; several share a namespace package."""
    found = importlib.metadata.packages_distributions()
    return {module: {normalized(name) for name in names} for module, names in found.items()}


def undeclared(modules: Iterable[str], extras: tuple[str, ...]) -> dict[str, set[str]]:
    """The modules that no declared distribution brings, with the distributions that do."""
    bringing = {module: distributions().get(module, set()) for module in modules}
    return {module: names for module, names in bringing.items() if not names & declared(*extras)}


def test_imports_are_declared() -> None:
    found = {path: undeclared(imports(path.read_text()), extras_of(path)) for path in files()}
    assert found.keys() >= {PROJECT / name for name in KNOWN}
    missing = {f"{path.relative_to(PROJECT)} {extras_of(path)}": names for path, names in found.items() if names}
    assert missing == {}, "declare these in pyproject.toml, or do not import them there"


def test_an_extra_is_no_dependency() -> None:
    assert undeclared(imports("def f():\n    import hypothesis.strategies\n"), ()) == {"hypothesis": {"hypothesis"}}
    assert undeclared(imports("from hypothesis import given"), ("dev",)) == {}


def test_what_only_another_package_brings_is_not_declared() -> None:
    assert undeclared(imports("import os, pluggy\nfrom . import yaml"), ("lab", "dev")) == {"pluggy": {"pluggy"}}
    assert undeclared({"not_installed"}, ()) == {"not_installed": set()}
