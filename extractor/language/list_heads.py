"""What the line above a list of instruments makes of its members: `Bãi bỏ các văn bản sau đây:`.

Rules: annotation-rules.md, Citations 6. Every line is read once, however many citations stand under it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.language.lines import line_start
from extractor.records import Role

# An article's heading needs no colon.
_CHANGE = r"(?:(?P<repeals>bãi bỏ|hết hiệu lực|hủy bỏ|huỷ bỏ)|(?P<replaces>thay thế)|(?P<amends>sửa đổi))"
_LIST_HEAD = re.compile(
    rf"{_CHANGE}[^\n]{{0,240}}:$|^(?:điều \d{{1,3}}\. |\d{{1,2}}\. )?{_CHANGE.replace('?P<', '?P<whole_')}"
    r"(?: toàn bộ| một phần)?(?: các| một số| \d{1,3})?(?: \([^)\n]{1,20}\))? (?:văn bản|thông tư|quyết định"
    r"|nghị quyết|nghị định|chỉ thị|quy định)(?!\w)[^\n\d]{0,240}$"
    # `I. CĂN CỨ PHÁP LÝ`, `Căn cứ các văn bản sau:`
    r"|^[\s*_#]{0,6}(?:(?:[ivx]{1,5}|\d{1,2}(?:\.\d{1,2})*)[.)\-] ?)?(?:những |các )?"
    r"(?P<basis>(?:căn cứ|cơ sở)(?: (?:pháp lý|xây dựng|lập|để|ban hành|thực hiện|chính trị|và)(?!\w)"
    r"[^\n\d;]{0,80}|:)[*_]{0,3}$"
    r"|(?:căn cứ|thực hiện|theo)(?: vào)? (?:các )?(?:văn bản|quy định|chỉ đạo)[^\n\d;]{0,120}:[*_]{0,3}$)"
)
_LIST_LINE = re.compile(r"[ \t]{0,6}(?:[a-zđ]{1,2}\)|\d{1,3}[.)]|[-+•])[ \t]")
_ROLES: tuple[Role, ...] = ("repeals", "replaces", "amends", "basis")
_FAR = 30_000
_LONGEST_LIST = 200


class _Head(NamedTuple):
    role: Role
    start: int
    lines: int


class ListHeads:
    """Reads the heads of one text's lists."""

    def __init__(self, text: str) -> None:
        """Take a text."""
        self._text = text
        self._above: dict[int, _Head | None] = {}

    def role_at(self, line: int, start: int) -> Role | None:
        """Return the role that the head of a list gives to a citation, None where the line is in no list.

        Args:
            line: where the line of the citation begins.
            start: where the citation begins.
        """
        if not _LIST_LINE.match(self._text, line):
            return None
        head = self._head_above(line)
        near = head is not None and head.lines <= _LONGEST_LIST and start - head.start <= _FAR
        return head.role if head is not None and near else None

    def _head_above(self, line: int) -> _Head | None:
        """Return the head of the list that the line belongs to, read upwards to the first line known."""
        passed: list[int] = []
        while line not in self._above:
            passed.append(line)
            above = line_start(self._text, line - 1, _FAR + 1) if line else 0
            if line == 0 or line - above > _FAR:
                self._above[line] = None
            elif head := _LIST_HEAD.search(self._text[above : line - 1].rstrip().lower()):
                role = next(
                    role for role in _ROLES if head[role] or (role != "basis" and head[f"whole_{role}"])
                )
                self._above[line] = _Head(role, above, 1)
            elif not _LIST_LINE.match(self._text, above):
                self._above[line] = None
            else:
                line = above
        found = self._above[line]
        for below in reversed(passed if passed[-1:] != [line] else passed[:-1]):
            found = found and found._replace(lines=found.lines + 1)
            self._above[below] = found
        return found
