"""How much one file may hold: the one table of limits that keep a small hostile file from hurting anybody."""

from __future__ import annotations

#: A file's size in bytes; a larger one is refused before it is parsed.
BYTES = 256 * 1024
#: Mappings and lists inside one another, the record itself being the first.
DEPTH = 32
#: Keys, values, mappings and lists together.
NODES = 20_000
#: Digits of a number: as many as a float keeps exactly. What is longer is an account or registration number.
DIGITS = 15
#: What is wrong in one file that is told at once; the rest is counted. Nobody mends more in one go.
FINDINGS = 100
#: The size in bytes of a journal of interrupted writing: room for some ten thousand files.
JOURNAL_BYTES = 4 * 1024 * 1024
#: Seconds that git may take for one question; it waits for ever where a file of its own is a pipe.
GIT_SECONDS = 60
