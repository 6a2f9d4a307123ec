"""The sections of haproxy.cfg, and the complete configuration."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, PrivateAttr, TypeAdapter, model_validator

from tidegate.haproxy.model.base import Model, Section, described
from tidegate.haproxy.model.bind import Binds
from tidegate.haproxy.model.global_ import Global
from tidegate.haproxy.model.proxy import (
    BackendKeywords,
    FrontendKeywords,
    ProxyKeywords,
    RoutingKeywords,
    RuleKeywords,
    ServerKeywords,
)
from tidegate.haproxy.model.userlist import Userlist
from tidegate.haproxy.model.values import Lines, Name


class Defaults(BackendKeywords, FrontendKeywords, ProxyKeywords):
    """The default settings of all proxies, or of those that refer to it."""

    name: Name | None = described("The name that `from` refers to.")
    from_: Name | None = described("The named `defaults` section that this one extends.")


class Frontend(RoutingKeywords, RuleKeywords, FrontendKeywords, ProxyKeywords):
    """A frontend: the addresses that clients connect to, and the rules for their requests."""

    bind: Binds | None = described("The listening addresses: one, a list, or a map of addresses to options.")


class Backend(ServerKeywords, RuleKeywords, BackendKeywords, ProxyKeywords):
    """A backend: a group of servers, and how requests are distributed to them."""


class Listen(ServerKeywords, RoutingKeywords, RuleKeywords, BackendKeywords, FrontendKeywords, ProxyKeywords):
    """A `listen` section: a frontend and a backend in one."""

    bind: Binds | None = described("The listening addresses: one, a list, or a map of addresses to options.")


class Plain(Section):
    """A section whose lines are written literally, such as peers, resolvers or cache."""

    lines: Lines | None = described("The lines of the section.")


def _one_or_many(value: Any) -> Any:
    """One map of `defaults` or a list of them, validated separately so that errors contain the path as written."""
    if isinstance(value, Mapping):
        return Defaults.model_validate(value)
    return TypeAdapter(tuple[Defaults, ...]).validate_python(value) if isinstance(value, list) else value


Plains = dict[Name, Plain]
Path = tuple[str | int, ...]
Written = tuple[tuple[str, Path | None], ...]
"""The lines of a file with the paths of their properties; None for blank lines and comments."""


class Sections(Model):
    """The sections of a haproxy.cfg. Sections of the same kind are grouped, and `defaults` precede all proxies."""

    global_: Global | None = described("The settings of the process.")
    defaults: Annotated[
        Defaults | tuple[Defaults, ...] | None,
        BeforeValidator(_one_or_many, json_schema_input_type=Defaults | list[Defaults]),
    ] = described("The default settings of proxies: one section, or a list of named and anonymous sections.")
    userlists: dict[Name, Userlist] = Field({}, description="The user lists, by name.")
    peers: Plains = Field({}, description="The peers sections, by name.")
    resolvers: Plains = Field({}, description="The resolvers sections, by name.")
    caches: Plains = Field({}, description="The caches, by name.")
    mailers: Plains = Field({}, description="The mailers sections, by name.")
    rings: Plains = Field({}, description="The ring buffers for logs, by name.")
    http_errors: Plains = Field({}, description="The groups of error files, by name.")
    log_forwards: Plains = Field({}, description="The log forwarders, by name.")
    frontends: dict[Name, Frontend] = Field({}, description="The frontends, by name.")
    listens: dict[Name, Listen] = Field({}, description="The listen sections, by name.")
    backends: dict[Name, Backend] = Field({}, description="The backends, by name.")

    @model_validator(mode="after")
    def _one_anonymous(self) -> Self:
        if sum(defaults.name is None for _, defaults in self.every_defaults()) > 1:
            raise ValueError("only one `defaults` section can be without a name")
        return self

    def every_defaults(self) -> list[tuple[Path, Defaults]]:
        """All `defaults` with their paths."""
        if isinstance(self.defaults, tuple):
            return [(("defaults", at), defaults) for at, defaults in enumerate(self.defaults)]
        return [] if self.defaults is None else [(("defaults",), self.defaults)]

    def tree(self, argument: Callable[[str], Any] | None = None) -> dict[str, Any]:
        """The canonical form as plain data, with set fields only."""
        sections = {"global", "defaults"}
        return {key: value for key, value in super().tree(argument).items() if value != {} or key in sections}


class Part(Sections):
    """Sections that follow other sections, because their position is significant."""

    raw: Lines | None = described("Literal lines before these sections, such as conditionals and unknown sections.")


class Configuration(Sections):
    """A complete haproxy.cfg.

    A configuration that was read from a file also contains its lines, so that it is rendered as written.
    """

    then: tuple[Part, ...] = Field(
        (), description="Sections that follow in the file: further `defaults` sections and conditional blocks."
    )
    _written: Written | None = PrivateAttr(None)

    @property
    def written(self) -> Written | None:
        """The lines that it was read from."""
        return self._written

    def written_as(self, lines: Written) -> Configuration:
        """The configuration with these lines."""
        copied = self.model_copy()
        copied._written = lines
        return copied

    def parts(self) -> list[tuple[Path, Sections]]:
        """The sections and the parts that follow them, with their paths."""
        return [((), self), *((("then", at), part) for at, part in enumerate(self.then))]

    def tree(self, argument: Callable[[str], Any] | None = None) -> dict[str, Any]:
        """The canonical form as plain data, with set fields only."""
        parts = [part.tree(argument) for part in self.then]
        own = {key: value for key, value in super().tree(argument).items() if key != "then"}
        return {**own, "then": parts} if parts else own

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        copied = super().model_copy(update=update, deep=deep)
        if update:
            copied._written = None
        return copied

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Configuration) and self.__dict__ == other.__dict__

    __hash__ = None  # type: ignore[assignment]
