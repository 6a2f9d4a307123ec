"""`haproxy`: load balancers in HAProxy's own keywords, extended by `members`."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from tidegate.haproxy import model as haproxy
from tidegate.schemas.base import Model, Name, Names
from tidegate.schemas.either import at_most_one, exactly_one
from tidegate.schemas.secrets import with_placeholders
from tidegate.schemas.units import Address, Port


class Target(Model):
    """The host or hosts that the load balancer runs on."""

    host: Name | None = None
    """The host to run on. May be omitted if there is only one host."""
    hosts: Names = []
    """The two hosts of a highly available pair."""
    address: Address | None = None
    """The virtual IP address of the pair."""

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        at_most_one("a target", host=self.host, hosts=self.hosts or None)
        return self


class Member(haproxy.ServerOptions):
    """A group of servers of a backend: domains, machines, or the instances of an Auto Scaling group."""

    domains: Name | None = Field(None, description="The key of an entry in `domains`. Each domain becomes a server.")
    machines: Names | None = Field(None, description="The names of machines. Each machine becomes a server.")
    autoscaling: Name | None = Field(
        None, description="The name of an Auto Scaling group. Each instance takes one slot."
    )
    port: Port = Field(description="The port that the servers listen on.")
    slots: Annotated[int, Field(ge=1, le=10_000, strict=True)] | None = Field(
        None,
        description="The number of slots. Defaults to a value above the largest `max_size` of the group.",
    )
    each: dict[str, haproxy.ServerOptions] = Field({}, description="Options of individual servers, by their number.")

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        exactly_one("a member", domains=self.domains, machines=self.machines, autoscaling=self.autoscaling)
        return self


Members = Annotated[dict[Name, Member], Field(description="The groups of servers, by name.")]


class Backend(haproxy.Backend):
    """A backend. It can have `members` in addition to `servers`."""

    members: Members = {}


class Listen(haproxy.Listen):
    """A listen section. It can have `members` in addition to `servers`."""

    members: Members = {}


class Balancer(haproxy.Sections):
    """A load balancer. `{secret: NAME}` can replace any text in its configuration."""

    target: Target = Field(Target(), description="The host or hosts that the load balancer runs on.")
    hitless: bool = Field(
        False,
        strict=True,
        description="Whether to add the settings that let HAProxy reload without dropping connections.",
    )
    was: Name | None = Field(
        None, description="The former key of the load balancer. With it, a rename does not replace it."
    )
    listens: dict[Name, Listen] = Field({}, description="The `listen` sections, by name.")  # type: ignore[assignment]
    backends: dict[Name, Backend] = Field({}, description="The `backend` sections, by name.")  # type: ignore[assignment]

    @model_validator(mode="before")
    @classmethod
    def _without_secrets(cls, value: Any) -> Any:
        return with_placeholders(value)
