"""Linked data in a page's head: schema.org as JSON-LD (https://schema.org)."""

import json
from typing import Any


def script_json(value: dict[str, Any]) -> str:
    """JSON that can stand inside a script element: nothing in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


def dataset(site: str, as_of: str, base: str) -> dict[str, Any]:
    """The whole site as a data set."""
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": site,
        "description": "What companies promise on human rights, answer by answer, with quotes.",
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": "application/json",
                "contentUrl": f"{base.rstrip('/')}/data/datapackage.json"
                if base
                else "data/datapackage.json",
            }
        ],
    }
    if as_of:
        found["dateModified"] = as_of
    return found


def organization(value: dict[str, Any]) -> dict[str, Any]:
    """A company by its name and identifiers."""
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": value["company"],
    }
    for scheme, identifier in value["identifiers"]:
        if scheme == "lei":
            found["leiCode"] = identifier
        else:
            found.setdefault("identifier", []).append(
                {"@type": "PropertyValue", "propertyID": scheme, "value": identifier}
            )
    return found


def finding_review(company: str, element: str, text: str, answers: list[str]) -> dict[str, Any]:
    """A company's answers to one question, as a review of what it published."""
    return {
        "@context": "https://schema.org",
        "@type": "Review",
        "name": f"{company}: {element}",
        "itemReviewed": {"@type": "Organization", "name": company},
        "reviewAspect": text or element,
        "reviewBody": "; ".join(answers),
    }
