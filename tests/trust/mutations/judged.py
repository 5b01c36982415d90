"""Changes that no test can notice, and why they do no harm; any other that none notices lacks a test."""

from __future__ import annotations

from collections.abc import Mapping

TAKES_MORE_AWAY = "What is left out is left out in more cases: nothing more is shown."
CANNOT_BE = (
    "Of one that was linked into no other, both say the same of one barrier, which is not shared and shared at once."
)
ONLY_WINDOWS = "Windows alone runs it; it was never tried there, as the docs say."
ONLY_MACOS = "macOS alone runs it; it was never tried there, as the docs say."
A_BYTE = "A byte more or less of room, far beyond what is needed, decides nothing."
CLOSED_ANYWAY = "Python closes it as soon as nothing holds it, and this was the last that did."
ONLY_SLOWER = "The copy is synced and compared before it has its name; until then it need not be safe."
ORDER_TELLS = "It is the order of the numbers that tells which was first."
TAKES_ADDRESSES = "The SQLite that comes along takes addresses also where it is not told to."
ONLY_BETWEEN = "Only a disk that begins to fail between two looks gets there; that it is damaged is known by then."
OPENED_SO = "The file is opened so that nothing can be written to it."
TWO_DELETE = "Only where another program deletes the very file between two steps."
NONE_IS_NO = "Whoever asks takes nothing for no."
CENTURY = "No clock is set wrong by a hundred years, nor by a hundred and one."
TIME_ALONE = "It only bounds how long is searched."
KNOWN_ALREADY = "A row that is taken once more is no newer than itself; it only takes time."
ONLY_SOONER = "The first record loads the same; only the wait for it is spared."
ONLY_WAITS = "It is only how long it is waited that is decided by it."
ONLY_FASTER = "Only SQLAlchemy or SQLite work more than they need."
LENGTHS = "No file is held to a length; a database of a team would be."
NULL = "SQLAlchemy takes None for NULL."
AS_MANY = "As many values come back as columns were asked for."
AT_A_TIME = "The same is done in other portions."
NO_BOOK = "No table of ours takes a twentieth of the letters, and no list a hundredth of the rows."
CARE_ON_TOP = "What could go on without an end is known to be no table before it is asked; the care comes on top."

HARMLESS: Mapping[str, str] = {
    "planner.sharing met_by: own.c.id != head.c.id -> true()": CANNOT_BE,
    "planner.sharing met_by: own.c.shared -> true()": TAKES_MORE_AWAY,
    "planner.sharing met_by: head.c.shared.is_(False) -> true()": TAKES_MORE_AWAY,
    "planner.session_view last_answers: alive(items, answers) -> alive(items)": (
        "The answer is the newest of those that are there, chosen just before."
    ),
    "planner.printing.looking_up _asked: papers.c.document == BRIEF -> true()": "No other page is about a barrier.",
    "ui.documents.opening _letter: isinstance(paper, SummaryPaper) and paper.copy is Copy.SALESPERSON"
    " -> paper.copy is Copy.SALESPERSON": "All others that come here were answered before.",
    "planner.domain.wording _apart: each.start >= apart[-1].end -> each.start > apart[-1].end": (
        "Weak words are whole words: between two of them there is a sign."
    ),
    "planner.storage.locations system_mounts: return list(_drives()) -> return None": ONLY_WINDOWS,
    "planner.storage.locations _drives: 4 -> 5": ONLY_WINDOWS,
    "planner.storage.locations _drives: kernel.GetDriveTypeW(f'{letter}:\\\\') == DRIVE_REMOTE"
    " -> kernel.GetDriveTypeW(f'{letter}:\\\\') != DRIVE_REMOTE": ONLY_WINDOWS,
    "planner.storage.locations system_mounts: return list(_mounted()) -> return None": ONLY_MACOS,
    "planner.storage.locations system_mounts: return [] -> return None": "Only where /proc cannot be read.",
    "planner.storage.locations _mounted: True -> False": ONLY_MACOS,
    "planner.storage.locations _mounted: True -> False (2)": ONLY_MACOS,
    "planner.storage.locations _mounted: 5 -> 6": ONLY_MACOS,
    "planner.storage.locations _mounted: False -> True": ONLY_MACOS,
    "planner.storage.locations _mounted: 1 -> 2": ONLY_MACOS,
    "planner.storage.locations _mounted: 2 -> 3": ONLY_MACOS,
    "planner.storage.presence own_copy: 100 -> 101": "The hundredth copy in a minute has a name, or has none.",
    "planner.storage.backups keep: 1 -> 2": ORDER_TELLS,
    "planner.storage.backups keep: 1 -> 2 (2)": ORDER_TELLS,
    "planner.storage.backups thin: True -> False": TWO_DELETE,
    "planner.storage.backups clear_parts: True -> False": TWO_DELETE,
    "planner.storage.checking Findings: 0 -> 1": "Of what is not sound nobody counts on how many rows there are.",
    "planner.storage.checking _look: 0 -> 1": ONLY_BETWEEN,
    "planner.storage.checking _look: faults.append(_('What tables there are cannot be read.')) -> pass": ONLY_BETWEEN,
    "planner.storage.checking _look: set_up(looking, read_only=True) -> pass": OPENED_SO,
    "planner.storage.checking _look: True -> False": OPENED_SO,
    "planner.storage.checking _expected: engine.dispose() -> pass": CLOSED_ANYWAY,
    "planner.storage.checking _columns: return '' -> return None": NONE_IS_NO,
    "planner.storage.engine opens: connection.execute('PRAGMA cipher_log_level=NONE') -> pass": (
        "This build of SQLCipher writes nothing by itself; another may."
    ),
    "planner.storage.copying: 256 -> 257": "It is asked one page later whether to stop.",
    "planner.storage.copying _verify: 100000 -> 100001": "It is asked one step of SQLite later whether to stop.",
    "planner.storage.copying _copy: writing.execute('PRAGMA journal_mode=OFF') -> pass": ONLY_SLOWER,
    "planner.storage.copying _copy: writing.execute('PRAGMA synchronous=OFF') -> pass": ONLY_SLOWER,
    "planner.storage.identity has_log: 0 -> 1": "A log begins with 32 bytes of its own: of one byte none is a log.",
    "planner.storage.identity fits: return False -> return None (2)": NONE_IS_NO,
    "planner.storage.engine: 65536 -> 65537": A_BYTE,
    "planner.storage.engine opening_mode: room(path) > INDEX -> room(path) >= INDEX": A_BYTE,
    "planner.storage.engine workspace_engine: 4 -> 5": "How many connections wait for who asks next; more are made.",
    "planner.storage.engine connect: True -> False": TAKES_ADDRESSES,
    "planner.storage.engine opens: True -> False": TAKES_ADDRESSES,
    "planner.storage.workspace_file NeedsNewerApp.__init__: super().__init__(sentence) -> pass": (
        "An exception keeps what it is made with by itself."
    ),
    "planner.storage.second_place SecondPlace: False -> True": "Whoever tells of a second place tells this, too.",
    "planner.storage.store Store.prepare: self._records.prepare() -> pass": ONLY_SOONER,
    "planner.storage.store Store._forget_connections: self._glancing.close() -> pass": CLOSED_ANYWAY,
    "planner.storage.store Store._lacks_room: room(self._path) < SPARE -> room(self._path) <= SPARE": A_BYTE,
    "planner.storage.store Store._begin_anew: self._kept.invalidate() -> pass": "It is closed with its engine right "
    "afterwards; this spares only that a disk which fails is asked once more to undo what was begun.",
    "planner.storage.store Store._forget_connections: self._kept.close() -> pass": CLOSED_ANYWAY,
    "planner.storage.store Store._forget_connections: '_glancing' in vars(self)"
    " -> '_glancing' not in vars(self)": CLOSED_ANYWAY,
    "planner.storage.stamps: 1 -> 2": "Two millionths of a second apart are as good as one.",
    "planner.storage.stamps: 100 -> 101": CENTURY,
    "planner.storage.stamps: 366 -> 367": CENTURY,
    "planner.storage.fingerprints: 500 -> 501": "It is asked one row later whether to stop.",
    "planner.storage.fingerprints go_on: return False -> return None": NONE_IS_NO,
    "planner.storage.swapping finish: return False -> return None": NONE_IS_NO,
    "planner.storage.swapping _new_aside: 1 -> 2": ORDER_TELLS,
    "planner.storage.swapping _new_aside: 1 -> 2 (2)": ORDER_TELLS,
    "planner.storage.upgrade _run_on: 0 -> 1": "What fails within the steps is SQLite's, and has a code.",
    "planner.storage.upgrade upgrade: bare.execute('PRAGMA foreign_keys=OFF') -> pass": (
        "No step until now makes a table anew that others refer to; one to come may."
    ),
    "planner.storage.workspace_file marks: 0 -> 1": "No code that is looked for is 1.",
    "planner.storage.workspace_file: 13 -> 14": "To look at a file writes nothing that could find the disk full.",
    "planner.storage.workspace_file open_to_read: found.version > VERSION"
    " -> found.version >= VERSION": "A file of this very version has it as its oldest reader, too.",
    "planner.storage.workspace_file _marks: version <= VERSION"
    " -> version < VERSION": "What this app writes names no older reader than itself.",
    "planner.storage.workspace_file _make_safe: 1000000 -> 1000001": "A millionth of the room that is asked for.",
    "planner.storage.columns Moment: True -> False": ONLY_FASTER,
    "planner.storage.columns Level: True -> False": ONLY_FASTER,
    "planner.storage.spans day_there: True -> False": ONLY_FASTER,
    "planner.storage.spans days_between: True -> False": ONLY_FASTER,
    "planner.storage.functions teach: True -> False": ONLY_FASTER,
    "planner.storage.records Records.prepare: configure_mappers() -> pass": ONLY_SOONER,
    "planner.storage.schema: 400 -> 401": LENGTHS,
    "planner.storage.earlier whose: return null() -> return None": NULL,
    "planner.storage.glance Glance.ask: True -> False": (
        "That an answer has as many columns as its question is tried for each question."
    ),
    "planner.storage.holding: 1000 -> 1001": ONLY_WAITS,
    "planner.storage.holding make_sure_nobody_has: alone.execute(f'PRAGMA busy_timeout={PATIENCE}')"
    " -> pass": ONLY_WAITS,
    "planner.storage.holding make_sure_nobody_has: 0 -> 1": "What has no code is not that it is held.",
    "planner.storage.holding _runs: return False -> return None": NONE_IS_NO,
    "planner.storage.holding _runs: return False -> return None (2)": NONE_IS_NO,
    "planner.storage.telltales opened_by: return False -> return None": NONE_IS_NO,
    "planner.storage.telltales opened_by: False -> True": (
        "What SQLCipher cannot read it tells in its answer; it fails only where it fails itself."
    ),
    "planner.storage.write_log _sums: True -> False": "Pages are whole pairs of numbers, as are heads.",
    "planner.storage.as_left: 256 -> 257": "How much is read at once decides nothing.",
    "planner.storage.examining: 100 -> 101": "A hundred faults say enough.",
    "planner.storage.examining _Look.__init__: self.readable and doubts -> self.readable or doubts": (
        "Of sound indexes nothing is told, nor of those of a table that cannot be read."
    ),
    "planner.storage.examining _Look._try: return False -> return None": NONE_IS_NO,
    "planner.storage.examining _opened: connection.execute('PRAGMA cell_size_check=ON') -> pass": (
        "The check of the structure, which comes first, finds it too."
    ),
    "planner.storage.shape: 5000000 -> 5000001": "A step of SQLite more or less decides nothing.",
    "planner.storage.shape is_ours: _be_careful(connection) -> pass": CARE_ON_TOP,
    "planner.storage.shape does_nothing: _be_careful(connection) -> pass": CARE_ON_TOP,
    "planner.storage.shape: 20000 -> 20001": NO_BOOK,
    "planner.storage.shape: 1 -> 2": NO_BOOK,
    "planner.storage.shape _is_plain: len(sql) <= LONGEST -> len(sql) < LONGEST": NO_BOOK,
    "planner.storage.examining: 32 -> 33": NO_BOOK,
    "planner.storage.examining _Look._read: number > self._path.stat().st_size // SMALLEST"
    " -> number >= self._path.stat().st_size // SMALLEST": NO_BOOK,
    "planner.storage.shape _stop: 1 -> 2": "Any number but none stops it.",
    "planner.storage.recoding: 1 -> 2": AT_A_TIME,
    "planner.storage.recoding: 20 -> 21": AT_A_TIME,
    "planner.storage.erasing: 500 -> 501": AT_A_TIME,
    "planner.restoring _rows: True -> False": AS_MANY,
    "planner.erasing _in_table: True -> False": AS_MANY,
    "planner.encryption _empty_outbox: True -> False": TWO_DELETE,
    "planner.storage.salvage.carving: 48 -> 49": "A table that holds one column more holds all of the others.",
    "planner.storage.salvage.fresh Fresh.whole: True -> False": AS_MANY,
    "planner.storage.salvage.fresh rows_in: True -> False": AS_MANY,
    "planner.storage.salvage.reading: 3000 -> 3001": TIME_ALONE,
    "planner.storage.salvage.reading: 16 -> 17": TIME_ALONE,
    "planner.storage.salvage.reading: 1000 -> 1001": TIME_ALONE,
    "planner.storage.salvage.reading Reading.close: self._connection.close() -> pass": CLOSED_ANYWAY,
    "planner.storage.salvage.reading TableReading._answers: return False -> return None": NONE_IS_NO,
    "planner.storage.salvage.references References._stand_in: return False -> return None": NONE_IS_NO,
    "planner.storage.salvage.rescue _Rescue._search: 2 -> 3": KNOWN_ALREADY,
    "planner.storage.salvage.rescue _Rescue._search: 2 -> 3 (2)": KNOWN_ALREADY,
    "planner.storage.salvage.rescue _Rescue._search: seen.add(values[:2]) -> pass": KNOWN_ALREADY,
    "planner.storage.salvage.rescue _Rescue._take_all: True -> False": AS_MANY,
    "planner.storage.salvage.rescue _current: workspace_file.recognise(copy, key) < workspace_file.VERSION"
    " -> workspace_file.recognise(copy, key) <= workspace_file.VERSION": "What is up to date stays as it is.",
    "planner.rescuing _saved: return False -> return None": NONE_IS_NO,
    "planner.storage.salvage.rescue _Rescue._older: True -> False": AS_MANY,
    "planner.seen _may_be_another: return False -> return None": NONE_IS_NO,
    "planner.seen _may_be_another: identity.identity_of(path, key).generation < last.generation"
    " -> identity.identity_of(path, key).generation <= last.generation": (
        "Whether a log belongs to its file is tried once more than it need be, with the same outcome."
    ),
}
"""By the line that the command prints."""
