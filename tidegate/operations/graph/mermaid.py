"""A picture as a Mermaid flowchart for Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tidegate.compiler.findings.printable import printable
from tidegate.operations.graph.picture import Node, Picture


def mermaid(picture: Picture) -> str:
    """The text of the flowchart. Nodes are numbered, because some words cannot be names of nodes in Mermaid."""
    keys = _Keys()
    rows = ["flowchart LR"]
    if picture.visitors:
        rows.append(f"    {keys[picture.visitors.key]}(({_label(picture.visitors)}))")
    rows += _nodes((*picture.balancers, *picture.backends), keys, "    ")
    for frame in picture.frames:
        title = _escaped(f"{frame.title} · {frame.subtitle}" if frame.subtitle else frame.title)
        rows.append(f'    subgraph {keys[frame.key]}["{title}"]')
        rows += _nodes(frame.nodes, keys, "        ")
        rows.append("    end")
    known = set(keys.names)
    for edge in picture.edges:
        if {edge.source, edge.target} <= known:
            arrow = "-.->" if edge.slots else "-->"
            label = f'|"{_escaped(edge.label)}"|' if edge.label else ""
            rows.append(f"    {keys[edge.source]} {arrow}{label} {keys[edge.target]}")
    rows += _links(picture, keys)
    return "".join(f"{row}\n" for row in rows)


class _Keys:
    """The names of nodes by key."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}

    def __getitem__(self, key: str) -> str:
        return self.names.setdefault(key, f"n{len(self.names) + 1}")


def _nodes(nodes: Iterable[Node], keys: _Keys, indent: str) -> Iterator[str]:
    for node in nodes:
        yield f"{indent}{keys[node.key]}[{_label(node)}]"


def _label(node: Node) -> str:
    lines = [f"{mark} {words}".strip() for mark, words in node.lines]
    return '"' + "<br/>".join(_escaped(line) for line in (node.title, *lines)) + '"'


def _links(picture: Picture, keys: _Keys) -> Iterator[str]:
    for frame in picture.linked if picture.rack else ():
        assert picture.rack is not None
        yield f'    {keys[picture.rack.key]} -. "{_escaped(str(frame.link))}" .- {keys[frame.key]}'


def _escaped(text: str) -> str:
    """The text with characters that Mermaid or HTML would interpret as entity codes."""
    return "".join(
        letter if letter.isalnum() or letter in " .,:/–×·→+-=_()≥≤…" else f"#{ord(letter)};"
        for letter in printable(text)
    )
