"""Every error that pledgebook raises on purpose.

PledgebookError
├── UsageError            the command was asked for something that makes no sense
│   └── NotFound          what was asked for by its number or name is not there
├── InputError            one input could not be used; the others go on
│   ├── UnreadableFile    broken, encrypted, empty, too large or of another type than it says
│   ├── SelectorUnmatched a selector that was declared for a page matches nothing in it
│   └── ScannedFile       pages without a text layer: an OCR step is needed first
├── DataFileError         a framework, glossary, case or mapping file breaks its schema
├── Conflict              somebody else changed what a change was based on
├── OutputFailed          the place for the results is full or cannot be written
├── AnchorError           a quote does not stand where its anchor says
└── MissingExtra          an optional dependency is needed for this

A message is written for the user: what is wrong, then what to do.
"""


class PledgebookError(Exception):
    """Base of all expected errors; the message can be shown as it is."""

    exit_code = 2


class UsageError(PledgebookError):
    """The request itself makes no sense."""


class NotFound(UsageError):
    """What was asked for is not there."""


class InputError(PledgebookError):
    """One input could not be used; a batch goes on with the others.

    `subject` names the input as the user knows it.
    """

    exit_code = 3

    def __init__(self, subject: str, problem: str, remedy: str = "") -> None:
        self.subject = subject
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{subject}: {problem}" + (f" {remedy}" if remedy else ""))


class UnreadableFile(InputError):
    """The bytes cannot be turned into text."""


class ScannedFile(UnreadableFile):
    """The file holds pictures of text and no text."""


class SelectorUnmatched(UnreadableFile):
    """A page has no part that a declared selector matches: it was built anew."""


class DataFileError(PledgebookError):
    """A data file (framework, glossary, case, mapping) breaks its schema.

    `problems` are (key, message) pairs, the key as a dotted path into the file.
    """

    def __init__(self, path: str, problems: list[tuple[str, str]]) -> None:
        self.path = path
        self.problems = problems
        lines = [f"{path}: {len(problems)} problem{'s' if len(problems) != 1 else ''}"]
        lines += [f"  {key or '(file)'}: {message}" for key, message in problems]
        super().__init__("\n".join(lines))


class Conflict(PledgebookError):
    """What a change was based on has been changed by somebody else; nothing was written."""

    exit_code = 3


class OutputFailed(PledgebookError):
    """The place for the results is full or cannot be written; what is finished stays."""

    exit_code = 3


class AnchorError(PledgebookError):
    """A quote does not stand in the text where its anchor says."""


class MissingExtra(PledgebookError):
    """An optional dependency is needed."""

    def __init__(self, extra: str, purpose: str) -> None:
        super().__init__(f"{purpose} needs an extra: pip install 'pledgebook[{extra}]'")
