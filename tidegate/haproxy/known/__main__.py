"""`python -m tidegate.haproxy.known --write FOLDER | --check` writes or checks the table of HAProxy's keywords.

FOLDER contains the `configuration.txt` of each release of HAProxy as `2.6.txt`, `3.0.txt`, …. `--check` compares the
table with the installed HAProxy.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from tidegate.haproxy.known.making import disagreements, made
from tidegate.haproxy.known.registered import registered, version_of
from tidegate.haproxy.known.table import FILE

USAGE = "usage: python -m tidegate.haproxy.known --write FOLDER | --check"
PROGRAM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin"


def main(arguments: list[str]) -> int:
    """Writes the table, or prints its differences to the installed HAProxy. Fails if HAProxy is not installed."""
    program = shutil.which("haproxy") or shutil.which("haproxy", path=PROGRAM_PATH)
    if program is None:
        print("HAProxy is not installed: its keywords cannot be compared with the table", file=sys.stderr)
        return 1
    match arguments:
        case ["--write", folder]:
            manuals = {file.stem: file.read_text(encoding="utf-8") for file in Path(folder).glob("*.txt")}
            FILE.write_text(made(manuals, version_of(program), registered(program)), encoding="utf-8")
            return 0
        case ["--check"]:
            found = list(disagreements(version_of(program), registered(program)))
            for line in found:
                print(line, file=sys.stderr)
            return 1 if found else 0
    print(USAGE, file=sys.stderr)
    return 64


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
