"""The connector to a target, and the check of a configuration by the target's HAProxy."""

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
    """The connector to a target. Raises UnreachableError if its namespaces do not exist any more."""
    return ThisMachine() if target.namespaces is None else Namespace(target.namespaces)


def reached(target: Target) -> Instance:
    """The HAProxy of a target, with its connector. Raises UnreachableError."""
    return Instance(target, connector(target))


def check(
    configuration: Configuration, target: Target | Mapping[str, Any] | None = None, hitless: bool = False
) -> tuple[Complaint, ...]:
    """The complaints of the target's HAProxy about a configuration; empty if it is valid."""
    return complaints(render(configuration, hitless), Target.of(target))


def complaints(rendered: Rendered, target: Target) -> tuple[Complaint, ...]:
    """The complaints of the target's HAProxy about a rendered file; an unreachable target is a complaint, too."""
    try:
        return examine(rendered, reached(target))
    except UnreachableError as error:
        return (Complaint("error", None, None, str(error)),)
