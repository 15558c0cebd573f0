"""A draft as the YAML of a mapping, with the reason of each guess as a comment."""

import json
import re
from collections import Counter
from collections.abc import Iterator

from pledgebook.transparency.mapping.column_guess import Column
from pledgebook.transparency.mapping.draft import Draft
from pledgebook.transparency.mapping.model import FORMAT

_DIGIT = re.compile(r"\d")

YEAR = r"(?:19|20)\d\d"

_AROUND = {"file": "name of the file", "title": "heading above the table"}

MOST_WORDS = 20
"""Words of a column that are asked about; a column with more of them is no column of values."""

UNTOLD, NOWHERE = "not_disclosed", "ZZ"
"""What a word is taken for that nobody has explained: as a silence, as a country."""


def _q(text: str) -> str:
    """Text as YAML, in quotation marks where it needs them."""
    if re.fullmatch(r"[A-Za-z_][A-Za-z0-9 _./()&+-]*[A-Za-z0-9_)]|[A-Za-z0-9]+", text):
        return text
    return json.dumps(text, ensure_ascii=False)


def mapping_yaml(draft: Draft, confirmed: str = "") -> str:
    """The mapping. Where `confirmed` is empty, it is a draft that is not imported."""
    lines = [
        f"# Read each line, correct it, and put your name in `confirmed`. {draft.rows} rows were "
        "seen.",
        f"format: {FORMAT}",
        f"name: {_q(draft.name)}",
        f"confirmed: {_q(confirmed) if confirmed else ''}".rstrip(),
    ]
    lines += _table(draft)
    lines.append(f"expect: {{at_least: {max(1, draft.rows // 2)}}}")
    lines += _whole(draft)
    lines += _values(draft)
    noted = [c for c in draft.columns if c.notes and c.role == "jurisdiction"]
    if noted:
        lines.append("skip:")
        lines += [_skip(column) for column in noted]
    unused = {"ignore", "company"} if draft.company else {"ignore"}
    ignored = [c for c in draft.columns if c.role in unused]
    if ignored:
        lines.append("ignore:")
        lines += [f"  - {_q(c.name)}  # {_comment(c.why)}" for c in ignored]
    return "\n".join(lines) + "\n"


_MARK = re.compile(r"[*†‡§¹²³(\[].*")


def _skip(column: Column) -> str:
    """Rows of notes: by the mark that they begin with, so that next year's are left out too."""
    if all(_MARK.fullmatch(note) for note in column.notes):
        which = f"matching: {json.dumps(_MARK.pattern, ensure_ascii=False)}"
    else:
        which = f"is: [{', '.join(map(_q, column.notes))}]"
    return f"  - {{column: {_q(column.name)}, {which}, because: a note below the table}}"


def _comment(text: str) -> str:
    return " ".join(text.split())[:120]


def _table(draft: Draft) -> list[str]:
    table = draft.table
    parts = []
    if table.numbers:
        parts.append(f"numbers: [{', '.join(map(str, table.numbers))}]")
    if table.header_row:
        parts.append(f"header_row: {table.header_row}")
    if table.header_rows != 1:
        parts.append(f"header_rows: {table.header_rows}")
    if table.fill_down:
        parts.append(f"fill_down: [{', '.join(map(_q, table.fill_down))}]")
    return [f"table: {{{', '.join(parts)}}}"] if parts else []


def _whole(draft: Draft) -> list[str]:
    lines = []
    by_role: dict[str, Column] = {}
    for column in draft.columns:
        by_role.setdefault(column.role, column)
    if draft.company:
        by_role.pop("company", None)
    for role in ("company", "service", "jurisdiction"):
        if role in by_role:
            column = by_role[role]
            lines += [f"{role}:  # {_comment(column.why)}", f"  column: {_q(column.name)}"]
            if column.unread:
                lines.append("  words:  # say which country is meant, or `ZZ` for none")
                lines += [
                    f"    {_q(word)}: {draft.statuses.get(word, NOWHERE)}"
                    for word in column.unread[:MOST_WORDS]
                ]
    if "company" not in by_role:
        company = _q(draft.company) if draft.company else "  # whose report is it?"
        lines.append(f"company: {company}")
    lines += _period(draft)
    if "kind" in by_role:
        lines += _kind_by(by_role["kind"], by_role["kind"].words, "other")
    elif "measure" in by_role and by_role["measure"].kinds:
        lines += _kind_by(by_role["measure"], by_role["measure"].kinds, _commonest(draft, by_role))
    elif draft.kind:
        lines.append(f"kind: {draft.kind}")
    if "measure" in by_role:
        column = by_role["measure"]
        lines += [f"measure:  # {_comment(column.why)}", f"  column: {_q(column.name)}"]
        words = [f"    {_q(word)}: {code or 'other'}" for word, code in column.words.items()]
        lines += ["  words:", *words] if words else []
    part = _part(draft).partition(": ")[2] if "period" in by_role else ""
    broken = [c for c in draft.columns if c.role == "breakdown" and _q(c.name) != part]
    if "kind" in by_role:
        broken = [by_role["kind"], *broken]
    if "measure" in by_role and _alike(by_role["measure"]):
        broken = [by_role["measure"], *broken]
    if broken:
        lines.append("breakdown:")
        lines += [f"  {_q(c.name)}: {{column: {_q(c.name)}}}  # {_comment(c.why)}" for c in broken]
    if draft.decimal != ".":
        lines.append(f'decimal: "{draft.decimal}"  # the mark before decimals')
    return lines


def _kind_by(column: Column, words: dict[str, str], other: str) -> list[str]:
    lines = [f"kind:  # {_comment(column.why)}", f"  column: {_q(column.name)}", "  words:"]
    return lines + [f"    {_q(word)}: {kind or other}" for word, kind in words.items()]


def _commonest(draft: Draft, by_role: dict[str, Column]) -> str:
    """The kind of rows that name none: that of the table, or else of most that name one."""
    if draft.kind and draft.kind != "any":
        return draft.kind
    named = Counter(kind for kind in by_role["measure"].kinds.values() if kind)
    return named.most_common(1)[0][0]


def _alike(column: Column) -> bool:
    """Whether two words of a column that says what is counted mean the same kind and measure."""
    meant = [(column.kinds.get(word, ""), code) for word, code in column.words.items()]
    return len(set(meant)) < len(meant)


def _period(draft: Draft) -> list[str]:
    columns = [c for c in draft.columns if c.role == "period"]
    if len(columns) == 1:
        column = columns[0]
        if column.span:
            span = f'{{ending: {_q(column.name)}, span: "{column.span}"}}'
            return [f"period: {span}  # {_comment(column.why)}"]
        part = _part(draft)
        if part:
            return [f"period: {{year: {_q(column.name)}, {part}}}  # {_comment(column.why)}"]
        return [f"period: {{column: {_q(column.name)}}}  # {_comment(column.why)}"]
    if columns:
        names = ", ".join(_q(c.name) for c in columns)
        return [f'period: {{columns: [{names}], text: "{{1}} to {{2}}"}}']
    if any(c.period for c in draft.columns):
        return []
    if draft.period_in:
        where, pattern = draft.period_in
        text = f"{{{where}: {json.dumps(pattern, ensure_ascii=False)}}}"
        return [f"period: {text}  # from the {_AROUND[where]}"]
    return [f"period: {_q(draft.period) if draft.period else '  # which period is it for?'}"]


def _part(draft: Draft) -> str:
    """A column of halves, quarters or months beside one of years."""
    for column in draft.columns:
        name = column.name.casefold()
        for part in ("half", "quarter", "month"):
            if part in name and column.role != "period":
                return f"{part}: {_q(column.name)}"
    return ""


def _values(draft: Draft) -> list[str]:
    part = _part(draft).partition(": ")[2]
    measured = any(one.role == "measure" for one in draft.columns)
    lines = ["values:"]
    written: set[str] = set()
    for column in draft.columns:
        if column.role != "value" or _q(column.name) == part:
            continue
        which, period = _which(column)
        own = [
            *([] if measured else [f"    measure: {column.measure}"]),
            *_of_column(column, draft.kind, period),
        ]
        # Columns that only their years tell apart are one entry, and next year's is among them.
        if which + "".join(own) not in written:
            written.add(which + "".join(own))
            lines += [f"  - {which}  # {_comment(column.why)}", *own]
        told = [word for word in column.unread if word in draft.statuses or not _DIGIT.search(word)]
        if told:
            lines.append("    statuses:  # say what each of these stands for")
            lines += [f"      {_q(word)}: {draft.statuses.get(word, UNTOLD)}" for word in told[:20]]
    return lines


def unexplained(draft: Draft) -> Iterator[tuple[Column, str]]:
    """Words that neither a number nor a silence nor a country is known by, with their columns.

    What holds a digit is a number that could not be read, and stands for nothing else.
    """
    for column in draft.columns:
        if column.role == "jurisdiction":
            yield from ((column, word) for word in column.unread[:MOST_WORDS])
        if column.role == "value":
            told = [word for word in column.unread if not _DIGIT.search(word)]
            yield from ((column, word) for word in told[:MOST_WORDS])


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def _which(column: Column) -> tuple[str, str]:
    """How a column of values is named, and its period: by a pattern where its year is in both."""
    year = _YEAR.search(column.period)
    if not year or column.name.count(year[0]) != 1 or column.period not in column.name:
        return f"column: {_q(column.name)}", _q(column.period) if column.period else ""
    name, period = (
        re.escape(text).replace(year[0], YEAR).replace("\\ ", " ")
        for text in (column.name, column.period)
    )
    return f"matching: {json.dumps(name, ensure_ascii=False)}", (
        f"{{header: {json.dumps(period, ensure_ascii=False)}}}"
    )


def _of_column(column: Column, kind: str, period: str) -> list[str]:
    lines = []
    if column.fraction:
        lines.append("    fraction: true  # 0.97 is written where 97 per cent is meant")
    if column.kind and column.kind != kind:
        lines.append(f"    kind: {column.kind}")
    if column.asked_by:
        lines.append(f"    asked_by: {column.asked_by}")
    if period:
        lines.append(f"    period: {period}")
    if column.jurisdiction:
        lines.append(f"    jurisdiction: {_q(column.jurisdiction)}")
    if column.apart:
        lines.append('    breakdown: {what: {header: ".+"}}  # its name tells it apart')
    return lines
