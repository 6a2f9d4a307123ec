"""`userlist`: users, their passwords and groups."""

from __future__ import annotations

from typing import Annotated, ClassVar

from tidegate.haproxy.model.base import Arguments, Section, described
from tidegate.haproxy.model.values import Count, Lines, Name, Spelled, Text


class UserGroup(Arguments):
    """`group NAME users …`."""

    positional: ClassVar[frozenset[str]] = frozenset({"order"})
    users: Text | None = described("The users of the group, separated by commas.")
    order: Count | None = described("The position among the groups. Groups of the same order are sorted by name.")


class User(Arguments):
    """`user NAME password … groups …`."""

    positional: ClassVar[frozenset[str]] = frozenset({"order"})
    password: Text | None = described(
        "The password as a hash that crypt(3) supports, such as one that begins with $6$."
    )
    insecure_password: Text | None = described("The password in plain text.")
    groups: Text | None = described("The groups of the user, separated by commas.")
    order: Count | None = described("The position among the users. Users of the same order are sorted by name.")


class Userlist(Section):
    """`userlist`: users and groups for authentication. Use `{secret: NAME}` for passwords."""

    groups: Annotated[dict[Name, UserGroup], Spelled("group")] | None = described("The groups, by name.")
    users: Annotated[dict[Name, User], Spelled("user")] | None = described("The users, by name.")
    lines: Lines | None = described("Additional lines of the section, in HAProxy's syntax.")
