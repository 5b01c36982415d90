"""After a person is erased, none of their words and nothing of their name is in any file of the app."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from sqlalchemy import String, Table, Text, insert, select, update

from planner import (
    copies_elsewhere,
    drafts,
    erasing,
    glances,
    leaving,
    logbook,
    mailing,
    notes,
    observations,
    preferences,
    printing,
    reminders,
    settings,
    trash,
)
from planner.clock import Clock
from planner.domain.blacking_out import BLOCK
from planner.domain.development import DevelopmentPlan
from planner.domain.observation import Observation
from planner.domain.private import PrivateKind
from planner.domain.salesperson import Salesperson
from planner.errors import NotFound
from planner.printing.held_rows import OF, HeldRows
from planner.storage import schema, workspace_file
from planner.storage.engine import connect
from planner.storage.key import Key
from planner.storage.store import Db, Store, fetch
from tests.conftest import TODAY
from tests.trust.canary import files_with, free_pages
from tests.trust.conftest import Tell
from tests.ui.conftest import waste_is_looked_for_here  # noqa: F401 - a window is no different here
from ui.documents.passages import PassageList
from ui.erasing.dialog import EraseDialog
from ui.erasing.long_gone import LongGoneLines
from ui.erasing.outcome import LeftDialog
from ui.erasing.thorough import Outcome
from ui.screen import Screen
from ui.team.person import PersonScreen
from ui.team.screen import TeamScreen
from ui.today.screen import TodayScreen
from ui.widgets.keys import KeyButton
from ui.widgets.text import Paragraph
from ui.workspace import Workspace

KEY = Key(bytes(range(32)), bytes(range(16)))
OTHER_KEY = Key(bytes(range(1, 33)), bytes(range(16)))
CANARY, NAME = "Qanarius", "Zenobia Quastenflosser"
WINDOWS: list[QWidget] = []
TECHNICAL = {"form", "holder", "part", "code", "document", "digest", "zone", "key", "usual_place"}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("config", "data"):
        monkeypatch.setattr(settings, f"user_{name}_path", lambda *_a, at=name, **_k: tmp_path / "home" / at)
    return tmp_path / "home"


@pytest.fixture(scope="module", params=[None, KEY], ids=["plain", "encrypted"])
def sample_with(
    request: pytest.FixtureRequest, sample_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Key | None]:
    """The sample team, as it is or encrypted."""
    if request.param is None:
        return sample_file, None
    made = tmp_path_factory.mktemp("erasing") / "encrypted.planner"
    workspace_file.create(made, request.param)
    with closing(connect(sample_file, "ro")) as plain:
        tables = [row[0] for row in plain.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        plain.execute(f"ATTACH DATABASE ? AS made KEY \"x'{request.param.pragma.split(chr(39))[1]}'\"", (str(made),))
        plain.execute("PRAGMA foreign_keys=OFF")
        for table in tables:
            plain.execute(f"DELETE FROM made.{table}")
            plain.execute(f"INSERT INTO made.{table} SELECT * FROM main.{table}")
    return made, request.param


@pytest.fixture
def store(sample_with: tuple[Path, Key | None], home: Path, clock: Clock) -> Iterator[Store]:
    source, key = sample_with
    path = settings.data_folder() / "team.planner"
    shutil.copy(source, path)
    store = workspace_file.open_to_write(path, clock, key)
    yield store
    store.close()


@pytest.fixture
def zenobia(store: Store) -> UUID:
    """Somebody with a long history, in whose every text stands the canary."""
    whom = store.read(lambda db: db.scalars(select(schema.answers.c.salesperson_id).limit(1)).one())
    store.write(partial(_mark_all, whom=whom))
    save = partial(notes.save, salesperson_id=whom, subject_id=whom, kind=PrivateKind.ABOUT_SALESPERSON)
    for text in (f"{CANARY} once", "", f"{CANARY} " * 300):
        store.save(partial(save, text=text, now=store.clock.now()))
    for form, body in ((f"person/{whom}", f'{{"about": "{CANARY}"}}'), ("promise", f'{{"whom": "{whom}"}}')):
        store.save(partial(drafts.save, form=form, body=body, now=store.clock.now()))
    gone = store.read(
        lambda db: db.scalars(
            select(schema.observations.c.id).where(schema.observations.c.salesperson_id == whom)
        ).first()
    )
    store.write(partial(trash.throw_away, kind=Observation, record_id=gone))
    return whom


def _mark_all(db: Db, whom: UUID) -> None:
    db.execute(
        update(schema.salespeople).where(schema.salespeople.c.id == whom).values(name=NAME, email="zq@qanarius.example")
    )
    db.execute(
        insert(schema.printed_documents).values(
            id=uuid4(), version=1, created_at=db.info["clock"].now(), changed_at=db.info["clock"].now(),
            salesperson_id=whom, subject_id=whom, document="plan", code="DP-1 1234", printed_at_version=1,
            content=f"%PDF {CANARY} {NAME}".encode(),
        )
    )  # fmt: skip
    for table, ids in _ids(db, whom).items():
        mine = table.c.id.in_(ids)
        for column in table.c:
            if type(column.type) in (String, Text) and column.name not in TECHNICAL:
                db.execute(update(table).where(mine).values({column.name: column + f" {CANARY} {NAME}"}))


def _ids(db: Db, whom: UUID) -> dict[Table, list[UUID]]:
    held = HeldRows(db, whom)
    return {table: [row["id"] for row in held.of(table)] for table in OF}


def opened(qtbot: QtBot, workspace: Workspace, whom: UUID) -> EraseDialog:
    dialog = EraseDialog(workspace, window_of(qtbot, workspace), whom, NAME)
    dialog.open()
    return dialog


def window_of(qtbot: QtBot, workspace: Workspace | None = None) -> QWidget:
    """One that lives as long as the test."""
    window = QWidget()

    def close(_window: QWidget) -> None:
        if workspace:
            workspace.close()

    qtbot.addWidget(window, before_close_func=close)
    WINDOWS.append(window)
    window.show()
    return window


@pytest.fixture(autouse=True)
def no_window_is_left() -> Iterator[None]:
    yield
    WINDOWS.clear()


def confirm(qtbot: QtBot, dialog: EraseDialog, name: str = NAME) -> None:
    qtbot.waitUntil(lambda: dialog._mentioned is not None, timeout=20_000)
    dialog.typed.setText(name)
    dialog.erase.click()


def test_nothing_of_them_is_left_in_any_file(
    qtbot: QtBot, store: Store, zenobia: UUID, home: Path, figure: Tell
) -> None:
    logbook.begin(settings.data_folder())
    (mailing.outbox() / "letter.eml").write_text(f"To: {NAME}\n\n{CANARY}", encoding="utf-8")
    reminders.postpone(zenobia, TODAY)
    marks = (CANARY, NAME, "Quastenflosser", zenobia.hex, str(zenobia))
    before = {mark: files_with(mark, home) for mark in marks}
    assert before[CANARY] and before[str(zenobia)]
    workspace = Workspace(store)
    screen = PersonScreen(workspace)
    qtbot.addWidget(screen)
    screen.open(zenobia)
    screen.show()
    qtbot.waitUntil(lambda: screen._page is not None)
    failures: list[str] = []
    workspace.failed.connect(failures.append)

    screen._do("erase")
    dialog = screen.findChild(EraseDialog)
    with qtbot.waitSignal(screen.done, timeout=20_000) as told:
        confirm(qtbot, dialog)
    assert told.args == [f"{NAME} is erased.", None]
    assert failures == []
    left = {mark: files_with(mark, home, store.key) for mark in marks}
    figure(
        f"canaries of an erased person in all files, {'plain' if store.key is None else 'encrypted'}",
        sum(map(len, left.values())),
        "0",
    )
    assert left == {mark: [] for mark in marks}
    assert free_pages(store.path, store.key) == 0
    qtbot.waitUntil(lambda: not isValid(dialog))
    workspace.close()


def test_whoever_is_erased_is_gone_and_everybody_else_is_as_they_were(store: Store, zenobia: UUID) -> None:
    def of_others(db: Db) -> dict[str, list[tuple[object, ...]]]:
        known = {}
        for table, mine in own.items():
            names = [each for each in table.c if each.name not in ("heard_as_id",)]
            known[table.name] = [tuple(row) for row in db.execute(select(*names)) if row[0] not in mine]
        return known

    own = store.read(partial(_ids, whom=zenobia))
    before = store.read(of_others)
    store.write(partial(erasing.erase, salesperson_id=zenobia))
    with pytest.raises(NotFound):
        store.read(partial(fetch, kind=Salesperson, record_id=zenobia))
    assert store.read(of_others) == before
    assert store.read(lambda db: db.connection().exec_driver_sql("PRAGMA foreign_key_check").all()) == []


def test_what_is_counted_beforehand_is_what_goes(store: Store, zenobia: UUID) -> None:
    outlook = store.read(partial(erasing.outlook, salesperson_id=zenobia))
    said = {words: count for count, words in outlook.counts}
    assert said["private notes"] == store.read(lambda db: len(_ids(db, zenobia)[schema.private_texts]))
    assert said["kept prints"] >= 1 and said["earlier versions of texts"] >= 1
    assert said["forms not accepted yet"] == 2


class TestTextsOfOthers:
    """They stay, and who is named in them is for the manager to decide."""

    @pytest.fixture
    def named(self, store: Store, zenobia: UUID) -> UUID:
        """An observation about somebody else."""
        other = store.read(
            lambda db: db.scalars(select(schema.salespeople.c.id).where(schema.salespeople.c.id != zenobia)).first()
        )
        text = "Went along with Zenobia, who did the talking. Zenobia Quastenflosser again on Friday."
        return makers_observation(store, other, text)

    def test_are_offered_with_the_words_around_the_name(self, store: Store, zenobia: UUID, named: UUID) -> None:
        mentions = store.read(partial(erasing.outlook, salesperson_id=zenobia)).mentions
        found = next(each for each in mentions if each.record_id == named)
        assert (found.where, found.around[:2]) == ("Observation about somebody else", ("Went along with ", "Zenobia"))
        assert not found.doubtful

    def test_that_name_somebody_of_the_same_first_name_are_left_unless_they_are_chosen(
        self, store: Store, zenobia: UUID, named: UUID
    ) -> None:
        other = store.read(lambda db: fetch(db, Observation, named).salesperson_id)
        text = "Zenobia Rocha of the laboratory keeps the samples."
        seen = store.write(partial(observations.file, salesperson_id=other, text=text, on=TODAY)).result
        mentions = store.read(partial(erasing.outlook, salesperson_id=zenobia)).mentions
        assert {each.record_id: each.doubtful for each in mentions if each.record_id in (named, seen)} == {
            named: False,
            seen: True,
        }

    def test_lose_the_name_where_that_is_chosen_and_nowhere_else(
        self, store: Store, zenobia: UUID, named: UUID
    ) -> None:
        store.write(
            partial(erasing.erase, salesperson_id=zenobia, chosen={("observations", "text", named)})
        )  # fmt: skip
        text = store.read(partial(fetch, kind=Observation, record_id=named)).text
        assert text == f"Went along with {BLOCK}, who did the talking. {BLOCK} again on Friday."

    def test_are_ticked_beforehand_and_can_be_left(
        self, qtbot: QtBot, store: Store, zenobia: UUID, named: UUID
    ) -> None:
        dialog = opened(qtbot, Workspace(store), zenobia)
        qtbot.waitUntil(lambda: dialog._outlook is not None)
        key = ("observations", "text", named)
        assert key in dialog._chosen
        dialog.findChild(PassageList).acted.emit(key)
        assert key not in dialog._chosen


class TestKeptPagesOfOthers:
    """They cannot be changed; the manager decides whether they go."""

    @pytest.fixture
    def named(self, store: Store, zenobia: UUID) -> UUID:
        """Pages of somebody else's plan that speak of her, kept as they went out."""
        return kept_plan(store, zenobia, f"Do as {NAME} does in a first meeting")

    @pytest.fixture
    def others(self, store: Store, zenobia: UUID) -> UUID:
        return kept_plan(store, zenobia, "Lead one meeting alone")

    def test_are_offered_and_not_ticked_beforehand(
        self, qtbot: QtBot, store: Store, zenobia: UUID, named: UUID, others: UUID
    ) -> None:
        dialog = opened(qtbot, Workspace(store), zenobia)
        found = in_pages(qtbot, dialog)
        assert [each.record_id for each in found] == [named]
        assert found[0].around[1] == NAME and found[0].where.startswith("Kept pages: Development plan")
        assert not dialog._chosen & {each.key for each in found}

    def test_go_where_they_are_ticked_and_stay_elsewhere(
        self, qtbot: QtBot, store: Store, zenobia: UUID, named: UUID, others: UUID
    ) -> None:
        workspace = Workspace(store)
        dialog = opened(qtbot, workspace, zenobia)
        [found] = in_pages(qtbot, dialog)
        dialog.findChild(PassageList).acted.emit(found.key)
        with qtbot.waitSignal(dialog.erased, timeout=20_000):
            confirm(qtbot, dialog)
        left = store.read(lambda db: set(db.scalars(select(schema.printed_documents.c.id))))
        assert others in left and named not in left

    def test_stay_where_they_are_not(self, store: Store, zenobia: UUID, named: UUID) -> None:
        store.write(partial(erasing.erase, salesperson_id=zenobia))
        assert named in store.read(lambda db: set(db.scalars(select(schema.printed_documents.c.id))))


def kept_plan(store: Store, besides: UUID, headline: str) -> UUID:
    """The pages of a plan of somebody else under that headline."""
    plans = schema.development_plans
    asked = select(plans.c.id, plans.c.salesperson_id).where(plans.c.salesperson_id != besides)
    plan, whom = store.read(lambda db: db.execute(asked).first())
    store.write(lambda db: setattr(fetch(db, DevelopmentPlan, plan), "headline", headline))
    paper = store.read(partial(printing.plan, plan_id=plan, today=TODAY))
    content = printing.document(paper, store.read(printing.sheet))
    what = printing.outgoing(paper, plan, whom)
    return store.write(partial(printing.keep, what=what, content=content)).result


def in_pages(qtbot: QtBot, dialog: EraseDialog) -> list[erasing.Mention]:
    qtbot.waitUntil(lambda: dialog._mentioned is not None, timeout=20_000)
    return [each for each in dialog._mentioned or () if each.is_pages]


def makers_observation(store: Store, whom: UUID | None, text: str) -> UUID:
    assert whom
    return store.write(partial(observations.file, salesperson_id=whom, text=text, on=TODAY)).result


def test_another_name_erases_nobody(qtbot: QtBot, store: Store, zenobia: UUID) -> None:
    dialog = opened(qtbot, Workspace(store), zenobia)
    confirm(qtbot, dialog, "Zenobia")
    assert dialog._trouble.text() == f"Type the name as it stands above: {NAME}."
    assert dialog.isVisible()
    assert store.read(partial(fetch, kind=Salesperson, record_id=zenobia)).name == NAME


class TestCopies:
    """Backups and what was set aside."""

    @pytest.fixture
    def backup(self, store: Store, zenobia: UUID, home: Path) -> Path:
        folder = settings.data_folder() / "backups" / "team-1234"
        folder.mkdir(parents=True)
        return copied(store, folder / "team-000001-20261122T100000Z-start.planner")

    def test_are_made_anew_without_them(
        self, store: Store, zenobia: UUID, backup: Path, home: Path, clock: Clock
    ) -> None:
        assert holds(backup, store.key, zenobia)
        people_before = counted_people(backup, store.key)
        [copy] = self.erase(store, zenobia, clock)
        assert (copy.path, copy.why_not) == (backup, "")
        assert not holds(backup, store.key, zenobia)
        assert counted_people(backup, store.key) == people_before - 1
        assert files_with(CANARY, backup.parent, store.key) == []
        assert [path.name for path in backup.parent.iterdir()] == [backup.name]
        with closing(connect(backup, "immutable", store.key)) as looking:
            assert looking.execute("PRAGMA integrity_check").fetchall() == [("ok",)]

    def test_what_cannot_be_reached_is_told_with_how_long_it_stays(
        self, store: Store, zenobia: UUID, backup: Path, clock: Clock
    ) -> None:
        damaged = backup.with_name("team-000002-20261122T110000Z-changes.planner")
        content = backup.read_bytes()
        damaged.write_bytes(content[:8192] + bytes(len(content) - 8192))
        locked = backup.with_name("team-000003-20261122T120000Z-changes.planner")
        workspace_file.create(locked, OTHER_KEY)
        (backup.parent / "notes.planner.txt").write_text("not ours", encoding="utf-8")
        log = store.path.with_name("team.planner-of-another-file-7")
        log.write_bytes(CANARY.encode() * 100)
        told = {copy.path: copy for copy in self.erase(store, zenobia, clock)}
        assert set(told) == {backup, damaged, locked, log}
        assert told[locked].why_not == "It is locked by another passphrase."
        assert told[damaged].why_not
        made = datetime.fromtimestamp(locked.stat().st_mtime, UTC)
        assert told[locked].until == made + timedelta(days=372)
        assert damaged.read_bytes()[:8192] == content[:8192], "left as it was"

    def test_beside_the_workspace_and_set_aside_are_reached_and_a_place_that_is_away_is_told(
        self, store: Store, zenobia: UUID, clock: Clock, tmp_path: Path
    ) -> None:
        aside = store.path.with_name("team.planner-before-restore") / "20261101"
        aside.mkdir(parents=True)
        reached = {copied(store, aside / "team.planner"), copied(store, store.path.with_name("copy.planner"))}
        away = tmp_path / "stick" / "team-1234"
        found = copies_elsewhere.erase_from([away], store.path, store.key, clock, zenobia)
        assert {copy.path for copy in found if not copy.why_not} == reached
        assert [(copy.path, copy.why_not) for copy in found if copy.why_not] == [(away, "It is out of reach now.")]

    def test_of_somebody_else_are_not_touched(self, store: Store, backup: Path, clock: Clock) -> None:
        before = backup.stat()
        assert self.erase(store, uuid4(), clock) == []
        after = backup.stat()
        assert (after.st_ino, after.st_mtime_ns, after.st_size) == (before.st_ino, before.st_mtime_ns, before.st_size)

    def test_that_remain_are_listed_for_the_manager(self, qtbot: QtBot, clock: Clock) -> None:
        copy = copies_elsewhere.Copy(Path("/backups/team.planner"), "It is locked by another passphrase.",
                                     datetime(2027, 11, 30, 12, tzinfo=UTC))  # fmt: skip
        dialog = LeftDialog(window_of(qtbot), Outcome(NAME, (copy,)), clock)
        said = [each.text() for each in dialog.findChildren(Paragraph)]
        assert "/backups/team.planner" in said

    def erase(self, store: Store, whom: UUID, clock: Clock) -> list[copies_elsewhere.Copy]:
        folders = (settings.data_folder(),)
        return list(copies_elsewhere.erase_from(folders, store.path, store.key, clock, whom))


def copied(store: Store, path: Path) -> Path:
    with closing(connect(store.path, "ro", store.key)) as source, closing(connect(path, "rwc", store.key)) as target:
        source.backup(target)
    return path


def holds(path: Path, key: Key | None, whom: UUID) -> bool:
    with closing(connect(path, "immutable", key)) as looking:
        return looking.execute("SELECT 1 FROM salespeople WHERE id = ?", (whom.hex,)).fetchone() is not None


def counted_people(path: Path, key: Key | None) -> int:
    with closing(connect(path, "immutable", key)) as looking:
        found: int = looking.execute("SELECT count(*) FROM salespeople").fetchone()[0]
        return found


class TestReminder:
    """Of those who left long ago, by the months in Settings."""

    def test_comes_after_the_months_that_the_manager_set(self, store: Store, zenobia: UUID) -> None:
        left = date(2024, 11, 24)
        store.write(partial(leaving.archive, salesperson_id=zenobia, on=left))
        gone = partial(glances.long_gone, today=TODAY)
        assert zenobia not in [each.id for each in store.glance(gone)]
        day = TODAY + timedelta(days=1)
        after = partial(glances.long_gone, today=day)
        assert [each.months(day) for each in store.glance(after) if each.id == zenobia] == [24]
        store.write(partial(preferences.change, given={"leaver_months": 0}))
        assert store.glance(after) == []

    @pytest.mark.parametrize("page", [TeamScreen, TodayScreen])
    def test_stands_on_a_page_until_it_is_put_off(
        self, qtbot: QtBot, store: Store, zenobia: UUID, page: type[Screen]
    ) -> None:
        store.write(partial(leaving.archive, salesperson_id=zenobia, on=date(2024, 3, 1)))
        workspace = Workspace(store)
        screen = page(workspace)
        qtbot.addWidget(screen)
        screen.show()
        qtbot.waitUntil(lambda: any(each.isVisible() for each in screen.findChildren(LongGoneLines)))
        [lines] = screen.findChildren(LongGoneLines)
        said = {each.text() for each in lines.findChildren(Paragraph)}
        assert f"{NAME} left 32 months ago. What is held about them can be erased." in said
        button(lines, f"Erase {NAME}…").click()
        [dialog] = screen.window().findChildren(EraseDialog)
        assert dialog.windowTitle() == f"Erase {NAME}"
        dialog.reject()
        button(lines, f"Remind me of {NAME} in 6 months").click()
        qtbot.waitUntil(lambda: reminders.postponed().get(zenobia) == TODAY + timedelta(days=183))
        qtbot.waitUntil(lambda: not lines.isVisible())
        workspace.close()

    def test_whoever_is_erased_from_there_is_told_of_and_gone_from_it(
        self, qtbot: QtBot, store: Store, zenobia: UUID
    ) -> None:
        store.write(partial(leaving.archive, salesperson_id=zenobia, on=date(2024, 3, 1)))
        workspace = Workspace(store)
        screen = TodayScreen(workspace)
        qtbot.addWidget(screen)
        told: list[str] = []
        screen.done.connect(lambda sentence, _undo: told.append(sentence))
        screen.show()
        qtbot.waitUntil(lambda: bool(screen.findChildren(LongGoneLines)))
        [lines] = screen.findChildren(LongGoneLines)
        button(lines, f"Erase {NAME}…").click()
        [dialog] = screen.window().findChildren(EraseDialog)
        dialog.typed.setText(NAME)
        qtbot.waitUntil(dialog.erase.isEnabled)
        dialog.erase.click()
        qtbot.waitUntil(lambda: bool(told), timeout=20_000)
        assert told[0].startswith(f"{NAME} is erased.")
        qtbot.waitUntil(lambda: not lines.isVisible())
        workspace.close()


def button(page: LongGoneLines, name: str) -> KeyButton:
    return next(each for each in page.findChildren(KeyButton) if each.accessibleName() == name)
