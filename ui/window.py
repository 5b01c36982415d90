"""What stands in the window: navigation, top bar, the page one is at, and the banner that says what was done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QMimeData, Qt, Signal, SignalInstance
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QMenu, QStackedWidget, QVBoxLayout, QWidget

from planner.language import _
from ui.brand import Brand
from ui.going_on import KEYS as GOING_ON
from ui.going_on import GoingOn
from ui.pages import FOOT, PAGES
from ui.theme import GRID
from ui.widgets.keys import KeyButton
from ui.widgets.layout import EDGE, Hairline, across
from ui.widgets.navigation import Places, Sidebar
from ui.widgets.rows import Row

if TYPE_CHECKING:
    from uuid import UUID

    from ui.keeping import Keeping
    from ui.rescue import Rescue
    from ui.screen import Screen
    from ui.sheets.reading import Reading
    from ui.widgets.banner import Banner
    from ui.workspace import Workspace

NEW_SESSION = "ui.sessions.dialog:SessionDialog"
CATCH_IT = "ui.catch.dialog:CatchDialog"
RECORDED = {
    "Ctrl+J": CATCH_IT,
    "Ctrl+N": NEW_SESSION,
    "Ctrl+Shift+B": "ui.barriers.dialog:BarrierDialog",
    "Ctrl+Shift+P": "ui.commitments.dialog:PromiseDialog",
    "Ctrl+Shift+E": "ui.equipping.dialog:EquipmentDialog",
}
"""What can be recorded from anywhere, by its keys."""
KEYS = "ui.key_list:KeyListDialog"
READ_SHEET, TYPE_IN = "Ctrl+Shift+G", "Ctrl+Shift+T"
LOCK = "Ctrl+L"
FIND_PRINTED = "ui.documents.find_printed:FindPrintedDialog"


class Window(QWidget):
    """Navigation at once; pages come when there is a workspace to show."""

    asked_new = Signal()
    asked_open = Signal()
    asked_leave = Signal()
    asked_sample = Signal()
    asked_keep_here = Signal()
    asked_restore = Signal(object)
    """Put the workspace back to what a file holds."""
    asked_lock = Signal()
    asked_recode = Signal(object)
    """Another passphrase, or none: a `ui.locking.wish.Wish`."""

    def __init__(self) -> None:
        super().__init__()
        self._workspace: Workspace | None = None
        self._screens: dict[str, Screen] = {}
        self._here = ""
        self._about: object = None
        self._undo: Callable[[], None] | None = None
        self._notice: QWidget | None = None
        self._alone: QWidget | None = None
        self._rescue: Rescue | None = None
        self._deeds: dict[str, Callable[[], None]] = {
            "sample": self.asked_sample.emit,
            "keep_here": self.asked_keep_here.emit,
            "report": self.report_problem,
            "open": self.asked_open.emit,
            "keys": partial(self.open_dialog, KEYS),
            "read_sheet": self.read_sheet,
        }
        self.setAcceptDrops(True)
        self._build()
        self._listen()

    def show_workspace(self, workspace: Workspace, page: str, about: object = None) -> None:
        """Show another workspace, beginning with a page and what that is about."""
        self.forget_workspace()
        self._workspace = workspace
        workspace.failed.connect(self.say)
        workspace.not_saved.connect(self._offer_rescue)
        workspace.all_saved.connect(self._rescued)
        workspace.closing.connect(self._leave_here)
        self.go(page, about)
        self._going_on.follow(workspace)
        workspace.changed.connect(self._count_again)

    def count(self) -> None:
        """Say behind the places how much is open there; not needed until the first page stands."""
        if self._workspace is not None:
            from planner import glances

            self._workspace.glance(self, glances.open_counts, self._show_counts)

    def forget_workspace(self) -> None:
        """Let go of every page of the workspace shown until now."""
        self._take_down()
        self._pages.setCurrentIndex(0)
        for screen in self._screens.values():
            self._pages.removeWidget(screen)
            screen.deleteLater()
        self._screens.clear()
        self._workspace, self._here, self._undo, self._rescue = None, "", None, None
        self._dismiss_banner()

    def show_notice(self, words: str) -> None:
        """Say above every page what is true of all of them; nothing takes it away."""
        if words:
            from ui.notice import Notice

            self.show_strip(Notice(words))

    def show_strip(self, strip: QWidget) -> None:
        """Show a line above every page, until another workspace is shown."""
        self._take_down()
        self._notice = strip
        self._column.insertWidget(0, strip)

    def show_page(self, page: QWidget) -> None:
        """Show a page while no workspace is open; it has the window to itself."""
        self.forget_workspace()
        self._alone = page
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        for part in (self._sidebar, self._bar, self._line):
            part.hide()

    def close_dialogs(self) -> None:
        """Those over the page; what was typed in them is kept as a draft."""
        for dialog in self.findChildren(QDialog):
            dialog.close()

    def show_whose(self, team: str, manager: str, sample: bool) -> None:
        self._brand.show_whose(team, manager)
        self._leave_sample.setVisible(sample)

    def go(self, name: str, about: object) -> None:
        """Show a page, or do what a page asks of the window; `about` is what a page shall be about."""
        if name == "restore":
            self.asked_restore.emit(about)
        elif name == "type_in":
            self.type_in(cast("UUID | None", about))
        elif name == "recode":
            self.asked_recode.emit(about)
        elif name in self._deeds:
            self._deeds[name]()
        elif self._workspace is not None:
            self._show_page(name, about)

    def _show_page(self, name: str, about: object) -> None:
        self._leave_here()
        if not self._undo:
            self._dismiss_banner()
        screen = self._screen(name)
        screen.open(about)
        self._here, self._about = name, about
        self._pages.setCurrentWidget(screen)
        if "_banner" in vars(self):
            self._banner.lie_over(screen.foot_bar())
        for keys, shortcut in self._recorders.items():
            shortcut.setEnabled(keys not in screen.own_keys)
        self._frame(name)
        first = screen.first_focus()
        (first or screen).setFocus(Qt.FocusReason.OtherFocusReason)

    def here(self) -> str:
        return self._here

    def about(self) -> object:
        """What the page that is shown is about."""
        return self._about

    def page(self) -> Screen | None:
        """The page that is shown."""
        return self._screens.get(self._here)

    def say(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        """Tell what happened, and offer the way back."""
        self._undo = undo
        self._banner.announce(sentence, _("Undo") if undo else "", self.undo if undo else None)

    def offer(self, sentence: str, words: str, deed: Callable[[], None]) -> None:
        """Tell what happened, and what can be done about it in one click."""
        self._undo = None
        self._banner.announce(sentence, words, deed, keys="")

    def _offer_rescue(self, keeping: Keeping, why: str) -> None:
        """Words that could not be stored can be had all the same."""
        from ui.rescue import Rescue

        assert self._workspace
        self._undo, self._rescue = None, Rescue(self, self._workspace, keeping, self.say)
        elsewhere = (_("Save elsewhere…"), self._rescue.save_elsewhere)
        self._banner.announce(why, _("Copy text"), self._rescue.copy, keys="", second=elsewhere)

    def say_unsaved_at_the_end(self) -> None:
        """Somebody wants to close; the words that are not stored would be gone."""
        if self._rescue:
            words = _("Some of your text is not saved. Copy it or save it elsewhere; closing once more gives it up.")
            self._offer_rescue(self._rescue.keeping, words)

    def _rescued(self, keeping: Keeping) -> None:
        """Nothing is to be rescued any more."""
        if self._rescue and self._rescue.keeping is keeping:
            self._rescue = None
            self.say(_("All is saved now."))

    def undo(self) -> None:
        """Take back what the banner told of last; also after it was dismissed, until something else is done."""
        undo, self._undo = self._undo, None
        if undo:
            self._dismiss_banner()
            undo()

    def record(self, place: str) -> None:
        """Ask for what is recorded from anywhere, about whom the page is about."""
        if self._here:
            self.open_dialog(place, self._screens[self._here].whom())

    def open_dialog(self, place: str, *about: object) -> None:
        """Open a dialog over the page one is at, and come back to it."""
        if self._workspace is not None:
            self.show_dialog(cast(QDialog, _imported(place)(self._workspace, self, *about)))

    def show_dialog(self, dialog: QDialog) -> None:
        """What it tells is told here, and where it leads to is shown."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, hear in (("told", self.say), ("go", self.go)):
            signal: SignalInstance | None = getattr(dialog, name, None)
            if signal:
                signal.connect(hear)
        dialog.open()

    def read_sheet(self, path: Path | None = None) -> None:
        """Read a preparation sheet that came back, from a file that is asked for unless it was dropped here."""
        reading = self._reading()
        if reading:
            reading.read(path) if path else reading.choose()

    def type_in(self, session_id: UUID | None = None) -> None:
        """Type in what was written by hand, for a session or for the one that the page is about."""
        reading = self._reading(session_id)
        if reading and reading.session_id:
            reading.type_in()
        elif reading:
            self.say(_("Which session was it? Choose it under Sessions, or go to its agenda."))

    def report_problem(self) -> None:
        """Also where no workspace could be opened: then most of all."""
        from ui.problem.dialog import ProblemDialog

        dialog = ProblemDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.told.connect(self.say)
        dialog.open()

    def _reading(self, session_id: UUID | None = None) -> Reading | None:
        if self._workspace is None or not self._here:
            return None
        from ui.sheets.reading import Reading

        at_hand = session_id or self._screens[self._here].at_hand()
        return Reading(self, self._workspace, at_hand, self.say, self.go)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._workspace is not None and _sheet_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _sheet_in(event.mimeData())
        if path:
            event.acceptProposedAction()
            self.read_sheet(path)

    def _build(self) -> None:
        self._brand = Brand(self._menu())
        self._places = Places(_rows(lambda name: name not in FOOT), _("Places"))
        self._foot = Places(_rows(lambda name: name in FOOT), _("More places"))
        self._sidebar = Sidebar(self._brand, self._places, self._foot)
        self._going_on = GoingOn()
        self._bar = across(
            self._going_on,
            None,
            KeyButton(_("Catch it"), "Ctrl+J", "plus", listens=False),
            KeyButton(_("New session"), "Ctrl+N", "calendar-days", listens=False),
            margins=(EDGE, GRID, EDGE, GRID),
        )
        self._line = Hairline()
        self._pages = QStackedWidget()
        self._pages.addWidget(QWidget())  # so that no page is shown before it was told what it is about
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for part in (self._bar, self._line, self._pages):
            self._column.addWidget(part)
        across(self._sidebar, self._column, gap=0, inside=self)

    @cached_property
    def _banner(self) -> Banner:
        """Made when there is something to say; the first pages do without."""
        from ui.widgets.banner import Banner

        banner = Banner(self._pages)
        if self._here:
            banner.lie_over(self._screens[self._here].foot_bar())
        return banner

    def _take_down(self) -> None:
        """The page and the line that stood there for no workspace, or for the one before."""
        for part in (self._alone, self._notice):
            if part:
                self._pages.removeWidget(part)
                part.hide()
                part.deleteLater()
        self._alone = self._notice = None

    def _dismiss_banner(self) -> None:
        if "_banner" in vars(self):
            self._banner.dismiss()

    def _listen(self) -> None:
        self._places.acted.connect(self._go_to_place)
        self._places.clicked.connect(self._clicked)
        self._foot.acted.connect(self._go_to_place)
        self._foot.clicked.connect(self._clicked)
        self._going_on.asked.connect(self.go)
        catch, new = self._bar.findChildren(KeyButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
        catch.clicked.connect(partial(self.record, CATCH_IT))
        new.clicked.connect(partial(self.record, NEW_SESSION))
        deeds: dict[str, Callable[[], None]] = {
            "Ctrl+Z": self.undo,
            GOING_ON: self._going_on.go_back,
            "F10": self._brand.click,
        }
        places = [name for name, page in PAGES.items() if page.title]
        deeds |= {f"Alt+{number}": partial(self.go, name, None) for number, name in enumerate(places, 1)}
        for keys, deed in deeds.items():
            QShortcut(QKeySequence(keys), self).activated.connect(deed)
        self._recorders = {keys: QShortcut(QKeySequence(keys), self) for keys in RECORDED}
        for keys, shortcut in self._recorders.items():
            shortcut.activated.connect(partial(self.record, RECORDED[keys]))

    def _count_again(self, touched: frozenset[type]) -> None:
        from planner.domain.barrier import Barrier
        from planner.domain.commitment import Commitment
        from planner.domain.equipping import Equipment
        from planner.domain.salesperson import Salesperson

        if touched & {Barrier, Commitment, Equipment, Salesperson}:
            self.count()

    def _show_counts(self, counts: Mapping[str, int]) -> None:
        self._places.show_notes({page: str(count) for page, count in counts.items() if count})

    def _screen(self, name: str) -> Screen:
        if name not in self._screens:
            screen = cast("Screen", _imported(PAGES[name].screen)(self._workspace))
            screen.go.connect(self.go)
            screen.done.connect(self.say)
            self._screens[name] = screen
            self._pages.addWidget(screen)
        return self._screens[name]

    def _leave_here(self) -> None:
        if self._here:
            self._screens[self._here].leave()

    def _frame(self, name: str) -> None:
        page = PAGES[name]
        for part in (self._sidebar, self._bar, self._line):
            part.setVisible(not page.alone)
        place = page.under or name
        for places in (self._places, self._foot):
            places.clearSelection()
            places.choose(place)

    def _quit(self) -> None:
        self.window().close()

    def _go_to_place(self, name: object) -> None:
        self.go(str(name), None)

    def _clicked(self, _index: object) -> None:
        chosen = self._foot.chosen() if self.sender() is self._foot else self._places.chosen()
        if chosen:
            self._go_to_place(chosen.key)

    def _menu(self) -> QMenu:
        """What concerns the whole file; its keys work everywhere in the window."""
        menu = QMenu(self)
        deeds: tuple[tuple[str, str, Callable[[], object]], ...] = (
            (_("New workspace…"), "", self.asked_new.emit),
            (_("Open workspace…"), "Ctrl+O", self.asked_open.emit),
            (_("Leave the sample team"), "", self.asked_leave.emit),
            (_("Lock"), LOCK, self.asked_lock.emit),
            (_("Read a filled sheet…"), READ_SHEET, self.read_sheet),
            (_("Type in from paper…"), TYPE_IN, self.type_in),
            (_("Trash"), "", partial(self.go, "trash", None)),
            (_("Backups"), "", partial(self.go, "backups", None)),
            (_("Find a printed page…"), "F3", partial(self.open_dialog, FIND_PRINTED)),
            (_("All keys"), "F1", partial(self.open_dialog, KEYS)),
            (_("Report a problem…"), "", self.report_problem),
            (_("Quit"), "Ctrl+Q", self._quit),
        )
        for words, keys, deed in deeds:
            menu.addAction(words, QKeySequence(keys), deed)
        self.addActions(menu.actions())
        self._leave_sample = menu.actions()[2]
        self._leave_sample.setVisible(False)
        return menu


def _rows(wanted: Callable[[str], bool]) -> list[Row]:
    named = [(name, page) for name, page in PAGES.items() if page.title and wanted(name)]
    return [Row(_(page.title), icon=page.icon, key=name) for name, page in named]


def _sheet_in(data: QMimeData) -> Path | None:
    """The one PDF that is dropped; None for anything else."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() == ".pdf" else None


def _imported(place: str) -> Callable[..., QWidget]:
    module, name = place.split(":")
    found: Callable[..., QWidget] = getattr(import_module(module), name)
    return found
