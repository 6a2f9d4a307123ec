"""`userlist`: users, their passwords and groups."""

from __future__ import annotations

from typing import Annotated, ClassVar

from tidegate.haproxy.model.base import Arguments, Section, described
from tidegate.haproxy.model.values import Count, Lines, Name, Spelled, Text


class UserGroup(Arguments):
    """`group NAME users …`."""

    positional: ClassVar[frozenset[str]] = frozenset({"order"})
    users: Text | None = described("Names of its users, separated by commas.")
    order: Count | None = described("Place among the groups; then by name.")


class User(Arguments):
    """`user NAME password … groups …`."""

    positional: ClassVar[frozenset[str]] = frozenset({"order"})
    password: Text | None = described("Password as a hash that crypt(3) knows, such as one that begins with $6$.")
    insecure_password: Text | None = described("Password as it is typed.")
    groups: Text | None = described("Names of the user's groups, separated by commas.")
    order: Count | None = described("Place among the users; then by name.")


class Userlist(Section):
    """`userlist`: who may authenticate. Passwords are best written as `{secret: NAME}`."""

    groups: Annotated[dict[Name, UserGroup], Spelled("group")] | None = described("Groups by name.")
    users: Annotated[dict[Name, User], Spelled("user")] | None = described("Users by name.")
    lines: Lines | None = described("Further lines of the section, in HAProxy's syntax.")
