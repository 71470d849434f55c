"""``python -m srr``: the same as the ``srr`` command."""

from srr.cli.main import main

main()
