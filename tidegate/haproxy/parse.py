"""Parses haproxy.cfg into a configuration, the typed view of its syntax tree.

Lines that a field can hold are stored in that field; all other lines are kept literally in their place. A configuration
that was parsed is rendered as it was written. If it is rendered from its data (`tree`), the lines have the same words:

- each section has the same lines with the same words; the arguments of `bind`, `server` and similar keywords can be in
  a different order;
- lines whose order is significant to HAProxy keep it (`tidegate.haproxy.view.order`);
- conditionals contain the same lines;
- sections keep their order if it is significant: a proxy follows the `defaults` that apply to it, before the next ones.
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

__all__ = ["UnreadableError", "parse"]

_ENTRIES = frozenset(["bind", "server", "server-template", "default-server", "stats"])
"""Keywords whose arguments the model sorts."""


def parse(text: str) -> Configuration:
    """The configuration of a file.

    Raises `UnreadableError` if HAProxy could not assign a line to a section: a keyword before the first section, a
    proxy without a valid name, an `.if` without `.endif`.
    """
    file = read(text)
    lines = {line.number: line for line in file.lines}
    literal: set[int] = set()
    while True:
        view = View(literal).read(file)
        try:
            found = Configuration.model_validate(view.tree)
        except ValidationError as error:
            unfit = {_line_of(each["loc"], view) for each in error.errors(include_url=False, include_input=False)}
        else:
            unfit = set(_altered(found, view, lines))
            if not unfit:
                return found.written_as(_written(file, view))
        if unfit <= literal:
            raise UnreadableError("the file contains characters that a configuration cannot contain")
        literal |= unfit


def _line_of(location: Path, view: View) -> int:
    """The line that caused an error of the model."""
    numbers = {path: number for number, path in view.places.items()}
    prefixes = (location[:length] for length in range(len(location), 0, -1))
    return next((numbers[prefix] for prefix in prefixes if prefix in numbers), 0)


def _altered(configuration: Configuration, view: View, lines: dict[int, Line]) -> Iterator[int]:
    """The lines that would be rendered with other words. HAProxy does not split a line with an open quote."""
    rendered = render(configuration)
    texts = dict(zip(rendered.lines, rendered.text.split("\n"), strict=False))
    for number, path in view.places.items():
        if lines[number].read.open:
            continue
        words = [word.meaning for word in lines[number].words]
        again = [word.meaning for word in read_words(texts.get(path, "")).words]
        if words != again and not (words[0][1:] in _ENTRIES and Counter(words) == Counter(again)):
            yield number


def _written(file: File, view: View) -> tuple[tuple[str, Path | None], ...]:
    return tuple((line.text, view.places.get(line.number)) for line in file.lines)
