"""The table in README.md: what this version deploys, by layer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tidegate.compiler.capabilities import TABLE, Deployed, Entry, NotDeployed

BEGIN, END = "<!-- capabilities -->\n", "<!-- /capabilities -->\n"
_LAYERS = {
    "Hosts and networks": ("hosts", "networks"),
    "Images, domains, machines": ("images", "domains", "machines"),
    "Balancers": ("haproxy",),
    "AWS": ("aws",),
    "Auto Scaling": ("autoscaling",),
    "Traffic": ("traffic",),
}


def with_table(readme: str) -> str:
    """The text of README.md with the current table between its markers. Raises ValueError if it has no markers."""
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"README.md has no markers {BEGIN.strip()} … {END.strip()}")
    return f"{before}{BEGIN}{_table()}{END}{after}"


def _table() -> str:
    rows = ["| layer | deployed as | only partly deployed | not deployed in this version |", "|---|---|---|---|"]
    for layer, sections in _LAYERS.items():
        entries = [entry for entry in TABLE if entry.words[0] in sections]
        left_out = (_joined(_left_out(entries, partly)) for partly in (True, False))
        rows.append(f"| {layer} | {_joined(_resources(entries))} | {' | '.join(left_out)} |")
    return "\n".join(rows) + "\n"


def _resources(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry.status, Deployed) and entry.status.by not in ("", "*"):
            yield f"`{entry.status.by}`"


def _left_out(entries: Iterable[Entry], partly: bool) -> Iterator[str]:
    """What TG020 reports as partly deployed, or as not deployed, without fields that have no effect in any version."""
    for entry in entries:
        status = entry.status
        if isinstance(status, NotDeployed) and not status.elsewhere and status.partly is partly:
            where = f" if {(entry.when.__doc__ or '').strip()}" if entry.when is not None and not status.what else ""
            yield f"{entry.subject}{where}"


def _joined(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(words))
