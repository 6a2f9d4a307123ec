"""The specs in the pages of `docs/guide/`: fenced blocks that begin with `# stacks/NAME.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

GUIDE = Path(__file__).parents[2] / "docs/guide"
_BLOCK = re.compile(r"^```yaml\n# (stacks/\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Page:
    """A page of the guide and its files, by their path in a project."""

    name: str
    text: str
    files: dict[str, bytes]

    @property
    def environments(self) -> list[str]:
        """The names of its specs, without those that others extend only."""
        return [file[7:-5] for file in self.files if not file.startswith("stacks/_")]


def pages() -> list[Page]:
    """Every page that has a spec."""
    found = []
    for file in sorted(GUIDE.glob("*.md")):
        text = file.read_text(encoding="utf-8")
        files = {name: block.encode() for name, block in _BLOCK.findall(text)}
        found += [Page(file.stem, text, files)] if files else []
    return found
