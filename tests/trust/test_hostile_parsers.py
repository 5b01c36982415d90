"""Whatever bytes a reader is given: it gives what it read or an error of ours, and in good time.

`python -m tests.trust.fuzz` does the same for as long as one likes, led by what the bytes bring about.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner import settings as own_settings
from tests.trust.parsers import PARSERS
from tests.trust.sizes import size

LONGEST = 2.0
"""Seconds of work."""
SENTENCE = re.compile(r"[^\n]{10,300}")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("user_config_path", "user_data_path"):
        monkeypatch.setattr(own_settings, folder, lambda *_args, **_kwargs: tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", PARSERS)
def test_a_file_as_it_should_be_is_read(name: str, home: Path) -> None:
    for content in PARSERS[name].whole:
        PARSERS[name].read(content, home)


@pytest.mark.parametrize("name", PARSERS)
@settings(max_examples=size(60, 2_000), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=300) | st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_end_in_what_was_read_or_in_an_error_of_ours(name: str, home: Path, content: bytes) -> None:
    PARSERS[name].tried(content, home)
    for whole in PARSERS[name].whole:
        PARSERS[name].tried(whole[: len(whole) // 2] + content, home)


@pytest.mark.parametrize("name", PARSERS)
def test_what_is_spoilt_ends_in_what_was_read_or_in_an_error_of_ours(
    name: str, home: Path, figure: Callable[[str, object, str], None]
) -> None:
    chance, longest, refused, count = random.Random(name), 0.0, 0, size(60, 2_000)
    for _each in range(count):
        began = time.thread_time()
        sentence = PARSERS[name].tried(PARSERS[name].spoilt(chance), home)
        longest = max(longest, time.thread_time() - began)
        refused += bool(sentence)
        assert not sentence or SENTENCE.fullmatch(sentence)
    figure(f"{count} spoilt ({name}): foreign errors / longest", f"0 / {longest:.2f} s", "0 / 2 s")
    assert longest < LONGEST
    assert refused or name in ("state", "figures")  # there one goes on without what cannot be read
