"""What the architecture tests look for in a syntax tree: each answer names line and fault."""

import ast
import re
import sys
from collections.abc import Iterator

BANNED_CALLS = frozenset(
    {"open", "print", "input", "eval", "exec", "compile", "__import__", "breakpoint", "globals"}
)
CLOCKS = frozenset({"now", "today", "utcnow", "fromtimestamp"})
BANNED_MODULES = frozenset({"pathlib", "io", "os", "time", "random", "uuid"})
PROVING_CALL = re.compile(r"^(django_)?(assert|check|expect)(_|$)|^(raises|warns)$")
FILE_ENDING = re.compile(r"\.(cedar|cedarschema|css|csv|html|j2|json|md|mo|po|toml|txt|xlsx)$")
DOTTED_CODE = re.compile(r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$")


def floats(tree: ast.AST) -> Iterator[str]:
    """Yield every use of the name float and every binary floating-point literal."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id="float"):
                yield f"{node.lineno}: the name float"
            case ast.Constant(value=float() | complex()):
                yield f"{node.lineno}: the literal {node.value}"


def impurities(tree: ast.AST) -> Iterator[str]:
    """Yield every call that reads or writes the outside world or asks a clock."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in BANNED_CALLS:
                yield f"{node.lineno}: {name}()"
            case ast.Call(func=ast.Attribute(attr=name)) if name in CLOCKS or name == "open":
                yield f"{node.lineno}: .{name}()"
    for line, module in imports(tree):
        if module.partition(".")[0] in BANNED_MODULES:
            yield f"{line}: import of {module}"


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of every module that is imported."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, name.name) for name in names)
            case ast.ImportFrom(module=str(module)):
                yield node.lineno, module


def foreign_imports(tree: ast.AST, *, own: str) -> Iterator[str]:
    """Yield every import that is neither the standard library nor the package `own`."""
    for line, module in imports(tree):
        inside = module == own or module.startswith(f"{own}.")
        if not inside and module.partition(".")[0] not in sys.stdlib_module_names:
            yield f"{line}: import of {module}"


def constructions(tree: ast.AST, *, of: str) -> Iterator[str]:
    """Yield every call that constructs the class named `of`, subscripted or not."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called_name(node) == of:
            yield f"{node.lineno}: {of}()"


def called_name(call: ast.Call) -> str:
    """Return the last name of what is called: `f` for `f()`, `a.f()` and `f[T]()`."""
    callee = call.func.value if isinstance(call.func, ast.Subscript) else call.func
    match callee:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def unproving_tests(tree: ast.AST) -> Iterator[str]:
    """Yield every test function in which nothing is asserted."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) if name.startswith(
                "test"
            ) and not any(map(proves, ast.walk(node))):
                yield f"{node.lineno}: {name}"


def proves(node: ast.AST) -> bool:
    """Return whether a node asserts: a statement, pytest.raises, or a helper named for it."""
    if isinstance(node, ast.Call):
        return bool(PROVING_CALL.match(called_name(node)))
    return isinstance(node, ast.Assert)


def error_codes(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield class name and dotted code of every class with a class attribute `code`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            for statement in node.body:
                match statement:
                    case (
                        ast.AnnAssign(
                            target=ast.Name(id="code"), value=ast.Constant(value=str(code))
                        )
                        | ast.Assign(
                            targets=[ast.Name(id="code")], value=ast.Constant(value=str(code))
                        )
                    ) if DOTTED_CODE.match(code):
                        yield node.name, code


def keywords_of_calls(
    tree: ast.AST, *, names: frozenset[str]
) -> Iterator[tuple[int, str, set[str]]]:
    """Yield line, called name and keywords of calls of `names`; calls with `**` are left out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called_name(node) in names:
            given = {keyword.arg for keyword in node.keywords}
            if None not in given:
                yield node.lineno, called_name(node), {name for name in given if name}


def codes_in_passing(tree: ast.AST, *, families: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Yield line and text of strings that read as a code of one of the families.

    A stem such as `plan.control_` is finished at run time: it ends where a value begins. The type
    of an event and the name of a module of ours are dotted too, and are said to nobody.
    """
    unsaid = set(event_types(tree))
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if (
                DOTTED_CODE.match(text)
                and text.partition(".")[0] in families - {"samphao"}
                and text not in unsaid
                and not text.endswith(("_", "."))
                and not FILE_ENDING.search(text)
            ):
                yield node.lineno, text


def event_types(tree: ast.AST) -> Iterator[str]:
    """Yield the types that classes of events are published under."""
    for node in ast.walk(tree):
        match node:
            case ast.AnnAssign(target=ast.Name(id="type"), value=ast.Constant(value=str(text))):
                yield text


def reason_codes(tree: ast.AST) -> Iterator[str]:
    """Yield every code that is written out where a Reason is made."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called_name(node) == "Reason":
            named = [keyword.value for keyword in node.keywords if keyword.arg == "code"]
            for value in [*node.args[:1], *named]:
                match value:
                    case ast.Constant(value=str(code)) if DOTTED_CODE.match(code):
                        yield code
