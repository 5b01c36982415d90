"""From the workspace to paper: each question asks for what its copy may hold and for nothing more."""

from planner.printing.agendas import agenda
from planner.printing.agreements import agreement
from planner.printing.blanks import blank, blank_for
from planner.printing.briefs import barrier_brief, named_in, numbered_barrier
from planner.printing.finding import (
    NothingToPrint,
    field_session,
    held_session,
    newest_agreement,
    newest_plan,
    planned_session,
)
from planner.printing.keeping import Printed, keep, kept, printed
from planner.printing.plans import plan
from planner.printing.preparations import preparation
from planner.printing.ride_alongs import ride_along
from planner.printing.summaries import summary
from planner.printing.writing import PRINTABLE, Written, document, file_name, pdf, sheet, written

__all__ = [
    "PRINTABLE",
    "NothingToPrint",
    "Printed",
    "Written",
    "agenda",
    "agreement",
    "barrier_brief",
    "blank",
    "blank_for",
    "document",
    "field_session",
    "file_name",
    "held_session",
    "keep",
    "kept",
    "named_in",
    "newest_agreement",
    "newest_plan",
    "numbered_barrier",
    "pdf",
    "plan",
    "planned_session",
    "preparation",
    "printed",
    "ride_along",
    "sheet",
    "summary",
    "written",
]
