"""Install the libraries for entities and name matching, with ICU and a compiler where allowed.

    python scripts/find_icu.py LOCK_FILE

Their transliteration is built from source against ICU.
"""

import importlib.util
import os
import shutil
import subprocess
import sys

from system_packages import install


def can_build() -> bool:
    """Whether ICU's headers and a C++ compiler are here."""
    found = shutil.which("pkg-config") and shutil.which("c++")
    if not found:
        return False
    return subprocess.run(["pkg-config", "--exists", "icu-i18n"], check=False).returncode == 0


def install_locked(lock: str) -> bool:
    """Install what the lock file names into this environment."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    return subprocess.run([*command, "--require-hashes", "-r", lock], check=False).returncode == 0


def main() -> int:
    """Say whether the tests of relations will run; fail in CI when they cannot."""
    if importlib.util.find_spec("icu") is None and not can_build():
        install("g++", "libicu-dev", "pkg-config")
    if install_locked(sys.argv[1]):
        print("relations: followthemoney and nomenklatura are installed")
        return 0
    print(
        "relations: NOT INSTALLED. The tests of screening will be reported as not run.\n"
        "           Install ICU with its headers (libicu-dev), pkg-config and a C++ compiler.",
        file=sys.stderr,
    )
    return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main())
