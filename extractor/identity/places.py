"""Where an issuer stands: at the centre, in a province, or in a commune or body below it.

A place is `vn` for the centre, a province's slug (`lam-dong`), or both parts joined by `~`
(`lam-dong~xa-duc-an`) where the organ is one that every commune has. Codes recur in every place: 34 provinces
and about 3,300 communes all number their decisions `QĐ-UBND`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractor.identity.codes import Code
from extractor.identity.folding import slug
from extractor.lexicon.folding import fold as toned
from extractor.lexicon.provinces import communes, provinces

CENTRAL = "vn"

_CITY = re.compile(r"(?:thành phố|thành ủy|\btp\.?)\s*$")
_PROVINCE = re.compile(r"(?:tỉnh|tỉnh ủy|tỉnh đoàn|thành phố|thành ủy|thành đoàn|\btp\.?)\s*$")
_BELOW = re.compile(r"(?:xã|phường|đặc khu|thị trấn|huyện|quận|thị xã|đường|phố)\s*$")
_CENTRAL_NAME = re.compile(
    r"trung ương|\btw\b|\bchính phủ|\bquốc hội\b|\bbộ chính trị|\bban bí thư|\bchủ tịch nước|\bnhà nước\b"
    r"|\btối cao|^bộ (?!chỉ huy|tư lệnh)|^(?:cục|tổng cục|tổng liên đoàn|đảng cộng sản)\b|\bviệt nam$"
)
_PROVINCIAL_NAME = re.compile(r"\btỉnh\b|\bthành ủy\b|\bthành phố$|\bthành đoàn\b|^sở\b")
# Below the province: the word for its kind and its name, which stops at the next word of that sort.
_SUB = re.compile(
    r"(?<!\w)(xã|phường|đặc khu|thị trấn|huyện|quận|thị xã|thành phố|tp\.?) "
    r"((?!(?:ủy|hội|đội|viên)\b)[^\s,;:()]+"
    r"(?: (?:- )?(?!(?:tỉnh|thành phố|tp|thuộc|về|khóa|nhiệm kỳ|năm)\b)[^\s,;:()]+){0,4})"
)
_DISTRICT_PARTY = re.compile(r"\b(huyện|quận|thị) ủy\b")
# Organs of which one province holds many whatever their level: the body's own name tells them apart.
_OWNED = re.compile(r"du|cb$|dh$|bcd|bch|bql|ktd|ctd|thcs|thpt|mn|tyt|bv|vp$|hu$|qu$|thu$")
# A body named by its sort alone: the one of the place that speaks.
_UNNAMED = re.compile(
    r"(?:ban thường vụ |thường trực |ban chấp hành |ban thường trực )?"
    r"(?:đảng ủy|đảng bộ|chi bộ|chi ủy|ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd|ban chỉ đạo|khối thi đua|"
    r"cụm thi đua|(?:ban|bộ) chỉ huy quân sự|hội đồng (?:tđkt|thi đua(?: -|,)? khen thưởng)|ủy ban mttq)"
    r"(?: (?:xã|phường|đặc khu|thị trấn|cơ quan|huyện|quận))?$"
)
_ZEROS = re.compile(r"(?:(?<=-)|^)0+(?=\d)")


@cache
def _names() -> dict[str, str]:
    """Return the slug of each province by its spellings, toned."""
    found: dict[str, str] = {}
    for province in provinces():
        for name in (province.name, *province.aliases):
            found.setdefault(toned(name), slug(province.name))
    return found


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_names(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


@cache
def _shown() -> dict[str, str]:
    return {slug(p.name): p.name for p in provinces()}


@cache
def _merged() -> frozenset[str]:
    return frozenset(slug(p.into) for p in provinces() if p.into)


@cache
def _commune_province() -> dict[str, str | None]:
    """Return the province of each commune, None for a kind and name that several provinces have."""
    found: dict[str, str | None] = {}
    for commune in communes():
        key, place = slug(f"{commune.kind} {commune.name}"), slug(commune.province)
        found[key] = place if found.get(key, place) == place else None
    return found


@lru_cache(maxsize=32768)
def province_of(text: str) -> str | None:
    """Return the slug of the province that a name or a line of text names, or None.

    A name right after `tỉnh` or `thành phố` wins over one that stands bare, then the later over the earlier.
    A commune's name is no province's, and `Hồ Chí Minh` counts only as a city: it is part of many names.
    """
    line = " ".join(toned(text).split())
    best: tuple[bool, int, str] | None = None
    for match in _pattern().finditer(line):
        before, name = line[: match.start()], _names()[match[0]]
        is_city = _CITY.search(before) is not None
        if (_BELOW.search(before) and not is_city) or (match[0] == "hồ chí minh" and not is_city):
            continue
        rank = (_PROVINCE.search(before) is not None, match.start(), name)
        best = max(best, rank) if best else rank
    return best[2] if best else None


@lru_cache(maxsize=32768)
def below_province(text: str) -> str | None:
    """Return the slug of the commune (or former district) that a name or a line names, kind and all."""
    line = _DISTRICT_PARTY.sub(lambda m: "thị xã" if m[1] == "thị" else m[1], " ".join(toned(text).split()))
    for match in _SUB.finditer(line):
        if match[1] in {"thành phố", "tp", "tp."} and match[2] in _names():  # `thành phố Huế` is a province
            continue
        return _ZEROS.sub("", slug(f"{match[1].replace('tp', 'thành phố').strip('.')} {match[2]}"))
    return None


def province_of_commune(sub: str) -> str | None:
    """Return the province of a commune's slug where only one province has a commune of that name."""
    return _commune_province().get(sub)


def province_name(place: str | None) -> str | None:
    """Return the printed name of a place's province."""
    return _shown().get(place.split("~")[0]) if place else None


def is_merged(place: str) -> bool:
    """Tell whether a place's province was put together from several on 1 July 2025."""
    return place.split("~")[0] in _merged()


def is_central(name: str) -> bool:
    """Tell whether a name is that of a central body: nothing in it names or implies a province."""
    line = toned(name)
    return (
        bool(_CENTRAL_NAME.search(line)) and not _PROVINCIAL_NAME.search(line) and province_of(name) is None
    )


def has_own_place(organ: str) -> bool:
    """Tell whether an organ is of a sort that one province has many of at any level (`ĐU`, `BCĐ`)."""
    return _OWNED.match(organ) is not None


def place_of(name: str, code: Code | None, home: str | None) -> tuple[str | None, bool]:
    """Place the body that a name names.

    Args:
        name: an issuer as printed (`UBND tỉnh`, `Đảng ủy xã Đức An`, `Bộ Nội vụ`).
        code: the code that the body numbered, which tells whether its own name belongs to the place.
        home: the place to fall back on for what the name leaves out.

    Returns:
        The place, or None where it cannot be told, and whether anything was taken from the fallback.
    """
    if is_central(name):
        owned = code is not None and code.family == "party" and code.level != "central"
        return (f"{CENTRAL}~{slug(name)}" if owned else CENTRAL), False
    stated, sub = province_of(name), below_province(name)
    if stated is None and sub is not None:
        stated = province_of_commune(sub)
    province = stated or (home.split("~")[0] if home else None)
    if province is None:
        return None, False
    if home and _UNNAMED.match(" ".join(toned(name).split())):
        return home, True
    if sub is None and code is not None and code.organ and has_own_place(code.organ):
        sub = _own_name(name, province)
    if sub is None and stated is None and home and not is_provincial(name):
        return home, True  # `UBND`, `UBND xã`: the body that speaks
    return (f"{province}~{sub}" if sub else province), stated is None


def is_provincial(name: str) -> bool:
    """Tell whether a name says that the body is a province's, without a commune in it."""
    return below_province(name) is None and _PROVINCIAL_NAME.search(toned(name)) is not None


def _own_name(name: str, province: str) -> str:
    """Return the slug of a body's name less the province's, number zeros and case apart."""
    words = _ZEROS.sub("", slug(name))
    for tail in (province, "tinh", "thanh-pho"):
        words = words.removesuffix(tail).strip("-")
    return words
