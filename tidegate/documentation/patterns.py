"""Forms of text as regular expressions that ECMA-262 (used by JSON Schema) and Python interpret in the same way."""

from __future__ import annotations

from tidegate.haproxy.durations import UNITS
from tidegate.schemas.cron import CRON_FIELDS

CLEAN = r"^[^\x00-\x1f\x7f\x85\u2028\u2029]*$"
_CLEAN_AHEAD = r"^(?=[^\x00-\x1f\x7f\x85\u2028\u2029]*$)"
FILLED = _CLEAN_AHEAD + r".*\S.*$"
_UNBROKEN = r"[^\x00-\x08\x0a-\x1f\x7f\x85\u2028\u2029]"
UNBROKEN = rf"^{_UNBROKEN}*$"
"""One line, in which a tab may be."""
ARGUMENT = rf"^(?={_UNBROKEN}*$)[\s\S]*[^ \t][\s\S]*$"
"""The same, and not blank."""
USER = r"^(?=[^\x00-\x1f\x7f\x85\u2028\u2029:]*$).*[^ ].*$"
LINE = r"^[^\x00-\x1f\x7f]*$"
_WORD = r"""(?:[^\s'"\\#]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')+"""
WORD = _CLEAN_AHEAD + _WORD + "$"
NAME = r"^[A-Za-z0-9_.:-]+$"
HAPROXY_DURATION = rf"^[0-9]+({'|'.join(UNITS)})?$"
HAPROXY_SIZE = r"^[0-9]+(?:[kKmMgG](?:iB)?)?$"
_BY_TIME = r"[Ll][Ee][Aa][Ss][Tt]|[Ll][Oo][Ww][Ee][Ss][Tt]|[Ff][Aa][Ss][Tt][Ee][Ss][Tt]"
_TIME = r"[Rr][Ee][Ss][Pp][Oo][Nn][Ss][Ee]|[Tt][Ii][Mm][Ee]|[Ll][Aa][Tt][Ee][Nn][Cc][Yy]"
BALANCE = (
    _CLEAN_AHEAD + rf"(?!.*(?:{_BY_TIME})[_ -]?(?:{_TIME}))\s*"
    r"(roundrobin|static-rr|leastconn|first|hash|source|uri|url_param|random|hdr|rdp-cookie)(\(.*\))?( .+)?\s*$"
)
SLOTS = r"^(?:0*[1-9][0-9]*|[0-9]+-0*[1-9][0-9]*)$"
OPTION = _CLEAN_AHEAD + r"""\s*(?:[^\s'"\\#]|\\[^ ]|"(?:[^"\\ ]|\\[^ ])*"|'[^' ]*')+(?: .*)?$"""
WRITTEN_INTEGER = r"^\s*[+-]?[0-9]+(?:_[0-9]+)*(?:\.0*)?\s*$"

_AMOUNT = r"[0-9]{1,15}(?:\.[0-9]{1,15})?"
DURATION = rf"^(?:{_AMOUNT}(?:us|ms|s|m|h|d))+$"
SIZE = rf"^(?![0.]+[A-Za-z]){_AMOUNT}(?:B|[KMGT]iB|[kKMGT]B)$"
RATE = rf"^{_AMOUNT}/(?:s|min|h)$"
SOME_RATE = rf"^(?![0.]+/){_AMOUNT}/(?:s|min|h)$"
BANDWIDTH = rf"^(?![0.]+[a-zA-Z]){_AMOUNT}[kMG]?bps$"
MAC = r"^[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}$"
SHA256 = r"^[0-9a-f]{64}$"
LOCAL_TIME = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?$"
BACKEND = r"^[^.\s]+\.\S+$"

_BYTE = r"(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_IPV4 = rf"{_BYTE}(?:\.{_BYTE}){{3}}"
_GROUP = r"[0-9A-Fa-f]{1,4}"


def _ipv6() -> str:
    """IPv6 addresses: eight groups, or fewer with one `::` for at least one; the last two may be an IPv4 address."""
    forms: list[str] = []
    for tail, groups in ((_GROUP, 1), (_IPV4, 2)):
        forms.append(rf"(?:{_GROUP}:){{{8 - groups}}}{tail}")
        forms += [
            rf"(?:{_GROUP}(?::{_GROUP}){{{before - 1}}})?::(?:{_GROUP}:){{0,{7 - before - groups}}}{tail}"
            if before == 1
            else rf"{_GROUP}(?::{_GROUP}){{{before - 1}}}::(?:{_GROUP}:){{0,{7 - before - groups}}}{tail}"
            for before in range(1, 8 - groups)
        ]
        forms.append(rf"::(?:{_GROUP}:){{0,{7 - groups}}}{tail}")
    forms.append(rf"(?:{_GROUP}(?::{_GROUP}){{0,6}})?::")
    return "(?:" + "|".join(forms) + ")"


_IPV6 = _ipv6()
ADDRESS = rf"^(?:{_IPV4}|{_IPV6}(?:%[^%/]+)?)$"
_MASK4 = rf"(?:0*(?:3[0-2]|[12]?[0-9])|{_IPV4})"
CIDR = rf"^(?:{_IPV4}/{_MASK4}|{_IPV6}/0*(?:12[0-8]|1[01][0-9]|[1-9]?[0-9]))$"


def _any_case(word: str) -> str:
    return "".join(f"[{letter.upper()}{letter.lower()}]" for letter in word)


def _numbers(first: int, last: int) -> str:
    """A pattern for the numbers of one or two digits from `first` to `last`."""
    return "|".join([str(n) for n in range(first, last + 1)] + [f"0{n}" for n in range(first, min(last, 9) + 1)])


def _cron() -> str:
    fields: list[str] = []
    for _, first, last, names in CRON_FIELDS:
        bound = "(?:" + "|".join([_numbers(first, last), *map(_any_case, names)]) + ")"
        part = rf"(?:\*|{bound}(?:-{bound})?)(?:/(?:[1-9][0-9]?|0[1-9]))?"
        fields.append(f"{part}(?:,{part})*")
    return r"^\s*" + r"\s+".join(fields) + r"\s*$"


CRON = _cron()
