"""Every deliberate error, as one tree.

TwosourceError
├── InputError         the user's files or arguments are unusable
├── SettingError       a setting has a value that cannot be used
├── StoreError         the ledger file is missing, foreign, locked or damaged
├── ModelError         a shipped model or its labels do not fit the program
├── ExportError        a ledger cannot be written in the asked form
├── MissingExtraError  an optional dependency is not installed
├── NotFoundError      nothing has the asked id
└── ConflictError      somebody else changed in the meantime what was to be changed

``code`` is stable; the message is one sentence that says what to do.
"""


class TwosourceError(Exception):
    """Base of all deliberate errors."""

    code = "error"


class InputError(TwosourceError):
    """The user's files or arguments are unusable."""

    code = "input"


class SettingError(TwosourceError):
    """A setting has a value that cannot be used."""

    code = "setting"


class StoreError(TwosourceError):
    """The ledger file is missing, foreign, locked or damaged."""

    code = "store"


class ModelError(TwosourceError):
    """A shipped model or its labels do not fit the program."""

    code = "model"


class ExportError(TwosourceError):
    """A ledger cannot be written in the asked form."""

    code = "export"


class MissingExtraError(TwosourceError):
    """An optional dependency is not installed."""

    code = "missing_extra"


class NotFoundError(TwosourceError):
    """Nothing has the asked id."""

    code = "not_found"


class ConflictError(TwosourceError):
    """Somebody else changed in the meantime what was to be changed."""

    code = "conflict"
