"""The first lines of srr to run: from here on Ctrl-C ends it quietly, also while the rest is loaded."""

import sys


def main() -> None:
    """Run the command line and leave the process with its exit code; interrupted, with 130."""
    # Loading takes long enough to be interrupted, so that all of it is done here.
    try:
        import signal  # noqa: PLC0415

        from srr.cli.main import main as run  # noqa: PLC0415

        try:
            run()
        finally:
            # Nothing is left to be done; who interrupts Python's own leaving gets no word about it.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
    except KeyboardInterrupt:
        sys.exit(130)
