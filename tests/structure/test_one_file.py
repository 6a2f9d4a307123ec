"""Every code, command, section and resource type has one file, which a glob over its name finds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

import click
import pytest

from tests.compiler.cases import PROJECT
from tidegate.cli.main import COMMANDS, tidegate
from tidegate.providers.haproxy.schema import TYPE
from tidegate.rules.registry import codes
from tidegate.schemas.partial_model import THINGS
from tidegate.schemas.root import Root
from tidegate.schemas.spec import Spec

URNS = PROJECT / "tests" / "components" / "goldens" / "urns.json"


def the_file(*patterns: str) -> str:
    """The text of the one file that these patterns find."""
    found = [file for pattern in patterns for file in sorted(PROJECT.glob(pattern))]
    names = [str(file.relative_to(PROJECT)) for file in found]
    assert len(found) == 1, f"{' or '.join(patterns)} finds {names or 'nothing'}"
    return found[0].read_text(encoding="utf-8")


@pytest.mark.parametrize("code", codes())
def test_a_code(code: str) -> None:
    name = codes()[code].name
    text = the_file(f"tidegate/rules/*/{code.lower()}_*.py")
    assert text == the_file(f"tidegate/rules/*/tg???_{name.replace('-', '_')}.py")
    assert f'"{code}", "{name}"' in text


def test_every_file_of_a_code_is_registered() -> None:
    files = {file.stem[:5].upper() for file in PROJECT.glob("tidegate/rules/*/tg[0-9]*.py")}
    assert files == codes().keys()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command(name: str) -> None:
    text = the_file(f"tidegate/cli/{name}.py")
    assert f'("{name}"' in text
    assert isinstance(tidegate, click.Group)
    command = tidegate.get_command(click.Context(tidegate), name)
    assert command is not None and command.name == name
    for inner in command.commands if isinstance(command, click.Group) else ():
        assert f'("{inner}"' in text, f"`tidegate {name} {inner}` is defined in the group's file"


def test_every_file_of_a_command_is_registered() -> None:
    files = PROJECT.glob("tidegate/cli/*.py")
    assert {file.stem for file in files if re.search("^def command", file.read_text(), re.MULTILINE)} == {*COMMANDS}


@pytest.mark.parametrize("section", THINGS)
def test_a_section(section: str) -> None:
    assert f"class {THINGS[section]}(" in the_file(f"schemas/{section}.py")


def test_sections_are_what_a_spec_has() -> None:
    assert {field.alias or name for name, field in Spec.model_fields.items()} - Root.model_fields.keys() == {*THINGS}


def resource_types(urns: Iterable[str]) -> set[str]:
    """Tidegate's own types, from the goldens of all URNs."""
    return {kind for urn in urns for kind in urn.split("::")[2:3] for kind in kind.split("$") if own(kind)}


def own(kind: str) -> bool:
    return kind.startswith(("tidegate:", "haproxy:"))


def every_resource_type() -> list[str]:
    return sorted(resource_types(urn for urns in json.loads(URNS.read_text()).values() for urn in urns))


@pytest.mark.parametrize("kind", every_resource_type())
def test_a_resource_type(kind: str) -> None:
    package, module, name = kind.split(":")
    stem = re.sub("(?<=[a-z])(?=[A-Z])", "_", name).lower()
    if package == "haproxy":
        patterns = [f"tidegate/providers/haproxy/{stem}.py"]
    else:
        patterns = [f"components/{module}/{stem}.py", *([f"components/{stem}.py"] if stem == module else ())]
    assert f'"{kind}"' in the_file(*patterns)


def test_all_resource_types_are_in_the_goldens() -> None:
    written = re.compile(r'super\(\).__init__\("(tidegate:[a-z]+:[A-Za-z]+)"')
    files = PROJECT.glob("components/**/*.py")
    assert {kind for file in files for kind in written.findall(file.read_text())} | {TYPE} == {*every_resource_type()}
