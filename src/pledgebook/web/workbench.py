"""The workbench as a value: its casebook, its settings, and what it keeps in memory."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup

from pledgebook.casebook.accounts import find_account
from pledgebook.casebook.audit import Signature
from pledgebook.casebook.failed_captures import FailedCapture
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.scoring_rows import cycle_before, cycles
from pledgebook.casebook.searching import SearchIndex
from pledgebook.casebook.shelf import (
    ShelvedCompany,
    ShelvedDocument,
    ShelvedVersion,
    VersionReading,
    companies,
    document_id_of,
    document_of_version,
    find,
    read_version,
    reading_key,
)
from pledgebook.casebook.trail_state import TrailState
from pledgebook.history.model import Comparison
from pledgebook.reading.model import Term
from pledgebook.web.indexing import Indexing
from pledgebook.web.kept import Kept
from pledgebook.web.kept_pages import KeptPages
from pledgebook.web.originals import Originals
from pledgebook.web.passwords import Tries
from pledgebook.web.questions_kept import QuestionsKept
from pledgebook.web.roles import Person, Role
from pledgebook.web.scoreboard import Scoreboard
from pledgebook.web.sessions import Session, Sessions
from pledgebook.web.settings import Settings

if TYPE_CHECKING:
    from pledgebook.relations.graph import RelationGraph
    from pledgebook.web.company_parts import CompanyParts
    from pledgebook.web.company_relations import CompanyRelations
    from pledgebook.web.openid import Provider
    from pledgebook.web.pages.company import Said
    from pledgebook.web.pages.home import Returned

READINGS_KEPT = 12
"""Readings kept in memory: one of a 100-page report has 2 to 5 MB."""

SHELVED_KEPT = 500
"""Documents with their lists of versions, some 2 kB each."""

COMPARISONS_KEPT = 24
"""Comparisons kept in memory, 100 to 500 kB each."""


@dataclass
class Workbench:
    """What every page works with."""

    casebook: Casebook
    settings: Settings
    sessions: Sessions = field(init=False)
    originals: Originals = field(init=False)
    trail: TrailState = field(init=False)
    pages: KeptPages = field(init=False)
    questions: QuestionsKept = field(init=False)
    asked: Kept[dict[str, tuple[tuple[str, str], ...]]] = field(default_factory=lambda: Kept(12))
    indexing: Indexing = field(init=False)
    provider: "Provider | None" = None
    tries: Tries = field(default_factory=Tries)
    readings: Kept[VersionReading] = field(default_factory=lambda: Kept(READINGS_KEPT))
    comparisons: Kept[Comparison] = field(default_factory=lambda: Kept(COMPARISONS_KEPT))
    shelved: Kept[tuple[ShelvedDocument, ShelvedCompany]] = field(
        default_factory=lambda: Kept(SHELVED_KEPT)
    )
    listed: Kept[tuple[ShelvedCompany, ...]] = field(default_factory=lambda: Kept(2))
    said: "Kept[Said]" = field(default_factory=lambda: Kept(8))
    failed: Kept[tuple[FailedCapture, ...]] = field(default_factory=lambda: Kept(1))
    returned: "Kept[tuple[Returned, ...]]" = field(default_factory=lambda: Kept(1))
    parts: "Kept[CompanyParts]" = field(default_factory=lambda: Kept(40))
    relations: "Kept[CompanyRelations]" = field(default_factory=lambda: Kept(12))
    graphs: "Kept[RelationGraph]" = field(default_factory=lambda: Kept(1))
    before: Kept[int] = field(default_factory=lambda: Kept(20))
    owners: dict[int, int] = field(default_factory=dict)
    terms: Kept[tuple[Term, ...]] = field(default_factory=lambda: Kept(8))
    drawn: Kept[Markup] = field(default_factory=lambda: Kept(60))
    """Parts of the first page as they were drawn, some 10 kB each."""
    rows: Kept[Markup] = field(default_factory=lambda: Kept(300))
    """Parts of the page of a cycle as they were drawn, 5 to 50 kB each."""
    acts: Kept[tuple[tuple[str, int], ...]] = field(default_factory=lambda: Kept(60))
    answering: int = 0
    """Requests that are being answered now."""

    scoreboard: Scoreboard = field(init=False)

    def __post_init__(self) -> None:
        if self.settings.oidc is not None:
            from pledgebook.web.openid import Provider

            self.provider = Provider(self.settings, self.settings.oidc)
        self.sessions = Sessions(self.settings)
        self.originals = Originals(self.casebook)
        self.trail = TrailState(self.casebook)
        self.pages = KeptPages(self.casebook.root)
        self.questions = QuestionsKept(self.trail)
        self.scoreboard = Scoreboard(self.questions)
        self.indexing = Indexing(SearchIndex(self.casebook))

    def close(self) -> None:
        """End what was started. The casebook is closed by whoever opened it."""
        self.indexing.close()
        self.originals.close()
        self.pages.close()

    def identify(self, session: Session) -> Person | None:
        """Who a session belongs to; None for nobody."""
        if not self.settings.public:
            return Person(self.settings.person, Role.ADMIN, alone=True)
        if not session.account:
            return None
        with self.casebook.reading() as connection:
            found = find_account(connection, session.account)
        if found is None or not found.active or found.epoch != session.epoch:
            return None
        return Person(found.name, Role(found.role), found.company_id)

    def newest(self) -> str:
        """The newest entry of the audit trail: while it stays, nothing has changed."""
        self.trail.look()
        return self.trail.newest

    def stored(self) -> str:
        """While this stays, nothing but answers has changed."""
        self.trail.look()
        return self.trail.documents

    def document_of(self, version_id: int) -> int:
        """The document that a version is of, for ever; 0 where there is no such version."""

        def make() -> int:
            with self.casebook.reading() as connection:
                return document_id_of(connection, version_id) or 0

        known = self.owners.get(version_id) or make()
        if known:
            self.owners[version_id] = known
        return known

    def opened(self, version_id: int) -> tuple[ShelvedDocument, ShelvedCompany]:
        """The document that a version is of, and its company. Raises NotFound."""

        def make() -> tuple[ShelvedDocument, ShelvedCompany]:
            with self.casebook.reading() as connection:
                found = document_of_version(connection, version_id)
                return found, find(connection, found.company_id)

        return self.shelved.get((self.stored(), version_id), make)

    def decided_in(self, cycle_id: int) -> str:
        """While this stays, no score of a cycle, and of the one before it, has changed."""
        with self.casebook.reading() as connection:

            def make() -> int:
                found = [one for one in cycles(connection) if one.id == cycle_id]
                before = cycle_before(connection, found[0]) if found else None
                return before.id if before else 0

            general = self.trail.documents.partition(" ")[2]
            earlier = self.before.get((general, cycle_id), make)
            numbers = (cycle_id, earlier)
            return " ".join(self.questions.decisions_in(connection, number) for number in numbers)

    def known_of(self, company_id: int) -> str:
        """While this stays, nothing of a company but what others' documents say has changed."""
        own = next((one for one in self.companies() if one.id == company_id), None)
        if own is None:
            return ""
        with self.casebook.reading() as connection:
            cycles = [cycle for _, _, cycle in own.editions]
            decided = [self.questions.decisions_in(connection, number) for number in cycles]
        return " ".join([self.trail.documents, *decided])

    def companies(self) -> tuple[ShelvedCompany, ...]:
        """All companies, by name."""

        def make() -> tuple[ShelvedCompany, ...]:
            with self.casebook.reading() as connection:
                return companies(connection)

        return self.listed.get(self.stored(), make)

    def signature(self, person: Person) -> Signature:
        """Who acts, and the time now."""
        return Signature(person.name, self.settings.clock())

    def read(self, document: ShelvedDocument, version: ShelvedVersion) -> VersionReading:
        """A version with its text and what was read in it. Raises InputError for an unread one."""
        with self.casebook.reading() as connection:
            key = reading_key(connection, version)

        def make() -> VersionReading:
            with self.casebook.reading() as connection:
                return read_version(connection, document, version, key)

        return self.readings.get((version.id, document.title, *key), make)

    def compare(
        self, document: ShelvedDocument, old: ShelvedVersion, new: ShelvedVersion
    ) -> Comparison:
        """What changed from one version to another one. Raises InputError for an unread one."""
        from pledgebook.history.compare import compare

        with self.casebook.reading() as connection:
            keys = reading_key(connection, old), reading_key(connection, new)

        def make() -> Comparison:
            before, after = self.read(document, old), self.read(document, new)
            return compare(before.reading, after.reading)

        return self.comparisons.get((keys, old.id, new.id), make)
