"""``python -m srr``: the same as the ``srr`` command."""

import sys
from pathlib import Path

# Python would look for modules in the working folder first, and what lies in a register is never run.
if not sys.flags.safe_path and Path(sys.path[0]).resolve() != Path(__file__).resolve().parents[1]:
    del sys.path[0]

from srr.start import main

if __name__ == "__main__":
    main()
