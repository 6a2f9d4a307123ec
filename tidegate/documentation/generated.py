"""The files that are generated from the models, and whether they are up to date."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tidegate.documentation.capabilities import capabilities_page
from tidegate.documentation.file_schema import file_schema
from tidegate.documentation.generate import schema_and_models
from tidegate.documentation.page import page
from tidegate.documentation.readme import with_table
from tidegate.documentation.rules import rules_page

PROJECT = Path(__file__).parents[2]
README = "README.md"
MEND = "python -m tidegate.documentation --write"


def generated() -> Iterator[tuple[str, str]]:
    """Each file, relative to the repository, and its text."""
    spec, models = schema_and_models()
    yield "schemas/spec.schema.json", _json(spec)
    yield "schemas/file.schema.json", _json(file_schema(spec))
    yield "docs/language.md", page(spec, models)
    yield "docs/rules.md", rules_page()
    yield "docs/capabilities.md", capabilities_page()
    yield README, with_table((PROJECT / README).read_text(encoding="utf-8"))


def stale(project: Path = PROJECT) -> tuple[str, ...]:
    """The files that are missing or out of date."""
    return tuple(name for name, text in generated() if not _same(project / name, text))


def write(project: Path = PROJECT) -> tuple[str, ...]:
    """Writes the files that are missing or out of date, and returns their names."""
    written = [(name, text) for name, text in generated() if not _same(project / name, text)]
    for name, text in written:
        (project / name).write_text(text, encoding="utf-8")
    return tuple(name for name, _ in written)


def _same(file: Path, text: str) -> bool:
    return file.exists() and file.read_text(encoding="utf-8") == text


def _json(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
