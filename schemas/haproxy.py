"""`haproxy`: balancers, in HAProxy's own keywords, with members besides."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from tidegate.haproxy import model as haproxy
from tidegate.schemas.base import Model, Name, Names
from tidegate.schemas.either import at_most_one, exactly_one
from tidegate.schemas.secrets import with_placeholders
from tidegate.schemas.units import Address, Port


class Target(Model):
    """Where the balancer runs."""

    host: Name | None = None
    """This host."""
    hosts: Names = []
    """A pair of hosts."""
    address: Address | None = None
    """The pair's virtual address."""

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        at_most_one("a target", host=self.host, hosts=self.hosts or None)
        return self


class Member(haproxy.ServerOptions):
    """A group of servers: domains, machines, or the slots of an Auto Scaling group."""

    domains: Name | None = Field(None, description="The domains of this key, one server for each.")
    machines: Names | None = Field(None, description="These machines, one server for each.")
    autoscaling: Name | None = Field(None, description="This group: a slot for each of its instances.")
    port: Port = Field(description="The port that they serve.")
    slots: Annotated[int, Field(ge=1, le=10_000, strict=True)] | None = Field(
        None, description="How many slots; follows `max_size`."
    )
    each: dict[str, haproxy.ServerOptions] = Field({}, description="What differs for one: by its number.")

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        exactly_one("a member", domains=self.domains, machines=self.machines, autoscaling=self.autoscaling)
        return self


Members = Annotated[dict[Name, Member], Field(description="Groups of servers, by name.")]


class Backend(haproxy.Backend):
    """A backend, with members beside its own servers."""

    members: Members = {}


class Listen(haproxy.Listen):
    """A listen section, with members beside its own servers."""

    members: Members = {}


class Balancer(haproxy.Sections):
    """A HAProxy instance. `{secret: name}` may stand for any text of its configuration."""

    target: Target = Field(Target(), description="Where it runs.")
    hitless: bool = Field(False, strict=True, description="Adds the lines by which a reload drops no connection.")
    was: Name | None = Field(None, description="Its former key: it keeps its identity.")
    listens: dict[Name, Listen] = Field({}, description="Listens by name.")  # type: ignore[assignment]
    backends: dict[Name, Backend] = Field({}, description="Backends by name.")  # type: ignore[assignment]

    @model_validator(mode="before")
    @classmethod
    def _without_secrets(cls, value: Any) -> Any:
        return with_placeholders(value)
