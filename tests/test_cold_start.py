"""The program starts fast and needs nothing but the core."""

import json
import subprocess
import sys

EXTRAS = ["sklearn", "numpy", "scipy", "psycopg", "openpyxl", "playwright", "reportlab", "torch"]
EXTRAS += ["fastapi", "starlette", "uvicorn", "argon2", "authlib", "itsdangerous", "PIL"]


def modules_after(code):
    """Names of the modules that a fresh interpreter holds after running `code`."""
    report = "import json, sys; print(); print(json.dumps(sorted(sys.modules)))"
    result = subprocess.run(
        [sys.executable, "-c", f"{code}\n{report}"], capture_output=True, text=True, check=True
    )
    return set(json.loads(result.stdout.splitlines()[-1]))


def test_the_version_is_printed_before_anything_else_is_imported():
    modules = modules_after(
        "import sys; sys.argv[1:] = ['--version']\nimport pledgebook.__main__ as m; m.main()"
    )
    assert not {"click", "pydantic", "yaml", "lxml"} & modules


def test_help_imports_no_reader_and_no_database():
    modules = modules_after("from pledgebook.cli.main import run; run(['--help'])")
    assert (
        not {"pydantic", "yaml", "lxml", "pypdfium2", "selectolax", "sqlalchemy", "jinja2"}
        & modules
    )


def test_the_main_job_runs_with_no_extra_installed(example):
    blocked = f"""
import sys
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.split('.')[0] in {EXTRAS!r}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Missing())
from pledgebook.cli.main import run
code = run(['assess', {str(example)!r}, '--framework', 'clarity'])
assert code == 0, code
"""
    modules = modules_after(blocked)
    assert not set(EXTRAS) & modules
    assert "sqlalchemy" not in modules
