"""The forms of text that are validated by a pattern, and their descriptions in findings."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import StringConstraints


class Form(NamedTuple):
    """A pattern for the complete text, its description, and the maximum length in characters."""

    pattern: str
    words: str
    longest: int | None = None

    @property
    def constraint(self) -> StringConstraints:
        """The form as a constraint for pydantic, which validates it in native code."""
        return StringConstraints(pattern=self.pattern, max_length=self.longest)


LINE = Form(r"^[^\x00-\x1f\x7f]*$", "one line without control characters")
HOST_PATH = Form(r"^/[^\x00-\x1f\x7f]*$", "an absolute path on the host, such as /srv/images")
NAME = Form(
    r"^[A-Za-z0-9][A-Za-z0-9_-]*$",
    "a name of letters, digits, `-` and `_` that starts with a letter or digit",
    longest=63,
)
SITE_NAME = Form(r"^[a-z][a-z0-9-]*$", "a name of lowercase letters, digits and `-` that starts with a letter")
URI = Form(
    r"^(lab:[A-Za-z0-9][A-Za-z0-9_-]*|qemu(\+[a-z0-9]+)?://[^\x00-\x20\x7f]*)$",
    "a libvirt connection URI, such as qemu+ssh://root@kvm1/system",
)
ACCOUNT = Form(r"^[0-9]{12}$", "an account ID of 12 digits")
REGION = Form(r"^[a-z]{2}(-[a-z]+)+-[0-9]$", "a region, such as ap-northeast-1")
AMI = Form(r"^ami-[0-9a-f]+$", "an AMI ID, such as ami-0abcdef1234567890")
INSTANCE_TYPE = Form(r"^[a-z][a-z0-9-]*\.[a-z0-9-]+$", "an instance type, such as c6i.large")
DAY = Form(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "a date, such as 2027-11-11")
CODE = Form(
    r"^(TG[0-9]{3}|[a-z][a-z0-9]*(-[a-z0-9]+)*)$", "the code or name of a finding, such as TG705 or single-balancer"
)

WORDS: dict[str, str] = {
    one.pattern: one.words
    for one in (LINE, HOST_PATH, NAME, SITE_NAME, URI, ACCOUNT, REGION, AMI, INSTANCE_TYPE, DAY, CODE)
}
"""Pattern → description. The errors of pydantic contain the pattern."""
