"""A child of `tests.bench.paper`: how long a plan takes until its pages stand: the first after a start, then others."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from sqlalchemy import select

import main
from planner.storage import schema
from planner.storage.store import Db
from ui import app
from ui.app import App

SETTLED = 5000
"""Milliseconds that somebody looks at Today before the first click."""


def watch() -> None:
    """Once Today stands, the plans are looked at one after the other; their waits, in milliseconds, are printed."""
    prepare = App._prepare

    def prepared(running: App) -> None:
        prepare(running)
        QTimer.singleShot(SETTLED, partial(ask, running))

    app.App._prepare = prepared


def ask(running: App) -> None:
    assert running._workspace
    running._workspace.read(running, _plans, partial(look, running))


def look(running: App, plans: Sequence[UUID]) -> None:
    waits = [_wait(running, plan_id) for plan_id in plans]
    print(*(f"{wait:.1f}" for wait in waits), flush=True)
    os._exit(0)


def _plans(db: Db) -> Sequence[UUID]:
    return db.scalars(select(schema.development_plans.c.id).order_by(schema.development_plans.c.id)).all()


def _wait(running: App, plan_id: UUID) -> float:
    begun = time.perf_counter()
    running.window.go("plan", plan_id)
    _until(partial(_shows, running, plan_id))
    return (time.perf_counter() - begun) * 1e3


def _shows(running: App, plan_id: UUID) -> bool:
    from ui.development.plan import PlanScreen

    screen = running.window.findChild(PlanScreen)
    held = screen._held if screen else None
    return screen is not None and held is not None and held.plan.id == plan_id and screen._preview.current


def _until(true: Callable[[], bool]) -> None:
    while not true():
        QTest.qWait(2)


if __name__ == "__main__":
    watch()
    main.main(["demo", "--today", "2026-11-23"])
