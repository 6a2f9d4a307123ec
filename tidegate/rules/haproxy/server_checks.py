"""The health check options and balancing algorithm of a backend."""

from __future__ import annotations

from tidegate.analysis.proxies import Place, Proxy

CHECKING = ("inter", "fastinter", "downinter", "rise", "fall", "check_port", "addr")


def balancing_algorithm(proxy: Proxy) -> str:
    return str(proxy.said("balance")[1] or "roundrobin").partition(" ")[0].partition("(")[0]


def checking_options(place: Place) -> str | None:
    """The first of its words that are about checks."""
    words = (word for word in CHECKING if getattr(place.server, word, None) is not None)
    return next((word.replace("_", "-") for word in words), None)
