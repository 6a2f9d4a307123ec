"""From a target, as a program names it, to a HAProxy within reach."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tidegate.connectors.connector import Connector, UnreachableError
from tidegate.connectors.namespace import Namespace
from tidegate.connectors.this_machine import ThisMachine
from tidegate.haproxy.check import Complaint, examine
from tidegate.haproxy.model import Configuration
from tidegate.haproxy.render import Rendered, render
from tidegate.haproxy.target import Instance, Target


def connector(target: Target) -> Connector:
    """Raises UnreachableError where the target's namespaces are gone."""
    return ThisMachine() if target.namespaces is None else Namespace(target.namespaces)


def reached(target: Target) -> Instance:
    """The HAProxy of a target, with the connector that reaches it; raises UnreachableError."""
    return Instance(target, connector(target))


def check(
    configuration: Configuration, target: Target | Mapping[str, Any] | None = None, hitless: bool = False
) -> tuple[Complaint, ...]:
    """What the target's HAProxy has to say about a configuration: nothing where it is fine."""
    return complaints(render(configuration, hitless), Target.of(target))


def complaints(rendered: Rendered, target: Target) -> tuple[Complaint, ...]:
    """The same about a rendered file; a target that is out of reach is a complaint too."""
    try:
        return examine(rendered, reached(target))
    except UnreachableError as error:
        return (Complaint("error", None, None, str(error)),)
