"""The inputs of the resource: a configuration at the top level, beside `hitless` and `target`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from tidegate.haproxy.check import Complaint, invalid
from tidegate.haproxy.model import Configuration
from tidegate.haproxy.render import Rendered, render
from tidegate.haproxy.target import Target
from tidegate.providers.haproxy.values import Properties, has_unknown, plain_map

OUTPUTS = ("digest", "path", "version", "original", "running")


@dataclass(frozen=True)
class Inputs:
    """The inputs as plain data. `configuration` is None if a value in it is unknown or invalid."""

    tree: dict[str, Any]
    target: Target | None
    hitless: bool
    configuration: Configuration | None
    complaints: tuple[Complaint, ...]

    @property
    def rendered(self) -> Rendered | None:
        """The rendered file; None if the configuration is not known."""
        return render(self.configuration, self.hitless) if self.configuration is not None else None

    def canonical(self) -> dict[str, Any]:
        """The tree that is compared: the canonical form of the configuration if it is known."""
        if self.configuration is None:
            return self.tree
        return {**self.configuration.tree(), **{key: self.tree[key] for key in ("hitless",) if key in self.tree}}


def read_inputs(properties: Properties) -> Inputs:
    """The inputs in a map of properties, without outputs."""
    data = {key: value for key, value in plain_map(properties).items() if key not in OUTPUTS}
    place = data.pop("target", {})
    tree = dict(data)
    hitless = data.pop("hitless", False)
    complaints: tuple[Complaint, ...] = ()
    target = configuration = None
    if not has_unknown(place):
        try:
            target = Target.of(place)
        except ValidationError as error:
            complaints += tuple(_under("target", complaint) for complaint in invalid(error))
    if not has_unknown(data):
        try:
            configuration = Configuration.model_validate(data)
        except ValidationError as error:
            complaints += invalid(error)
    if not isinstance(hitless, bool):
        complaints += (Complaint("error", None, ("hitless",), "must be true or false"),)
    return Inputs(tree, target, hitless is True, configuration, complaints)


def _under(key: str, complaint: Complaint) -> Complaint:
    return Complaint(complaint.severity, complaint.line, (key, *(complaint.path or ())), complaint.message)
