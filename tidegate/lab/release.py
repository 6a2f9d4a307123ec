"""Gives back DHCP leases in their owners' stead: `python -m tidegate.lab.release SERVER MAC=ADDRESS…`.

A guest that is gone never gives back its own, and dnsmasq keeps the address from the card that has it next.
"""

from __future__ import annotations

import socket
import struct
import sys

HEADER = struct.Struct("!BBBBIHH4s4s4s4s16s64s128s")
COOKIE, RELEASE, SERVER, END = b"\x63\x82\x53\x63", b"\x35\x01\x07", b"\x36\x04", b"\xff"
NONE = bytes(4)


def packet(server: str, mac: str, address: str) -> bytes:
    """A DHCPRELEASE as RFC 2131 has it."""
    card, own = bytes.fromhex(mac.replace(":", "")), socket.inet_aton(address)
    header = HEADER.pack(1, 1, len(card), 0, 0, 0, 0, own, NONE, NONE, NONE, card, b"", b"")
    return header + COOKIE + RELEASE + SERVER + socket.inet_aton(server) + END


def main(server: str, *pairs: str) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        for pair in pairs:
            sender.sendto(packet(server, *pair.split("=")), (server, 67))


if __name__ == "__main__":
    main(*sys.argv[1:])
