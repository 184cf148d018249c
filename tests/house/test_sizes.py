"""Small rooms: files, functions, views and verbs stay readable, and say what they are for."""

from __future__ import annotations

import ast
from functools import lru_cache
from statistics import median, quantiles

from tests.house import plan
from tests.house.sources import Function, Source, is_view, ours, proofs, size


@lru_cache
def every() -> tuple[Source, ...]:
    """Return every file, read when the first test asks: not by each process that collects them."""
    return (*ours(), *proofs())


def test_a_file_is_at_most_350_lines():
    assert [
        f"{source.name}: {source.lines}" for source in every() if source.lines > plan.LONGEST_FILE
    ] == []


def test_a_file_opens_with_what_it_is_for():
    assert [str(source.path) for source in every() if not ast.get_docstring(source.tree)] == []


def test_a_file_has_a_name_that_says_something():
    assert [
        source.name
        for source in every()
        if not plan.FORBIDDEN_NAMES.isdisjoint(source.name.split("."))
    ] == []


def test_half_of_the_files_is_at_most_120_lines():
    assert median(source.lines for source in ours()) <= plan.MEDIAN_FILE


def test_nine_of_ten_functions_are_at_most_28_lines():
    sizes = [size(function) for source in ours() for function in source.functions]
    assert quantiles(sizes, n=10)[-1] <= plan.P90_FUNCTION


def test_no_function_is_more_than_45_lines():
    every = [(source, function) for source in ours() for function in source.functions]
    assert _too_long(every, plan.LONGEST_FUNCTION) == []


def test_a_view_is_at_most_16_lines():
    views = [
        (source, function)
        for source in ours()
        for function in source.functions
        if is_view(function)
    ]
    assert len(views) > 20
    assert _too_long(views, plan.LONGEST_VIEW) == []


def test_a_verb_is_at_most_36_lines():
    verbs = [
        (source, node)
        for source in ours()
        if source.role == "service"
        for node in source.tree.body
        if isinstance(node, Function)
    ]
    assert _too_long(verbs, plan.LONGEST_VERB) == []


def test_signatures_have_types():
    typed = [
        source
        for source in ours()
        if source.room == "ground.core" or source.role in ("service", "rules")
    ]
    assert [
        f"{source.name}.{function.name}"
        for source in typed
        for function in source.functions
        if not _typed(function)
    ] == []


def _too_long(functions: list[tuple[Source, Function]], most: int) -> list[str]:
    return [
        f"{source.name}.{function.name}: {size(function)}"
        for source, function in functions
        if size(function) > most
    ]


def _typed(function: Function) -> bool:
    arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    named = [one for one in arguments if one.arg not in ("self", "cls")]
    return function.returns is not None and all(one.annotation is not None for one in named)
