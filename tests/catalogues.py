"""The catalogues of what documents and mails say, brought up to date: `python -m tests.catalogues`.

Texts that are new come in without a translation, those that changed are marked fuzzy, and those that nothing says any
more go. A text that is raised is a sentence for the screen, which stays English.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file, extract_python
from babel.messages.pofile import read_po, write_po

from planner.domain.document_language import DocumentLanguage
from planner.language import catalogue

ROOT = Path(__file__).parent.parent
SAID = (
    "planner/documents",
    "planner/domain/agenda.py",
    "planner/domain/barrier.py",
    "planner/domain/commitment.py",
    "planner/domain/development.py",
    "planner/domain/field_call.py",
    "planner/domain/session.py",
    "planner/domain/titles.py",
    "planner/domain/understanding.py",
    "planner/invitations.py",
    "planner/letters.py",
    "planner/printing/writing.py",
)
"""Where the words of paper and mail are; a test over all documents finds what is missing here."""
KEYWORDS: Mapping[str, Any] = {"_": None, "N_": None, "counted": (1, 2)}
LANGUAGES = tuple(each.value for each in DocumentLanguage if each is not DocumentLanguage.ENGLISH)
WIDTH = 116


def said() -> Catalog:
    """All that must be translated, with the module that says it."""
    found = Catalog()
    for path in _modules():
        name = path.relative_to(ROOT).as_posix()
        for _line, message, comments, context in extract_from_file(_said_in, path, KEYWORDS, ("TRANSLATORS:",)):
            found.add(message, None, [(name, None)], auto_comments=comments, context=context)
    return found


def read(code: str) -> Catalog:
    with catalogue(code).open("rb") as file:
        return read_po(file, code)


def updated(code: str) -> bytes:
    """The file of a language as it should be."""
    there = read(code)
    there.update(said(), no_fuzzy_matching=False, update_creation_date=False)
    there.obsolete.clear()
    file = BytesIO()
    write_po(file, there, width=WIDTH, omit_header=False, sort_by_file=True, include_lineno=False)
    return file.getvalue()


def lacking(code: str) -> list[str]:
    """What has no translation that can be used."""
    return [str(each.id) for each in read(code) if each.id and (each.fuzzy or not all(_forms(each.string)))]


def _modules() -> Iterator[Path]:
    for name in SAID:
        path = ROOT / name
        yield from sorted(path.glob("*.py")) if path.is_dir() else [path]


def _said_in(file: BinaryIO, keywords: Any, tags: Any, options: Any) -> Iterator[Any]:
    source = file.read()
    raised = set(_lines_raised(ast.parse(source)))
    for found in extract_python(BytesIO(source), keywords, tags, options):
        if found[0] not in raised:
            yield found


def _lines_raised(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise):
            yield from range(node.lineno, (node.end_lineno or node.lineno) + 1)


def _forms(words: str | Iterable[str]) -> list[str]:
    return [words] if isinstance(words, str) else list(words)


if __name__ == "__main__":
    for language in LANGUAGES:
        catalogue(language).write_bytes(updated(language))
        left = lacking(language)
        print(f"{language}: {len(left)} to translate")
        print(*(f"  {each}" for each in left), sep="\n") if left else None
