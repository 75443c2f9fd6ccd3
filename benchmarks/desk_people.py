"""The people at the desk: readers who open pages, reviewers who decide, with pauses as people make."""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from httpx import AsyncClient, HTTPError

from extractor.review.accounts import Accounts

READERS, REVIEWERS = 20, 3
_PASSWORD = "mật khẩu để đo"
_FORM = re.compile(
    r'action="/du-kien/finding/(\w+)[^>]*>(?:(?!</form>).)*?name="da-thay" value="(\w+)">'
    r'<input type="hidden" name="sau" value="(\d+)"',
    re.DOTALL,
)
"""A form that decides on a finding: its key, and what its reader has seen of it."""


@dataclass
class Load:
    """What was measured: milliseconds by kind of page, errors, decisions written and refused."""

    times: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: Counter[str] = field(default_factory=Counter)
    decided: int = 0
    overtaken: int = 0


def people_of(path: Path) -> list[tuple[str, bool]]:
    """Return names of people that have accounts, made where they have none, and whether they review."""
    accounts = Accounts(path)
    known = {account.name for account in accounts.all()}
    people = [(f"nguoi doc {n}", False) for n in range(READERS)]
    people += [(f"tham dinh {n}", True) for n in range(REVIEWERS)]
    for name, reviews in people:
        if name not in known:
            accounts.add(name, _PASSWORD, "reviewer" if reviews else "reader")
    return people


async def everyone(
    address: str,
    people: list[tuple[str, bool]],
    pages: dict[str, list[str]],
    seconds: float,
    pause: float,
    load: Load,
) -> None:
    """Let everyone open pages, or decide, for some seconds.

    Args:
        address: of the server.
        people: as `people_of` returns them.
        pages: addresses by kind of page.
        seconds: how long.
        pause: between two pages of a person, in seconds, on average.
        load: what is measured is added to it.
    """
    signed = [await _sign_in(address, name) for name, _ in people]
    end = time.monotonic() + seconds
    await asyncio.gather(
        *(
            (_review if reviews else _read)(http, pages, end, pause, load)
            for http, (_, reviews) in zip(signed, people, strict=True)
        )
    )


async def _sign_in(address: str, name: str) -> AsyncClient:
    http = AsyncClient(base_url=address, timeout=60)
    token = _token((await http.get("/dang-nhap")).text)
    form = {"ten": name, "mat-khau": _PASSWORD, "toi": "/tro-giup", "csrftoken": token}
    answer = await http.post("/dang-nhap", data=form)
    assert answer.status_code == 302, answer.text
    return http


async def _get(http: AsyncClient, kind: str, path: str, load: Load) -> str:
    began = time.perf_counter()
    try:
        answer = await http.get(path)
    except HTTPError as error:
        load.errors[type(error).__name__] += 1
        return ""
    load.times[kind].append((time.perf_counter() - began) * 1000)
    if answer.status_code != 200:
        load.errors[f"{answer.status_code} {path}"] += 1
    return answer.text


async def _read(http: AsyncClient, pages: dict[str, list[str]], end: float, pause: float, load: Load) -> None:
    chance = random.Random(str(http.base_url) + str(id(http)))
    await asyncio.sleep(chance.uniform(0, pause))
    while time.monotonic() < end:
        kind = chance.choice(list(pages))
        await _get(http, kind, chance.choice(pages[kind]), load)
        await asyncio.sleep(chance.uniform(0.5, 1.5) * pause)


async def _review(
    http: AsyncClient, pages: dict[str, list[str]], end: float, pause: float, load: Load
) -> None:
    """Decide on findings of the queue's first page, whatever the others decide meanwhile."""
    chance = random.Random(id(http))
    while time.monotonic() < end:
        text = await _get(http, "queue", "/doi-chieu", load)
        chosen = _FORM.findall(text)
        await asyncio.sleep(chance.uniform(0.5, 1.5) * pause)
        if not chosen:
            continue
        key, digest, last = chance.choice(chosen[:20])
        form = {
            "viec": "accept",
            "da-thay": digest,
            "sau": last,
            "ve": "/tro-giup",
            "csrftoken": _token(text),
        }
        began = time.perf_counter()
        answer = await http.post(f"/du-kien/finding/{key}", data=form)
        load.times["decide"].append((time.perf_counter() - began) * 1000)
        if answer.status_code == 302:
            load.decided += 1
        elif answer.status_code == 409:
            load.overtaken += 1
        else:
            load.errors[f"{answer.status_code} decide"] += 1


def _token(text: str) -> str:
    found = re.search(r'name="csrftoken" value="([^"]+)"', text)
    assert found, text[:500]
    return found[1]
