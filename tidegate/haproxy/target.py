"""Where a HAProxy lives, and how it is reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from tidegate.haproxy.connector import Connector


class MissingError(Exception):
    """Something that a target must have is not there."""


class Target(BaseModel):
    """A HAProxy: its file, its master's socket, its program. All are paths as the process itself sees them."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    config: str = Field("/etc/haproxy/haproxy.cfg", description="The configuration file.")
    master: str = Field("/run/haproxy-master.sock", description="The master process's socket (-S).")
    pidfile: str = Field("/run/haproxy.pid", description="The master's process id.")
    binary: str = Field("haproxy", description="HAProxy's program: a name or a path.")
    namespaces: str | None = Field(
        None, description="File with the id of a process in whose network and mount namespaces HAProxy lives."
    )

    @classmethod
    def of(cls, target: Target | Mapping[str, Any] | None) -> Target:
        """A target from plain data."""
        return target if isinstance(target, Target) else cls.model_validate(dict(target or {}))


@dataclass(frozen=True)
class Instance:
    """A HAProxy within reach: its target, and the connector that was handed in for it."""

    target: Target
    connector: Connector

    def program(self) -> str:
        """The path of HAProxy's program; MissingError where there is none."""
        found = self.connector.which(self.target.binary)
        if found is None:
            raise MissingError(f"HAProxy's program {self.target.binary!r} is not there; install the package haproxy")
        return found

    def ask(self, command: str, timeout: float = 5) -> str:
        """What the master answers to a command; OSError where it does not answer."""
        with self.connector.connect(self.target.master, timeout) as stream:
            stream.send(f"{command}\n".encode())
            stream.end()
            return b"".join(iter(stream.receive, b"")).decode(errors="replace")
