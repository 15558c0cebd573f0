"""What stands above a list and is said of each of its items: "We will not:"."""

import re

from pledgebook.history.keys import key
from pledgebook.reading.model import DocumentReading
from pledgebook.text.sentence import Sentence


def list_start(reading: DocumentReading, block: int) -> str:
    """The text of the block above the list or table that a block belongs to."""
    blocks = reading.layer.blocks
    kind = blocks[block].kind
    while block > 0 and blocks[block].kind is kind:
        block -= 1
    return key(reading.layer.text[blocks[block].body : blocks[block].end]) if block >= 0 else ""


def behind(lead: str, item: str) -> str:
    """The item of a list in the sentence that its lead begins; a name keeps its capital."""
    if not lead:
        return item
    return f"{lead} {item[:1].lower() if item[1:2].islower() else item[:1]}{item[1:]}"


_OWN_SUBJECT = re.compile(
    r"(?:We|Our|You|Your|The|This|These|If|When|Where|All|Any|Each|Every|No|It|They|In|For|To)\b"
    r"|[\w &,'’/-]{2,60}: [A-Z]"
)
"""An item that is a sentence in itself, or a heading with one."""

LEAD_WORDS = 40
"""Words from which the sentence above a list is more than a lead-in."""


def lead_in(reading: DocumentReading, sentence: Sentence) -> str:
    """The words above a list that its item goes on with, without their colon."""
    if sentence.lead_in < 0 or _OWN_SUBJECT.match(sentence.text):
        return ""
    lead = reading.sentences[sentence.lead_in].text.rstrip()
    return lead[:-1].rstrip() if lead.endswith(":") and lead.count(" ") < LEAD_WORDS else ""
