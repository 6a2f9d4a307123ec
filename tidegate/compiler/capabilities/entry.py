"""An entry of the table: a field of the language, what becomes of it, and where that holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tidegate.compiler.capabilities.places import Place

Condition = Callable[[Place], bool]
"""Whether an entry holds at a place; its docstring completes "where …" in the documentation."""


@dataclass(frozen=True, slots=True)
class Deployed:
    """`by` is the Pulumi resource that has it, as libvirt:Domain (`*`: each, empty: none, it is only rendered).

    `rendered` is the folder or file of `tidegate render` that has it (`*`: each, empty: none).
    `in_blueprint`: whether `diff` finds the field in the blueprint; else it compares the specs.
    `how`: what has it, where that is not the thing itself but what refers to it.
    """

    by: str
    rendered: str = ""
    in_blueprint: bool = True
    how: str = ""


@dataclass(frozen=True, slots=True)
class ChecksOnly:
    """Nothing is made of it; `why` names the checks that read it.

    `in_check`: whether `tidegate check` reads it; else only the program does, before it registers anything.
    """

    why: str
    in_blueprint: bool = False
    in_check: bool = True


@dataclass(frozen=True, slots=True)
class NotDeployed:
    """Left out by this version. TG020 reports it at the key `up` levels above, with `what` in its message.

    `by` and `rendered`, as in `Deployed`, are what it changes all the same. `elsewhere`: the field at which TG020
    reports it instead.
    """

    what: str | Callable[[Place], str]
    up: int = 0
    by: str = ""
    rendered: str = ""
    elsewhere: str = ""
    in_blueprint: bool = False


@dataclass(frozen=True, slots=True)
class Silent:
    """Accepted, and nothing is made of it, though no finding says so. None may be added; `why` says what is missing."""

    why: str
    in_blueprint: bool = False


Status = Deployed | ChecksOnly | NotDeployed | Silent


@dataclass(frozen=True, slots=True)
class Entry:
    """`field` is a dotted path of keys, `*` for a name of the user's or a place in a list, `a|b` for either.

    It stands for everything below it that has no entry of its own. Of several entries for one field, the first whose
    condition holds counts.
    """

    field: str
    status: Status
    when: Condition | None = None

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self.field.split("."))

    def holds(self, place: Place) -> bool:
        return self.when is None or self.when(place)
