"""haproxy.cfg as a configuration: the typed view of its syntax tree.

What a field can hold stands in that field; all else is kept literally, in its place. A configuration that was parsed is
rendered as it was written. The configuration as data (`tree`), rendered, has the same lines with the same words:

- in each section the same lines, each with the same words, in which the arguments of `bind`, `server` and their like
  have an order of their own;
- two lines whose order means something to HAProxy keep it (`tidegate.haproxy.view.order`);
- what a conditional surrounds stands in it, and nothing else does;
- sections keep their order where it means something: what inherits from a `defaults` stands behind it, before the next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pydantic import ValidationError

from tidegate.haproxy.model import Configuration, Path
from tidegate.haproxy.render import render
from tidegate.haproxy.syntax.read import read
from tidegate.haproxy.syntax.tree import File, Line
from tidegate.haproxy.syntax.words import read_words
from tidegate.haproxy.view.parts import UnreadableError, View
from tidegate.haproxy.view.sections import Form

__all__ = ["UnreadableError", "parse"]

_ENTRIES = frozenset(["bind", "server", "server-template", "default-server", "stats"])
"""Keywords whose arguments the model puts into an order of its own."""


def parse(text: str) -> Configuration:
    """The configuration that a file says.

    Raises `UnreadableError` where HAProxy would not know what a line belongs to: a keyword before the first section, or
    a proxy without a proper name.
    """
    file = read(text)
    lines = {line.number: line for line in file.lines}
    forms: dict[int, Form] = {}
    while True:
        view = View(forms).read(file)
        try:
            found = Configuration.model_validate(view.tree)
            unfit = set(_altered(found, view, lines))
        except ValidationError as error:
            found = None
            unfit = {_line_of(each["loc"], view) for each in error.errors(include_url=False, include_input=False)}
        if found is not None and not unfit:
            return found.written_as(_written(file, view))
        if not any(forms.get(number, Form.WRITTEN) is not Form.RAW for number in unfit):
            raise UnreadableError("the file has characters that a configuration cannot hold")
        for number in unfit:
            forms[number] = Form(min(forms.get(number, Form.WRITTEN) + 1, Form.RAW))


def _line_of(location: Path, view: View) -> int:
    """The line that a complaint of the model is about."""
    numbers = {path: number for number, path in view.places.items()}
    prefixes = (location[:length] for length in range(len(location), 0, -1))
    return next((numbers[prefix] for prefix in prefixes if prefix in numbers), 0)


def _altered(configuration: Configuration, view: View, lines: dict[int, Line]) -> Iterator[int]:
    """The lines that would be rendered with other words."""
    rendered = render(configuration)
    texts = dict(zip(rendered.lines, rendered.text.split("\n"), strict=False))
    for number, path in view.places.items():
        words = [word.meaning for word in lines[number].words]
        again = [word.meaning for word in read_words(texts.get(path, "")).words]
        if words != again and not (words[0][1:] in _ENTRIES and Counter(words) == Counter(again)):
            yield number


def _written(file: File, view: View) -> tuple[tuple[str, Path | None], ...]:
    return tuple((line.text, view.places.get(line.number)) for line in file.lines)
