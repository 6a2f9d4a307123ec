"""A picture as SVG for light and dark themes, with text inside of its boxes, and the same bytes for equal sites."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from tidegate.compiler.findings.printable import printable
from tidegate.operations.graph.layout import GAP, HEAD, LINE, MARGIN, PILL, SIDE, TOP, Box, Layout, layout, pill_rows
from tidegate.operations.graph.measure import fit, width
from tidegate.operations.graph.picture import Edge, Frame, Node, Picture
from tidegate.operations.graph.style import STYLE

MARK_ROOM = 0.34
"""The maximum share of the width of a node for the mark of a line."""


def svg(picture: Picture) -> str:
    """The text of the file."""
    placed = layout(picture)
    size = f'width="{placed.width}" height="{placed.height}" viewBox="0 0 {placed.width} {placed.height}"'
    rows = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="title">',
        f'<title id="title">{_safe(picture.title)}: {_safe(picture.subtitle)}</title>',
        f"<style>{STYLE}</style>",
        f'<rect class="page" width="{placed.width}" height="{placed.height}"/>',
        _text("site", MARGIN, 42, picture.title, 20, placed.width - 2 * MARGIN, bold=True),
        _text("muted", MARGIN, 62, picture.subtitle, 12, placed.width - 2 * MARGIN),
    ]
    if not placed.nodes and not placed.frames:
        rows.append(_text("muted", MARGIN, TOP + 30, "the site has no resources", 14, 400))
    for frame in picture.frames:
        rows += _frame(frame, placed.frames[frame.key])
    rows += _links(picture, placed)
    rows += [
        _edge(edge, placed) for edge in picture.edges if edge.source in placed.nodes and edge.target in placed.nodes
    ]
    for node in _every(picture):
        rows += _node(node, placed.nodes[node.key])
    return "\n".join([*rows, "</svg>", ""])


def _every(picture: Picture) -> Iterator[Node]:
    if picture.visitors:
        yield picture.visitors
    yield from picture.balancers
    yield from picture.backends
    for frame in picture.frames:
        yield from frame.nodes


def _safe(text: str) -> str:
    return escape(printable(text))


TAIL = 6
"""The number of characters at the end of a node's title that are never truncated, so that app1 and app12 differ."""


def _text(kind: str, x: float, y: float, words: str, size: int, room: float, bold: bool = False) -> str:
    fitted = fit(words, size, room, bold, TAIL if kind == "card-title" else 0)
    whole = f"<title>{_safe(words)}</title>" if fitted != words else ""
    return f'<text class="{kind}" x="{x:g}" y="{y:g}" font-size="{size}">{whole}{_safe(fitted)}</text>'


def _rect(kind: str, box: Box, radius: int) -> str:
    position = f'x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}"'
    return f'<rect class="{kind}" {position} rx="{radius}"/>'


def _frame(frame: Frame, box: Box) -> Iterator[str]:
    room = box.width - 2 * GAP
    yield _rect(f"frame {frame.kind}", box, 12)
    yield _text("frame-title", box.x + GAP, box.y + 28, frame.title, 14, room * 0.4, bold=True)
    start = min(width(frame.title, 14, True), room * 0.4) + 12
    yield _text("muted", round(box.x + GAP + start), box.y + 28, frame.subtitle, 11, room - start)
    y = box.bottom - GAP + 8
    rows = pill_rows(frame.pills, room)
    for number, row in enumerate(rows):
        x = box.x + GAP
        top = y - (len(rows) - number) * (PILL + 8)
        for pill, wide in row:
            yield _rect("pill", Box(x, top, wide, PILL), PILL // 2)
            yield _text("pill-text", x + 12, top + 17, pill, 11, wide - 20)
            x += wide + 8


def _node(node: Node, box: Box) -> Iterator[str]:
    yield f'<g class="{node.role}">' if node.deployed else f'<g class="{node.role} undeployed">'
    yield _rect("card", box, 8)
    yield f'<path class="bar" d="M{box.x + 8} {box.y}h-1a7 7 0 0 0-7 7v{box.height - 14}a7 7 0 0 0 7 7h1z"/>'
    yield _text("card-title", box.x + 18, box.y + 22, node.title, 14, box.width - 28, bold=True)
    marks = [width(mark, 11) for mark, _ in node.lines if mark]
    indent = min(max(marks, default=0.0) + 10, box.width * MARK_ROOM) if marks else 0
    for number, (mark, words) in enumerate(node.lines):
        y = box.y + HEAD + 11 + number * LINE
        shift = round(indent) if mark else 0
        if mark:
            yield _text("mark", box.x + 18, y, mark, 11, indent - 8)
        yield _text("line", box.x + 18 + shift, y, words, 12, box.width - 28 - shift)
    yield "</g>"


def _edge(edge: Edge, placed: Layout) -> str:
    start, end = placed.nodes[edge.source], placed.nodes[edge.target]
    x1, y1, x2, y2 = start.right, start.middle, end.x, end.middle
    bend = (x2 - x1) // 2
    kind = "edge slots" if edge.slots else "edge"
    line = f'<path class="{kind}" d="M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2 - 7} {y2}"/>'
    head = f'<path class="head" d="M{x2 - 8} {y2 - 4}l8 4l-8 4z"/>'
    return line + head


def _links(picture: Picture, placed: Layout) -> Iterator[str]:
    """The links between the rack and its clouds: directly to the cloud below it, and around it to the others."""
    rack = picture.rack
    for lane, frame in enumerate(picture.linked if rack else ()):
        assert rack is not None
        box, over = placed.frames[frame.key], placed.frames[rack.key]
        x, middle = box.x + box.width // 2, box.y - GAP * 3 // 2
        wide = min(box.width - 40, int(width(str(frame.link), 11)) + 24)
        yield f'<path class="link" d="{_link_path(over, box, x, middle, lane)}"/>'
        yield _rect("link-pill", Box(x - wide // 2, middle - 12, wide, 24), 12)
        yield _text("pill-text", x - wide // 2 + 12, middle + 4, str(frame.link), 11, wide - 20)


def _link_path(over: Box, box: Box, x: int, middle: int, lane: int) -> str:
    if box.y - over.bottom <= GAP * 3:
        return f"M{x} {over.bottom}V{box.y}"
    aside, start = over.right + SIDE * max(lane, 1), over.bottom - SIDE * (max(lane, 1) + 1)
    return f"M{over.right} {start}H{aside}V{middle}H{x}V{box.y}"
