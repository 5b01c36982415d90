"""Settings: whose workspace this is, defaults and limits, appearance, and where the data lies."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from planner import moving, preferences, settings
from planner.domain.manager import CoachingManager, Logo, Preferences
from planner.errors import Conflict, PlannerError, Refused
from planner.language import _
from planner.preferences import Kept
from planner.settings import Appearance
from planner.storage import workspace_file
from ui import dressing
from ui.screen import Screen
from ui.settings.backups import BackupsPart
from ui.settings.choices import GROUPS, appearances, fields
from ui.settings.colour import ColourInput
from ui.settings.logo import LogoEditor
from ui.settings.passphrase import PassphraseSection
from ui.settings.place import PlaceOfData
from ui.theme import GRID
from ui.widgets.card import SectionHeader
from ui.widgets.form import Field, Form
from ui.widgets.inputs import LineInput, NumberInput
from ui.widgets.layout import EDGE, Page, PageHeader, across, down, titled
from ui.widgets.saved import SavedMark
from ui.workspace import Workspace

COLUMN = 440


class SettingsScreen(Screen):
    """Each field is saved when it is left or changed; one at a time is on its way, so that none overtakes another."""

    watches = frozenset({CoachingManager, Logo})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._kept: Kept | None = None
        self._place = PlaceOfData(workspace)
        self._changed: dict[str, object] = {}
        self._sent: dict[str, object] = {}
        self._mark = SavedMark()
        self._forms = [Form(fields(group), COLUMN) for group in GROUPS]
        self._fields = {name: field for form in self._forms for name, field in form.fields.items()}
        self._appearance = appearances()
        self._logo = LogoEditor(workspace)
        self._backups = BackupsPart(workspace)
        self._passphrase = PassphraseSection(workspace)
        self._build()
        self._listen()
        workspace.handing_over.connect(self.leave)
        workspace.closing.connect(self._close)

    def load(self) -> None:
        self.workspace.read(self, preferences.kept, self._show)
        self.workspace.read(self, workspace_file.location, self._look_at_place)
        self._logo.load()
        self._backups.load()

    def first_focus(self) -> QWidget:
        return self._fields["name"].input.widget

    def leave(self) -> None:
        for field in self._fields.values():
            if isinstance(field.input, LineInput):
                field.input.editor.flush()
            elif isinstance(field.input, NumberInput):
                field.input.editor.interpretText()
            elif isinstance(field.input, ColourInput):
                field.input.flush()
        self._write()

    def _build(self) -> None:
        groups = [
            down(SectionHeader(_(group.title)), form, gap=4) for group, form in zip(GROUPS, self._forms, strict=True)
        ]
        left = down(*groups[:4], self._place, self._backups, None, gap=3 * GRID)
        limits, documents, lock, leavers = groups[4:]
        parts = (limits, documents, self._logo, self._look(), self._passphrase, lock, leavers)
        right = down(*parts, None, gap=3 * GRID)
        columns = across((left, 1), (right, 1), gap=EDGE)
        header = PageHeader(_("Settings"), _("Every change is saved at once."), self._mark)
        for part in (header, columns):
            part.setMaximumWidth(2 * COLUMN + EDGE)
        page = Page(header, columns, None, gap=2 * GRID, name=_("Settings"))
        down((page, 1), inside=self)

    def _look(self) -> QWidget:
        self._appearance.show_value(settings.load().appearance)
        field = Field("appearance", _("Appearance"), self._appearance, _("On this machine only."))
        return titled(_("Look"), Form([field], COLUMN))

    def _listen(self) -> None:
        for name, field in self._fields.items():
            signal = field.input.editor.typed if isinstance(field.input, LineInput) else field.input.changed
            signal.connect(partial(self._save, name))
        self._logo.removed.connect(self.offer_undo)
        self._backups.go.connect(self.go)
        self._passphrase.go.connect(self.go)
        self._appearance.changed.connect(self._dress)
        self._place.asked.connect(self.go)

    def _show(self, kept: Kept) -> None:
        """A field somebody is at work in keeps what it holds. Where it was changed elsewhere meanwhile, so is the
        version kept that was looked at, and saving ends in a conflict instead of a silent loss."""
        before = self._kept
        if before and (kept.version < before.version or self._contested(before, kept)):
            return
        self._kept = kept
        self._logo.show_house(kept.values.company, kept.values.accent)
        for name, field in self._fields.items():
            value = getattr(kept.values, name)
            if self._free(name, before is None) and field.input.value() != value:
                field.input.show_value(value)
        self._write()

    def _free(self, name: str, first: bool) -> bool:
        """Whether what is read may take the place of what a field holds."""
        field = self._fields[name]
        waits = name in self._changed or name in self._sent
        return not waits and (first or not (field.in_use() or field.refusal()))

    def _contested(self, before: Kept, now: Kept) -> bool:
        at_work = (name for name, field in self._fields.items() if field.in_use() or name in self._changed)
        return any(getattr(before.values, name) != getattr(now.values, name) for name in at_work)

    def _save(self, name: str) -> None:
        """What waits to be saved is kept apart from its field, which may show something else by then."""
        if self._kept is None:
            return
        value = self._fields[name].input.value()
        if value != self._sent.get(name, getattr(self._kept.values, name)):
            self._changed[name] = value
            self._write()
        else:
            self._changed.pop(name, None)

    def _write(self) -> None:
        if self._kept is None or self._sent or not self._changed:
            return
        self._sent, self._changed = self._changed, {}
        self._mark.show_saving()
        values = Preferences(**(vars(self._kept.values) | self._sent))
        edit = partial(preferences.edit, version=self._kept.version, values=values)
        self.workspace.write(self, edit, self._saved, self._refused)

    def _saved(self, kept: Kept) -> None:
        self._kept, self._sent = kept, {}
        self._logo.show_house(kept.values.company, kept.values.accent)
        clock = self.workspace.clock
        self._mark.show_saved(clock.now().astimezone(clock.zone).time())
        self._write()

    def _refused(self, error: PlannerError) -> None:
        """A value that cannot be taken is said beside its field; after a conflict all is read again."""
        sent, self._sent = self._sent, {}
        field = self._fields.get(error.field) if isinstance(error, Refused) else None
        if field:
            field.refuse(str(error))
            self._mark.show_nothing()
            sent.pop(field.name, None)
            self._changed = sent | self._changed
            self._write()
            return
        self._mark.show_not_saved(str(error))
        if isinstance(error, Conflict):
            self._kept = None
            self.load()
        else:
            newer, self._changed = self._changed, sent | self._changed
            if newer:
                self._write()

    def _close(self) -> None:
        """Nobody waits for an answer any more, so what is left follows at once what is on its way.

        Each value by itself: one that is half typed and cannot be taken would else take the others along.
        """
        self.leave()
        left = self._sent | self._changed
        self._sent, self._changed = {}, {}
        for name, value in left.items():
            self.workspace.write(self, partial(preferences.change, given={name: value}))

    def _dress(self) -> None:
        chosen, app = self._appearance.value(), QApplication.instance()
        if isinstance(chosen, Appearance) and isinstance(app, QApplication):
            settings.store(replace(settings.load(), appearance=chosen))
            dressing.dress(app, chosen.value)

    def _look_at_place(self, path: Path) -> None:
        self.workspace.errand(self, partial(moving.look, path), self._place.show_place)
