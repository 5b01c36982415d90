"""The window and its pages: what shows and asks.

PySide puts an import of its own before Python's, which reads the source of every module in search of `__feature__`.
Nothing here asks for that, and it took a tenth of a start; so Python's import, which PySide keeps, is put back.
"""

import builtins

import PySide6.QtCore  # noqa: F401 - only once this is there can it be put back

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
