"""Programs that answer as HAProxy does, so that a test is the same whether and which HAProxy is installed."""

from __future__ import annotations

from pathlib import Path

VERSION = "9.8.7"
_HEAD = f"""#!/bin/sh
if [ "$1" = -v ]; then echo "HAProxy version {VERSION}-1 2027/01/01 - https://haproxy.example/"; exit 0; fi
file=$3
"""


def program(folder: Path, body: str = "exit 0\n", name: str = "haproxy") -> Path:
    """A program in a folder: it prints a version with `-v`, and runs `body` with `$file` for `-c -f FILE`."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(_HEAD + body)
    file.chmod(0o755)
    return file


def alerting(words: str, message: str, severity: str = "ALERT") -> str:
    """A body that complains about the first line with these words."""
    return f"""line=$(grep -n -F -- '{words}' "$file" | head -1 | cut -d: -f1)
[ -z "$line" ] && exit 0
echo "[{severity}]    (1) : config : parsing [$file:$line] : {message}" >&2
exit {1 if severity == "ALERT" else 0}
"""


def crashing(words: str) -> str:
    """A body that dies by a signal where the file has these words."""
    return f"""grep -q -F -- '{words}' "$file" && kill -SEGV $$\nexit 0\n"""
