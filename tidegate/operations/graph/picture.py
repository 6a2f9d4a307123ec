"""What a picture of a site shows, without where: nodes, the boxes they stand in, and who sends requests to whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

Role = Literal["visitors", "balancer", "backend", "domain", "machine", "group"]


@dataclass(frozen=True, slots=True)
class Node:
    """A thing with a title and a few lines; `lines` of (mark, text), the mark empty or a word in small letters.

    `deployed`: whether this version makes it.
    """

    key: str
    role: Role
    title: str
    lines: tuple[tuple[str, str], ...] = ()
    deployed: bool = True


@dataclass(frozen=True, slots=True)
class Frame:
    """A box around nodes: a host, the machines, a cloud. `pills` are its networks or subnets."""

    key: str
    kind: Literal["host", "machines", "cloud"]
    title: str
    subtitle: str
    nodes: tuple[Node, ...]
    pills: tuple[str, ...] = ()
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """Requests go from one node to another; `slots` where instances come and go."""

    source: str
    target: str
    label: str = ""
    slots: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A site in columns: visitors, balancers, backends, and the frames with the servers."""

    title: str
    subtitle: str
    balancers: tuple[Node, ...]
    backends: tuple[Node, ...]
    frames: tuple[Frame, ...]
    edges: tuple[Edge, ...]

    def redacted(self, redact: Callable[[str], str]) -> Picture:
        """The picture with every text as `redact` shows it."""

        def node(one: Node) -> Node:
            lines = tuple((redact(mark), redact(text)) for mark, text in one.lines)
            return replace(one, title=redact(one.title), lines=lines)

        def frame(one: Frame) -> Frame:
            nodes, pills = tuple(map(node, one.nodes)), tuple(map(redact, one.pills))
            link = one.link and redact(one.link)
            return replace(
                one, title=redact(one.title), subtitle=redact(one.subtitle), nodes=nodes, pills=pills, link=link
            )

        balancers, backends = (tuple(map(node, nodes)) for nodes in (self.balancers, self.backends))
        return replace(self, balancers=balancers, backends=backends, frames=tuple(map(frame, self.frames)))

    @property
    def rack(self) -> Frame | None:
        """The last frame of what is not in a cloud: links to the clouds begin there."""
        return next((frame for frame in reversed(self.frames) if frame.kind != "cloud"), None)

    @property
    def linked(self) -> tuple[Frame, ...]:
        """The clouds that a link leads to."""
        return tuple(frame for frame in self.frames if frame.link)

    @property
    def visitors(self) -> Node | None:
        """The visitors, where there is a balancer for them."""
        return Node("visitors", "visitors", "visitors") if self.balancers else None
