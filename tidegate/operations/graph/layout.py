"""Where everything stands: columns from left to right, edges between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tidegate.operations.graph.measure import width
from tidegate.operations.graph.picture import Card, Edge, Frame, Picture

MARGIN, GAP, LANE = 28, 16, 84
HEAD, LINE, PAD = 32, 19, 9
WIDTHS = {"visitors": 92, "balancer": 216, "backend": 200, "domain": 300, "machine": 300, "group": 540}
TOP = 84
PILL = 26
SIDE = 14
"""Between roads that lead around a frame."""
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
    """Boxes by card, boxes by frame, and the size of the whole."""

    cards: dict[str, Box]
    frames: dict[str, Box]
    width: int
    height: int


def layout(picture: Picture) -> Layout:
    """Frames first, each under the other; then to the left what sends to them, beside its targets."""
    columns = _columns(picture)
    x = MARGIN + sum(WIDTHS[column[0].role] + LANE for column in columns if column)
    cards: dict[str, Box] = {}
    frames: dict[str, Box] = {}
    y = TOP
    targets = {edge.target for edge in picture.edges}
    widest = max((_frame(frame, x, y, targets, {}).width for frame in picture.frames), default=0)
    for number, frame in enumerate(picture.frames):
        if number and frame.link:
            y += GAP * 2
        frames[frame.key] = _frame(frame, x, y, targets, cards, widest)
        y = frames[frame.key].bottom + GAP
    for frame in picture.frames:
        wide = frames[frame.key].width - 2 * GAP
        cards |= {one.key: replace(cards[one.key], width=wide) for one in frame.cards if one.role == "group"}
    for column in reversed(columns):
        if column:
            x -= WIDTHS[column[0].role] + LANE
            _stack(column, x, picture.edges, cards)
    boxes = [*cards.values(), *frames.values()]
    roads = len(picture.linked) - 1
    right = max((box.right for box in boxes), default=400) + MARGIN + (SIDE * roads if roads > 0 else 0)
    return Layout(cards, frames, max(right, 480), max((box.bottom for box in boxes), default=TOP + 60) + MARGIN)


def _columns(picture: Picture) -> list[Sequence[Card]]:
    return [[picture.visitors] if picture.visitors else [], picture.balancers, picture.backends]


def height(card: Card) -> int:
    """A card's height: a title and its lines."""
    return HEAD + len(card.lines) * LINE + (PAD if card.lines else 6)


def _frame(frame: Frame, x: int, y: int, targets: set[str], cards: dict[str, Box], least: int = 0) -> Box:
    """Servers in the first column, where edges reach them, all others beside them."""
    served = [card for card in frame.cards if card.key in targets]
    others = [card for card in frame.cards if card.key not in targets]
    left, bottom, right = x + GAP, y + FRAME_HEAD, x
    for column in (served, *_beside(others, len(served))):
        down = y + FRAME_HEAD
        for card in column:
            cards[card.key] = Box(left, down, WIDTHS[card.role], height(card))
            down = cards[card.key].bottom + GAP
            right, bottom = max(right, cards[card.key].right + GAP), max(bottom, down)
        left = right if column else left
    least = max(least, WIDTHS["group"] + 2 * GAP)
    rows = len(pill_rows(frame.pills, max(right - x, least) - 2 * GAP))
    bottom += rows * (PILL + 8) + (GAP - 8 if rows else 0)
    return Box(x, y, max(right - x, least), max(bottom - y, FRAME_HEAD + GAP))


MOST_COLUMNS, SHORTEST = 3, 3


def _beside(cards: list[Card], rows: int) -> list[list[Card]]:
    """Cards in columns about as long as the one beside them."""
    columns = min(MOST_COLUMNS, -(-len(cards) // max(rows, SHORTEST)))
    length = -(-len(cards) // columns) if columns else 1
    return [cards[start : start + length] for start in range(0, len(cards), length)]


def pill_rows(pills: Iterable[str], room: int) -> list[list[tuple[str, int]]]:
    """Networks in rows: each with its width."""
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


def _stack(column: Sequence[Card], x: int, edges: Sequence[Edge], cards: dict[str, Box]) -> None:
    """Each beside the middle of its targets, none over another."""
    wanted = sorted(((_middle(card, edges, cards), number) for number, card in enumerate(column)))
    y = TOP
    for middle, number in wanted:
        card = column[number]
        y = max(y, middle - height(card) // 2)
        cards[card.key] = Box(x, y, WIDTHS[card.role], height(card))
        y += height(card) + GAP


def _middle(card: Card, edges: Sequence[Edge], cards: dict[str, Box]) -> int:
    middles = [cards[edge.target].middle for edge in edges if edge.source == card.key and edge.target in cards]
    return sum(middles) // len(middles) if middles else TOP
