"""What a recommendation rests on and what happened to it, ready to be shown with its places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pledgebook.assessing.followup import Event
from pledgebook.casebook.recommendations import Recorded
from pledgebook.casebook.shelf import ShelvedDocument, ShelvedVersion
from pledgebook.errors import PledgebookError
from pledgebook.web.workbench import Workbench


@dataclass(frozen=True, slots=True)
class NeedQuote:
    """A quote under a recommendation; `address` is empty where its text is not at hand."""

    exact: str
    title: str
    page: int | None
    address: str


@dataclass(frozen=True, slots=True)
class Recommended:
    """A recommendation with the quotes it rests on and the events since it was made."""

    made: Recorded
    quotes: tuple[NeedQuote, ...]
    absent_in: tuple[str, ...]

    @property
    def events(self) -> tuple[Event, ...]:
        """What happened, oldest first; that a date was set is told with the standing."""
        return tuple(event for event in self.made.events if event.kind != "due")


def recommended(
    workbench: Workbench, documents: Sequence[ShelvedDocument], made: Sequence[Recorded]
) -> tuple[Recommended, ...]:
    """The recommendations, each quote with the address of its place where it stands there."""
    versions = {
        (document.name, version.sha256): (document, version)
        for document in documents
        for version in document.versions
    }
    return tuple(
        Recommended(
            one,
            tuple(_quote(workbench, versions, each) for each in (one.draft.need or {})["quotes"])
            if one.draft.need
            else (),
            tuple((one.draft.need or {}).get("absent_in", ())),
        )
        for one in made
    )


def _quote(
    workbench: Workbench,
    versions: Mapping[tuple[str, str], tuple[ShelvedDocument, ShelvedVersion]],
    kept: Mapping[str, Any],
) -> NeedQuote:
    target = kept["target"]
    exact, place = target["selector"][0]["exact"], target["selector"][1]
    name, sha256 = kept["document"], target["source"].removeprefix("urn:sha256:")
    found, address = versions.get((name, sha256)), ""
    if found:
        try:
            text = workbench.read(*found).reading.layer.text
        except PledgebookError:
            text = ""
        if text[place["start"] : place["end"]] == exact:
            address = f"/versions/{found[1].id}?at={place['start']}-{place['end']}#lit"
        else:
            address = f"/versions/{found[1].id}"
    return NeedQuote(exact, kept["title"], kept["page"], address)
