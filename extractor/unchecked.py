"""Make and change the record's models of values that are ours: nothing is validated, nothing converted.

Extraction makes dozens of mentions for each page, of values whose types are checked where they are written;
validation, several times as slow, is for what comes from outside.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast

from extractor.records import Model

P = ParamSpec("P")
M = TypeVar("M", bound=Model)

_set = object.__setattr__  # the models are frozen


def unchecked(model: Callable[P, M]) -> Callable[P, M]:
    """Return what makes a model of the same arguments without looking at them.

    Args:
        model: a model whose fields have no default that is made anew for each instance.

    Returns:
        Its constructor; fields go by their own names, not by their aliases.
    """
    made_of = cast("type[M]", model)
    fields = made_of.model_fields
    defaults = {name: None if f.is_required() else f.default for name, f in fields.items()}
    named = set(defaults)

    def make(*_: P.args, **values: P.kwargs) -> M:
        every = defaults | values
        if len(every) != len(defaults):
            raise TypeError(f"{made_of.__name__} has no {', '.join(every.keys() - named)}")
        return _made(made_of, every, named)

    return make


def changed(one: M, values: dict[str, Any]) -> M:
    """Return a model with some of its fields changed."""
    return _made(type(one), one.__dict__ | values, one.__pydantic_fields_set__.union(values))


def _made(model: type[M], fields: dict[str, Any], named: set[str]) -> M:
    made = model.__new__(model)
    _set(made, "__dict__", fields)
    _set(made, "__pydantic_fields_set__", named)
    _set(made, "__pydantic_extra__", None)
    _set(made, "__pydantic_private__", None)
    return made
