"""What can go wrong between a browser and the workbench, and as which status it is told."""

from pledgebook.errors import Conflict, InputError, MissingExtra, NotFound, PledgebookError


class WebProblem(PledgebookError):
    """Base of what only the workbench says."""

    status = 400


class SignInNeeded(WebProblem):
    """Nobody is signed in."""

    status = 401

    def __init__(self) -> None:
        super().__init__("Sign in first.")


class Forbidden(WebProblem):
    """Whoever asks may not do this."""

    status = 403


class TooLarge(WebProblem):
    """More was sent than is taken."""

    status = 413


class Changed(WebProblem):
    """What was read before it was written to is no longer so."""

    status = 412

    def __init__(self) -> None:
        super().__init__(
            "This question is no longer as you read it. Nothing was written: read it again, and "
            "name its new ETag in If-Match."
        )


class NotConditional(WebProblem):
    """A write that does not say what it is based on."""

    status = 428

    def __init__(self) -> None:
        super().__init__(
            "Read the question first, and send its ETag along as If-Match: so nobody's answer is "
            "overwritten unseen."
        )


class TooOften(WebProblem):
    """Tried again too soon."""

    status = 429


def status_of(error: PledgebookError) -> int:
    """The HTTP status of an expected error."""
    if isinstance(error, WebProblem):
        return error.status
    for kind, status in ((NotFound, 404), (Conflict, 409), (InputError, 422), (MissingExtra, 501)):
        if isinstance(error, kind):
            return status
    return 400
