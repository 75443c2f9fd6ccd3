"""Keys of units: one for the spellings of one body, with the province that distinguishes its namesakes."""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.identity.folding import slug
from extractor.identity.places import CENTRAL, is_central, province_of

_ZEROS = re.compile(r"(?<=-)0+(?=\d)")
_LEVEL = re.compile(r"-(?:tinh|thanh-pho|tp)$")
_SHORT = (
    ("ubnd", "uy-ban-nhan-dan"),
    ("hdnd", "hoi-dong-nhan-dan"),
    ("ubmttq", "uy-ban-mat-tran-to-quoc"),
    ("mttq", "mat-tran-to-quoc"),
    ("bch", "ban-chap-hanh"),
    ("btv", "ban-thuong-vu"),
    ("tdkt", "thi-dua-khen-thuong"),
)


def expanded(words: str) -> str:
    """Return a slug with the usual abbreviations of organs spelled out."""
    words = f"-{words}-"
    for short, long in _SHORT:
        words = words.replace(f"-{short}-", f"-{long}-")
    return words.strip("-")


@lru_cache(maxsize=32768)
def unit_key(name: str, province: str | None = None, owner: str | None = None) -> str:
    """Return the key of a unit.

    `Hội đồng Thi đua - Khen thưởng` and `Hội đồng Thi đua, khen thưởng` have one key, and so do `UBND tỉnh`
    in a document of Lâm Đồng and `Ủy ban nhân dân tỉnh Lâm Đồng`.

    Args:
        name: the unit's name, best with its abbreviations expanded.
        province: the province, by name or slug, to suppose where the name has none.
        owner: the key of the body that a department belongs to, for names that every body has (`Văn phòng`).

    Returns:
        The folded name, a point, and the province's slug or `vn`; a department ends with its owner's key.
    """
    stated = province_of(name)
    place = stated or (CENTRAL if is_central(name) else slug(province) if province else "_")
    words = _ZEROS.sub("", f"-{expanded(slug(name))}").strip("-")
    if stated:
        words = words.removesuffix(stated).strip("-") or words
    words = _LEVEL.sub("", words)
    return f"{words}.{place if owner is None else owner}"


def unit_name(name: str, province: str | None) -> str:
    """Return a unit's name with its province where the name says there is one but not which.

    Args:
        name: the name as printed, expanded (`Ban Tổ chức Tỉnh ủy`, `Ủy ban nhân dân tỉnh`).
        province: the printed name of the province.
    """
    if province is None or province_of(name):
        return name
    return f"{name} {province}" if _OPEN.search(name) else name


_OPEN = re.compile(r"(?:[Tt]ỉnh|[Tt]ỉnh ủy|[Tt]hành ủy|[Tt]hành phố|[Tt]ỉnh đoàn)$")
