"""`userlist`: users, their passwords and groups."""

from __future__ import annotations

from typing import Annotated, ClassVar

from tidegate.haproxy.model.base import Arguments, Section, described
from tidegate.haproxy.model.values import Count, Lines, Name, Spelled, Text


class UserGroup(Arguments):
    """A group of users."""

    positional: ClassVar[frozenset[str]] = frozenset({"order"})
    users: Text | None = described("The names of the users, separated by commas.")
    order: Count | None = described("The position among the groups. Groups of the same order are sorted by name.")


class User(Arguments):
    """A user with a password and groups."""

    positional: ClassVar[frozenset[str]] = frozenset({"order"})
    password: Text | None = described("The password as a crypt(3) hash, such as one that begins with $6$.")
    insecure_password: Text | None = described("The password in plain text.")
    groups: Text | None = described("The names of the groups of the user, separated by commas.")
    order: Count | None = described("The position among the users. Users of the same order are sorted by name.")


class Userlist(Section):
    """A user list for authentication. Use `{secret: NAME}` for passwords."""

    groups: Annotated[dict[Name, UserGroup], Spelled("group")] | None = described("The groups, by name.")
    users: Annotated[dict[Name, User], Spelled("user")] | None = described("The users, by name.")
    lines: Lines | None = described("Additional lines of the section, in the syntax of HAProxy.")
