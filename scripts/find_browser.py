"""Find a Chromium for the browser tests, or install the system's own where that is allowed."""

import os
import shutil
import sys

from system_packages import install

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find() -> str | None:
    """Path of a Chromium on this machine, or None."""
    named = os.environ.get("PLEDGEBOOK_BROWSER")
    if named:
        return shutil.which(named)
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> int:
    """Say which browser the tests will use; fail in CI when there is none."""
    if find() is None:
        install("chromium", "fonts-dejavu-core")
    browser = find()
    if browser:
        print(f"browser: {browser}")
        return 0
    print(
        "browser: NOT FOUND. The browser tests will be reported as not run.\n"
        "         Install Chromium, or set PLEDGEBOOK_BROWSER to its path.",
        file=sys.stderr,
    )
    return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main())
