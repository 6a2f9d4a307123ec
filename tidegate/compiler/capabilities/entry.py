"""An entry of the table: a field of the language, how it is handled, and under which condition."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tidegate.compiler.capabilities.places import Place

Condition = Callable[[Place], bool]
"""Whether an entry applies at a path. The docstring completes "if …" in the documentation."""


@dataclass(frozen=True, slots=True)
class Deployed:
    """The field is deployed. `by` is the Pulumi resource, such as libvirt:Domain (`*`: all; empty: only rendered).

    `rendered` is the folder or file of `tidegate render` that contains it (`*`: all; empty: none).
    `in_blueprint` is whether `diff` finds the field in the blueprint; otherwise it compares the specs.
    `how` describes which resource contains it, if it is not the resource of the field.
    """

    by: str
    rendered: str = ""
    in_blueprint: bool = True
    how: str = ""


@dataclass(frozen=True, slots=True)
class ChecksOnly:
    """The field is not deployed. `why` describes the checks that use it.

    `in_check` is whether the check of a single environment uses it; otherwise the comparison of several environments,
    or the program before it registers resources.
    """

    why: str
    in_blueprint: bool = False
    in_check: bool = True


@dataclass(frozen=True, slots=True)
class NotDeployed:
    """The field is not deployed by this version, completely or in part. TG020 reports it.

    `why` completes the message. TG020 is reported at the key `up` levels above. `by` and `rendered`, as in `Deployed`,
    are the parts that the field still affects. `elsewhere` is the field at which TG020 reports it instead. `what`
    describes what is not deployed, if it is not the key.
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
        """Whether the field still affects a resource."""
        return bool(self.by)


@dataclass(frozen=True, slots=True)
class NoEffect:
    """The field has no effect in any version, because of other fields. TG020 reports it with the reason `why`."""

    why: str
    in_blueprint: bool = False


Status = Deployed | ChecksOnly | NotDeployed | NoEffect


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry. `field` is a dotted path with `*` for a name or an item of a list, and `a|b` for alternatives.

    It also applies to all fields below it without an entry. If a field has several entries, the first one whose
    condition is true applies.
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
        """Whether TG020 reports the field at its own key."""
        return isinstance(self.status, NoEffect) or (isinstance(self.status, NotDeployed) and not self.status.elsewhere)

    @property
    def subject(self) -> str:
        """The subject of TG020's message: the key, or what is not deployed."""
        status = self.status
        if isinstance(status, NotDeployed) and status.what:
            return status.what
        up = status.up if isinstance(status, NotDeployed) else 0
        return f"`{self.words[len(self.words) - up - 1]}`"

    @property
    def message(self) -> str:
        """The message of TG020; empty if the field is not reported."""
        status = self.status
        if isinstance(status, NoEffect):
            return f"{self.subject} has no effect: {status.why}"
        if not isinstance(status, NotDeployed):
            return ""
        without = "is not deployed" if status.what else "has no effect"
        words = "is only partly deployed" if status.partly else without
        return f"{self.subject} {words} in this version" + (f": {status.why}" if status.why else "")
