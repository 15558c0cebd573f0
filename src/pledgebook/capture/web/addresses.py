"""Which network addresses may be asked: none inside the user's own network, unless allowed.

A page can redirect to `http://169.254.169.254/`, or to a name that resolves to `127.0.0.1`.
So what counts is the address that is connected to, however it was written.
"""

import ipaddress
import queue
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pledgebook.capture.web.failures import FailureKind, fail

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Resolve = Callable[[str, int], Sequence[str]]
"""Host and port to the addresses of the host, as text; raises OSError where there is none."""

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_COMPATIBLE = ipaddress.IPv6Network("::/96")
ANYWHERE: tuple[Network, ...] = (
    ipaddress.IPv4Network("0.0.0.0/0"),
    ipaddress.IPv6Network("::/0"),
)


@dataclass(frozen=True, slots=True)
class AddressPolicy:
    """Addresses that may be connected to: public ones, and those inside `allowed` networks."""

    allowed: tuple[Network, ...] = ()

    def refusal(self, address: str) -> str:
        """Why an IP address is refused, as the end of a sentence; "" if it is not."""
        try:
            ip = ipaddress.ip_address(address.partition("%")[0])
        except ValueError:
            return "is no address"
        for inner in _meant(ip):
            if any(inner in network for network in self.allowed):
                continue
            if reason := _special(inner):
                return reason
        return ""

    def check(self, host: str, addresses: Sequence[str]) -> None:
        """Raise CaptureFailed if any of a host's addresses is refused.

        One refused address refuses the host: an honest public site has no private one.
        """
        for address in addresses:
            if reason := self.refusal(address):
                where = address if address == host else f"{host} ({address})"
                raise fail(FailureKind.REFUSED_PRIVATE, f"{where} {reason}; it is not asked.")


def _meant(ip: IPAddress) -> tuple[IPAddress, ...]:
    """The address, and the IPv4 address that an IPv6 address may lead to."""
    if isinstance(ip, ipaddress.IPv4Address):
        return (ip,)
    if ip.ipv4_mapped is not None:
        return (ip.ipv4_mapped,)
    if ip in _NAT64:
        return (ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF),)
    if ip.sixtofour is not None:
        return (ip.sixtofour,)
    if ip.teredo is not None:
        return (ip, *ip.teredo)
    if ip in _COMPATIBLE and int(ip) > 1:
        return (ipaddress.IPv4Address(int(ip)),)
    return (ip,)


def _special(ip: IPAddress) -> str:
    if ip.is_loopback:
        return "is this very computer"
    if ip.is_link_local:
        return "is an address of the local link"
    if ip.is_multicast:
        return "is a multicast address"
    if ip.is_unspecified:
        return "is no address of a computer"
    if ip.is_private or (isinstance(ip, ipaddress.IPv6Address) and ip.is_site_local):
        return "is a private address"
    if ip.is_reserved or not ip.is_global:
        return "is not a public address"
    return ""


def resolve(host: str, port: int) -> list[str]:
    """Addresses of a host as the system knows them. Raises OSError or UnicodeError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def resolve_within(look_up: Resolve, host: str, port: int, seconds: float) -> Sequence[str]:
    """Addresses of a host, or CaptureFailed after `seconds`: the system's own look-up has no limit.

    The look-up runs in a thread that is left behind if it is late.
    """
    answers: queue.Queue[Sequence[str] | Exception] = queue.Queue()

    def ask() -> None:
        try:
            answers.put(look_up(host, port))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=max(seconds, 0.0))
    except queue.Empty:
        raise fail(FailureKind.TIME_OUT, f"the name {host} was not resolved in time.") from None
    if isinstance(answer, UnicodeError):
        raise fail(FailureKind.BAD_ADDRESS, f"{host!r} is no name of a host.") from answer
    if isinstance(answer, Exception) or not answer:
        raise fail(FailureKind.DNS, f"there is no host {host}.")
    return answer
