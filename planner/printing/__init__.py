"""From the workspace to paper: each question asks for what its copy may hold and for nothing more."""

from planner.printing.agendas import agenda
from planner.printing.agreements import agreement
from planner.printing.finding import NothingToPrint, held_session, newest_agreement, newest_plan, planned_session
from planner.printing.keeping import Printed, keep, kept, printed
from planner.printing.plans import plan
from planner.printing.summaries import summary
from planner.printing.writing import document, file_name, pdf, sheet

__all__ = [
    "NothingToPrint",
    "Printed",
    "agenda",
    "agreement",
    "document",
    "file_name",
    "held_session",
    "keep",
    "kept",
    "newest_agreement",
    "newest_plan",
    "pdf",
    "plan",
    "planned_session",
    "printed",
    "sheet",
    "summary",
]
