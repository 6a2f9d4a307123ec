"""Parts of a line that HAProxy interprets differently from what a reader expects, each with the intended line.

Each is reported as a finding, so none of them may be a form that is used intentionally.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tidegate.haproxy.syntax.quoting import expanding, literal
from tidegate.haproxy.syntax.words import SPACE, VARIABLE, Word, pieces, read_words

_BLANKS = re.compile(f"[{SPACE}]")
_PROSE = re.compile(r"#+[ \t]+[A-Za-z][^{}%\"]*")
"""A comment that cannot be a part of the line: words without a test, format or quote."""
_CONDITION = re.compile(r"[ \t](?:if|unless)[ \t]")
_JSON = re.compile(r"""[{\[]["']|["']\s*:""")
_SWALLOWED = re.compile(r"\\ (?:if|unless|or|\|\|) |\\ \{ ")
_PATH = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]:\\(?:[^\s\\]+\\)*(?:[ntr]|x[0-9A-Fa-f]{2})|(?<!\S)\\\\[\w.-]+\\\w")
"""A Windows path, in which HAProxy reads an escape."""
_REFERENCE = re.compile(VARIABLE)
_DOLLAR = re.compile(rf"(?:{VARIABLE}|\$[A-Za-z_.][A-Za-z0-9_]*|\\.)|(?P<bad>\$)", re.DOTALL)


@dataclass(frozen=True)
class Misreading:
    """A part of a line, and the line with the intended meaning; empty if that is ambiguous."""

    part: str
    meant: str


def cut(line: str, literal_line: bool) -> Misreading | None:
    """The text that is lost after an unquoted `#`, unless it is a comment. `literal_line` is a complete `raw` line."""
    comment = read_words(line).comment
    at = len(line.partition("\r")[0]) - len(comment)
    if not comment or _is_comment(line[:at], comment, literal_line):
        return None
    return Misreading(comment, _with_hashes(line))


def _is_comment(before: str, comment: str, literal_line: bool) -> bool:
    if not before.strip(SPACE):
        return literal_line
    if before[-1] not in SPACE:
        return False
    spaced = comment.lstrip("#")[:1] in ("", *SPACE)
    return spaced if literal_line else _PROSE.fullmatch(comment) is not None


def _with_hashes(line: str) -> str:
    """The line with each word quoted that contains a `#`."""
    for _ in range(len(line)):
        read = read_words(line)
        if not read.comment:
            return "" if read.open else line
        at = len(line) - len(read.comment)
        last = read.words[-1] if read.words else Word("", 0)
        begin = last.at if last.at + len(last.written) == at else at
        blank = _BLANKS.search(line, at)
        end = blank.start() if blank else len(line)
        plain = not re.search(r"[\\\"']", line[begin:end])
        word = literal(line[begin:end]) if plain else f"{line[begin:at]}\\{line[at:end]}"
        line = line[:begin] + word + line[end:]
    return ""


def unclosed(line: str) -> Misreading | None:
    """An unclosed quote, for which HAProxy refuses the line. The correction is known if it is an apostrophe."""
    read = read_words(line)
    if not read.open:
        return None
    opened = read.words[-1]
    between = opened.at > 0 and line[opened.at - 1].isalnum() and opened.written[1:2].isalnum()
    meant = f"{line[: opened.at]}\\{line[opened.at :]}" if between else ""
    return Misreading(opened.written[:1], meant if meant and not read_words(meant).open else "")


def removed_quotes(line: str) -> Misreading | None:
    """The quotes of JSON in a word, which HAProxy removes."""
    for word in read_words(line).words:
        bare = "".join(piece if piece[0] not in "\"'" else f'{piece[0]}"' for piece in pieces(word.written))
        quoted = [piece for piece in pieces(word.written) if piece[0] in "\"'"]
        if not quoted or len(quoted) == len(pieces(word.written)) or not _JSON.search(bare):
            continue
        condition = _CONDITION.search(line, word.at)
        limit = condition.start() if condition else len(line)
        closing = max(line.rfind(end, word.at, limit) for end in "}]") + 1
        end = max(closing, word.at + len(word.written))
        text = line[word.at : end]
        return Misreading(text, f"{line[: word.at]}{_quoted(text)}{line[end:]}")
    return None


def _quoted(text: str) -> str:
    return literal(text) if "'" in text else f"'{text}'"


def removed_backslash(line: str) -> Misreading | None:
    """A backslash that joins the word with the condition after it, or that is an escape in a Windows path."""
    for word in read_words(line).words:
        at = word.at
        for piece in pieces(word.written):
            if _SWALLOWED.match(line, at) and piece == "\\ ":
                return Misreading("\\ ", f"{line[:at]}\\\\ {line[at + 2 :]}")
            at += len(piece)
    for word in read_words(line).words:
        if _PATH.search(word.written) and not re.search(r"[\"']", word.written):
            meant = f"{line[: word.at]}{literal(word.written)}{line[word.at + len(word.written) :]}"
            return Misreading(word.written, meant)
    return None


def unexpanded(line: str) -> Misreading | None:
    """`${NAME}` outside of double quotes, where HAProxy does not replace it."""
    for word in read_words(line).words:
        outside = [piece for piece in pieces(word.written) if piece[0] not in "\"'"]
        found = _REFERENCE.search("".join(outside))
        if found:
            plain = not re.search(r"[\"'\\]", word.written)
            quoted = expanding(word.written) if plain else word.written.replace(found[0], f'"{found[0]}"')
            return Misreading(found[0], f"{line[: word.at]}{quoted}{line[word.at + len(word.written) :]}")
    return None


def bad_dollar(line: str) -> Misreading | None:
    """`$` in double quotes without a variable, for which HAProxy refuses the line."""
    for word in read_words(line).words:
        found = pieces(word.written)
        mended = [_DOLLAR.sub(_escaped, piece) if piece[0] == '"' and len(piece) > 1 else piece for piece in found]
        if mended != found and "".join(found) == word.written:
            return Misreading("$", f"{line[: word.at]}{''.join(mended)}{line[word.at + len(word.written) :]}")
    return None


def _escaped(match: re.Match[str]) -> str:
    return f"\\{match[0]}" if match["bad"] else match[0]
