"""From the workspace to paper: each question asks for what its copy may hold and for nothing more."""

from planner.printing.agendas import agenda
from planner.printing.agreements import agreement
from planner.printing.blanks import blank, blank_for
from planner.printing.briefs import barrier_brief, named_in, numbered_barrier
from planner.printing.everything import everybody, everything, others, passages
from planner.printing.finding import (
    NothingToPrint,
    field_session,
    held_session,
    newest_agreement,
    newest_plan,
    planned_session,
)
from planner.printing.keeping import Outgoing, keep, kept, outgoing
from planner.printing.looking_up import Printed, Standing, beside, coded, printed, printed_about, standings
from planner.printing.plans import plan
from planner.printing.preparations import preparation
from planner.printing.recovery import recovery
from planner.printing.ride_alongs import ride_along
from planner.printing.summaries import summary
from planner.printing.writing import PRINTABLE, Written, document, drawn, file_name, sheet, written

__all__ = [
    "PRINTABLE",
    "NothingToPrint",
    "Outgoing",
    "Printed",
    "Standing",
    "Written",
    "agenda",
    "agreement",
    "barrier_brief",
    "beside",
    "blank",
    "blank_for",
    "coded",
    "document",
    "drawn",
    "everybody",
    "everything",
    "field_session",
    "file_name",
    "held_session",
    "keep",
    "kept",
    "named_in",
    "newest_agreement",
    "newest_plan",
    "numbered_barrier",
    "others",
    "outgoing",
    "passages",
    "pdf",
    "plan",
    "planned_session",
    "preparation",
    "printed",
    "printed_about",
    "recovery",
    "ride_along",
    "sheet",
    "standings",
    "summary",
    "written",
]
