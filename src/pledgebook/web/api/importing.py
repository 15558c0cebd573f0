"""Documents in: the same as dropping them on the page."""

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, Response, UploadFile

from pledgebook.capture.documents import DocumentKind
from pledgebook.web.addresses import LARGEST
from pledgebook.web.api.answers import PROBLEMS, Out, answer
from pledgebook.web.guard import GuardedRoute, allow, person_of, workbench_of
from pledgebook.web.importing import Upload, import_upload
from pledgebook.web.roles import RESEARCHERS

router = APIRouter(route_class=GuardedRoute, tags=["documents"], responses=PROBLEMS)


class ImportedOut(Out):
    """What became of a file: `new`, `new version`, `read anew` or `known`."""

    outcome: str
    company: int
    document: int
    version: int
    title: str
    promises: int
    problems: list[str]
    address: str


@router.post("/documents", response_model=ImportedOut)
@allow(RESEARCHERS)
def add_document(
    request: Request,
    file: Annotated[UploadFile, File()],
    company: Annotated[str, Form(max_length=200)] = "",
    kind: Annotated[DocumentKind | None, Form()] = None,
    document: Annotated[int | None, Form(ge=1, le=LARGEST)] = None,
) -> Response:
    """Read a file and store it; with `document`, as a new version of that one."""
    workbench = workbench_of(request)
    upload = Upload(file.file.read(), file.filename or "document", company, kind, document)
    done = import_upload(workbench, upload, workbench.signature(person_of(request)))
    return answer(
        request,
        ImportedOut(
            outcome=done.outcome,
            company=done.company_id,
            document=done.document_id,
            version=done.version_id,
            title=done.title,
            promises=done.promises,
            problems=list(done.problems),
            address=f"/versions/{done.version_id}",
        ),
    )
