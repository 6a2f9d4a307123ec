"""Health check rules without their option.

A backend has `http-check` rules without `option httpchk`, or `tcp-check` rules without `option tcp-check`. HAProxy
ignores these rules ("rules will be ignored") and only opens a connection, so a server that answers every request
with an error stays up.

To fix it, add the option.

Fails:

    haproxy:
      edge: {backends: {app-servers: {http-check: [expect status 200]}}}

Passes:

    haproxy:
      edge: {backends: {app-servers: {option: [httpchk], http-check: [expect status 200]}}}

When to accept: If you want to keep the rules, but a connection check is enough for now.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.proxies import proxies
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG524", "ineffective-health-check-steps", "warning", depends_on=("haproxy.{1}.defaults",))
def check(site: LinkedSite) -> Iterator[Violation]:
    for proxy in proxies(site, "backends", "listens"):
        for field, option in (("http_check", "httpchk"), ("tcp_check", "tcp-check")):
            switches = (part.option.get(option) for _, part in proxy.chain if part.option and option in part.option)
            if (
                getattr(proxy.section, field, None)
                and next(switches, False) is False
                and not proxy.has_raw_line("option")
            ):
                word = field.replace("_", "-")
                message = f"`{word}` has no effect: `{proxy.name}` has no `option {option}`"
                yield Violation((*proxy.path, word), message, help=f"add `option: [{option}]`", on_key=True)
