"""What the command `tidegate` calls first: it is there at once, so that Ctrl-C finds no import to break off."""

from __future__ import annotations

import signal


def main() -> None:
    """Runs the command line; until that answers Ctrl-C itself, the process just ends."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from tidegate.cli.main import main as run

    run()


if __name__ == "__main__":
    main()
