"""Install the system packages that tests need, where this user may."""

import os
import shutil
import subprocess


def install(*packages: str) -> None:
    """Install Debian packages quietly; do nothing without apt or the right to use it."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return
    print(f"installing {' '.join(packages)} from the system's packages", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update"],
        ["apt-get", "install", "-y", "--no-install-recommends", *packages],
    ):
        subprocess.run(command, check=False, capture_output=True, env=environment)
