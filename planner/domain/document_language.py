"""The languages that documents are written in: each salesperson has one."""

from __future__ import annotations

from enum import Enum

from planner.language import Language, language


class DocumentLanguage(Enum):
    """The values are the codes of ISO 639-1."""

    ENGLISH = "en"
    GERMAN = "de"
    FRENCH = "fr"
    SPANISH = "es"

    @property
    def words(self) -> str:
        """Its name as those say it who speak it, whatever the language of the screen."""
        return _NAMES[self]

    @property
    def spoken(self) -> Language:
        """For `speaking`."""
        return language(self.value)


_NAMES = {
    DocumentLanguage.ENGLISH: "English",
    DocumentLanguage.GERMAN: "Deutsch",
    DocumentLanguage.FRENCH: "Français",
    DocumentLanguage.SPANISH: "Español",
}
