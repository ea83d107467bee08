"""Opening a connection to the very address that was checked.

The name is looked up once; each address it leads to must be public; the connection goes to one of
those and not to the name, which could lead elsewhere a moment later.
"""

import ipaddress
import socket
import ssl
from collections.abc import Iterable

from django.conf import settings

from samphao.apps.vault.egress.hosts import named_hosts, plain_host
from samphao.apps.vault.egress.token import Permit, permitted
from samphao.apps.vault.errors import AddressNotPublic, HostSilent, HostUnknown

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
CONNECT_SECONDS = 10
# IPv6 addresses that carry an IPv4 address a gateway would send them on to.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_PROTOCOL_ASSIGNMENTS = ipaddress.ip_network("192.0.0.0/24")


def connect(*, host: str, port: int, timeout: float, trusted: bool = False) -> socket.socket:
    """Return a connection to a public address of a host.

    With `trusted` the operator has named the host as part of the house's own installation, such as
    its mail server, which may stand in a private network.

    Raises:
        HostUnknown: the name leads nowhere.
        AddressNotPublic: it leads, or leads too, into a private network.
        HostSilent: nobody answers.
    """
    addresses = addresses_of(host=host, port=port)
    if not trusted:
        check_public(host=host, addresses=addresses)
    for address in addresses:
        try:
            with permitted(Permit(address=(str(address), port))):
                return socket.create_connection((str(address), port), timeout=timeout)
        except OSError:
            continue
    raise HostSilent(host=host)


def secured(*, plain: socket.socket, host: str) -> ssl.SSLSocket:
    """Return the connection under TLS, the host's certificate checked.

    Raises:
        HostSilent: the certificate is not the host's, or the handshake broke off.
    """
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        return context.wrap_socket(plain, server_hostname=host)
    except OSError:
        plain.close()
        raise HostSilent(host=host) from None


def addresses_of(*, host: str, port: int) -> tuple[Address, ...]:
    """Return the addresses a name leads to.

    Raises:
        HostUnknown: it leads nowhere.
    """
    try:
        with permitted(Permit(host=host)):
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise HostUnknown(host=host) from None
    # A scope such as %eth0 belongs to link-local addresses, which are refused anyway.
    texts = dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found)
    return tuple(ipaddress.ip_address(text) for text in texts)


def check_public(*, host: str, addresses: Iterable[Address]) -> None:
    """Refuse a host when any of its addresses is not public.

    Loopback passes in development, for a host that the operator has named.

    Raises:
        AddressNotPublic: see above.
    """
    near = settings.SAMPHAO_DEVELOPMENT and plain_host(host) in named_hosts()
    for address in map(carried, addresses):
        if address.is_loopback and near:
            continue
        if not _is_public(address):
            raise AddressNotPublic(host=host)


def _is_public(address: Address) -> bool:
    # Python calls two kinds of addresses global that lead no further than the next machines.
    if address in _PROTOCOL_ASSIGNMENTS or getattr(address, "is_site_local", False):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def carried(address: Address) -> Address:
    """Return the IPv4 address that an IPv6 address stands for, or the address itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    inside = address.ipv4_mapped or address.sixtofour
    if inside is None and address.teredo is not None:
        inside = address.teredo[1]
    if inside is None and address in _NAT64:
        inside = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return inside or address
