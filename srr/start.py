"""The first lines of srr to run: from here on Ctrl-C ends it quietly, also while the rest is loaded."""

from __future__ import annotations

import signal
import sys


def main() -> None:
    """Run the command line and leave the process with its exit code; interrupted, with 130."""
    try:
        from srr.cli.main import main as run  # noqa: PLC0415  (loading it takes long enough to be interrupted)

        run()
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        # Nothing is left to be done; who interrupts the interpreter's own leaving gets no word about it.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
