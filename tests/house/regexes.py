"""Every regular expression of the package, found in its syntax trees, and texts that are hard
for each.
"""

from __future__ import annotations

import ast
import importlib
import re
import re._constants as codes  # type: ignore[import-untyped]
import re._parser as parser  # type: ignore[import-untyped]
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tests.house.sources import PACKAGE, Source, ours

METHODS = frozenset({"match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"})
MANY = 20
OUTSIDE = "ground.language.making"
"""Makes the word table from corpora, by hand.

It reads nothing that people send, and its packages are not in the lock.
"""
ENDS = ("", "!", "\n", "\x00x", " a")
ALPHABET = "a1 .-@\n"


class Found(NamedTuple):
    """One expression: where it stands, and with which methods it is asked."""

    where: str
    pattern: str
    flags: int
    methods: frozenset[str]


class Sample(dict[str, Any]):
    """The names of a module; what only a function knows is some word."""

    def __missing__(self, name: str) -> Any:
        builtins = __builtins__ if isinstance(__builtins__, dict) else vars(__builtins__)
        return builtins.get(name, "naam")


def everywhere() -> list[Found]:
    """Return every expression of the package, each once."""
    nodes = {source: _read(source) for source in ours()}
    asked = _asked(nodes)
    read = [source for source in nodes if not source.name.startswith(OUTSIDE)]
    found = {
        one for source in read for one in (*_calls(source, nodes[source], asked), *_kept(source))
    }
    return sorted(found)


def _read(source: Source) -> list[ast.Assign | ast.Attribute | ast.Call]:
    """Return what is looked at of a file."""
    looked_at = ast.Assign | ast.Attribute | ast.Call
    return [node for node in ast.walk(source.tree) if isinstance(node, looked_at)]


def _asked(nodes: Mapping[Source, Sequence[ast.AST]]) -> dict[str, set[str]]:
    """Return with which methods each name is asked.

    'sentences.END' in its own file, 'END' in any other.
    """
    asked: dict[str, set[str]] = defaultdict(set)
    for source, inside in nodes.items():
        for node in inside:
            if isinstance(node, ast.Attribute) and node.attr in METHODS:
                owner = node.value
                name = (
                    owner.id
                    if isinstance(owner, ast.Name)
                    else owner.attr
                    if isinstance(owner, ast.Attribute)
                    else ""
                )
                asked[name].add(node.attr)
                asked[f"{source.name}.{name}" if isinstance(owner, ast.Name) else f"*.{name}"].add(
                    node.attr
                )
    return asked


def _calls(source: Source, nodes: Sequence[ast.AST], asked: dict[str, set[str]]) -> Iterator[Found]:
    names = {
        id(node.value): target.id
        for node in nodes
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    space: Sample | None = None
    for node in nodes:
        if not isinstance(node, ast.Call):
            continue
        method, argument = _method(node), _argument(node)
        if not method or argument is None:
            continue
        space = space or Sample(vars(_module(source)))
        # Our own source
        pattern = eval(compile(ast.Expression(argument), source.name, "eval"), space)
        if isinstance(pattern, str):
            name = names.get(id(node), "")
            inside = asked.get(f"{source.name}.{name}", set()) | asked.get(f"*.{name}", set())
            methods = inside or asked.get(name) or {"search", "match"}
            yield Found(
                f"{source.name}:{node.lineno}",
                pattern,
                _flags(node, method, space),
                frozenset(methods if method == "compile" else {method}),
            )


def _method(node: ast.Call) -> str:
    """Return what a call does with an expression: a method, 'compile', or '' when it has none."""
    if (
        isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
    ):
        return node.func.attr if node.func.attr in METHODS | {"compile"} else ""
    name = (
        node.func.attr
        if isinstance(node.func, ast.Attribute)
        else node.func.id
        if isinstance(node.func, ast.Name)
        else ""
    )
    if name == "Regexp":
        return "match"
    return "fullmatch" if any(one.arg == "pattern" for one in node.keywords) else ""


def _argument(node: ast.Call) -> ast.expr | None:
    named = next((one.value for one in node.keywords if one.arg in ("pattern", "regex")), None)
    return named or (node.args[0] if node.args else None)


def _flags(node: ast.Call, method: str, space: Sample) -> int:
    given = next((one.value for one in node.keywords if one.arg == "flags"), None)
    place = 2 if method != "compile" else 1
    given = given or (
        node.args[place]
        if method in ("compile", "match", "search", "fullmatch") and len(node.args) > place
        else None
    )
    # Our own source
    value = eval(compile(ast.Expression(given), "flags", "eval"), space) if given else 0
    return int(value) if isinstance(value, int) else 0


def _kept(source: Source) -> Iterator[Found]:
    """Expressions that a module keeps in lists, made in a way that its text does not show."""
    if "re" not in {one.name for one in source.imports}:
        return
    for name, value in vars(_module(source)).items():
        for pattern in _inside(value) if isinstance(value, (tuple, list, dict, frozenset)) else ():
            yield Found(
                f"{source.name}:{name}",
                pattern.pattern,
                pattern.flags & ~re.UNICODE,
                frozenset({"sub"}),
            )


def _inside(value: Any, depth: int = 4) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, dict):
        yield from _inside(list(value.values()), depth - 1)
    elif depth and isinstance(value, (tuple, list, frozenset)):
        for one in value:
            yield from _inside(one, depth - 1)


def _module(source: Source) -> Any:
    return importlib.import_module(f"{PACKAGE}.{source.name}" if source.name else PACKAGE)


def texts(one: Found, length: int) -> Iterator[str]:
    """Return texts that make an expression work.

    For each repetition in it what leads there, then a long run, then an end.
    """
    tree = parser.parse(one.pattern, one.flags)
    letters = "".join(dict.fromkeys("".join(_letters(tree)) + ALPHABET))[:24]
    leads = list(dict.fromkeys(["", *(lead for lead, _body in _repeats(tree, ""))]))[:8]
    bodies = [body for _lead, body in _repeats(tree, "") if body][:8]
    parts = dict.fromkeys(
        [
            *letters,
            *bodies,
            *(lead for lead in leads if lead),
            *(f"{a}{b}" for a in letters[:8] for b in letters[:8]),
        ]
    )
    for part in parts:
        for lead in leads if len(part) == 1 or part in bodies else leads[:1]:
            for end in ENDS:
                yield f"{lead}{part * (length // len(part))}{end}"


def _repeats(tree: Iterable[Any], lead: str) -> Iterator[tuple[str, str]]:
    """Return each long repetition.

    An example of what stands before it, and one of what is repeated.
    """
    for code, value in tree:
        if (
            code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
            and value[1] >= MANY
        ):
            yield lead, _example(value[2])
        for inner in _inner(code, value):
            yield from _repeats(inner, lead)
        lead += _example([(code, value)])


def _inner(code: Any, value: Any) -> list[Any]:
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        return [value[2]]
    if code is codes.SUBPATTERN:
        return [value[3]]
    if code is codes.BRANCH:
        return list(value[1])
    return [value] if code is codes.ATOMIC_GROUP else []


def _example(tree: Iterable[Any]) -> str:
    """Return a short text that fits (what may be left out stands once, of a choice the first)."""
    made = ""
    for code, value in tree:
        if code is codes.LITERAL:
            made += chr(value)
        elif code in (codes.IN, codes.NOT_LITERAL, codes.ANY):
            made += (_letters([(code, value)]) or ["a"])[0]
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            made += _example(value[2]) * max(1, value[0])
        else:
            made += "".join(_example(inner) for inner in _inner(code, value)[:1])
    return made


SETS = {
    "CATEGORY_DIGIT": "1",
    "CATEGORY_NOT_DIGIT": "a",
    "CATEGORY_SPACE": " ",
    "CATEGORY_NOT_SPACE": "a",
    "CATEGORY_WORD": "a",
    "CATEGORY_NOT_WORD": "-",
}


def _letters(tree: Iterable[Any]) -> list[str]:
    """Return letters that an expression tells apart, one for each set."""
    found: list[str] = []
    for code, value in tree:
        if code is codes.LITERAL:
            found.append(chr(value))
        elif code is codes.RANGE:
            found.append(chr(value[0]))
        elif code is codes.CATEGORY:
            found.append(SETS[str(value)])
        elif code is codes.IN:
            inner = _letters(value)
            found += (
                inner
                if value[0][0] is not codes.NEGATE
                else [sign for sign in "a-1 " if sign not in inner][:1] + inner
            )
        elif code in (codes.NOT_LITERAL, codes.ANY):
            found.append("a")
        for inner_tree in _inner(code, value):
            found += _letters(inner_tree)
    return found
