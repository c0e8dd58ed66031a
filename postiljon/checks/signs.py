"""Signs that are no letters: emoji, marks, and characters that nobody sees."""

from __future__ import annotations

import re

# One emoji as it is seen, also one of several characters: a skin colour, a flag, a family.
_ONE = "[\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u2b55\u231a\u231b\u23e9-\u23fa]"
_AFTER = "[\ufe0f\u20e3\U0001f3fb-\U0001f3ff]"
EMOJI = re.compile(f"(?:[\U0001f1e6-\U0001f1ff]{{2}}|{_ONE}{_AFTER}*(?:\u200d{_ONE}{_AFTER}*)*)")

# What pads a preheader so that a list shows nothing behind it; spaces may stand between.
PADDING = re.compile("[\u00ad\u034f\u2007\u200b-\u200f\u2060-\u2064\ufeff]")
PADDED = re.compile(f"(?:{PADDING.pattern}|[\u00a0 ])*")

# What is left of copying from elsewhere.
UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\ufeff\u0000-\u001f\u007f]")
