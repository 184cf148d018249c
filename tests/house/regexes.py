"""Finds every regular expression of the platform by walking its syntax trees, and texts that bring out how it grows.

Nobody keeps a list: a new expression is found because it is written somewhere. What a call holds is worked out in
the module that it stands in; where a part is only known while running (a name of a field), a letter stands for it.
"""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from hypothesis import Phase, find, settings, strategies
from hypothesis.errors import HypothesisException

from tests.house.sources import Source, ours

METHODS = frozenset({"match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"})
ANCHORED = frozenset({"match", "fullmatch"})
CLASSES = ("a", "Z", "é", "1", "0", " ", "\t", "\n", ".", "-", "_", "/", ":", "@", "(", ")", "[", "]", "<", ">", "&", '"', "'", "’", ",",
           "€", "#", "*", "=", "?", "!", "…", "%", "+", ";", "~", "·", "\u0301", "\u00ad", "\u200b", "ß", "😀")
FAILING = "\x01"
LONGEST_SEED, MOST_SEEDS = 24, 5
OFFLINE = "language.making."
"""Makes the word table from corpora, by hand and with packages that the platform does not install; it never runs in it."""


@dataclass(frozen=True)
class Found:
    """One expression: where it stands, what it says, and whether it is only tried at the beginning of a text."""

    place: str
    pattern: re.Pattern[str]
    anchored: bool

    def tried(self, text: str) -> None:
        """Let it look at a text, whole, as the platform does."""
        if self.anchored:
            self.pattern.match(text)
        else:
            for _ in self.pattern.finditer(text):
                pass


def every() -> list[Found]:
    """Return every expression of the platform. Raises AssertionError for one that cannot be worked out."""
    sources = [source for source in ours() if not source.name.startswith(OFFLINE) and _has_any(source)]
    anchored = _only_anchored(sources)
    found: dict[tuple[str, int, bool], Found] = {}
    for source in sources:
        module = importlib.import_module(f"wijzerplaat.{source.name}" if source.name else "wijzerplaat")
        for place, pattern, ahead in _of(source, module, anchored):
            found.setdefault((pattern.pattern, pattern.flags, ahead), Found(place, pattern, ahead))
    return list(found.values())


def _has_any(source: Source) -> bool:
    return any(isinstance(node, ast.Call) and _makes_one(node) or isinstance(node, ast.ClassDef) and _converters(node)
               for node in ast.walk(source.tree))


def _of(source: Source, module: ModuleType, anchored: frozenset[str]) -> Iterator[tuple[str, re.Pattern[str], bool]]:
    """Yield place, pattern and whether only the beginning is tried."""
    for statement in source.tree.body:
        names = {target.id: f"{source.name}.{target.id}" for target in getattr(statement, "targets", []) if isinstance(target, ast.Name)}
        kept = [one for name in names for one in _patterns(getattr(module, name, None))]
        for node in ast.walk(statement):
            place = f"{source.name}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.ClassDef):
                yield from ((place, re.compile(one), True) for one in _converters(node))
            if not isinstance(node, ast.Call) or not _makes_one(node):
                continue
            how = ast.unparse(node.func).rpartition(".")[2]
            ahead = how in ANCHORED or how == "Regexp" or (how == "compile" and bool(names) and {*names.values()} <= anchored)
            for pattern in [_worked_out(node, module)] if not _is_local(node, module) else kept or [_worked_out(node, module)]:
                yield place, pattern, ahead


def _makes_one(node: ast.Call) -> bool:
    """Return whether a call is given an expression: re.compile, re.sub and the like, or a check of marshmallow."""
    owner, _, name = ast.unparse(node.func).rpartition(".")
    return (owner == "re" and name in METHODS | {"compile"}) or name == "Regexp"


def _is_local(node: ast.Call, module: ModuleType) -> bool:
    """Return whether the expression is made of names that the module does not know (those of a loop or an argument)."""
    return any(isinstance(one, ast.Name) and not hasattr(module, one.id) and one.id not in __builtins__
               for one in ast.walk(node.args[0]))


def _worked_out(node: ast.Call, module: ModuleType) -> re.Pattern[str]:
    flags = [one.value for one in node.keywords if one.arg == "flags"]
    if ast.unparse(node.func) == "re.compile":
        flags += node.args[1:2]
    unknown = {one.id: "x" for one in ast.walk(node.args[0]) if isinstance(one, ast.Name) and not hasattr(module, one.id)}
    given = eval(ast.unparse(node.args[0]), {**vars(module), **unknown, "re": re})  # noqa: S307 (our own source)
    return given if isinstance(given, re.Pattern) else re.compile(
        given, eval(ast.unparse(flags[0]), {"re": re}) if flags else 0)  # noqa: S307 (our own source)


def _patterns(value: object) -> list[re.Pattern[str]]:
    """Return the expressions in a value of a module, also those inside lists and tables."""
    if isinstance(value, re.Pattern):
        return [value]
    if isinstance(value, dict):
        value = [*value.keys(), *value.values()]
    return [one for part in value for one in _patterns(part)] if isinstance(value, list | tuple | set | frozenset) else []


def _converters(node: ast.ClassDef) -> list[str]:
    """Return what a converter of addresses takes."""
    return [line.value.value for line in node.body if isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == "regex"
            and isinstance(line.value, ast.Constant)]


def _only_anchored(sources: list[Source]) -> frozenset[str]:
    """Return 'module.NAME' of expressions of which their own module only calls match and fullmatch."""
    used: dict[str, set[str]] = {}
    for source in sources:
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Attribute) and node.attr in METHODS:
                owner, _, name = ast.unparse(node.value).rpartition(".")
                used.setdefault(f"{owner or source.name}.{name}", set()).add(node.attr)
    return frozenset(name for name, methods in used.items() if methods <= ANCHORED)


def hostile(found: Found, length: int) -> Iterator[str]:
    """Yield texts of about this length: long runs of each sign and of mixtures, behind what the expression likes to begin with."""
    example = _example(found)
    words = re.findall(r"[a-z]{2,12}|[^\w\s\\(){}\[\]|?+*^$]{1,3}", found.pattern.pattern)
    halves = {"", example[:1], example[: len(example) // 2], example[:-1], example}
    seeds = sorted(halves, key=lambda one: (len(one), one))[:MOST_SEEDS]
    units = [*CLASSES, *dict.fromkeys(words), example or "a", example[:-1] or "a"]
    mixtures = [one + other for one in ("a", "1", " ", "\n", ".", "é") for other in CLASSES if other != one]
    for unit in dict.fromkeys(units):
        for seed in seeds:
            yield seed + unit * (length // len(unit)) + FAILING
    for unit in mixtures:
        yield unit * (length // len(unit)) + FAILING
        yield example[:-1] + unit * (length // len(unit)) + FAILING


@cache
def _example(found: Found) -> str:
    """Return a text that the expression takes, or its beginning; '' when none is found soon."""
    first = settings(phases=[Phase.generate], database=None, derandomize=True)
    try:
        return find(strategies.from_regex(found.pattern), lambda text: True, settings=first)[:LONGEST_SEED]
    except HypothesisException:
        return ""
