"""Sends a question to a language model behind an OpenAI-compatible address.

The address is one that the user named, so that a model on the same machine is as good as a remote
one; the rule that keeps the fetcher of pages away from private addresses does not apply. Redirects
are not followed, a reply has a size and a time.
"""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import httpx2

from pledgebook.errors import InputError, UsageError

LARGEST = 1024 * 1024
"""Bytes of a reply; a structured answer has some hundred."""


@dataclass(frozen=True)
class Endpoint:
    """Where a model answers, which one, and for how long to wait."""

    url: str
    model: str
    key: str = ""
    seconds: float = 60.0

    @property
    def address(self) -> str:
        """Address of chat completions. Raises UsageError for one that is no web address."""
        try:
            url = httpx2.URL(self.url)
        except httpx2.InvalidURL as error:
            raise UsageError(f"--reader {self.url!r} is no web address: {error}.") from error
        if url.scheme not in {"http", "https"} or not url.host:
            raise UsageError(f"--reader {self.url!r} is no web address: http://… or https://…")
        plain = self.url.rstrip("/")
        return plain if plain.endswith("/chat/completions") else f"{plain}/chat/completions"


def ask(
    endpoint: Endpoint,
    system: str,
    prompt: str,
    schema: Mapping[str, Any],
    clock: Callable[[], float] = time.monotonic,
) -> dict[str, Any]:
    """What the endpoint sent back. Raises InputError where it is not a chat completion."""
    body = {
        "model": endpoint.model,
        "temperature": 0,
        "seed": 0,
        "messages": [
            {"role": "system", "content": system},
            {"role": "user", "content": prompt},
        ],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "answer", "strict": True, "schema": schema},
        },
    }
    headers = {"Authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}
    content = _posted(endpoint, body, headers, clock)
    try:
        record = json.loads(content)
    except ValueError as error:
        raise InputError(endpoint.url, "sent something that is no JSON.") from error
    if not isinstance(record, dict) or not isinstance(_text(record), str):
        raise InputError(endpoint.url, "sent something that is no chat completion.")
    return record


def _posted(
    endpoint: Endpoint,
    body: Mapping[str, Any],
    headers: Mapping[str, str],
    clock: Callable[[], float],
) -> bytes:
    """The bytes of the reply, within size and time as a whole."""
    until = clock() + endpoint.seconds
    held = bytearray()
    try:
        with (
            httpx2.Client(
                timeout=endpoint.seconds, follow_redirects=False, trust_env=False
            ) as client,
            client.stream("POST", endpoint.address, json=body, headers=headers) as response,
        ):
            if response.status_code != 200:
                raise InputError(endpoint.url, f"answered {response.status_code}.")
            for chunk in response.iter_bytes():
                held += chunk
                if len(held) > LARGEST:
                    raise InputError(endpoint.url, "sent more than a reply can hold.")
                if clock() > until:
                    raise InputError(endpoint.url, _slow(endpoint))
    except httpx2.TimeoutException as error:
        raise InputError(endpoint.url, _slow(endpoint)) from error
    except httpx2.HTTPError as error:
        raise InputError(endpoint.url, f"could not be reached: {error}.") from error
    return bytes(held)


def _slow(endpoint: Endpoint) -> str:
    return f"did not answer within {endpoint.seconds:g} seconds."


def _text(record: Mapping[str, Any]) -> object:
    try:
        return record["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError):
        return None


def text_of(record: Mapping[str, Any]) -> str:
    """The words of a completion."""
    return str(_text(record))


def used(record: Mapping[str, Any], name: str) -> float | None:
    """A count or cost that the endpoint gave, None where it gave none."""
    usage = record.get("usage")
    value = usage.get(name) if isinstance(usage, dict) else None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None
