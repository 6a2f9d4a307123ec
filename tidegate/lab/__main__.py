"""`python -m tidegate.lab up|down|status|packages [NAME]`: the lab without the command line."""

from __future__ import annotations

import sys
import time

from tidegate import lab
from tidegate.progress import Progress

STARTED = time.monotonic()


class Lines:
    """Progress as lines on standard error, each with the seconds since the start."""

    def begin(self, step: str) -> None:
        self._print(step)

    def update(self, step: str, done: int, total: int, waiting_for: str = "") -> None:
        self._print(f"{step}: {waiting_for}")

    def end(self, step: str, note: str = "") -> None:
        self._print(f"{step}: {note or 'done'}")

    def _print(self, text: str) -> None:
        print(f"{time.monotonic() - STARTED:6.2f} {text}", file=sys.stderr, flush=True)


def show(status: lab.Status) -> None:
    """Prints the addresses and the parts."""
    for name, address in status.addresses.items():
        print(f"{name:20} {address}")
    for part in status.parts:
        print(f"{part.name:20} {'alive' if part.alive else 'DEAD'}")


def main(command: str, name: str = lab.lab_name()) -> None:
    progress: Progress = Lines()
    if command == "up":
        lab.up(name, progress)
    elif command == "down":
        lab.down(name, progress)
    elif command == "packages":
        lab.install_packages(progress)
    show(lab.status(name))


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except lab.LabError as error:
        sys.exit(f"error: {error}")
    except KeyboardInterrupt:
        sys.exit(130)
