"""User of a userlist has no password.

HAProxy accepts a `user` without `password` and `insecure-password`, and terminates with a segmentation fault when a
client sends the name of this user (tried with HAProxy 2.6). Any client that can guess the name can stop the load
balancer.

To fix it, set `insecure-password: {secret: NAME}` or `password`, or remove the user.

Fails:

    haproxy:
      edge: {userlists: {ops: {users: {tom: {groups: admins}}}}}

Passes:

    haproxy:
      edge: {userlists: {ops: {users: {tom: {insecure-password: {secret: tom}}}}}}

When to accept: Never. Without a password, the user cannot authenticate either.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.literal_lines import literal_lines
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.haproxy.syntax.words import split
from tidegate.rules.rule import Violation, rule

_PASSWORDS = ("password", "insecure-password")


@rule("TG555", "user-without-password", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for balancer in site.blueprint.balancers:
        for name, userlist in (balancer.configuration.userlists or {}).items():
            for user, options in (userlist.users or {}).items():
                if options.password is None and options.insecure_password is None:
                    path: Path = (*balancer.path, "userlists", name, "users", user)
                    yield _violation(path, user, on_key=True)
    for line in literal_lines(site):
        words = split(line.whole) if line.path[2] == "userlists" else []
        if words[:1] == ["user"] and len(words) > 1 and not set(words[2::2]) & set(_PASSWORDS):
            yield _violation(line.path, words[1], on_key=False)


def _violation(path: Path, user: str, on_key: bool) -> Violation:
    message = f"the user `{user}` has no password: HAProxy crashes when a client sends this name"
    return Violation(path, message, help="`insecure-password: {secret: NAME}`", on_key=on_key)
