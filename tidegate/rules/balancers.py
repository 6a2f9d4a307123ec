"""TG5xx: balancers."""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.compiler.blueprint import Path
from tidegate.haproxy.model import Backend, Listen
from tidegate.rules.rule import Site, Violation, rule

_ANSWERS_ITSELF = ("redirect", "http_request", "stats", "raw", "monitor_uri")


@rule("TG502", "error")
def backend_without_server(site: Site) -> Iterator[Violation]:
    """A backend without a server answers every request with 503."""
    for balancer in site.blueprint.balancers:
        sections: dict[str, dict[str, Backend] | dict[str, Listen]] = {
            "backends": balancer.configuration.backends,
            "listens": balancer.configuration.listens,
        }
        for word, found in sections.items():
            for name, section in found.items():
                routed = getattr(section, "default_backend", None) or getattr(section, "use_backend", None)
                own = any(getattr(section, answer, None) for answer in _ANSWERS_ITSELF)
                if not (section.servers or section.server_template or routed or own):
                    path: Path = (*balancer.path, word, name)
                    help_ = "give it `members:` or `servers:`"
                    yield Violation(path, f"backend `{name}` has no server", help=help_, on_key=True)
