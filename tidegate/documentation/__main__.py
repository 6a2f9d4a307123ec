"""`python -m tidegate.documentation --write | --check` writes or checks the generated files of the repository."""

from __future__ import annotations

import sys

from tidegate.documentation.generated import MEND, stale, write


def main(arguments: list[str]) -> int:
    """Writes the files, or prints those that are out of date."""
    if arguments == ["--write"]:
        for file in write():
            print(f"written: {file}")
        return 0
    if arguments != ["--check"]:
        print("usage: python -m tidegate.documentation --write | --check", file=sys.stderr)
        return 64
    old = stale()
    for file in old:
        print(f"{file} is out of date: {MEND}", file=sys.stderr)
    return 1 if old else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
