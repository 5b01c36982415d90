"""The skills of a plan: the focus skills from now to aimed at, and the chart of all of them, those first."""

from __future__ import annotations

from collections.abc import Sequence

from planner.documents.brand import accent
from planner.documents.lines import captioned
from planner.documents.marks import Aim, Level, Scale, ScaleHead, State
from planner.documents.papers import SkillLine
from planner.documents.rows import Row, cell, head
from planner.documents.sections import Section
from planner.documents.style import BODY, HEAD, NOTE, TEXT
from planner.documents.words import passages, say
from planner.language import _


def focus_skills(skills: Sequence[SkillLine]) -> list[Row]:
    return [row for skill in skills if skill.focus for row in _focus(skill)]


def chart(skills: Sequence[SkillLine]) -> Section:
    columns = head((5, ""), (1, _("Self")), (1, _("Mgr")), (1, _("Aim")))
    columns.cells = (columns.cells[0], cell(4, ScaleHead()), *columns.cells[1:])
    legend = [State(0, _("self")), State(1, _("manager")), Aim(0, _("aimed at"))]
    rows = [_rated(skill) for skill in sorted(skills, key=lambda skill: not skill.focus)]
    return Section(_("All skills"), rows, columns, aside=legend, keep=True)


def _focus(skill: SkillLine) -> list[Row]:
    levels = [
        cell(1, Level(skill.now)), cell(5, *captioned([(_("Now"), skill.now_looks)])),
        cell(1, Level(skill.aim, accent())), cell(5, *captioned([(_("Aimed at"), skill.aim_looks)])),
    ]  # fmt: skip
    return [Row(cell(TEXT, *passages(skill.name, HEAD))), Row(*levels, line=0)]


def _rated(skill: SkillLine) -> Row:
    early = skill.rated and not (skill.own or skill.manager)
    scale = say(_("too early to tell"), NOTE) if early else Scale(skill.own, skill.manager, skill.aim)
    figures = [cell(1, str(level or ("–" if skill.rated else ""))) for level in (skill.own, skill.manager)]
    name = passages(skill.name, HEAD if skill.focus else BODY)
    return Row(cell(5, *name), cell(4, scale), *figures, cell(1, str(skill.aim or "")))
