"""The table of copies, row by row as the product's page has it."""

from __future__ import annotations

import pytest

from planner.copies import Content, Copy, allows

TABLE = {
    Content.SHARED: (True, True, True),
    Content.ATTENDANCE: (False, True, True),
    Content.NOTES: (False, False, True),
    Content.UNSHARED: (False, False, True),
    Content.UPWARD_MINUTE: (False, False, True),
    Content.MANAGERS_WORDS: (False, False, True),
    Content.MANAGERS_RATINGS: (False, False, True),
    Content.FOLDING: (False, False, True),
    Content.OTHER_PEOPLE: (False, False, False),
}


@pytest.mark.parametrize("content", Content)
def test_a_copy_holds_what_its_column_says(content):
    copies = (Copy.SALESPERSON, Copy.FILE, Copy.MANAGER)
    assert tuple(allows(copy, content) for copy in copies) == TABLE[content]


def test_what_the_salesperson_may_see_everybody_may_see():
    for content in Content:
        assert not allows(Copy.SALESPERSON, content) or all(allows(copy, content) for copy in Copy)
