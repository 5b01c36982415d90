"""From the workspace to paper: each question asks for what its copy may hold and for nothing more."""

from planner.printing.agendas import agenda
from planner.printing.finding import NothingToPrint, field_session, held_session, newest_plan, planned_session
from planner.printing.keeping import Printed, keep, kept, printed
from planner.printing.plans import plan
from planner.printing.ride_alongs import ride_along
from planner.printing.summaries import summary
from planner.printing.writing import document, file_name, pdf, sheet

__all__ = [
    "NothingToPrint",
    "Printed",
    "agenda",
    "document",
    "field_session",
    "file_name",
    "held_session",
    "keep",
    "kept",
    "newest_plan",
    "pdf",
    "plan",
    "planned_session",
    "printed",
    "ride_along",
    "sheet",
    "summary",
]
