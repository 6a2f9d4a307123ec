"""Unknown code in `accept`.

The `accept` section names a code that does not exist, so the entry accepts nothing. All codes are listed in
docs/rules.md.

To fix it, correct the code, or remove the entry. If the code belongs to a newer version, upgrade Tidegate.

Fails:

    accept:
      one-balancer: {code: TG799, at: haproxy.edge, because: the second one comes in spring}

Passes:

    traffic:
      usual: {shape: flat, to: edge.http-in, base: 100/s}
    accept:
      one-balancer: {code: TG705, at: haproxy.edge, because: the second one comes in spring}

When to accept: Never. The entry has no effect.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.findings import suggestion
from tidegate.rules.registry import code_of, names
from tidegate.rules.rule import Violation, rule


@rule("TG024", "unknown-code", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for name, accepted in site.spec.accept.items():
        if code_of(accepted.code) is None:
            help_ = suggestion(accepted.code, _near(accepted.code)) or "docs/rules.md lists all codes"
            yield Violation(("accept", name, "code"), f"there is no code `{accepted.code}`", help=help_)


def _near(code: str) -> list[str]:
    """The codes of the same family, or the names of all of them."""
    return [one for one in names() if one[:3] == code[:3]] or list(names().values())
