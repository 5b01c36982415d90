"""Whatever is typed, no private text goes out of the window: on no page, in no corner of a file, in no mail, under no
name; the manager's copy and *everything held about one person*, which are for private text, are not meant."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner import mailing, printing
from planner.clock import Clock
from planner.copies import Copy
from planner.domain.barrier import Barrier, BarrierStep
from planner.domain.salesperson import Salesperson
from planner.printing.writing import PRINTABLE
from planner.storage import workspace_file
from planner.storage.store import Store
from tests.conftest import TODAY
from tests.planner.documents.inside import everything, of_mail
from tests.planner.documents.reading import squeezed
from tests.planner.test_printing import CANARY, MANAGERS_OWN, UNSHRUNK, Lived, _storable, anything, lived
from tests.planner.test_ride_along_paper import Ridden, ridden
from ui.documents import forms, opening
from ui.documents.dialog import Drawn

LIVES: dict[str, Callable[..., Lived | Ridden]] = {"at the table": lived, "in the field": ridden}


@pytest.fixture(autouse=True)
def own_folder(monkeypatch, tmp_path):
    monkeypatch.setattr(mailing.settings, "data_folder", lambda: tmp_path)


@dataclass(frozen=True)
class Way:
    """A way by which the window draws a document that others may have."""

    name: str
    load: Callable[..., Callable[[], Drawn]]


def ways(store: Store, life: Lived | Ridden) -> Iterator[Way]:
    window = SimpleNamespace(clock=store.clock)
    for copy in Copy:
        yield Way(f"summary {copy.value}", partial(
            opening._load_summary, session_id=life.session, copy=copy, workspace=window
        ))  # fmt: skip
    yield Way("agenda", partial(opening._load_agenda, session_id=life.session, workspace=window))
    barrier = _for_others(store)
    yield Way("barrier-brief", partial(opening._load_brief, barrier_id=barrier, names=False, workspace=window))
    if isinstance(life, Ridden):
        yield Way("ride-along", partial(opening._load_ride_along, session_id=life.session, workspace=window))
        return
    yield Way("preparation", partial(forms._load_preparation, session_id=life.session))
    yield Way("agreement", partial(opening._load_agreement, agreement_id=life.agreement, workspace=window))
    yield Way("plan", partial(_load_plan, plan_id=life.plan, whose=life.ines, window=window))


def _load_plan(db, plan_id, whose, window):
    """Its pages are drawn beside the editor; they are mailed by nobody yet, and would be so."""
    paper, person = printing.plan(db, plan_id, window.clock.today()), db.get_one(Salesperson, whose)
    name, what = printing.file_name("plan", person), printing.outgoing(paper, plan_id, whose)
    return partial(opening._draw, what, paper, printing.sheet(db), name, "ines@example.com")


def _for_others(store: Store):
    """A barrier that is taken to somebody; what is asked of them and what was tried is for them to read."""

    def shared(db):
        alone = ~Barrier.text.contains(CANARY), Barrier.linked_to_id.is_(None)
        barrier = db.query(Barrier).where(*alone).first()
        barrier.escalated_to = barrier.ask = barrier.text
        for step in db.query(BarrierStep).where(BarrierStep.barrier_id == barrier.id):
            step.text = barrier.text
        return barrier.id

    return store.write(shared).result


def drawn(store: Store, life: Lived | Ridden) -> dict[str, Drawn]:
    return {way.name: store.read(way.load)() for way in ways(store, life)}


def told(each: Drawn) -> Iterator[tuple[str, str]]:
    yield "file name", each.file_name
    yield "note", each.note
    yield from everything(each.content)
    if each.letter:
        yield from of_mail(each.letter)


def where(words: str, each: Drawn) -> list[str]:
    return [place for place, text in told(each) if words in squeezed(text)]


@settings(
    max_examples=8,
    phases=UNSHRUNK,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
@given(before=anything, after=anything, typed=anything, life=st.sampled_from(sorted(LIVES)))
def test_no_private_text_is_in_any_corner_of_what_goes_out(empty_file: Path, before, after, typed, life):
    typed = _storable(typed) or "Typed"
    with workspace(empty_file) as store:
        made = LIVES[life](store, typed, f"{_storable(before)} {CANARY} {_storable(after)}")
        for name, each in drawn(store, made).items():
            if name != "summary manager":
                assert where(CANARY, each) == [], name
                own = [words for words in MANAGERS_OWN if words not in squeezed(typed)]
                assert [words for words in own for place, text in told(each) if "page" in place and words in text] == []
            else:
                assert where(CANARY, each) != []


class workspace:
    """One of its own for each example."""

    def __init__(self, empty_file: Path) -> None:
        self._folder = tempfile.TemporaryDirectory()
        file = Path(shutil.copy(empty_file, Path(self._folder.name) / "team.planner"))
        self._store = workspace_file.open_to_write(file, Clock(ZoneInfo("Europe/Lisbon"), TODAY))

    def __enter__(self) -> Store:
        return self._store

    def __exit__(self, *_error: object) -> None:
        self._store.close()
        self._folder.cleanup()


@pytest.mark.parametrize("life", LIVES.values(), ids=LIVES)
def test_the_managers_copy_is_kept_as_such_and_goes_by_no_mail(store, life):
    made = drawn(store, life(store))
    for name, each in made.items():
        manager = name == "summary manager"
        assert (each.kept[0][0].copy is Copy.MANAGER) is manager
        assert each.letter is None or not manager
        assert ("manager-copy" in each.file_name) is manager
    assert {each.kept[0][0].salesperson_id for each in made.values()} == {
        made["agenda"].kept[0][0].salesperson_id,
        None,
    }
    assert made["barrier-brief"].kept[0][0].salesperson_id is None


def test_every_document_is_tried(store):
    tried = {each.kept[0][0].document for each in drawn(store, lived(store)).values()}
    assert tried | {"ride-along"} == {*PRINTABLE, "barrier-brief"}


def page() -> pikepdf.Pdf:
    pdf = pikepdf.Pdf.new()
    pdf.add_blank_page()
    return pdf


def _in_info(pdf):
    pdf.docinfo["/Keywords"] = CANARY


def _in_metadata(pdf):
    with pdf.open_metadata() as metadata:
        metadata["dc:description"] = CANARY


def _in_attachment(pdf):
    pdf.attachments["data.json"] = pikepdf.AttachedFileSpec(pdf, CANARY.encode("utf-16-be"))


def _in_outline(pdf):
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(f"“{CANARY}”", 0))


def _in_form(pdf):
    field = pdf.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="note", V=f"日 {CANARY}", F=2))
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[field])


def _in_tags(pdf):
    element = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Figure, Alt=CANARY))
    pdf.Root.StructTreeRoot = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=element)


def _in_a_name(pdf):
    pdf.Root.Names = pikepdf.Dictionary({f"/{CANARY}": 1})


def _in_a_stream(pdf):
    pdf.pages[0].obj["/PieceInfo"] = pdf.make_stream(f"% {CANARY}".encode())


@pytest.mark.parametrize(
    "hide", [_in_info, _in_metadata, _in_attachment, _in_outline, _in_form, _in_tags, _in_a_name, _in_a_stream]
)
def test_it_would_be_found_in_any_corner(hide):
    pdf, file = page(), BytesIO()
    hide(pdf)
    pdf.save(file, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert [place for place, text in everything(file.getvalue()) if CANARY in text]
