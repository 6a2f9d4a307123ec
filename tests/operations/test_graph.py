"""Pictures: goldens in `tests/cases/operations/graph`, text within its boxes, well-formed and the same every time."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.compiler import cases
from tests.compiler.goldens import same
from tests.compiler.shuffle import shuffling
from tests.operations.single import single
from tidegate.cli import exits
from tidegate.cli.main import tidegate
from tidegate.operations.graph import VIEWS, picture, svg
from tidegate.operations.graph.layout import Box, layout
from tidegate.operations.graph.measure import fit, width

FOLDER = cases.CASES / "operations" / "graph"
SUFFIXES = {"svg": "svg", "mermaid": "mmd"}
SVG = "{http://www.w3.org/2000/svg}"


def every() -> list[cases.Case]:
    """The valid specs, and those that only a picture is interested in."""
    own = [cases.Case(file.stem, FOLDER, file.name, FOLDER) for file in sorted(FOLDER.glob("*.yaml"))]
    return [case for case in cases.specs() if case.name in ("article", "lab", "example")] + own


EVERY = pytest.mark.parametrize("case", every(), ids=cases.by_name)
ALL = pytest.mark.parametrize("case", [*cases.specs(), *every()], ids=cases.by_name)


@pytest.mark.parametrize("form", VIEWS)
@EVERY
def test_looks_like_this(case: cases.Case, form: str, update_goldens: bool) -> None:
    same(VIEWS[form](picture(case.compiled())), FOLDER / f"{case.name}.{SUFFIXES[form]}", update_goldens)


@ALL
def test_the_order_of_keys_moves_nothing(case: cases.Case) -> None:
    assert svg(picture(case.compiled())) == svg(picture(case.compiled(shuffling(case, 3))))


@ALL
def test_text_stays_in_its_box(case: cases.Case) -> None:
    """By the estimate; the page itself is the last box."""
    drawn = ElementTree.fromstring(svg(picture(case.compiled())))
    boxes = [_box(one) for one in drawn.iter(f"{SVG}rect")]
    for text in drawn.iter(f"{SVG}text"):
        x, y, size = float(text.attrib["x"]), float(text.attrib["y"]), int(text.attrib["font-size"])
        words = "".join(part for part in text.itertext() if part != text.findtext(f"{SVG}title"))
        bold = text.attrib["class"] in ("site", "frame-title", "card-title")
        around = min((box for box in boxes if _holds(box, x, y)), key=lambda box: box.width * box.height)
        assert x + width(words, size, bold) <= around.right + 1, words
        assert y - size >= around.y and y <= around.bottom, words


@ALL
def test_nodes_stand_apart(case: cases.Case) -> None:
    placed = layout(picture(case.compiled()))
    boxes = list(placed.nodes.values())
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            assert one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y
        assert one.right <= placed.width and one.bottom <= placed.height


def _box(rect: ElementTree.Element) -> Box:
    return Box(*(int(rect.attrib.get(name, 0)) for name in ("x", "y", "width", "height")))


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x <= x <= box.right and box.y <= y <= box.bottom


def test_colours_need_nothing_that_renderers_lack() -> None:
    """No custom properties; what the media query sets for dark pages is set before it as well."""
    style = svg(picture(single(b"tidegate: 1\nname: shop\n"))).partition("<style>")[2].partition("</style>")[0]
    assert "var(" not in style
    light, _, dark = style.partition("@media (prefers-color-scheme:dark){")
    rules = [dict(re.findall(r"([^{}]+)\{([^{}]*)\}", part.replace("\n", ""))) for part in (light, dark)]
    assert rules[1] and set(rules[1]) <= set(rules[0])


def test_addresses_are_a_range_only_where_they_are_one() -> None:
    case = next(case for case in every() if case.name == "two-clouds")
    drawn = svg(picture(case.compiled()))
    assert "192.168.1.10 – 192.168.1.11<" in drawn and ">192.168.1.50<" in drawn


def test_markup_in_a_spec_is_text() -> None:
    spec = b'tidegate: 1\nname: shop\nhosts: {k: {uri: "qemu:///<b>&\\"x\\""}}\n'
    compilation = single(spec)
    drawn = svg(picture(compilation))
    ElementTree.fromstring(drawn)
    assert "qemu:///&lt;b&gt;&amp;" in drawn
    assert not re.search(r"<b>|\"x\"", VIEWS["mermaid"](picture(compilation)))


def test_long_text_ends_in_an_ellipsis_and_is_whole_in_its_title() -> None:
    spec = b'tidegate: 1\nname: shop\nhosts: {k: {uri: "qemu+ssh://' + b"long" * 40 + b'/system"}}\n'
    drawn = svg(picture(single(spec)))
    assert "…</text>" in drawn and "long" * 40 in drawn
    assert fit("高" * 50, 12, 120).endswith("…") and width(fit("高" * 50, 12, 120), 12) <= 120


def test_writes_a_file(tmp_path: Path) -> None:
    file = tmp_path / "site.svg"
    spec = str(cases.PROJECT / "stacks" / "article.yaml")
    assert tidegate.main(["graph", spec, "-o", str(file)], standalone_mode=False) == exits.DONE
    assert file.read_text().startswith("<svg") and [one.name for one in tmp_path.iterdir()] == ["site.svg"]
    with pytest.raises(Exception, match="No such file"):
        tidegate.main(["graph", spec, "-o", str(tmp_path / "no" / "site.svg")], standalone_mode=False)
