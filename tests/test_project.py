"""The repository keeps its own promises: documents, locks, sizes, and nothing in it that belongs elsewhere."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

HOME = Path(__file__).parents[1]
LONGEST_FILE = 300
LONGEST_FUNCTION = 50
LONGER_FILES = {
    "models/migrations/versions/0001_foundation.py": "the first migration makes every table",
    "bot/webchat/page/chat.css": "one style sheet: a second one would be a second request",
    "bot/webchat/page/talk.js": "the page's conversation: every further script is a further request on a slow line",
}
"""Files that may be longer, each with its reason."""

SOURCES = (".py", ".js", ".css", ".html")
LARGE_LIBRARIES = frozenset({"PIL", "alembic", "asyncpg", "icalendar", "holidays", "openpyxl", "segno"})
"""Megabytes each, and most processes never need them."""

FOREIGN = {
    "an address of a package registry": r"pypi\.org|pythonhosted\.org|/simple/|--(extra-)?index-url\s+\S|npmjs\.",
    "a folder of somebody's home": r"/(home|Users)/[a-z]|/roo[t]/",
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE KEY",
    "a bot's token": r"(?<!\d)\d{8,12}:[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])",
    "a token of Meta": r"\bEAA[A-Za-z0-9]{40,}",
}
_LOCKED = re.compile(r"^([a-z0-9-]+)==\S+", re.MULTILINE)


@cache
def files() -> tuple[Path, ...]:
    """What git keeps, and what it would keep: paths relative to the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=HOME, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return tuple(Path(name) for name in listed.stdout.split("\0") if name and (HOME / name).is_file())


@cache
def text_of(path: Path) -> str:
    """Empty for what is no text."""
    try:
        return (HOME / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def direct(kind: str) -> set[str]:
    """The libraries that pyproject.toml names, to run or to test."""
    project = tomllib.loads(text_of(Path("pyproject.toml")))
    named = {"run": project["project"]["dependencies"], "test": project["dependency-groups"]["dev"]}[kind]
    return {re.split(r"[^A-Za-z0-9._-]", requirement)[0].lower() for requirement in named}


def rows(page: str, heading: str) -> list[list[str]]:
    """The cells of the table under a heading."""
    section = page.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


# --- Dependencies ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["run", "test"])
def test_every_library_has_its_reason_and_every_reason_its_library(kind: str) -> None:
    explained = rows(text_of(Path("docs/dependencies.md")), f"To {kind}")

    assert {row[0].strip("`") for row in explained} == direct(kind)
    assert [row for row in explained if len(row) != 4 or not all(row)] == []


@pytest.mark.parametrize(
    ("lock", "kinds"), [("requirements.lock", ["run"]), ("requirements-dev.lock", ["run", "test"])]
)
def test_a_lock_pins_every_library_with_hashes_and_says_nothing_of_where_from(lock: str, kinds: list[str]) -> None:
    text = text_of(Path(lock))
    entries = re.split(r"\n(?=[a-z0-9])", text.strip())

    assert {name for kind in kinds for name in direct(kind)} <= set(_LOCKED.findall(text))
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry or "==" not in entry] == []
    assert "://" not in text


def test_both_locks_agree() -> None:
    run, test = (dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text_of(Path(lock)), re.MULTILINE))
                 for lock in ("requirements.lock", "requirements-dev.lock"))  # fmt: skip

    assert run.items() <= test.items()


# --- Nothing that belongs elsewhere ----------------------------------------------------------------------------------


@pytest.mark.parametrize("what", FOREIGN)
def test_no_file_holds(what: str) -> None:
    pattern = re.compile(FOREIGN[what])
    mine = Path(__file__).relative_to(HOME)

    assert [str(path) for path in files() if path != mine and pattern.search(text_of(path))] == []


@pytest.mark.parametrize(
    ("what", "example"),
    [
        ("an address of a package registry", "https://files.pythonhosted.org/packages"),
        ("a folder of somebody's home", "/home/petugas/silatih"),
        ("a private key", "-----BEGIN RSA PRIVATE KEY-----"),
        ("a bot's token", "123456789:" + "a" * 35),
        ("a token of Meta", "EAA" + "b" * 60),
    ],
)
def test_what_belongs_elsewhere_would_be_found(what: str, example: str) -> None:
    assert re.search(FOREIGN[what], f"see {example} there")


# --- Sizes -----------------------------------------------------------------------------------------------------------


def test_no_source_file_is_long() -> None:
    lengths = {str(path): len(text_of(path).splitlines()) for path in files() if path.suffix in SOURCES}

    assert {name for name, length in lengths.items() if length > LONGEST_FILE} <= LONGER_FILES.keys()
    assert LONGER_FILES.keys() <= lengths.keys()


def test_no_function_is_long() -> None:
    """Migrations are written once, from top to bottom."""
    sources = [path for path in files() if path.suffix == ".py" and "versions" not in path.parts]

    assert [found for path in sources for found in _long_functions(path)] == []


def test_a_large_library_is_loaded_when_it_is_used_first() -> None:
    sources = [path for path in files() if path.suffix == ".py" and path.parts[0] in {"bot", "handlers"}]
    loading = {(str(path), library) for path in sources for library in _loaded_at_import(path) & LARGE_LIBRARIES}

    assert loading == {("bot/documents/calendar.py", "icalendar")}  # which is itself loaded by whoever makes one


def _loaded_at_import(path: Path) -> set[str]:
    """What a file asks for outside of functions, and not for its types alone."""
    imports = [node for node in ast.parse(text_of(path)).body if isinstance(node, ast.Import | ast.ImportFrom)]
    modules = [node.module or "" for node in imports if isinstance(node, ast.ImportFrom)]
    modules += [alias.name for node in imports if isinstance(node, ast.Import) for alias in node.names]
    return {module.partition(".")[0] for module in modules}


def _long_functions(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(text_of(path))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield f"{path}: {node.name} ({length} lines)"


# --- The README ------------------------------------------------------------------------------------------------------


def test_the_readme_says_what_is_in_every_folder() -> None:
    named = {row[0].strip("`/") for row in rows(text_of(Path("README.md")), "Folders")}

    assert named == {path.parts[0] for path in files() if len(path.parts) > 1 and not path.parts[0].startswith(".")}


def test_every_test_that_a_document_names_is_there() -> None:
    documents = [text_of(path) for path in files() if path.suffix == ".md"]
    named = {pair for words in documents for pair in re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", words)}

    assert len(named) > 30
    assert [test for file, test in sorted(named) if f"def {test}(" not in text_of(Path(file))] == []


def test_every_file_that_a_document_names_is_there() -> None:
    documents = [path for path in files() if path.suffix == ".md"]
    links = [(path, link) for path in documents for link in re.findall(r"\]\(([^)#:]+)\)", text_of(path))]

    assert [f"{path}: {link}" for path, link in links if not (HOME / path.parent / link).exists()] == []
