"""The sections of haproxy.cfg, and the whole of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, PrivateAttr, TypeAdapter, model_validator

from tidegate.haproxy.model.base import Model, Section, described
from tidegate.haproxy.model.bind import Binds
from tidegate.haproxy.model.global_ import Global
from tidegate.haproxy.model.proxy import Back, Front, Routed, Ruled, Served, Shared
from tidegate.haproxy.model.userlist import Userlist
from tidegate.haproxy.model.values import Lines, Name


class Defaults(Back, Front, Shared):
    """`defaults`: default settings of all proxies, or of those that refer to it."""

    name: Name | None = described("The name to which `from` refers.")
    from_: Name | None = described("The name of the `defaults` section to inherit from.")


class Frontend(Routed, Ruled, Front, Shared):
    """`frontend`: accepts connections from clients."""

    bind: Binds | None = described("The listening addresses and ports: a line, a list of lines, or a map.")


class Backend(Served, Ruled, Back, Shared):
    """`backend`: a group of servers and its load balancing."""


class Listen(Served, Routed, Ruled, Back, Front, Shared):
    """`listen`: a frontend and a backend in one section."""

    bind: Binds | None = described("The listening addresses and ports: a line, a list of lines, or a map.")


class Plain(Section):
    """A section of literal lines, such as `peers`, `resolvers` or `cache`."""

    lines: Lines | None = described("The lines of the section, in HAProxy's syntax.")


def _one_or_many(value: Any) -> Any:
    """One map of `defaults` or a list of them, each by itself so that errors name the path as written."""
    if isinstance(value, Mapping):
        return Defaults.model_validate(value)
    return TypeAdapter(tuple[Defaults, ...]).validate_python(value) if isinstance(value, list) else value


Plains = dict[Name, Plain]
Path = tuple[str | int, ...]
Written = tuple[tuple[str, Path | None], ...]
"""The lines of a file, each with the path of the property that it says; None for blank ones and comments."""


class Sections(Model):
    """The sections of a haproxy.cfg; those of one kind stand together, `defaults` before all proxies."""

    global_: Global | None = described("The `global` section: settings of the process.")
    defaults: Annotated[
        Defaults | tuple[Defaults, ...] | None,
        BeforeValidator(_one_or_many, json_schema_input_type=Defaults | list[Defaults]),
    ] = described("The `defaults` sections: one map, or a list of maps, of which one may have no name.")
    userlists: dict[Name, Userlist] = Field({}, description="The `userlist` sections: users and groups, by name.")
    peers: Plains = Field({}, description="The `peers` sections: processes that replicate stick tables, by name.")
    resolvers: Plains = Field({}, description="The `resolvers` sections: DNS servers, by name.")
    caches: Plains = Field({}, description="The `cache` sections, by name.")
    mailers: Plains = Field({}, description="The `mailers` sections: recipients of email alerts, by name.")
    rings: Plains = Field({}, description="The `ring` sections: ring buffers for log messages, by name.")
    http_errors: Plains = Field({}, description="The `http-errors` sections: groups of error responses, by name.")
    log_forwards: Plains = Field({}, description="The `log-forward` sections, by name.")
    frontends: dict[Name, Frontend] = Field({}, description="The `frontend` sections, by name.")
    listens: dict[Name, Listen] = Field({}, description="The `listen` sections, by name.")
    backends: dict[Name, Backend] = Field({}, description="The `backend` sections, by name.")

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
        """The canonical form as plain data: what was written and nothing else."""
        sections = {"global", "defaults"}
        return {key: value for key, value in super().tree(argument).items() if value != {} or key in sections}


class Part(Sections):
    """Sections that follow others in an order that matters."""

    raw: Lines | None = described("Literal lines before these sections, such as conditionals and unknown sections.")


class Configuration(Sections):
    """A whole haproxy.cfg.

    One that was read from a file knows its lines besides, so that it is rendered as it was written.
    """

    then: tuple[Part, ...] = Field(
        (), description="The sections that follow, such as a second `defaults` section or conditionals."
    )
    _written: Written | None = PrivateAttr(None)

    @property
    def written(self) -> Written | None:
        """The lines that it was read from."""
        return self._written

    def written_as(self, lines: Written) -> Configuration:
        """The same configuration, to be rendered in these lines."""
        copied = self.model_copy()
        copied._written = lines
        return copied

    def parts(self) -> list[tuple[Path, Sections]]:
        """Its own sections and what follows them, with their paths."""
        return [((), self), *((("then", at), part) for at, part in enumerate(self.then))]

    def tree(self, argument: Callable[[str], Any] | None = None) -> dict[str, Any]:
        """The canonical form as plain data: what was written and nothing else."""
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
