"""The entry point of the command `tidegate`. It imports almost nothing, so that Ctrl-C never interrupts an import."""

from __future__ import annotations

import signal


def main() -> None:
    """Runs the command line. Until it handles Ctrl-C, an interrupt ends the process immediately."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from tidegate.cli.main import main as run

    run()


if __name__ == "__main__":
    main()
