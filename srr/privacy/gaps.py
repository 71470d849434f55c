"""What may stand between the parts of one number or name: the patterns that the detectors share."""

from __future__ import annotations

#: From one line to the next, also of a comment, in what is folded over lines.
FOLD = r"[ \t]{0,40}\r?\n[ \t]{0,60}(?:\#[ \t]{0,8})?"
#: White space, as far as one number or name reaches over it.
SPACE = rf"(?:{FOLD}|[ \t]{{1,3}})"
#: What people put between the figures of a number.
SIGN = r"[.\-/_·•]"
#: Either, or nothing.
GAP = rf"(?:{SPACE}|{SIGN})?"
