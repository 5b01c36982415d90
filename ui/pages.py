"""The pages of the window: each by its name, the screen that shows it, and its place in the navigation."""

from __future__ import annotations

from dataclasses import dataclass

from planner.language import N_


@dataclass(frozen=True)
class Page:
    """`screen` is imported when the page is first shown; a page that is `alone` has the window to itself.

    `under` names the place that stays marked while the page is shown.
    """

    screen: str
    title: str = ""
    icon: str = ""
    under: str = ""
    alone: bool = False


PAGES = {
    "today": Page("ui.today.screen:TodayScreen", N_("Today"), "sun"),
    "team": Page("ui.team.screen:TeamScreen", N_("Team"), "users"),
    "sessions": Page("ui.sessions.screen:SessionsScreen", N_("Sessions"), "calendar-days"),
    "barriers": Page("ui.barriers.screen:BarriersScreen", N_("Barriers"), "construction"),
    "promises": Page("ui.commitments.screen:PromisesScreen", N_("Promises"), "handshake"),
    "plans": Page("ui.development.plans:PlansScreen", N_("Plans"), "sprout"),
    "playbook": Page("ui.playbook.screen:PlaybookScreen", N_("Playbook"), "book-open"),
    "settings": Page("ui.settings.screen:SettingsScreen", N_("Settings"), "settings"),
    "week": Page("ui.week.screen:WeekScreen", under="today"),
    "person": Page("ui.team.person:PersonScreen", under="team"),
    "equipment": Page("ui.equipping.screen:EquipmentScreen", under="team"),
    "figures": Page("ui.figures.screen:FiguresScreen", under="team"),
    "clients": Page("ui.clients.screen:ClientsScreen", under="team"),
    "upward": Page("ui.upward.screen:UpwardScreen", under="team"),
    "boxes": Page("ui.boxes.screen:BoxesScreen", under="team"),
    "agreement": Page("ui.agreement.screen:AgreementScreen", under="team"),
    "prepare": Page("ui.agendas.screen:PrepareScreen", under="sessions"),
    "wrap_up": Page("ui.running.wrap_up:WrapUpScreen", under="sessions"),
    "brief": Page("ui.field.brief:BriefScreen", under="sessions"),
    "calibration": Page("ui.field.calibration:CalibrationScreen", under="team"),
    "plan": Page("ui.development.plan:PlanScreen", under="plans"),
    "skills": Page("ui.development.skills:SkillsScreen", under="plans"),
    "backups": Page("ui.backups.screen:BackupsScreen", under="settings"),
    "trash": Page("ui.settings.trash:TrashScreen", under="settings"),
    "owed_first": Page("ui.running.owed_first:OwedFirstScreen", alone=True),
    "run": Page("ui.running.screen:RunScreen", alone=True),
    "ride": Page("ui.field.ride:RideScreen", alone=True),
    "welcome": Page("ui.welcome.screen:WelcomeScreen", alone=True),
}
FOOT = ("settings",)
"""Places at the foot of the navigation."""
