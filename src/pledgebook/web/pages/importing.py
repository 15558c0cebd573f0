"""Import: documents dropped in, each told of where it was dropped."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, File, Form, Query, Request, Response, UploadFile
from fastapi.responses import JSONResponse

from pledgebook.capture.documents import DocumentKind
from pledgebook.casebook import shelf
from pledgebook.errors import PledgebookError
from pledgebook.web.addresses import LARGEST
from pledgebook.web.guard import GuardedRoute, allow, person_of, workbench_of
from pledgebook.web.importing import Imported, Upload, import_upload, plain_name
from pledgebook.web.problems import status_of
from pledgebook.web.rendering import page
from pledgebook.web.roles import RESEARCHERS

router = APIRouter(route_class=GuardedRoute)


@router.get("/import")
@allow(RESEARCHERS)
def import_form(
    request: Request,
    company: Annotated[str, Query(max_length=200)] = "",
    document: Annotated[int, Query(ge=0, le=LARGEST)] = 0,
) -> Response:
    """Where documents are dropped."""
    return _form(request, company, document, ())


@router.post("/import")
@allow(RESEARCHERS)
def import_files(
    request: Request,
    files: Annotated[list[UploadFile], File()],
    company: Annotated[str, Form(max_length=200)] = "",
    kind: Annotated[str, Form(max_length=40)] = "",
    document: Annotated[str, Form(max_length=12)] = "",
) -> Response:
    """Take files; a bad one does not stop the others. A script sends them one by one."""
    workbench = workbench_of(request)
    by = workbench.signature(person_of(request))
    told: list[Imported | tuple[str, str]] = []
    status = 200
    for file in files:
        if not file.filename:
            continue
        upload = Upload(
            file.file.read(),
            file.filename,
            company,
            DocumentKind(kind) if kind in set(DocumentKind) else None,
            int(document) if document.isdecimal() and int(document) else None,
        )
        try:
            told.append(import_upload(workbench, upload, by))
        except PledgebookError as error:
            status = status_of(error)
            told.append((plain_name(file.filename), str(error)))
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse([_as_json(item) for item in told], status)
    return _form(
        request, company, int(document) if document.isdecimal() else 0, tuple(told), status
    )


def _as_json(item: Imported | tuple[str, str]) -> dict[str, object]:
    if isinstance(item, Imported):
        return asdict(item) | {"address": f"/versions/{item.version_id}"}
    return {"name": item[0], "error": item[1]}


def _form(
    request: Request,
    company: str,
    document: int,
    told: tuple[Imported | tuple[str, str], ...],
    status: int = 200,
) -> Response:
    with workbench_of(request).casebook.reading() as connection:
        companies = shelf.companies(connection)
        known = shelf.find_document(connection, document) if document else None
    context = {
        "companies": companies,
        "company": company,
        "document": known,
        "kinds": [kind.value for kind in DocumentKind],
        "told": [item for item in told if isinstance(item, Imported)],
        "failed": [item for item in told if not isinstance(item, Imported)],
    }
    return page(request, "import.html.j2", context, status=status, section="import")
