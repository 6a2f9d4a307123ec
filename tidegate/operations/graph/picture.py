"""The content of a picture without positions: nodes, the frames that contain them, and the paths of requests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

Role = Literal["visitors", "balancer", "backend", "domain", "machine", "group"]


@dataclass(frozen=True, slots=True)
class Node:
    """A box with a title and lines. `lines` contains (mark, text); the mark is a small label, or empty.

    `deployed` is whether this version deploys it.
    """

    key: str
    role: Role
    title: str
    lines: tuple[tuple[str, str], ...] = ()
    deployed: bool = True


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame around nodes: a host, the machines, or a cloud. `pills` are its networks or subnets."""

    key: str
    kind: Literal["host", "machines", "cloud"]
    title: str
    subtitle: str
    nodes: tuple[Node, ...]
    pills: tuple[str, ...] = ()
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """The path of requests from one node to another. `slots` is whether the target has slots for instances."""

    source: str
    target: str
    label: str = ""
    slots: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A site in columns: visitors, load balancers, backends, and frames with servers."""

    title: str
    subtitle: str
    balancers: tuple[Node, ...]
    backends: tuple[Node, ...]
    frames: tuple[Frame, ...]
    edges: tuple[Edge, ...]

    def redacted(self, redact: Callable[[str], str]) -> Picture:
        """The picture with `redact` applied to all texts."""

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
        """The last frame that is not a cloud, from which links to clouds start; None if there is none."""
        return next((frame for frame in reversed(self.frames) if frame.kind != "cloud"), None)

    @property
    def linked(self) -> tuple[Frame, ...]:
        """The clouds with a link."""
        return tuple(frame for frame in self.frames if frame.link)

    @property
    def visitors(self) -> Node | None:
        """The visitors; None if there is no load balancer."""
        return Node("visitors", "visitors", "visitors") if self.balancers else None
