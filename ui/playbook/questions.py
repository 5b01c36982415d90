"""The questions of a topic: read, added, reworded, put in order, archived, thrown away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QDialog

from planner import playbook
from planner.domain.playbook import Question
from planner.language import N_
from planner.playbook import QuestionRow
from planner.storage.store import Db
from ui.playbook.dialogs import QuestionDialog
from ui.playbook.lines import LineRow, LinesPane, Trade


class QuestionsPane(LinesPane):
    trade = Trade(
        kind=Question,
        whose="question_id",
        title=N_("Questions"),
        nothing=N_("No questions yet. The first one you write is asked in the next session."),
        new=N_("New question"),
        hint=N_("Write another question, then Enter"),
        archive=playbook.archive_question,
        move=playbook.move_question,
        added=N_("Question added."),
        archived=N_("Question archived; it is no longer proposed."),
        used_again=N_("Question in use again."),
        thrown=N_("Question moved to the trash."),
    )

    def show_questions(self, topic_id: UUID, questions: Sequence[QuestionRow]) -> None:
        self.turn_to(topic_id)
        self.show_lines(questions)

    def addition(self, text: str) -> Callable[[Db], UUID] | None:
        return partial(playbook.add_question, topic_id=self._whose, text=text) if self._whose else None

    def dialog(self, row: LineRow) -> QDialog:
        return QuestionDialog(self.workspace, self, row)
