"""What came of a session that was held, as the manager may read it."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QWidget

from planner.domain.copy import Copy
from ui.workspace import Workspace


def look_at(parent: QWidget, workspace: Workspace, session_id: UUID, in_the_field: bool = False) -> None:
    """With the sheet of its calls, where it is about calls. What draws pages is imported only now."""
    from ui.documents import opening

    opening.open_summary(parent.window(), workspace, session_id, Copy.MANAGER, in_the_field)
