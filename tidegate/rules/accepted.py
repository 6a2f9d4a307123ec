"""TG0xx: what `accept` names."""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.compiler.findings import suggestion
from tidegate.rules.rule import RULES, Site, Violation, rule


@rule("TG024", "error")
def no_such_code(site: Site) -> Iterator[Violation]:
    """An acceptance names a finding's code.

    One that is mistyped accepts nothing, and nobody is told once the finding it was meant for has another reason to be
    gone. docs/rules.md lists all codes.

    Fails:

        accept:
          one-balancer: {code: TG799, at: haproxy.edge, because: the second one comes in spring}

    Passes:

        traffic:
          usual: {shape: flat, to: edge.http-in, base: 100/s}
        accept:
          one-balancer: {code: TG705, at: haproxy.edge, because: the second one comes in spring}

    Wrong to fire: when another version of Tidegate has the code.
    """
    from tidegate.rules.pages import docstrings

    for name, accepted in site.spec.accept.items():
        if accepted.code not in RULES and accepted.code not in docstrings():
            near = [code for code in docstrings() if code[:3] == accepted.code[:3]]
            help_ = suggestion(accepted.code, near) or "docs/rules.md lists them all"
            yield Violation(("accept", name, "code"), f"there is no code `{accepted.code}`", help=help_)
