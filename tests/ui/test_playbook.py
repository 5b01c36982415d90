"""The playbook page: answers are kept as they are typed, questions are worked by keyboard."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from planner import criteria, furnishing, playbook
from planner.errors import CannotSave
from planner.storage.store import Store
from tests.conftest import TODAY
from tests.story.reading import readable
from ui.playbook.answer import AnswerPane
from ui.playbook.dialogs import CriterionDialog, QuestionDialog, TopicDialog, VersionDialog
from ui.playbook.questions import QuestionsPane
from ui.playbook.screen import PlaybookScreen
from ui.widgets.form import Form
from ui.widgets.keys import KeyButton
from ui.widgets.note_editor import LineEditor, NoteEditor, move_to_end
from ui.widgets.row_list import RowList
from ui.widgets.saved import SavedMark
from ui.workspace import Workspace

KEY = Qt.Key


class Page:
    """The screen, with what it said and the ways back it offered."""

    def __init__(self, qtbot: QtBot, store: Store, workspace: Workspace) -> None:
        self.qtbot, self.store = qtbot, store
        self.screen = PlaybookScreen(workspace)
        self.said: list[str] = []
        self.undos: list[Callable[[], None]] = []
        self.screen.done.connect(self._note)
        qtbot.addWidget(self.screen)
        self.screen.resize(1096, 754)
        with qtbot.waitActive(self.screen):
            self.screen.show()
        qtbot.waitUntil(lambda: self.questions.model().rowCount() > 0)

    def _note(self, sentence: str, undo: Callable[[], None]) -> None:
        self.said.append(sentence)
        self.undos.append(undo)

    def named(self, kind: type, name: str):
        return next(each for each in self.screen.findChildren(kind) if each.accessibleName() == name)

    @property
    def topics(self) -> RowList:
        return self.named(RowList, "Topics")

    @property
    def questions(self) -> RowList:
        return self.named(RowList, "Questions")

    @property
    def answer(self) -> NoteEditor:
        return self.named(NoteEditor, "Our own answer")

    def half(self, name: str) -> RowList:
        return self.named(RowList, name)

    def criteria(self) -> list[tuple[str, bool]]:
        return [(each.text, each.against) for each in self.store.read(criteria.listed)]

    def press(self, widget, keys: str) -> None:
        widget.setFocus()
        press = QKeySequence(keys)[0]
        self.qtbot.keyClick(widget, press.key(), press.keyboardModifiers())

    def stored(self, place: int = 0) -> playbook.TopicPage:
        topic = self.store.read(playbook.topics)[place]
        return self.store.read(partial(playbook.page, topic_id=topic.id))

    def texts(self) -> list[str]:
        model = self.questions.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    def words(self, rows: RowList, place: int) -> str:
        return rows.model().index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole)

    def wait(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition)

    def dialog(self, kind: type[QDialog]) -> QDialog:
        self.wait(lambda: any(each.isVisible() for each in self.screen.findChildren(kind)))
        shown = next(each for each in self.screen.findChildren(kind) if each.isVisible())
        shown.activateWindow()
        self.wait(shown.isActiveWindow)
        return shown


@pytest.fixture
def page(qtbot: QtBot, store: Store, workspace: Workspace) -> Iterator[Page]:
    store.write(furnishing.furnish)
    yield Page(qtbot, store, workspace)


def test_a_missing_answer_is_called_the_managers_gap_until_it_is_written(page: Page) -> None:
    assert "your gap" in page.words(page.topics, 0)
    page.answer.setFocus()
    page.qtbot.keyClicks(page.answer, "We win on service")
    page.wait(lambda: "your gap" not in page.words(page.topics, 0))
    assert page.answer.hasFocus()


def test_an_answer_is_stored_as_it_is_typed_and_says_so(page: Page) -> None:
    page.answer.setFocus()
    page.qtbot.keyClicks(page.answer, "We win on service")
    mark = page.screen.findChild(AnswerPane).findChild(SavedMark)
    page.wait(lambda: page.stored().topic.answer == "We win on service")
    page.wait(lambda: mark.words().startswith("Saved"))
    assert len(page.stored().versions) == 1
    assert page.stored().good_answer


def test_what_was_typed_last_is_stored_when_another_topic_is_chosen(page: Page) -> None:
    page.answer.setFocus()
    page.qtbot.keyClicks(page.answer, "We win")
    page.press(page.topics, "Down")
    page.wait(lambda: page.stored().topic.answer == "We win")
    page.wait(lambda: page.answer.text() == "")
    assert page.stored(1).versions == []


def test_leaving_the_page_hands_over_what_was_typed(page: Page) -> None:
    page.answer.setFocus()
    page.qtbot.keyClicks(page.answer, "We win")
    page.screen.leave()
    page.wait(lambda: page.stored().topic.answer == "We win")


def test_enter_on_a_topic_leads_into_its_answer(page: Page) -> None:
    page.press(page.topics, "Return")
    assert page.answer.hasFocus()


@pytest.fixture
def answered(qtbot: QtBot, store: Store, workspace: Workspace) -> Page:
    """The first topic was answered twice, and the earlier answer was the better one."""
    store.write(furnishing.furnish)
    topic = store.read(playbook.topics)[0]
    for days, text in ((200, "Service"), (100, "Price")):
        on = TODAY - timedelta(days=days)
        store.write(partial(playbook.write_answer, topic_id=topic.id, text=text, good_answer=None, on=on))
    page = Page(qtbot, store, workspace)
    page.wait(lambda: page.answer.text() == "Price")
    return page


def bring_back_the_first(page: Page) -> None:
    earlier = page.named(RowList, "Earlier answers")
    earlier.choose(page.stored().versions[-1].id)
    page.press(earlier, "Return")
    dialog = page.dialog(VersionDialog)
    back = next(each for each in dialog.findChildren(KeyButton) if each.text() == "Bring back")
    page.qtbot.keyClick(back, KEY.Key_Space)
    page.wait(lambda: not any(each.isVisible() for each in page.screen.findChildren(VersionDialog)))
    page.screen.activateWindow()
    page.wait(page.screen.isActiveWindow)


def test_an_earlier_answer_is_read_and_brought_back_and_that_is_undone(answered: Page) -> None:
    page = answered
    bring_back_the_first(page)
    page.wait(lambda: page.answer.text() == "Service")
    assert [each.text for each in page.stored().versions] == ["Service", "Price", "Service"]
    page.undos[-1]()
    page.wait(lambda: page.answer.text() == "Price")


def test_what_is_brought_back_takes_the_place_of_what_was_typed_before(answered: Page) -> None:
    page = answered
    type_at_the_end(page, " alone")
    page.wait(lambda: page.stored().topic.answer == "Price alone")
    bring_back_the_first(page)
    page.wait(lambda: page.answer.text() == "Service")
    type_at_the_end(page, "s")
    page.wait(lambda: page.stored().topic.answer == "Services")
    assert [each.text for each in page.stored().versions] == ["Services", "Price alone", "Price", "Service"]


def test_what_was_brought_back_and_written_on_is_not_taken_away_again(answered: Page, workspace: Workspace) -> None:
    page, said = answered, []
    workspace.failed.connect(said.append)
    bring_back_the_first(page)
    page.wait(lambda: page.answer.text() == "Service")
    type_at_the_end(page, " and price")
    page.undos[-1]()
    page.wait(lambda: said == ["You have written on in this answer since, so it stays."])
    assert page.stored().topic.answer == "Service and price"
    assert page.answer.text() == "Service and price"


def test_undo_shows_the_answer_before_also_where_one_is_about_to_write(answered: Page) -> None:
    page = answered
    bring_back_the_first(page)
    page.wait(lambda: page.answer.text() == "Service")
    page.answer.setFocus()
    page.undos[-1]()
    page.wait(lambda: page.answer.text() == "Price")


def type_at_the_end(page: Page, words: str) -> None:
    move_to_end(page.answer)
    page.qtbot.keyClicks(page.answer, words)


def test_until_a_topic_is_read_nothing_is_written_into_the_one_before(page: Page) -> None:
    page.press(page.topics, "Down")
    assert not page.answer.isEnabled()
    assert not page.named(KeyButton, "Archive").isEnabled()
    page.qtbot.keyClick(page.topics, KEY.Key_Return)
    page.qtbot.keyClicks(page.screen, "lost")
    page.wait(page.answer.hasFocus)
    page.qtbot.keyClicks(page.answer, "Ours")
    page.wait(lambda: page.stored(1).topic.answer == "Ours")
    assert page.stored().topic.answer == ""


def test_keys_on_a_topic_that_was_just_added_wait_until_it_is_there(page: Page) -> None:
    topic = page.store.write(partial(playbook.add_topic, name="Buying process")).result
    page.screen._added(topic)
    for keys in ("Alt+Up", "F2", "Alt+Down"):
        page.press(page.topics, keys)
    page.wait(lambda: page.topics.chosen() is not None and page.topics.chosen().title == "Buying process")
    assert page.words(page.topics, 4).startswith("Buying process")


@pytest.fixture(params=[False, True], ids=["disk", "slow disk"])
def disk(request: pytest.FixtureRequest, store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One that takes what is typed, or one that does not while the test goes on."""
    save, go_on = store.save, threading.Event()
    if request.param:
        monkeypatch.setattr(store, "save", lambda change: (go_on.wait(10), save(change))[1])
    yield
    go_on.set()


def test_a_question_that_was_begun_waits_for_its_topic(page: Page, disk: None) -> None:
    """What is still on its way to the disk is not read from it."""
    new = page.named(LineEditor, "New question")
    new.setFocus()
    page.qtbot.keyClicks(new, "Who decides?")
    page.press(page.topics, "Down")
    page.wait(lambda: new.isEnabled() and new.text() == "")
    page.press(page.topics, "Up")
    page.wait(lambda: new.text() == "Who decides?")


@pytest.mark.parametrize("name", ["New question", "New criterion"])
def test_enter_sends_a_line_once_and_the_next_one_is_not_wiped(page: Page, name: str) -> None:
    page.press(page.topics, "Down")
    page.press(page.topics, "Down")
    page.wait(lambda: page.named(LineEditor, "New criterion").isVisible() and page.answer.isEnabled())
    new = page.named(LineEditor, name)
    new.setFocus()
    page.qtbot.keyClicks(new, "Who decides?")
    page.qtbot.keyClick(new, KEY.Key_Return)
    page.qtbot.keyClick(new, KEY.Key_Return)
    page.qtbot.keyClicks(new, "And wh")
    page.wait(lambda: len(page.said) == 1)
    page.qtbot.keyClicks(new, "en?")
    assert new.text() == "And when?"
    lines = page.criteria() if name == "New criterion" else page.stored(2).questions
    assert len([each for each in lines if "Who decides?" in str(each)]) == 1


def test_a_question_that_could_not_be_stored_is_put_back(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_question: object) -> None:
        raise CannotSave("The disk is full.")

    monkeypatch.setattr(page.store, "write", full)
    new = page.named(LineEditor, "New question")
    new.setFocus()
    page.qtbot.keyClicks(new, "Who decides?")
    page.qtbot.keyClick(new, KEY.Key_Return)
    page.qtbot.keyClicks(new, "And when?")
    page.wait(lambda: new.text() == "Who decides? And when?")
    assert "The disk is full." in "\n".join(readable(page.screen))


def test_a_question_is_added_in_place_and_the_next_can_be_typed_at_once(page: Page) -> None:
    before = page.texts()
    new = page.named(LineEditor, "New question")
    new.setFocus()
    qtbot = page.qtbot
    qtbot.keyClicks(new, "Who decides?")
    qtbot.keyClick(new, KEY.Key_Return)
    page.wait(lambda: page.texts() == [*before, "Who decides?"])
    assert new.text() == ""
    assert new.hasFocus()
    page.undos[-1]()
    page.wait(lambda: page.texts() == before)


def test_an_empty_question_is_refused_beside_its_field(page: Page) -> None:
    new = page.named(LineEditor, "New question")
    page.press(new, "Return")
    pane = page.screen.findChild(QuestionsPane)
    page.wait(lambda: "Please write the question." in [each.text() for each in pane.findChildren(type(pane._trouble))])


@pytest.mark.parametrize("keys", ["Return", "F2"])
def test_a_question_is_reworded(page: Page, keys: str) -> None:
    page.press(page.questions, keys)
    dialog = page.dialog(QuestionDialog)
    editor = dialog.findChild(NoteEditor)
    editor.selectAll()
    page.qtbot.keyClicks(editor, "Who decides?")
    page.qtbot.keyClick(editor, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.wait(lambda: page.texts()[0] == "Who decides?")


def test_alt_and_the_arrows_put_questions_in_order_and_stay_with_them(page: Page) -> None:
    first, second, third, *_rest = page.texts()
    page.press(page.questions, "Alt+Down")
    page.wait(lambda: page.texts()[:3] == [second, first, third])
    assert page.questions.chosen().title == first
    page.press(page.questions, "Alt+Up")
    page.wait(lambda: page.texts()[:3] == [first, second, third])


def test_del_throws_a_question_away_and_undo_brings_it_back(page: Page) -> None:
    before = page.texts()
    page.press(page.questions, "Del")
    page.wait(lambda: page.texts() == before[1:])
    assert page.said == ["Question moved to the trash."]
    page.undos[-1]()
    page.wait(lambda: page.texts() == before)


def test_a_archives_a_question_and_uses_it_again(page: Page) -> None:
    before = page.texts()
    page.press(page.questions, "A")
    page.wait(lambda: page.texts() == [*before[1:], before[0]])
    assert "archived" in page.words(page.questions, len(before) - 1)
    page.undos[-1]()
    page.wait(lambda: page.texts() == before)


def test_letters_in_the_line_are_words_not_deeds(page: Page) -> None:
    before = page.texts()
    new = page.named(LineEditor, "New question")
    new.setFocus()
    page.qtbot.keyClicks(new, "aa")
    assert new.text() == "aa"
    assert page.texts() == before


def test_a_topic_is_added_and_shown(page: Page) -> None:
    page.qtbot.keyClick(page.topics, KEY.Key_Insert)
    dialog = page.dialog(TopicDialog)
    page.qtbot.keyClicks(dialog.findChild(Form).fields["name"].input.widget, "Buying process")
    page.qtbot.keyClick(dialog, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.wait(lambda: page.topics.chosen() is not None and page.topics.chosen().title == "Buying process")
    page.wait(lambda: page.texts() == [])


def test_a_topic_without_a_name_stays_in_the_dialog(page: Page) -> None:
    page.qtbot.keyClick(page.topics, KEY.Key_Insert)
    dialog = page.dialog(TopicDialog)
    page.qtbot.keyClick(dialog, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.wait(lambda: dialog.findChild(Form).fields["name"].refusal() != "")
    dialog.reject()


def test_a_topic_is_renamed_by_key(page: Page) -> None:
    page.press(page.topics, "F2")
    dialog = page.dialog(TopicDialog)
    name = dialog.findChild(Form).fields["name"].input.widget
    name.selectAll()
    page.qtbot.keyClicks(name, "Our strategy")
    page.qtbot.keyClick(dialog, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.wait(lambda: page.words(page.topics, 0).startswith("Our strategy"))


def test_topics_move_and_the_chosen_one_stays_chosen(page: Page) -> None:
    page.press(page.topics, "Alt+Down")
    page.wait(lambda: page.words(page.topics, 1).startswith("Strategy"))
    assert page.topics.chosen().title == "Strategy"


def test_a_topic_is_archived_with_a_way_back(page: Page) -> None:
    archive = page.named(KeyButton, "Archive")
    page.qtbot.mouseClick(archive, Qt.MouseButton.LeftButton)
    page.wait(lambda: "archived" in page.words(page.topics, 3))
    page.undos[-1]()
    page.wait(lambda: page.words(page.topics, 0).startswith("Strategy"))


def test_the_page_opens_at_the_topic_it_shall_be_about(page: Page) -> None:
    third: UUID = page.store.read(playbook.topics)[2].id
    page.screen.open(third)
    page.wait(lambda: page.topics.chosen() is not None and page.topics.chosen().title == "Sweet spot")


class TestCriteria:
    """On the page of the sweet spot, in two halves."""

    @pytest.fixture
    def spot(self, page: Page) -> Page:
        page.press(page.topics, "Down")
        page.press(page.topics, "Down")
        page.wait(lambda: page.named(LineEditor, "New criterion").isVisible())
        return page

    def add(self, page: Page, name: str, *texts: str) -> None:
        field = page.named(LineEditor, name)
        for text in texts:
            field.setFocus()
            page.qtbot.keyClicks(field, text)
            page.press(field, "Return")
            page.wait(lambda: field.text() == "")

    def test_other_topics_have_none(self, page: Page) -> None:
        assert not page.named(LineEditor, "New criterion").isVisible()

    def test_each_half_takes_its_own(self, spot: Page) -> None:
        self.add(spot, "New criterion", "Big", "Wet")
        self.add(spot, "New sign of who is not for us", "Far")
        spot.wait(lambda: spot.criteria() == [("Big", False), ("Wet", False), ("Far", True)])
        spot.wait(lambda: spot.half(AGAINST).model().rowCount() == 1)
        spot.undos[-1]()
        spot.wait(lambda: spot.criteria() == [("Big", False), ("Wet", False)])

    def test_what_was_begun_in_each_half_waits_there(self, spot: Page, qtbot: QtBot, workspace: Workspace) -> None:
        begun = {"New criterion": "Runs three shi", "New sign of who is not for us": "Buys by ten"}
        for name, half_a_line in begun.items():
            field = spot.named(LineEditor, name)
            field.setFocus()
            spot.qtbot.keyClicks(field, half_a_line)
        spot.press(spot.topics, "Up")
        spot.wait(lambda: not spot.named(LineEditor, "New criterion").isVisible())
        again = Page(qtbot, spot.store, workspace)
        again.press(again.topics, "Down")
        for page in (spot, again):
            page.press(page.topics, "Down")
            page.wait(lambda page=page: {name: page.named(LineEditor, name).text() for name in begun} == begun)

    def test_one_without_words_is_refused_beside_its_line(self, spot: Page) -> None:
        spot.press(spot.named(LineEditor, "New criterion"), "Return")
        spot.wait(lambda: "Please write the criterion." in "\n".join(readable(spot.screen)))

    def test_keys_move_archive_reword_and_throw_away(self, spot: Page) -> None:
        self.add(spot, "New criterion", "Big", "Wet")
        rows = spot.half(FOR)
        spot.wait(lambda: rows.model().rowCount() == 2)
        spot.press(rows, "Alt+Down")
        spot.wait(lambda: spot.criteria() == [("Wet", False), ("Big", False)])
        spot.wait(lambda: rows.model().index(0, 0).data() == "Wet")
        spot.press(rows, "Return")
        dialog = spot.dialog(CriterionDialog)
        dialog.form.fields["text"].input.editor.selectAll()
        spot.qtbot.keyClicks(dialog.form.fields["text"].input.editor, "Large")
        dialog.submit()
        spot.wait(lambda: ("Large", False) in spot.criteria())
        spot.wait(lambda: not any(each.isVisible() for each in spot.screen.findChildren(CriterionDialog)))
        spot.screen.activateWindow()
        spot.wait(spot.screen.isActiveWindow)
        spot.press(rows, "A")
        spot.wait(lambda: "archived" in "\n".join(readable(rows.parentWidget())))
        told = len(spot.undos)
        spot.press(rows, "Del")
        spot.wait(lambda: len(spot.criteria()) == 1 and len(spot.undos) > told)
        spot.undos[-1]()
        spot.wait(lambda: len(spot.criteria()) == 2)


FOR, AGAINST = "Criteria: in our sweet spot", "Criteria: not for us"
