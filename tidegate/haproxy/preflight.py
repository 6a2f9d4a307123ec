"""Tests new bind addresses, since `haproxy -c` does not, and a reload that fails to bind one is an outage."""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.haproxy.bind_trial import Endpoint, endpoints, tried
from tidegate.haproxy.check import Complaint
from tidegate.haproxy.connector import Connector, File
from tidegate.haproxy.listen_address import listen_addresses
from tidegate.haproxy.model import Bind, Configuration, Frontend, Listen, Path
from tidegate.haproxy.parse import parse


def refused_binds(configuration: Configuration, current: File | None, connector: Connector) -> list[Complaint]:
    """Tests the binds that the running process does not have; `current` is the file that it runs, if known.

    Raises TrialError if they could not be tested.
    """
    known = {text for text, _, _ in _known(current)}
    added = {text: (path, bind) for text, path, bind in _binds(configuration) if text not in known}
    wanted: list[tuple[Path, Endpoint]] = []
    for text, (path, bind) in sorted(added.items(), key=lambda item: item[0]):
        addresses = listen_addresses(text, v6only=bool(bind.v6only))
        wanted += [(path, endpoint) for endpoint in endpoints(addresses)]
    answers = tried(connector, [endpoint for _, endpoint in wanted]) if wanted else []
    first: dict[Path, Complaint] = {}
    for (path, endpoint), answer in zip(wanted, answers, strict=True):
        if answer:
            first.setdefault(path, Complaint("error", None, path, f"cannot listen on {endpoint}: {answer}"))
    return list(first.values())


def _known(current: File | None) -> Iterator[tuple[str, Path, Bind]]:
    try:
        yield from _binds(parse(current.content.decode(errors="replace"))) if current else ()
    except ValueError:
        return


def _binds(configuration: Configuration) -> Iterator[tuple[str, Path, Bind]]:
    """The binds with their addresses and paths, without transparent binds and those of an interface or namespace."""
    for path, proxy in _listening(configuration):
        for key, bind in (proxy.bind or {}).items():
            if not (bind.transparent or bind.namespace or bind.interface or proxy.disabled):
                yield bind.address or key, (*path, "bind", key), bind


def _listening(configuration: Configuration) -> Iterator[tuple[Path, Frontend | Listen]]:
    """The frontends and `listen` sections of all parts with their paths."""
    for path, part in configuration.parts():
        for plural, proxies in (("frontends", part.frontends), ("listens", part.listens)):
            for name, proxy in proxies.items():
                yield (*path, plural, name), proxy
