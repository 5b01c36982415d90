"""Every page and dialog of the window that somebody can write in, and how one comes there by keys and clicks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from planner import agreements, commitments, people, plan_lists, timetable
from planner.domain.session import Kind
from planner.storage.store import CLOCK, Db
from planner.timetable import Part, Wanted
from tests.story.driver import Desk


@dataclass(frozen=True)
class Spot:
    """A page, what it is about, what is done there first, and the title of the dialog that this opens."""

    page: str
    about: str = ""
    steps: tuple[str, ...] = ()
    dialog: str = ""

    @property
    def name(self) -> str:
        return " ".join((self.page, *self.steps, self.dialog)).replace(" ", "-")


SWEET_SPOT = ("focus Topics", "press Down", "press Down")
"""To the topic that has criteria."""
LAST_DEBRIEF = ("press Ctrl+Return",) * 3
"""Of a ride with two calls: there the boxes are asked about."""
LISTS = (
    *(
        Spot(page)
        for page in ("today", "team", "sessions", "barriers", "promises", "equipment", "plans", "trash", "backups")
    ),
    Spot("owed_first", "owed"),
    Spot("skills", "person"),
    Spot("figures", "person"),
    Spot("calibration", "person"),
    Spot("clients", "person"),
    Spot("boxes", "person"),
    Spot("agreement", "person"),
    Spot("sessions", steps=("click Week",)),
)
"""Pages where there is nothing to write in."""
PAGES = (
    Spot("playbook"),
    Spot("playbook", steps=SWEET_SPOT),
    Spot("upward"),
    Spot("settings"),
    Spot("week"),
    Spot("plans", steps=("tab Skills",)),
    Spot("person", "person"),
    Spot("prepare", "planned", ("press Ins",)),
    Spot("prepare", "planned", ("focus Suggested, and why", "press /")),
    Spot("prepare", "planned", ("tab Question bank",)),
    Spot("prepare", "planned", ("focus Agenda", "press F2")),
    Spot("plan", "plan"),
    *(Spot("plan", "plan", (f"tab {tab}", f"click {add}")) for tab, add in (
        ("Aim", "Add strength"), ("Aim", "Add goal"), ("Actions", "Add action"), ("Support", "Add action"),
        ("Reviews", "Add review"),
    )),
    Spot("plan", "plan", ("tab Sign-off",)),
    Spot("wrap_up", "talked"),
    Spot("run", "planned", ("press Ctrl+Return", "press Ctrl+Return")),
    Spot("brief", "ride"),
    Spot("ride", "ride"),
    Spot("ride", "ride", ("press Alt+Left",)),
    Spot("ride", "ride", ("press Ctrl+Return", "press Ctrl+Shift+S")),
    Spot("run", "planned", ("press Ctrl+Shift+O",)),
    Spot("ride", "ride", LAST_DEBRIEF),
    Spot("ride", "ride", (*LAST_DEBRIEF, "press Ctrl+Shift+O")),
)  # fmt: skip

DIALOGS = (
    Spot("today", steps=("press Ctrl+N",), dialog="New session"),
    Spot("today", steps=("press Ctrl+J",), dialog="Catch it"),
    Spot("today", steps=("press F1",), dialog=""),
    Spot("today", steps=("press F3",), dialog="Find a printed page"),
    Spot("team", steps=("press Ins",), dialog="New salesperson"),
    Spot("sessions", steps=("click Reschedule",), dialog="Reschedule"),
    Spot("sessions", steps=("click Record one that was held",), dialog="Record a session"),
    Spot("week", steps=("press Ins",), dialog="Put down hours"),
    Spot("week", steps=("click Add words",), dialog="Words that sort"),
    Spot("settings", steps=("click Set a passphrase…",), dialog="Set a passphrase"),
    Spot("playbook", steps=("press Ins",), dialog="topic"),
    Spot("playbook", steps=("focus Questions", "press Return"), dialog="Edit question"),
    Spot("barriers", steps=("click New barrier",), dialog="New barrier"),
    Spot("barriers", steps=("click Record a step",), dialog="Record a step"),
    Spot("barriers", steps=("click Change",), dialog="Change"),
    Spot("barriers", steps=("press 2", "press Ctrl+Home", "press X"), dialog="Escalate"),
    Spot("barriers", steps=("press W",), dialog="Somebody else met it too"),
    Spot("promises", steps=("click New promise",), dialog="New promise"),
    Spot("promises", steps=("focus Owed to you", "press R"), dialog="New date"),
    Spot("equipment", steps=("click They asked for…",), dialog="They asked for"),
    Spot("equipment", steps=("focus You owe", "press E"), dialog="Change what"),
    Spot("equipment", steps=("focus You owe", "press N"), dialog="will not be given"),
    Spot("figures", "person", ("press Ins",), "New figure"),
    Spot("figures", "person", ("focus Figures", "press Return"), "Change the figure"),
    Spot("figures", "person", ("click Paste a table",), "Paste figures"),
    Spot("playbook", steps=(*SWEET_SPOT, "focus Criteria: in our sweet spot", "press Return"), dialog="Edit criterion"),
    Spot("clients", "person", ("press Ins",), "New dream client"),
    Spot("clients", "person", ("focus Clients and criteria", "press Return"), "Change the client"),
    Spot("agreement", "unsigned", ("focus What you can count on from me", "press Ins"), "New line"),
    Spot(
        "agreement", "unsigned", ("focus What I will never have to manage for you", "press Return"), "Change the line"
    ),
    Spot("agreement", "unsigned", ("press Ctrl+Shift+S",), "Both have signed"),
    Spot("prepare", "planned", ("click More", "pick Save as template"), "Save as template"),
    Spot("person", "person", ("click More", "pick Everything held"), "Everything held"),
    Spot("person", "person", ("click More", "pick Erase them"), "Erase"),
    Spot("prepare", "planned", ("press Ctrl+Shift+T",), "Type in from paper"),
    Spot("wrap_up", "talked", ("press Ctrl+Shift+T",), "Type in from paper"),
    Spot("run", "planned", ("press Ctrl+Shift+B",), "New barrier"),
    Spot("run", "planned", ("press Ctrl+Shift+P",), "New promise"),
    Spot("owed_first", "owed", ("press R",), "New date"),
    Spot("run", "planned", ("press Ctrl+Shift+E",), "They asked for"),
    Spot("promises", steps=("focus Owed to you", "press B"), dialog="The barrier behind"),
    Spot("ride", "ride", ("press Ctrl+Shift+B",), "New barrier"),
    Spot("ride", "ride", ("press Ctrl+Return", "press Ctrl+Shift+P"), "New promise"),
)


def go(desk: Desk, spot: Spot) -> None:
    """Be there, with everything read and shown."""
    desk.settle()
    desk.app.window.go(spot.page, subjects(desk).get(spot.about))
    desk.settle()
    desk.settle()
    for step in spot.steps:
        deed, _space, words = step.partition(" ")
        deeds = {"press": desk.press, "focus": desk.tab_to, "click": desk.click, "tab": desk.choose_tab}
        {**deeds, "pick": desk.pick}[deed](words)
        desk.settle()
    if spot.page == "plan" and any(step.startswith("click Add") for step in spot.steps):
        desk.wait_until_saved()  # the new part has moved those behind it
    if spot.dialog:
        desk.wait_for_dialog(spot.dialog)
        desk.settle()


def subjects(desk: Desk) -> dict[str, UUID]:
    """Of the sample team: somebody, sessions that are planned, talked, in the field, a plan.

    `planned` starts at once; with whom `owed` is, there is first something that the manager owes.
    """
    found: list[dict[str, UUID]] = []
    workspace = desk.app._workspace
    assert workspace
    workspace.read(desk.window, _subjects, found.append)
    desk.until(partial(bool, found))
    return found[0]


def _subjects(db: Db) -> dict[str, UUID]:
    upcoming, today = timetable.overview(db, Wanted(Part.UPCOMING)).rows, db.info[CLOCK].today()
    owed = [row for row in upcoming if commitments.owes_late(db, row.salesperson_id, today)]
    planned = [row for row in upcoming if row not in owed and not row.kind.in_the_field]
    rides = timetable.overview(db, Wanted(Part.UPCOMING, kind=Kind.RIDE_ALONG)).rows
    talked = timetable.overview(db, Wanted(Part.TO_WRAP_UP)).rows
    plans = [each.plan.id for each in plan_lists.plans(db) if each.plan]
    named = {"person": [each.id for each in people.choices(db)], "plan": plans}
    waiting = [each.id for each in people.choices(db) if agreements.view(db, each.id).can_be_written]
    named |= {"unsigned": waiting, "planned": [row.id for row in planned], "talked": [row.id for row in talked]}
    named |= {"owed": [row.id for row in owed]}
    named |= {"ride": [row.id for row in rides]}
    return {name: ids[0] for name, ids in named.items() if ids}
