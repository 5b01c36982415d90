"""The page of dream clients: worked by keys on a real file; a colleague's names are the manager's alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from itertools import chain, repeat
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner import clients, next_times, preparing, trash
from planner.domain.dream_client import ClientDetails, DreamClient, Fit
from planner.domain.playbook import SWEET_SPOT, Topic
from planner.domain.session import Kind
from planner.storage.store import Store
from tests import makers
from tests.conftest import TODAY
from tests.story.reading import readable
from tests.ui.held_back import HeldBack
from ui.clients.dialog import ClientDialog
from ui.clients.screen import ClientsScreen
from ui.workspace import Workspace

FRIDAY = TODAY + timedelta(days=4)


class Page:
    """The screen about Ines, with what it said and the ways back it offered."""

    def __init__(self, qtbot: QtBot, store: Store, workspace: Workspace, ines: UUID) -> None:
        self.qtbot, self.store, self.ines = qtbot, store, ines
        self.screen = ClientsScreen(workspace)
        self.said: list[str] = []
        self.undos: list[Callable[[], None] | None] = []
        self.went: list[tuple[str, object]] = []
        self.screen.done.connect(self._note)
        self.screen.go.connect(lambda page, about: self.went.append((page, about)))
        qtbot.addWidget(self.screen)
        self.screen.resize(1096, 754)

    def show(self) -> None:
        self.screen.open(self.ines)
        with self.qtbot.waitActive(self.screen):
            self.screen.show()
        self.wait(lambda: self.screen._shown is not None)
        (self.screen.first_focus() or self.screen).setFocus()

    def _note(self, sentence: str, undo: Callable[[], None] | None) -> None:
        self.said.append(sentence)
        self.undos.append(undo)

    def press(self, *keys: str) -> None:
        for each in keys:
            pressed = QKeySequence(each)[0]
            self.qtbot.keyClick(self.screen.grid, pressed.key(), pressed.keyboardModifiers())

    def wait(self, claim: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(claim)

    def stored(self) -> list[clients.ClientRow]:
        return list(self.store.read(partial(clients.page, salesperson_id=self.ines)).clients)

    def dialog(self) -> ClientDialog:
        self.wait(lambda: any(each.isVisible() for each in self.screen.findChildren(ClientDialog)))
        found = next(each for each in self.screen.findChildren(ClientDialog) if each.isVisible())
        found.activateWindow()
        self.wait(found.isActiveWindow)
        return found

    def words(self, among: QWidget | None = None) -> str:
        return "\n".join(readable(among or self.screen))


@pytest.fixture
def page(qtbot: QtBot, store: Store, workspace: Workspace, ines: UUID) -> Page:
    return Page(qtbot, store, workspace, ines)


@pytest.fixture
def spot(store: Store, ruth: UUID) -> UUID:
    topic = makers.topic(store, ruth, "Sweet spot")
    store.write(lambda db: setattr(db.get_one(Topic, topic), "key", SWEET_SPOT))
    return topic


def test_without_a_client_the_page_offers_the_first_step(page: Page) -> None:
    page.show()
    assert "No dream clients yet" in page.words()
    page.qtbot.keyClick(page.screen.first_focus(), Qt.Key.Key_Insert)
    dialog = page.dialog()
    page.qtbot.keyClicks(dialog.form.fields["name"].input.widget, "Halden Dairy")
    page.qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.wait(lambda: "“Halden Dairy” is on Ines’s list." in page.said)
    page.wait(lambda: page.screen.grid.chosen() is not None and page.screen.grid.chosen().name == "Halden Dairy")
    page.undos[-1]()
    page.wait(lambda: "No dream clients yet" in page.words())


def test_a_key_says_how_a_client_fits_and_moves_on(page: Page, store: Store) -> None:
    held = [makers.criterion(store, "Big"), makers.criterion(store, "Wet"), makers.criterion(store, "Far", True)]
    makers.client(store, page.ines)
    page.show()
    page.press("Right", "F", "D", "F")
    page.wait(lambda: page.stored()[0].fits == dict(zip(held, (Fit.FITS, Fit.DOES_NOT, Fit.FITS), strict=True)))
    assert "Halden Dairy, Far: applies" in page.words()
    page.wait(lambda: "Fits 1 of 2 · 2 against" in page.words())
    page.press("U")
    page.wait(lambda: page.stored()[0].tally.unknown == 1)


def test_a_row_stays_where_it_is_while_it_is_said_how_it_fits(page: Page, store: Store) -> None:
    makers.criterion(store, "Big")
    for name in ("Aa", "Bb", "Cc"):
        makers.client(store, page.ines, name)
    page.show()
    page.press("Down", "Right", "D")
    page.wait(lambda: page.stored()[0].name == "Bb")
    page.wait(lambda: not page.screen._under_way)
    assert [row.name for row in page.screen.grid._model.clients] == ["Aa", "Bb", "Cc"]
    page.screen.open(page.ines)
    page.wait(lambda: [row.name for row in page.screen.grid._model.clients] == ["Bb", "Aa", "Cc"])


def test_a_double_click_says_the_next_fit(page: Page, store: Store) -> None:
    makers.criterion(store, "Big")
    makers.client(store, page.ines)
    page.show()
    grid = page.screen.grid
    for fit in (Fit.FITS, Fit.DOES_NOT, Fit.UNKNOWN):
        spot = grid.visualRect(grid.model().index(0, 1)).center()  # the page makes room for what it says as one goes
        page.qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        page.qtbot.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        page.wait(lambda fit=fit: list(page.stored()[0].fits.values()) == [fit] and not page.screen._under_way)


def test_what_was_read_before_a_fit_was_said_does_not_come_back_after_it(
    page: Page, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader that the machine lets wait arrives late, and the next double click would go on from what it brings."""
    makers.criterion(store, "Big")
    makers.client(store, page.ines)
    page.show()
    early, late = HeldBack(clients.page), HeldBack(clients.page)
    asked = chain([early], repeat(late))
    with monkeypatch.context() as context:
        context.setattr(clients, "page", lambda *given, **named: next(asked)(*given, **named))
        page.screen.load()
        came: list[None] = []
        page.screen.workspace.read(page.screen, lambda _db: None, came.append)
        page.wait(early.was_read.is_set)
        page.press("Right", "F")
        page.wait(lambda: not page.screen._under_way)
        early.may_come.set()
        page.wait(lambda: bool(came))
        fits = list(page.screen.grid.chosen().fits.values())
        late.may_come.set()
        page.wait(late.was_read.is_set)
    assert fits == [Fit.FITS]


def test_a_client_is_changed_and_changed_back(page: Page, store: Store) -> None:
    makers.client(store, page.ines, next_step="Call Per", next_step_due=FRIDAY)
    page.show()
    page.press("Return")
    dialog = page.dialog()
    field = dialog.form.fields["name"].input.widget
    field.selectAll()
    page.qtbot.keyClicks(field, "Halden")
    page.qtbot.keyClick(field, Qt.Key.Key_Return)
    page.wait(lambda: page.stored()[0].details == ClientDetails("Halden", next_step="Call Per", next_step_due=FRIDAY))
    page.wait(lambda: bool(page.undos))
    page.undos[-1]()
    page.wait(lambda: page.stored()[0].name == "Halden Dairy")


def test_delete_and_archive_offer_the_way_back(page: Page, store: Store) -> None:
    client = makers.client(store, page.ines)
    page.show()
    page.press("A")
    page.wait(lambda: page.stored()[0].archived_on == TODAY)
    page.wait(lambda: "Archived" in page.words())
    page.undos[-1]()
    page.wait(lambda: page.stored()[0].archived_on is None)
    page.press("Del")
    page.wait(lambda: page.stored() == [])
    page.wait(lambda: page.said[-1] == "“Halden Dairy” moved to the trash.")
    page.undos[-1]()
    page.wait(lambda: [row.id for row in page.stored()] == [client])


def test_what_is_thrown_away_lies_in_the_trash(page: Page, store: Store) -> None:
    makers.client(store, page.ines)
    page.show()
    page.press("Del")
    page.wait(lambda: page.stored() == [])
    thrown = store.read(trash.contents)
    assert [each.kind for each in thrown] == [DreamClient]


def test_a_client_and_the_question_about_it_come_onto_the_next_agenda(page: Page, store: Store, spot: UUID) -> None:
    makers.client(store, page.ines)
    session = makers.session(store, page.ines, TODAY + timedelta(days=1))
    page.show()
    page.press("B")
    page.wait(lambda: page.said == ["“Halden Dairy” is on the agenda of Tuesday 24 November."])
    page.press("Q")
    page.wait(lambda: len(page.said) == 2)
    titles = [each.title for each in store.read(partial(preparing.items, session_id=session))]
    assert {"Halden Dairy", "Why is Halden Dairy in our sweet spot?"} <= set(titles)
    page.press("B")
    page.wait(lambda: page.said[-1] == "“Halden Dairy” is on the agenda of Tuesday 24 November already.")
    page.undos[1]()
    page.wait(lambda: len(store.read(partial(preparing.items, session_id=session))) == len(titles) - 1)


def test_with_only_a_ride_along_ahead_both_wait_for_next_time_and_undo_takes_them_back(
    page: Page, store: Store, spot: UUID
) -> None:
    makers.client(store, page.ines)
    makers.session(store, page.ines, TODAY + timedelta(days=1), kind=Kind.RIDE_ALONG)

    def waiting() -> list[str]:
        return [each.text for each in store.read(partial(next_times.waiting, salesperson_id=page.ines))]

    page.show()
    page.press("B")
    said = "“Halden Dairy” waits for next time: no session with an agenda is planned with Ines."
    page.wait(lambda: page.said == [said])
    page.press("Q")
    page.wait(lambda: page.said == [said, said])
    assert waiting() == ["Dream client: Halden Dairy", "Why is Halden Dairy in our sweet spot?"]
    page.press("B")
    page.wait(lambda: page.said[-1] == "“Halden Dairy” waits for next time with Ines already.")
    page.undos[0]()
    page.wait(lambda: waiting() == ["Why is Halden Dairy in our sweet spot?"])


def test_a_colleague_s_client_is_pointed_out_beside_the_lock(page: Page, store: Store, ruth: UUID) -> None:
    tomas = makers.salesperson(store, ruth, "Tomás Vidal")
    makers.client(store, tomas, "Halden Dairy GmbH")
    makers.client(store, page.ines)
    page.show()
    assert "1 on a colleague’s list, too" in page.words()
    assert "Tomás Vidal: Halden Dairy GmbH" in page.words(page.screen.card)
    assert any("never shared" in each.toolTip() for each in page.screen.card.findChildren(QWidget))


def test_while_a_name_is_typed_a_colleague_s_is_pointed_out_and_may_be_kept(
    page: Page, store: Store, ruth: UUID
) -> None:
    makers.client(store, makers.salesperson(store, ruth, "Tomás Vidal"), "Halden Dairy GmbH")
    page.show()
    page.qtbot.keyClick(page.screen.first_focus(), Qt.Key.Key_Insert)
    dialog = page.dialog()
    field = dialog.form.fields["name"]
    page.qtbot.keyClicks(field.input.widget, "Halden Dairy")
    page.wait(lambda: "Tomás Vidal has “Halden Dairy GmbH” on the list." in page.words(dialog))
    page.qtbot.keyClicks(field.input.widget, " of Oslo East")
    page.wait(lambda: "Tomás Vidal" in page.words(dialog))
    field.input.widget.clear()
    page.wait(lambda: "Tomás Vidal" not in page.words(dialog))
    page.qtbot.keyClicks(field.input.widget, "Halden Dairy")
    page.qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.wait(lambda: [row.name for row in page.stored()] == ["Halden Dairy"])


def test_what_was_begun_on_a_client_is_back_when_the_form_is_opened_again(page: Page, store: Store) -> None:
    makers.client(store, page.ines)
    page.show()
    page.press("Ins")
    dialog = page.dialog()
    page.qtbot.keyClicks(dialog.form.fields["name"].input.widget, "Nordvik")
    dialog.reject()
    page.screen.activateWindow()
    page.wait(page.screen.isActiveWindow)
    page.press("Ins")
    page.wait(lambda: page.dialog().form.values()["name"] == "Nordvik")


def test_a_date_without_a_deed_is_refused_beside_its_field(page: Page, store: Store) -> None:
    makers.client(store, page.ines)
    page.show()
    page.press("Return")
    dialog = page.dialog()
    page.qtbot.keyClicks(dialog.form.fields["next_step_due"].input.editor.focusProxy() or dialog, "fri")
    dialog.submit()
    page.wait(lambda: dialog.form.fields["next_step"].refusal() == "Please say what will be done by then.")


def test_the_page_leads_to_the_person_and_to_the_criteria(page: Page, store: Store, spot: UUID) -> None:
    makers.client(store, page.ines)
    page.show()
    page.screen._person.click()
    page.screen._playbook.click()
    assert page.went == [("person", page.ines), ("playbook", spot)]


def test_a_list_is_told_by_its_worst_gaps(page: Page, store: Store) -> None:
    big, wet = makers.criterion(store, "Big"), makers.criterion(store, "Wet")
    for name, fit in (("Aa", Fit.DOES_NOT), ("Bb", Fit.FITS)):
        client = makers.client(store, page.ines, name)
        store.write(partial(clients.put_fit, client_id=client, criterion_id=big, fit=fit))
    page.show()
    assert "Big: not so at 1 of 2\nWet: unknown at 2 of 2" in page.words()
    assert wet


def test_another_salesperson_s_list_comes_in_its_own_order(page: Page, store: Store, ruth: UUID) -> None:
    tomas = makers.salesperson(store, ruth, "Tomás Vidal")
    makers.client(store, page.ines, "Halden")
    makers.client(store, tomas, "Nordvik")
    page.show()
    page.screen.open(tomas)
    page.wait(lambda: "Tomás Vidal" in page.words() and "Nordvik" in page.words())
    assert "Halden" not in page.words()
