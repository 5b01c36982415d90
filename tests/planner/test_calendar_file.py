"""A calendar file gives the hours that its calendar shows, or says what it left out; nothing in it can do harm."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.errors import CannotOpen
from planner.exchange.calendar_file import AHEAD, BACK, MOST_HAPPENINGS, CalendarReading, read
from planner.exchange.calendar_zones import usual_name
from planner.exchange.events import Why
from planner.exchange.watch import Stopped, Watch
from tests.calendars import OUTLOOK_ZONE, calendar, event, kept
from tests.conftest import TODAY

LISBON, BERLIN = ZoneInfo("Europe/Lisbon"), ZoneInfo("Europe/Berlin")
MANY = settings(max_examples=500, suppress_health_check=[HealthCheck.function_scoped_fixture])


def reading(path: Path, watch: Watch | None = None) -> CalendarReading:
    return read(path, LISBON, TODAY, watch or Watch())


@pytest.fixture
def of(tmp_path: Path):
    """What is read of some events."""
    return lambda *parts: reading(kept(tmp_path, *parts))


def begins(found: CalendarReading, zone: ZoneInfo = LISBON) -> list[str]:
    return [f"{each.span.begins.astimezone(zone):%d.%m. %H:%M}" for each in found.happenings]


class TestAnEvent:
    def test_has_its_title_and_its_time_by_its_own_zone(self, of) -> None:
        (found,) = of(event("20261123T100000", "20261123T113000", r"Pricing\, weekly", zone="Europe/Berlin")).happenings
        assert found.title == "Pricing, weekly"
        assert found.span.begins == datetime(2026, 11, 23, 10, tzinfo=BERLIN)
        assert found.span.lasts == timedelta(minutes=90)

    def test_without_a_zone_goes_by_the_clock_where_the_manager_is(self, of) -> None:
        (found,) = of(event("20260723T100000")).happenings
        assert found.span.begins == datetime(2026, 7, 23, 10, tzinfo=LISBON)

    def test_in_utc_is_in_utc(self, of) -> None:
        (found,) = of(event("20260723T100000Z")).happenings
        assert found.span.begins == datetime(2026, 7, 23, 10, tzinfo=UTC)

    @pytest.mark.parametrize(
        ("name", "usual"),
        [
            ("Europe/Berlin", "Europe/Berlin"),
            ('"europe/berlin"', "Europe/Berlin"),
            ("W. Europe Standard Time", "Europe/Berlin"),
            ("Eastern Standard Time", "America/New_York"),
            ("GMT Standard Time", "Europe/London"),
            ("tzone://Microsoft/Utc", "UTC"),
            ("/freeassociation.sourceforge.net/Europe/Berlin", "Europe/Berlin"),
            ("/citadel.org/20210210_1/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
            ("Customized Time Zone", ""),
            ("../../etc/passwd", ""),
            ("/etc/localtime", ""),
            ("Europe", ""),
            ("", ""),
        ],
    )
    def test_names_its_zone_as_programs_do(self, name: str, usual: str) -> None:
        assert usual_name(name) == usual

    def test_of_outlook_is_where_windows_says(self, of) -> None:
        zone = OUTLOOK_ZONE.format(name="W. Europe Standard Time")
        (found,) = of(zone, event("20260723T100000", zone="W. Europe Standard Time")).happenings
        assert found.span.begins == datetime(2026, 7, 23, 10, tzinfo=BERLIN)

    @pytest.mark.parametrize("day", ["20260328", "20260329", "20260723", "20261024", "20261025", "20261123"])
    @pytest.mark.parametrize("hour", ["01", "02", "03", "12"])
    def test_in_a_zone_of_the_file_s_own_is_where_its_table_says(self, of, day: str, hour: str) -> None:
        own, known = "Customized Time Zone", "Europe/Berlin"
        zone = OUTLOOK_ZONE.format(name=own)
        first, second = (of(zone, event(f"{day}T{hour}3000", zone=name)).happenings[0] for name in (own, known))
        assert first.span == second.span

    def test_in_a_zone_nobody_knows_is_taken_as_local_and_that_is_said(self, of) -> None:
        found = of(event("20260723T100000", zone="Nowhere/Land"))
        assert found.happenings[0].span.begins == datetime(2026, 7, 23, 10, tzinfo=LISBON)
        assert Why.ZONE.words(found.left_out[Why.ZONE]).startswith("1 event is in a time zone that is not known")

    @pytest.mark.parametrize(
        ("why", "lines"),
        [
            (Why.ALL_DAY, event("20261123", "", "Fair", "1", "", "DTEND;VALUE=DATE:20261124")),
            (Why.ALL_DAY, event("20261123T090000", "P2D")),
            (Why.ALL_DAY, event("20261123T090000", "20261125T090000")),
            (Why.FREE, event("20261123T090000", "PT1H", "Birthday", "1", "", "TRANSP:TRANSPARENT")),
            (Why.FREE, event("20261123T090000", "PT1H", "Hold", "1", "", "X-MICROSOFT-CDO-BUSYSTATUS:FREE")),
            (Why.NO_LENGTH, event("20261123T090000", "")),
            (Why.NO_LENGTH, event("20261123T090000", "20261123T090000")),
            (Why.OURS, event("20261123T090000", uid="5c1@coaching-planner")),
            (Why.ELSEWHEN, event("20240101T090000")),
            (Why.ELSEWHEN, event("20280101T090000")),
            (Why.BROKEN, event("20261123T090000", "20261123T080000")),
            (Why.BROKEN, event("20261123T090000", "-PT1H")),
            (Why.BROKEN, event("20261399T090000")),
            (Why.BROKEN, event("00010101T000000Z")),
            (Why.BROKEN, event("20261123T090000", "PT1H", "x", "1", "", "EXDATE:someday")),
            (Why.BROKEN, "BEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\n"),
            (Why.BROKEN, event("20261123T090000", "P99999999999D")),
        ],
    )
    def test_that_gives_no_hours_is_named(self, of, why: Why, lines: str) -> None:
        found = of(lines)
        assert (list(found.happenings), found.left_out) == ([], {why: 1})
        assert why.words(1).startswith("1 event ") and why.words(2).startswith("2 events ")

    def test_that_was_cancelled_is_not_there(self, of) -> None:
        found = of(event("20261123T090000", "PT1H", "x", "1", "", "STATUS:CANCELLED"))
        assert (found.happenings, found.left_out) == ([], {})

    def test_that_was_sent_again_counts_as_it_was_last_said(self, of) -> None:
        old = event("20261123T090000", "PT1H", "x", "1", "", "SEQUENCE:1")
        new = event("20261124T090000", "PT1H", "x", "1", "", "SEQUENCE:2")
        assert begins(of(new, old)) == ["24.11. 09:00"]

    def test_whose_exception_was_sent_again_counts_as_that_was_last_said(self, of) -> None:
        weekly = event("20261116T090000", "PT1H", "x", "1", "", "RRULE:FREQ=WEEKLY;COUNT=2")
        moved, moved_again = (
            event(f"20261123T{hour}0000", "PT1H", "x", "1", "", "RECURRENCE-ID:20261123T090000", f"SEQUENCE:{sequence}")
            for hour, sequence in ((10, 1), (14, 2))
        )
        assert begins(of(weekly, moved_again, moved)) == ["16.11. 09:00", "23.11. 14:00"]


class TestARepeatedEvent:
    WEEKLY = "RRULE:FREQ=WEEKLY;BYDAY=MO"

    def test_stays_at_its_hour_when_the_clocks_are_set(self, of) -> None:
        found = of(event("20261019T100000", "PT1H", "x", "1", "Europe/Berlin", "RRULE:FREQ=WEEKLY;COUNT=3"))
        assert begins(found, BERLIN) == ["19.10. 10:00", "26.10. 10:00", "02.11. 10:00"]
        assert found.happenings[1].span.begins - found.happenings[0].span.begins == timedelta(days=7, hours=1)

    def test_leaves_out_its_exceptions_in_whatever_zone_they_are_written(self, of) -> None:
        found = of(
            event(
                "20261102T100000", "PT1H", "x", "1", "Europe/Berlin", "RRULE:FREQ=WEEKLY;COUNT=5",
                "EXDATE;TZID=Europe/Berlin:20261109T100000", "EXDATE:20261116T090000Z", "EXDATE;VALUE=DATE:20261123",
            )
        )  # fmt: skip
        assert begins(found, BERLIN) == ["02.11. 10:00", "30.11. 10:00"]

    def test_is_where_an_exception_moved_it_and_not_where_it_was_cancelled(self, of) -> None:
        series = event("20261102T100000", "PT1H", "x", "1", "Europe/Berlin", "RRULE:FREQ=WEEKLY;COUNT=3")
        moved = event(
            "20261110T150000", "PT2H", "x", "1", "Europe/Berlin", "RECURRENCE-ID;TZID=Europe/Berlin:20261109T100000"
        )
        off = event(
            "20261116T100000", "PT1H", "x", "1", "Europe/Berlin", "RECURRENCE-ID:20261116T090000Z", "STATUS:CANCELLED"
        )
        for parts in ((series, moved, off), (off, moved, series)):
            assert sorted(begins(of(*parts), BERLIN)) == ["02.11. 10:00", "10.11. 15:00"]

    def test_an_exception_at_its_old_time_is_there_once(self, of) -> None:
        series = event("20261102T100000", "PT1H", "x", "1", "", "RRULE:FREQ=WEEKLY;COUNT=2")
        longer = event("20261109T100000", "PT3H", "x", "1", "", "RECURRENCE-ID:20261109T100000")
        found = of(series, longer)
        assert [each.span.lasts for each in found.happenings] == [timedelta(hours=1), timedelta(hours=3)]

    def test_an_exception_that_became_free_leaves_its_hour(self, of) -> None:
        series = event("20261102T100000", "PT1H", "x", "1", "", "RRULE:FREQ=WEEKLY;COUNT=2")
        free = event("20261109T100000", "PT1H", "x", "1", "", "RECURRENCE-ID:20261109T100000", "TRANSP:TRANSPARENT")
        found = of(series, free)
        assert (begins(found), found.left_out) == (["02.11. 10:00"], {Why.FREE: 1})

    def test_that_changed_for_all_that_follow_ends_there_and_that_is_said(self, of) -> None:
        series = event("20261102T100000", "PT1H", "x", "1", "", "RRULE:FREQ=WEEKLY;COUNT=4")
        onward = event("20261116T110000", "PT1H", "x", "1", "", "RECURRENCE-ID;RANGE=THISANDFUTURE:20261116T100000")
        found = of(series, onward)
        assert (begins(found), found.left_out) == (["02.11. 10:00", "09.11. 10:00", "16.11. 11:00"], {Why.RULE: 1})

    @pytest.mark.parametrize("until", ["20261116T090000Z", "20261116", "20261116T100000"])
    def test_ends_with_its_last_day(self, of, until: str) -> None:
        rule = f"RRULE:FREQ=WEEKLY;UNTIL={until}"
        found = of(event("20261102T100000", "PT1H", "x", "1", "Europe/Berlin", rule))
        assert begins(found, BERLIN)[-1] == "16.11. 10:00"

    def test_comes_on_further_days_that_are_named(self, of) -> None:
        more = (
            "RDATE:20261105T120000Z,20261106T120000Z",
            "RDATE;VALUE=PERIOD:20261107T120000Z/PT2H",
            "RDATE;VALUE=DATE:20261108",
        )
        found = of(event("20261102T100000Z", "PT1H", "x", "1", "", *more))
        assert begins(found) == ["02.11. 10:00", "05.11. 12:00", "06.11. 12:00", "07.11. 12:00", "08.11. 10:00"]

    def test_without_an_end_is_read_as_far_as_one_looks(self, of) -> None:
        found = of(event("20100104T100000", "PT1H", "x", "1", "", "RRULE:FREQ=DAILY"))
        days = [each.span.begins.astimezone(LISBON).date() for each in found.happenings]
        assert (days[0], days[-1], len(days)) == (TODAY - BACK, TODAY + AHEAD - timedelta(1), (BACK + AHEAD).days)

    def test_by_a_rule_nobody_reads_is_taken_once_and_that_is_said(self, of) -> None:
        for rule in ("RRULE:FREQ=SECONDLY", "RRULE:FREQ=DAILY;BYHOUR=8,9", "RRULE:nonsense", "EXRULE:FREQ=DAILY"):
            found = of(event("20261123T100000", "PT1H", "x", "1", "", rule))
            assert (begins(found), found.left_out) == (["23.11. 10:00"], {Why.RULE: 1})

    def test_is_taken_500_times_at_the_most(self, of) -> None:
        many = [
            f"RDATE:202611{day:02}T{hour:02}{minute:02}00Z"
            for day in range(1, 20)
            for hour in range(24)
            for minute in (0, 30)
        ]
        found = of(event("20261101T001500Z", "PT1H", "x", "1", "", *many))
        assert (len(found.happenings), found.left_out) == (500, {Why.TOO_OFTEN: 1})


class TestAnyLetters:
    @pytest.mark.parametrize(
        ("encoding", "title"),
        [("utf-8", "Besprechung – Größe 会议"), ("utf-8-sig", "Größe"), ("utf-16", "会议"), ("utf-16-le", "Größe"),
         ("utf-16-be", "Größe"), ("cp1252", "Größe – weekly")],
    )  # fmt: skip
    def test_are_read_as_they_were_written(self, tmp_path: Path, encoding: str, title: str) -> None:
        path = tmp_path / "calendar.ics"
        path.write_bytes(calendar(event("20261123T100000", title=title)).encode(encoding))
        assert [each.title for each in reading(path).happenings] == [title]

    def test_lines_are_put_together_again_where_they_were_folded(self, tmp_path: Path) -> None:
        for break_ in ("\r\n", "\n", "\r"):
            path = tmp_path / "calendar.ics"
            text = calendar(event("20261123T100000", title="Team mee@@ ting@@\t, weekly", zone="Europe/@@ Berlin"))
            path.write_bytes(text.replace("@@", "\n").replace("\n", break_).encode())
            (found,) = reading(path).happenings
            assert (found.title, found.span.begins) == ("Team meeting, weekly", datetime(2026, 11, 23, 9, tzinfo=UTC))


class TestABrokenFile:
    GOOD = event("20261123T100000", uid="good")

    def test_that_is_no_calendar_says_so(self, tmp_path: Path) -> None:
        for content in (
            b"",
            b"\0\1\2" * 1000,
            b"%PDF-1.7",
            b"BEGIN:VCARD\nEND:VCARD\n",
            b"\xff\xfe\0",
            b"hello" * 90_000,
        ):
            path = tmp_path / "thing.ics"
            path.write_bytes(content)
            with pytest.raises(CannotOpen, match=r"thing\.ics is not a calendar file"):
                reading(path)

    def test_that_is_not_there_or_a_folder_says_so(self, tmp_path: Path) -> None:
        for path in (tmp_path / "gone.ics", tmp_path):
            with pytest.raises(CannotOpen, match="could not be read"):
                reading(path)

    def test_that_is_too_big_says_so(self, tmp_path: Path) -> None:
        path = tmp_path / "big.ics"
        with path.open("wb") as file:
            file.truncate(50_000_001)
        with pytest.raises(CannotOpen, match="at most 50 MB"):
            reading(path)

    @pytest.mark.parametrize(
        "broken",
        [
            "BEGIN:VEVENT\nUID:2\nDTSTART:20261123T1",
            "BEGIN:VEVENT\nDTSTART:20261123T100000\n",
            'BEGIN:VEVENT\nUID:2\nDTSTART;TZID="Europe:20261123T100000\nEND:VEVENT\n',
            "BEGIN:VEVENT\nUID:2\nDTSTART\nEND:VEVENT\n",
            "BEGIN:VEVENT\nSUMMARY:" + "x" * 200_000 + "\nDTSTART:20261123T110000Z\nDURATION:PT1H\nEND:VEVENT\n",
        ],
    )
    def test_gives_what_can_be_read_of_it(self, tmp_path: Path, broken: str) -> None:
        found = reading(kept(tmp_path, self.GOOD, broken, "\n", self.GOOD.replace("good", "other")))
        assert (len(found.happenings), found.left_out) == (2, {Why.BROKEN: 1})

    def test_that_breaks_off_gives_what_came_before(self, tmp_path: Path) -> None:
        path = kept(tmp_path, self.GOOD, event("20261124T100000", uid="cut"))
        path.write_bytes(path.read_bytes()[:-40])
        found = reading(path)
        assert (begins(found), found.left_out) == (["23.11. 10:00"], {Why.BROKEN: 1})

    def test_that_is_nested_without_end_gives_the_rest(self, tmp_path: Path) -> None:
        deep = "BEGIN:X\n" * 30_000
        found = reading(kept(tmp_path, self.GOOD, deep, "END:X\n" * 30_000, self.GOOD.replace("good", "other")))
        assert len(found.happenings) == 2
        assert len(reading(kept(tmp_path, self.GOOD, "BEGIN:VEVENT\n" * 30_000)).happenings) == 1


class Patience(Watch):
    """Notes the longest time in which nothing was told, and stops after so many words."""

    def __init__(self, words: int = 10**9) -> None:
        super().__init__()
        self.longest, self.told, self._words, self._last = 0.0, 0, words, time.process_time()
        self.shares: list[float] = []

    def tell(self, share: float) -> None:
        now = time.process_time()
        self.longest, self._last = max(self.longest, now - self._last), now
        self.told += 1
        self.shares.append(share)
        if self.told >= self._words:
            self.stop()
        super().tell(share)


class TestAHugeFile:
    def test_of_ten_thousand_events_without_end_is_read_as_far_as_can_be(self, tmp_path: Path) -> None:
        rules = (
            "FREQ=YEARLY;BYDAY=MO",
            "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=WEEKLY",
            "FREQ=DAILY;COUNT=2000000000",
        )
        events = [
            event("19700101T090000", "PT1H", f"Event {number}", f"{number}", "", f"RRULE:{rules[number % 4]}")
            for number in range(10_000)
        ]
        watch = Patience()
        found = reading(kept(tmp_path, *events), watch)
        assert len(found.happenings) + 500 >= MOST_HAPPENINGS and len(found.happenings) <= MOST_HAPPENINGS
        assert found.left_out[Why.TOO_MANY] > 9_000
        assert watch.longest < 2
        assert watch.shares == sorted(watch.shares) and watch.shares[-1] <= 1

    @pytest.mark.parametrize(
        "parts",
        [
            ("X:" + "y" * 20_000_000 + "\n",),
            ("BEGIN:VEVENT\n" + "EXDATE:20261123T100000Z\n" * 400_000 + "END:VEVENT\n",),
            ("BEGIN:VEVENT\nEXDATE:" + "20261123T100000Z," * 500_000 + "\nEND:VEVENT\n",),
            ("BEGIN:VEVENT\nDTSTART:20261123T100000\n" + "BEGIN:VALARM\nEND:VALARM\n" * 300_000 + "END:VEVENT\n",),
            (OUTLOOK_ZONE.format(name="Odd").replace("FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "FREQ=SECONDLY"),
             event("20261123T100000", zone="Odd")),
            tuple(event("20261123T100000", "PT1H", "x", "1", "", f"RECURRENCE-ID:202611{day:02}T{hour:02}0000Z")
                  for day in range(1, 29) for hour in range(24) for _again in range(10)),
            (" \n" * 2_000_000,),
            ("\n" * 2_000_000,),
        ],
        ids=["a line", "exceptions", "a line of exceptions", "alarms", "a zone", "a series", "folds", "nothing"],
    )  # fmt: skip
    def test_of_hostile_make_is_read_with_a_word_every_other_second(
        self, tmp_path: Path, parts: tuple[str, ...]
    ) -> None:
        watch = Patience()
        reading(kept(tmp_path, *parts), watch)
        assert watch.longest < 2

    @pytest.mark.parametrize("words", [1, 3, 40])
    def test_can_be_stopped_at_any_time(self, tmp_path: Path, words: int) -> None:
        events = [event("20260101T090000", uid=str(number)) for number in range(1000)]
        watch = Patience(words)
        with pytest.raises(Stopped):
            reading(kept(tmp_path, *events), watch)
        assert watch.told == words


WORDS = st.sampled_from(
    ["BEGIN:VEVENT", "END:VEVENT", "BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VTIMEZONE", "END:VTIMEZONE", "TZID:Odd",
     "BEGIN:STANDARD", "END:STANDARD", "TZOFFSETFROM:+0100", "TZOFFSETTO:-2360", "DTSTART:20261123T100000", "UID:1",
     "DTSTART;TZID=Odd:20261123T100000Z", "DTEND:20261123T110000", "DURATION:PT1H", "RRULE:FREQ=DAILY", "RRULE:FREQ=",
     "EXDATE:20261124T100000", "RECURRENCE-ID:20261125T100000", "SUMMARY:x", "SUMMARY;X=\"", "RDATE:20261126,,P1D",
     "DTSTART;TZID=,;VALUE=DATE:20261123", "\u2028", ";:", " folded", "SEQUENCE:٣"]
)  # fmt: skip
LINES = st.lists(WORDS | st.text(max_size=30), max_size=40).map("\r\n".join)
SEED = calendar(
    OUTLOOK_ZONE.format(name="Odd"),
    event("20261102T100000", "PT1H", "Größe", "1", "Odd", "RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261230T100000Z"),
    event("20261110T150000", "20261110T160000", "x", "1", "Odd", "RECURRENCE-ID;TZID=Odd:20261109T100000"),
).encode()


class TestWhateverStandsInIt:
    """Nothing but a reading or a sentence comes of it."""

    def tried(self, folder: Path, content: bytes) -> None:
        path = folder / "fuzz.ics"
        path.write_bytes(content)
        try:
            found = reading(path)
        except CannotOpen:
            return
        for each in found.happenings:
            assert timedelta() < each.span.lasts < timedelta(days=1)
            assert TODAY - BACK - timedelta(2) < each.span.begins.date() < TODAY + AHEAD + timedelta(2)

    @MANY
    @given(st.binary(max_size=400))
    def test_bytes(self, tmp_path: Path, content: bytes) -> None:
        self.tried(tmp_path, content)
        self.tried(tmp_path, b"BEGIN:VCALENDAR\r\n" + content)

    @MANY
    @given(LINES)
    def test_lines(self, tmp_path: Path, lines: str) -> None:
        self.tried(tmp_path, f"BEGIN:VCALENDAR\r\n{lines}\r\nEND:VEVENT\r\n".encode("utf-8", "surrogatepass"))

    @MANY
    @given(st.lists(st.tuples(st.integers(0, len(SEED) - 1), st.integers(0, 255)), min_size=1, max_size=20))
    def test_a_good_file_with_some_bytes_changed(self, tmp_path: Path, changes: list[tuple[int, int]]) -> None:
        content = bytearray(SEED)
        for place, byte in changes:
            content[place] = byte
        self.tried(tmp_path, bytes(content))

    @MANY
    @given(st.dates(date(2025, 11, 30), date(2026, 12, 18)), st.integers(0, 23), st.integers(1, 23), st.sampled_from(
        ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", ""]
    ))  # fmt: skip
    def test_a_good_file_gives_its_hours(self, tmp_path: Path, day: date, hour: int, hours: int, zone: str) -> None:
        path = kept(tmp_path, event(f"{day:%Y%m%d}T{hour:02}0000", f"PT{hours}H", zone=zone))
        (found,) = reading(path).happenings
        begins = datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(zone or "Europe/Lisbon"))
        assert (found.span.begins, found.span.lasts) == (begins.astimezone(UTC), timedelta(hours=hours))


@pytest.mark.skipif(not shutil.which("strace"), reason="strace shows what is opened")
def test_nothing_else_is_opened_and_nobody_is_called(tmp_path: Path) -> None:
    attached = event(
        "20261123T100000", "PT1H", "x", "1", "", "ATTACH:file:///etc/passwd", "URL:http://example.com/a.ics"
    )
    path = kept(tmp_path, attached)
    code = f"from tests.planner.test_calendar_file import *; print(len(reading(Path({str(path)!r})).happenings))"
    said = subprocess.run(
        ["strace", "-f", "-e", "trace=network,open,openat", sys.executable, "-c", code], capture_output=True, text=True
    )
    assert said.stdout.strip() == "1"
    assert "passwd" not in said.stderr and "connect(" not in said.stderr
