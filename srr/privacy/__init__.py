"""A text to what in it looks like a detail of one person: which kind, and where; never what it says.

Pure, and in one pass: each detector looks for the few characters or words that its kind cannot do without,
and goes on only from there, over a stretch of limited length. It finds slips, not bad intent.
"""

from srr.privacy.finding import find, hide, in_name, mask, mask_name
from srr.privacy.hits import Hit, Kind

__all__ = ["Hit", "Kind", "find", "hide", "in_name", "mask", "mask_name"]
