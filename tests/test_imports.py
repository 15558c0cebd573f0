"""Data flows one way: a package imports only from packages above it."""

import ast
from pathlib import Path

SOURCE = Path(__file__).parent.parent / "src" / "pledgebook"

ORDER = [
    "capture",
    "text",
    "reading",
    "history",
    "frameworks",
    "assessing",
    "transparency",
    "relations",
    "casebook",
    "publishing",
    "corpus",
    "web",
    "cli",
]
EVERYWHERE = {"errors", "__init__", "", "numbers", "values"}
PURE = {"text", "reading", "history", "frameworks", "assessing", "relations"}
IMPURE_MODULES = {"sqlite3", "sqlalchemy", "psycopg", "socket", "http", "urllib.request", "httpx2"}


def imported_modules(path: Path) -> set[str]:
    modules: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            modules.add(node.module)
    return modules


def package_of(path: Path) -> str:
    parts = path.relative_to(SOURCE).parts
    return parts[0] if len(parts) > 1 else ""


def test_imports_run_one_way():
    wrong = []
    for path in SOURCE.rglob("*.py"):
        package = package_of(path)
        if not package:
            continue
        for module in imported_modules(path):
            if not module.startswith("pledgebook."):
                continue
            other = module.split(".")[1]
            if other in EVERYWHERE:
                continue
            if ORDER.index(other) > ORDER.index(package):
                wrong.append(f"{path.relative_to(SOURCE)} imports {module}")
    assert wrong == []


def test_every_package_has_a_place_in_the_order():
    packages = {path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists()}
    assert packages <= set(ORDER)


def test_reading_and_judging_touch_no_database_and_no_network():
    wrong = [
        f"{path.relative_to(SOURCE)} imports {module}"
        for package in PURE
        for path in (SOURCE / package).rglob("*.py")
        for module in imported_modules(path)
        if module in IMPURE_MODULES or module.split(".")[0] in IMPURE_MODULES
    ]
    assert wrong == []
