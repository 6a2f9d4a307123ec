"""Durations, sizes, rates and addresses: strings that are validated and rendered as written."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from ipaddress import ip_address, ip_network
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from tidegate.schemas.base import Text

_DURATION = re.compile(r"(?:[0-9]{1,15}(?:\.[0-9]{1,15})?(?:us|ms|s|m|h|d))+\Z")
_DURATION_PART = re.compile(r"([0-9]{1,15}(?:\.[0-9]{1,15})?)(us|ms|s|m|h|d)")
_SECONDS = {
    "us": Fraction(1, 1_000_000),
    "ms": Fraction(1, 1000),
    "s": Fraction(1),
    "m": Fraction(60),
    "h": Fraction(3600),
    "d": Fraction(86400),
}
_SIZE = re.compile(r"([0-9]{1,15}(?:\.[0-9]{1,15})?)(B|[KMGT]iB|[kKMGT]B)\Z")
_BYTES = (
    {"B": 1}
    | {f"{p}iB": 1024**n for n, p in enumerate("KMGT", 1)}
    | {f"{p}B": 1000**n for n, p in enumerate("KMGT", 1)}
)
_BYTES["kB"] = 1000
_RATE = re.compile(r"([0-9]{1,15}(?:\.[0-9]{1,15})?)/(s|min|h)\Z")
_BANDWIDTH = re.compile(r"([0-9]{1,15}(?:\.[0-9]{1,15})?)(k|M|G)?bps\Z")
_MAC = re.compile(r"[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}\Z")
_IPV4 = re.compile(r"(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\.(?!\Z)|\Z)){4}\Z")
"""The form of nearly all addresses. The others are validated by `ipaddress`, which takes eight times as long."""
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_BITS = {"": 1, "k": 1_000, "M": 1_000_000, "G": 1_000_000_000}
_PER = {"s": 1, "min": 60, "h": 3600}


@lru_cache(maxsize=1 << 12)
def seconds(text: str) -> Fraction:
    """A duration in seconds, exactly: `1h30m` is 5400."""
    return sum((Fraction(n) * _SECONDS[unit] for n, unit in _DURATION_PART.findall(text)), Fraction(0))


@lru_cache(maxsize=1 << 12)
def size_bytes(text: str) -> int:
    """A size in bytes: `1GiB` is 1073741824, `1GB` is 1000000000."""
    match = _SIZE.match(text)
    assert match is not None, text
    return int(Fraction(match[1]) * _BYTES[match[2]])


@lru_cache(maxsize=1 << 12)
def per_second(text: str) -> Fraction:
    """A rate in events per second: `30/min` is 1/2."""
    match = _RATE.match(text)
    assert match is not None, text
    return Fraction(match[1]) / _PER[match[2]]


def bits_per_second(text: str) -> Fraction:
    """A bandwidth in bits per second: `1.25Gbps` is 1250000000."""
    match = _BANDWIDTH.match(text)
    assert match is not None, text
    return Fraction(match[1]) * _BITS[match[2] or ""]


def _matches(pattern: re.Pattern[str], wanted: str) -> AfterValidator:
    def check(value: str) -> str:
        if not pattern.match(value):
            raise ValueError(wanted)
        return value

    return AfterValidator(check)


def _some(value: str) -> str:
    if not value.strip("0.")[0].isdigit():
        raise ValueError("should be greater than 0")
    return value


_SOME = AfterValidator(_some)


def _address(value: str) -> str:
    if _IPV4.match(value):
        return value
    try:
        ip_address(value)
    except ValueError:
        raise ValueError("an IP address, such as 192.168.1.100") from None
    return value


def _cidr(value: str) -> str:
    try:
        network = ip_network(value, strict=False)
    except ValueError:
        raise ValueError("a CIDR block, such as 192.168.1.0/24") from None
    if "/" not in value:
        raise ValueError("a CIDR block with a prefix length, such as 192.168.1.0/24")
    if str(ip_network(value, strict=False).network_address) != value.partition("/")[0]:
        raise ValueError(f"a CIDR block without host bits, such as {network}")
    return value


def _unitless(unit: str) -> BeforeValidator:
    def check(value: object) -> object:
        if isinstance(value, int | float) and not isinstance(value, bool) and value != 0:
            raise ValueError(f"missing unit: did you mean {value}{unit}?")
        return value

    return BeforeValidator(check)


Duration = Annotated[Text, _unitless("s"), _matches(_DURATION, "a duration with a unit, such as 30s, 5000ms or 1h30m")]
Size = Annotated[Text, _unitless("MiB"), _matches(_SIZE, "a size with a unit, such as 10GiB or 1024MiB"), _SOME]
Rate = Annotated[Text, _unitless("/s"), _matches(_RATE, "a rate, such as 900/s or 5/min")]
SomeRate = Annotated[Text, _unitless("/s"), _matches(_RATE, "a rate, such as 900/s or 5/min"), _SOME]
Bandwidth = Annotated[Text, _matches(_BANDWIDTH, "a bandwidth, such as 1.25Gbps or 100Mbps"), _SOME]
Mac = Annotated[Text, _matches(_MAC, 'a MAC address, such as "52:54:00:12:34:56"')]
Sha256 = Annotated[Text, _matches(_SHA256, "64 hexadecimal digits")]
Address = Annotated[Text, AfterValidator(_address)]
Cidr = Annotated[Text, AfterValidator(_cidr)]
Port = Annotated[int, Field(ge=1, le=65535, strict=True)]

__all__ = [
    "Address", "Bandwidth", "Cidr", "Duration", "Mac", "Port", "Rate", "Sha256",
    "Size", "SomeRate",
    "bits_per_second", "per_second", "seconds", "size_bytes",
]  # fmt: skip
