"""The positions of all elements: columns from left to right, with edges between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tidegate.operations.graph.measure import width
from tidegate.operations.graph.picture import Edge, Frame, Node, Picture

MARGIN, GAP, LANE = 28, 16, 84
HEAD, LINE, PAD = 32, 19, 9
WIDTHS = {"visitors": 92, "balancer": 216, "backend": 200, "domain": 300, "machine": 300, "group": 540}
TOP = 84
PILL = 26
SIDE = 14
"""The distance between links around a frame."""
FRAME_HEAD = 46


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height

    @property
    def middle(self) -> int:
        return self.y + self.height // 2


@dataclass(frozen=True, slots=True)
class Layout:
    """The boxes of nodes and frames, and the size of the picture."""

    nodes: dict[str, Box]
    frames: dict[str, Box]
    width: int
    height: int


def layout(picture: Picture) -> Layout:
    """Places frames below each other, then the nodes that send requests to them on the left, beside their targets."""
    columns = _columns(picture)
    x = MARGIN + sum(WIDTHS[column[0].role] + LANE for column in columns if column)
    nodes: dict[str, Box] = {}
    frames: dict[str, Box] = {}
    y = TOP
    targets = {edge.target for edge in picture.edges}
    widest = max((_frame(frame, x, y, targets, {}).width for frame in picture.frames), default=0)
    for number, frame in enumerate(picture.frames):
        if number and frame.link:
            y += GAP * 2
        frames[frame.key] = _frame(frame, x, y, targets, nodes, widest)
        y = frames[frame.key].bottom + GAP
    for frame in picture.frames:
        wide = frames[frame.key].width - 2 * GAP
        nodes |= {one.key: replace(nodes[one.key], width=wide) for one in frame.nodes if one.role == "group"}
    for column in reversed(columns):
        if column:
            x -= WIDTHS[column[0].role] + LANE
            _stack(column, x, picture.edges, nodes)
    boxes = [*nodes.values(), *frames.values()]
    around = len(picture.linked) - 1
    right = max((box.right for box in boxes), default=400) + MARGIN + (SIDE * around if around > 0 else 0)
    return Layout(nodes, frames, max(right, 480), max((box.bottom for box in boxes), default=TOP + 60) + MARGIN)


def _columns(picture: Picture) -> list[Sequence[Node]]:
    return [[picture.visitors] if picture.visitors else [], picture.balancers, picture.backends]


def height(node: Node) -> int:
    """The height of a node with its title and lines."""
    return HEAD + len(node.lines) * LINE + (PAD if node.lines else 6)


def _frame(frame: Frame, x: int, y: int, targets: set[str], nodes: dict[str, Box], least: int = 0) -> Box:
    """Places the servers of a frame in the first column, where edges end, and all other nodes beside them."""
    served = [node for node in frame.nodes if node.key in targets]
    others = [node for node in frame.nodes if node.key not in targets]
    left, bottom, right = x + GAP, y + FRAME_HEAD, x
    for column in (served, *_beside(others, len(served))):
        down = y + FRAME_HEAD
        for node in column:
            nodes[node.key] = Box(left, down, WIDTHS[node.role], height(node))
            down = nodes[node.key].bottom + GAP
            right, bottom = max(right, nodes[node.key].right + GAP), max(bottom, down)
        left = right if column else left
    least = max(least, WIDTHS["group"] + 2 * GAP)
    rows = len(pill_rows(frame.pills, max(right - x, least) - 2 * GAP))
    bottom += rows * (PILL + 8) + (GAP - 8 if rows else 0)
    return Box(x, y, max(right - x, least), max(bottom - y, FRAME_HEAD + GAP))


MOST_COLUMNS, SHORTEST = 3, 3


def _beside(nodes: list[Node], rows: int) -> list[list[Node]]:
    """The nodes in columns of about the same length as the column beside them."""
    columns = min(MOST_COLUMNS, -(-len(nodes) // max(rows, SHORTEST)))
    length = -(-len(nodes) // columns) if columns else 1
    return [nodes[start : start + length] for start in range(0, len(nodes), length)]


def pill_rows(pills: Iterable[str], room: int) -> list[list[tuple[str, int]]]:
    """The networks in rows, each with its width."""
    rows: list[list[tuple[str, int]]] = []
    left = 0
    for pill in pills:
        wide = min(room, int(width(pill, 11)) + 24)
        if not rows or left + wide > room:
            rows.append([])
            left = 0
        rows[-1].append((pill, wide))
        left += wide + 8
    return rows


def _stack(column: Sequence[Node], x: int, edges: Sequence[Edge], nodes: dict[str, Box]) -> None:
    """Places each node beside the middle of its targets, without overlaps."""
    wanted = sorted(((_middle(node, edges, nodes), number) for number, node in enumerate(column)))
    y = TOP
    for middle, number in wanted:
        node = column[number]
        y = max(y, middle - height(node) // 2)
        nodes[node.key] = Box(x, y, WIDTHS[node.role], height(node))
        y += height(node) + GAP


def _middle(node: Node, edges: Sequence[Edge], nodes: dict[str, Box]) -> int:
    middles = [nodes[edge.target].middle for edge in edges if edge.source == node.key and edge.target in nodes]
    return sum(middles) // len(middles) if middles else TOP
