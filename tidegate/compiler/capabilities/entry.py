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

    `in_check`: whether the check of a single environment reads it; else the comparison of several does, or the program
    before it registers anything.
    """

    why: str
    in_blueprint: bool = False
    in_check: bool = True


@dataclass(frozen=True, slots=True)
class NotDeployed:
    """Left out by this version, in whole or in part, which TG020 reports; a later version will deploy it.

    `why` completes the message. TG020 stands at the key `up` levels above. `by` and `rendered`, as in `Deployed`, are
    what the field changes all the same. `elsewhere`: the field at which TG020 reports it instead. `what` is what is
    left out, where the key does not say it.
    """

    why: str = ""
    up: int = 0
    by: str = ""
    rendered: str = ""
    elsewhere: str = ""
    in_blueprint: bool = False
    what: str = ""

    @property
    def partly(self) -> bool:
        """Whether a resource has it all the same."""
        return bool(self.by)


@dataclass(frozen=True, slots=True)
class NoEffect:
    """Together with what else is written it can have no effect, in any version; TG020 reports it and says `why`."""

    why: str
    in_blueprint: bool = False


Status = Deployed | ChecksOnly | NotDeployed | NoEffect


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

    @property
    def reported(self) -> bool:
        """Whether TG020 reports it at a key of its own."""
        return isinstance(self.status, NoEffect) or (isinstance(self.status, NotDeployed) and not self.status.elsewhere)

    @property
    def subject(self) -> str:
        """What TG020 speaks of: the key, or what is left out."""
        status = self.status
        if isinstance(status, NotDeployed) and status.what:
            return status.what
        up = status.up if isinstance(status, NotDeployed) else 0
        return f"`{self.words[len(self.words) - up - 1]}`"

    @property
    def message(self) -> str:
        """TG020's message; empty where it reports nothing."""
        status = self.status
        if isinstance(status, NoEffect):
            return f"{self.subject} has no effect: {status.why}"
        if not isinstance(status, NotDeployed):
            return ""
        without = "is not deployed" if status.what else "has no effect"
        words = "is only partly deployed" if status.partly else without
        return f"{self.subject} {words} in this version" + (f": {status.why}" if status.why else "")
