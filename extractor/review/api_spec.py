"""The description of the JSON API for programs: OpenAPI 3.1, made from the endpoints and their models."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from pydantic.json_schema import models_json_schema

from extractor.review import api_models as m
from extractor.review.api_endpoints import ENDPOINTS, LARGEST, PROBLEMS, ROOT, SIZE, Endpoint, Parameter

_REF = "#/components/schemas/{model}"


@cache
def description() -> dict[str, Any]:
    """Return the OpenAPI document."""
    models = [(e.model, "serialization") for e in ENDPOINTS]
    models += [(m.Failure, "serialization"), (m.About, "serialization"), (m.DecisionRequest, "validation")]
    refs, schemas = models_json_schema(models, ref_template=_REF)  # type: ignore[arg-type]
    paths: dict[str, Any] = {}
    for endpoint in ENDPOINTS:
        method = "post" if endpoint.writes else "get"
        paths.setdefault(endpoint.path, {})[method] = _operation(endpoint, refs)
    paths["/"] = {
        "get": {"operationId": "about", **_answers(refs[m.About, "serialization"], "200", refs, ())}
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Căn Cứ",
            "version": f"1 ({_program()})",
            "description": "Danh mục văn bản, dữ kiện, điểm cần đối chiếu và kết luận. Xem trang /api.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": ROOT}],
        "security": [{"token": []}, {"session": []}],
        "paths": paths,
        "components": {
            "schemas": schemas["$defs"],
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "cancu user token TÊN",
                },
                "session": {
                    "type": "apiKey",
                    "in": "cookie",
                    "name": "can_cu",
                    "description": "đăng nhập trên trang; khi ghi phải gửi kèm x-csrftoken",
                },
            },
        },
    }


def _operation(endpoint: Endpoint, refs: Any) -> dict[str, Any]:
    problems = (400, 401, 403, 404) if "{key}" in endpoint.path else (400, 401, 403)
    if endpoint.writes:
        problems = (*problems, 404, 409, 503)
    found: dict[str, Any] = {
        "operationId": endpoint.name,
        "summary": endpoint.summary,
        "parameters": [_parameter(p) for p in parameters(endpoint)],
        **_answers(
            refs[endpoint.model, "serialization"],
            "201" if endpoint.writes else "200",
            refs,
            tuple(sorted(set(problems))),
        ),
    }
    if endpoint.body:
        content = {"application/json": {"schema": refs[endpoint.body, "validation"]}}
        found["requestBody"] = {"required": True, "content": content}
    return found


def parameters(endpoint: Endpoint) -> list[dict[str, Any]]:
    """Return the parameters of an endpoint, those in its path and those of pages too."""
    found: list[dict[str, Any]] = []
    if "{key}" in endpoint.path:
        found.append({"in": "path", "parameter": Parameter("key", "khóa, mã hóa phần trăm")})
    found += [{"in": "query", "parameter": p} for p in endpoint.parameters]
    if endpoint.list:
        found.append({"in": "query", "parameter": Parameter("page", "trang, từ 1"), "most": 100_000})
        means = f"số mục một trang, {SIZE} nếu không ghi, nhiều nhất {LARGEST}"
        found.append({"in": "query", "parameter": Parameter("size", means), "most": LARGEST})
    return found


def _parameter(asked: dict[str, Any]) -> dict[str, Any]:
    parameter: Parameter = asked["parameter"]
    schema: dict[str, Any] = {"type": "string"}
    if "most" in asked:
        schema = {"type": "integer", "minimum": 1, "maximum": asked["most"]}
    elif parameter.values:
        schema["enum"] = list(parameter.values)
    return {
        "name": parameter.name,
        "in": asked["in"],
        "required": asked["in"] == "path",
        "description": parameter.means,
        "schema": schema,
    }


def _answers(schema: Any, status: str, refs: Any, problems: tuple[int, ...]) -> dict[str, Any]:
    answers = {status: {"description": "được", "content": {"application/json": {"schema": schema}}}}
    failure = {"application/json": {"schema": refs[m.Failure, "serialization"]}}
    for problem in problems:
        answers[str(problem)] = {"description": PROBLEMS[problem][0], "content": failure}
    return {"responses": answers}


def _program() -> str:
    try:
        return version("cancu")
    except PackageNotFoundError:
        return ""
