"""A HAProxy instance and how it is reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from tidegate.haproxy.connector import Connector


class MissingError(Exception):
    """The target lacks something that is required."""


class Target(BaseModel):
    """A HAProxy instance: its file, the socket of its master, and its program. All paths are those on the target."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    config: str = Field("/etc/haproxy/haproxy.cfg", description="The configuration file.")
    master: str = Field("/run/haproxy-master.sock", description="The socket of the master process (`-S`).")
    pidfile: str = Field("/run/haproxy.pid", description="The file with the process id of the master.")
    binary: str = Field("haproxy", description="The name or path of the HAProxy program.")
    namespaces: str | None = Field(
        None, description="The file with the id of a process in whose network and mount namespaces HAProxy runs."
    )

    @classmethod
    def of(cls, target: Target | Mapping[str, Any] | None) -> Target:
        """A target from plain data."""
        return target if isinstance(target, Target) else cls.model_validate(dict(target or {}))


@dataclass(frozen=True)
class Instance:
    """A target and the connector to it."""

    target: Target
    connector: Connector

    def program(self) -> str:
        """The path of the HAProxy program. Raises MissingError if it does not exist."""
        found = self.connector.which(self.target.binary)
        if found is None:
            raise MissingError(f"the program {self.target.binary!r} does not exist; install the package haproxy")
        return found

    def ask(self, command: str, timeout: float = 5) -> str:
        """The answer of the master to a command. Raises OSError if it does not answer."""
        with self.connector.connect(self.target.master, timeout) as stream:
            stream.send(f"{command}\n".encode())
            stream.end()
            return b"".join(iter(stream.receive, b"")).decode(errors="replace")
