"""The JSON API: what it answers is what it describes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jsonschema
import pytest
from httpx import ASGITransport, AsyncClient, Response

from extractor.catalogue.connection import connect
from extractor.review.accounts import Accounts
from extractor.review.api_endpoints import ENDPOINTS, ROOT
from extractor.review.serve import application
from tests.test_review_access import PASSWORD, Browser
from tests.test_review_privacy import HIDDEN, PRINTED, fill


class Program:
    """A program that asks with a token."""

    def __init__(self, app: object, loop: asyncio.AbstractEventLoop, token: str | None) -> None:
        headers = {"authorization": f"Bearer {token}"} if token else {}
        transport = ASGITransport(app=app)  # type: ignore[arg-type]
        self.http = AsyncClient(transport=transport, base_url="http://desk", headers=headers)
        self.loop = loop

    def get(self, path: str) -> Response:
        return self.loop.run_until_complete(self.http.get(ROOT + path))

    def post(self, path: str, sent: Any = None, **headers: str) -> Response:
        return self.loop.run_until_complete(self.http.post(ROOT + path, json=sent, headers=headers))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("api") / "so.db"
    fill(file)
    return file


@pytest.fixture(scope="module")
def programs(path: Path) -> Iterator[dict[str, Program]]:
    loop = asyncio.new_event_loop()
    accounts = Accounts(path)
    accounts.add("Lan", PASSWORD, "reader")
    accounts.add("Hòa", PASSWORD, "reviewer", clearance=3, personal=True)
    app = application(path).app()
    tokens = {name: accounts.issue_token(name) for name in ("Lan", "Hòa")}
    yield {
        **{name: Program(app, loop, token) for name, token in tokens.items()},
        "": Program(app, loop, None),
        "xấu": Program(app, loop, "cancu_made-up"),
    }
    loop.close()


@pytest.fixture(scope="module")
def described(programs: dict[str, Program]) -> dict[str, Any]:
    return dict(programs["Hòa"].get("/openapi.json").json())


def fits(described: dict[str, Any], answer: Response, path: str, method: str = "get") -> None:
    """Check an answer against the description of its address and status."""
    operation = described["paths"][path][method]
    schema = operation["responses"][str(answer.status_code)]["content"]["application/json"]["schema"]
    whole = {**schema, "components": described["components"]}
    jsonschema.Draft202012Validator(whole).validate(answer.json())
    assert answer.headers["content-type"].startswith("application/json")


def keys(path: Path) -> dict[str, str]:
    """Return a key for each kind of thing that has an address of its own."""
    with closing(connect(path, read_only=True)) as db:
        one = {
            "/documents/{key}": "SELECT id FROM documents WHERE code = '77/BC-CAT'",
            "/instruments/{key}": "SELECT instrument FROM citations WHERE instrument IS NOT NULL",
            "/units/{key}": "SELECT key FROM units",
            "/findings/{key}": "SELECT key FROM findings",
            "/decisions/{key}": "SELECT id FROM reviews",
        }
        found = {address: str(db.execute(sql).fetchone()[0]) for address, sql in one.items()}
    return found | {"/documents/{key}/facts": found["/documents/{key}"]}


def test_every_address_answers_as_described(
    programs: dict[str, Program], described: dict[str, Any], path: Path
) -> None:
    of = keys(path)
    for endpoint in ENDPOINTS:
        if endpoint.writes:
            continue
        answer = programs["Hòa"].get(
            endpoint.path.replace("{key}", quote(of.get(endpoint.path, ""), safe=""))
        )
        assert answer.status_code == 200, (endpoint.path, answer.text)
        fits(described, answer, endpoint.path)
        if endpoint.list:
            assert answer.json()["items"], endpoint.path
        else:
            missing = programs["Hòa"].get(endpoint.path.replace("{key}", "khong%2Fco"))
            assert missing.status_code == 404
            fits(described, missing, endpoint.path)
    fits(described, programs["Hòa"].get("/"), "/")


def test_the_description_is_an_openapi_document(described: dict[str, Any]) -> None:
    assert described["openapi"].startswith("3.1")
    operations = [o for path in described["paths"].values() for o in path.values()]
    assert len({o["operationId"] for o in operations}) == len(operations) == len(ENDPOINTS) + 1
    text = json.dumps(described)
    for name in {part.split('"')[0] for part in text.split('"#/components/schemas/')[1:]}:
        assert name in described["components"]["schemas"], name
    for path, methods in described["paths"].items():
        for operation in methods.values():
            named = {p["name"] for p in operation.get("parameters", []) if p["in"] == "path"}
            assert named == ({"key"} if "{key}" in path else set())
    for schema in described["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("code", ["888/QĐ-ZUL", "888-qd/zul", "888/QD-ZUL", "so 888"])
def test_an_instrument_is_found_however_it_is_written(programs: dict[str, Program], code: str) -> None:
    found = programs["Hòa"].get(f"/instruments?q={quote(code)}").json()["items"]
    assert [i["label"] for i in found] == ["888/QĐ-ZUL"]
    detail = programs["Hòa"].get(f"/instruments/{quote(found[0]['key'], safe='')}").json()
    assert ("date", "2026-06-05") in {(c["field"], c["value"]) for c in detail["claims"]}


def test_lists_come_in_pages(programs: dict[str, Program]) -> None:
    first = programs["Hòa"].get("/documents?size=1").json()
    assert (first["total"], first["pages"], len(first["items"])) == (2, 2, 1)
    second = programs["Hòa"].get(first["next"].removeprefix(ROOT)).json()
    assert second["next"] is None
    assert {d["code"] for d in (*first["items"], *second["items"])} == {"77/BC-CAT", "12/BC-SNV"}
    assert programs["Hòa"].get("/documents?code=12/BC-SNV").json()["total"] == 1
    assert programs["Hòa"].get("/units?q=cong%20an%20zulu").json()["total"] == 1


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/documents?size=0", "size phải là số từ 1 đến 200"),
        ("/documents?page=x", "page phải là số từ 1"),
        ("/documents?la=1", "không có tham số la"),
        ("/findings?state=x", "state phải là một trong open, accepted"),
    ],
)
def test_what_is_asked_wrongly_is_said(
    programs: dict[str, Program], described: dict[str, Any], address: str, said: str
) -> None:
    answer = programs["Hòa"].get(address)
    assert answer.status_code == 400
    assert said in answer.json()["error"]["message"]
    fits(described, answer, address.partition("?")[0])


def test_strangers_are_told_how_to_come_in(programs: dict[str, Program], described: dict[str, Any]) -> None:
    for name in ("", "xấu"):
        answer = programs[name].get("/documents")
        assert answer.status_code == 401
        fits(described, answer, "/documents")
        assert programs[name].post("/decisions", {}).status_code == 401
    assert programs["Hòa"].get("/khong-co").json()["error"]["code"] == "not_found"
    assert programs["Hòa"].post("/documents", {}).json()["error"]["code"] == "method_not_allowed"


def test_a_reader_reads_only_what_they_may(programs: dict[str, Program], path: Path) -> None:
    of = keys(path)
    for endpoint in ENDPOINTS:
        if endpoint.writes:
            continue
        key = quote(of.get(endpoint.path, ""), safe="")
        text = programs["Lan"].get(endpoint.path.replace("{key}", key)).text.casefold()
        assert [w for w in (*HIDDEN, *PRINTED) if w.casefold() in text] == [], endpoint.path
    with closing(connect(path, read_only=True)) as db:
        shown = db.execute("SELECT id FROM documents WHERE code = '12/BC-SNV'").fetchone()[0]
    facts = programs["Lan"].get(f"/documents/{shown}/facts").text
    assert "•••" in facts
    assert [w for w in PRINTED if w in facts] == []


def test_decisions_are_made_once_and_taken_back(
    programs: dict[str, Program], described: dict[str, Any]
) -> None:
    open_ = programs["Hòa"].get("/findings?state=open").json()["items"][0]
    sent = {
        "kind": "finding",
        "target": open_["key"],
        "decision": "reject",
        "digest": open_["digest"],
        "last": open_["last"],
        "reason": "làm tròn",
    }
    refused = programs["Lan"].post("/decisions", sent)
    assert refused.status_code == 403
    fits(described, refused, "/decisions", "post")
    for wrong in ({**sent, "reason": " "}, {**sent, "decision": "correct"}, {**sent, "la": 1}, [], None):
        answer = programs["Hòa"].post("/decisions", wrong)
        assert answer.status_code == 400
        fits(described, answer, "/decisions", "post")
    made = programs["Hòa"].post("/decisions", sent)
    assert made.status_code == 201, made.text
    fits(described, made, "/decisions", "post")
    late = programs["Hòa"].post("/decisions", sent)
    assert late.status_code == 409
    fits(described, late, "/decisions", "post")
    now = programs["Hòa"].get(f"/findings/{open_['key']}").json()
    assert (now["open"], now["decision"]["reason"]) == (False, "làm tròn")
    undone = programs["Hòa"].post(f"/decisions/{made.json()['id']}/undo")
    assert undone.json()["decision"] == "undo"
    fits(described, undone, "/decisions/{key}/undo", "post")
    assert programs["Hòa"].post(f"/decisions/{made.json()['id']}/undo").status_code == 409
    assert programs["Hòa"].get(f"/findings/{open_['key']}").json()["open"]


def test_a_value_is_corrected(programs: dict[str, Program], path: Path) -> None:
    key = keys(path)["/documents/{key}"]
    citation = programs["Hòa"].get(f"/documents/{key}/facts").json()["citations"][0]
    sent = {k: citation[k] for k in ("digest", "last")} | {
        "kind": "citation",
        "target": citation["key"],
        "decision": "correct",
        "value": {"date": "05/3/2026"},
    }
    assert programs["Hòa"].post("/decisions", sent).status_code == 201
    after = programs["Hòa"].get(f"/documents/{key}/facts").json()["citations"][0]
    assert (after["date"], after["decision"]["value"]) == ("2026-06-05", {"date": "2026-03-05"})
    bad = programs["Hòa"].post("/decisions", {**sent, "last": after["last"], "value": {"date": "45/3/2026"}})
    assert bad.status_code == 400


def test_a_session_needs_the_token_against_forgery(programs: dict[str, Program], path: Path) -> None:
    app = programs[""].http._transport.app  # type: ignore[attr-defined]
    browser = Browser(app, programs[""].loop)
    browser.sign_in("Hòa")
    browser.get("/van-ban")
    token = browser.http.cookies["ds_csrftoken"]
    sent = {"kind": "finding", "target": "x", "decision": "accept", "digest": "", "last": 0}

    def post(headers: dict[str, str]) -> int:
        asked = browser.http.post(f"{ROOT}/decisions", json=sent, headers=headers)
        return browser.loop.run_until_complete(asked).status_code

    assert browser.get(f"{ROOT}/documents").status_code == 200
    assert post({}) == 403
    assert post({"x-csrftoken": "khac"}) == 403
    assert post({"x-csrftoken": token, "origin": "http://xau.example"}) == 403
    assert post({"x-csrftoken": token}) == 409, "it is heard, and there is no such finding"


def test_tokens_end(programs: dict[str, Program], path: Path) -> None:
    accounts = Accounts(path)
    token = accounts.issue_token("Lan")
    app = programs[""].http._transport.app  # type: ignore[attr-defined]
    program = Program(app, programs[""].loop, token)
    assert program.get("/documents").status_code == 200
    assert token.encode() not in accounts.path.read_bytes()
    accounts.end_tokens("Lan")
    assert program.get("/documents").status_code == 401


def test_the_page_explains_every_address(programs: dict[str, Program]) -> None:
    asked = programs["Lan"].http.get("/api")
    text = programs["Lan"].loop.run_until_complete(asked).text
    for endpoint in ENDPOINTS:
        assert f"{'POST' if endpoint.writes else 'GET'} {endpoint.path}" in text
        assert endpoint.summary in text
