"""From which network a request comes.

What attempts and mails of people without account are counted by.
"""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network

from flask import request

ONE_HOUSE = 64
"""A house or phone with IPv6 has this many leading bits for itself, and may use any address
behind them.
"""

ONE_SITE = 48
"""A line may have up to all networks behind this many bits: 65,536 of them."""


def find_request_network() -> str:
    """Return the network of this request, as `network_of` writes it.

    Behind a proxy `remote_addr` is already the visitor's.
    """
    return network_of(request.remote_addr or "")


def network_of(address: str) -> str:
    """Return an IPv4 address as it is, of an IPv6 address its first 64 bits.

    What is no address is one network of its own.
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is None:
            return str(ip_network((found, ONE_HOUSE), strict=False))
        found = found.ipv4_mapped
    return str(found)


def site_of(network: str) -> str:
    """Return the 48 bits that an IPv6 network (as `network_of` writes it) lies in.

    '' for any other network.
    """
    return str(ip_network(network).supernet(new_prefix=ONE_SITE)) if ":" in network else ""
