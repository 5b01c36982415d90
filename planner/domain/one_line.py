"""Words that stand on one line, otherwise as they were typed."""

from __future__ import annotations

import re

BREAKS = re.compile(r"[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")


def one_line(text: str) -> str:
    """Without line ends, and without space around it; a hard space within stays one."""
    return BREAKS.sub(" ", text).strip()
