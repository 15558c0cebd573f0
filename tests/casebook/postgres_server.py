"""A real PostgreSQL server for the tests: made in a folder, started, stopped and removed."""

import os
import pwd
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

SCRIPTS = Path(__file__).parent.parent.parent / "scripts"


def server_programs():
    """Folder of `initdb` and `pg_ctl`, or None."""
    sys.path.insert(0, str(SCRIPTS))
    try:
        from find_postgres import find
    finally:
        sys.path.remove(str(SCRIPTS))
    return find()


def _ordinary_user():
    """The user to run the server as, where we are root, which the server refuses."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    return None


@contextmanager
def running_server(programs, folder):
    """Start a server whose data and socket are in `folder`; yields the URL of its socket."""
    user = _ordinary_user()
    data, socket = folder / "data", folder / "s"
    for path in (data, socket):
        path.mkdir()
        if user:
            os.chown(path, user.pw_uid, user.pw_gid)
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)
    as_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}

    def run(program, *arguments):
        subprocess.run(
            [programs / program, *arguments],
            check=True,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            **as_user,
        )

    run("initdb", "-D", data, "-U", "casebook", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-k {socket} -c listen_addresses='' -c fsync=off -c max_connections=40"
    run("pg_ctl", "-D", data, "-w", "-t", "60", "-o", options, "-l", folder / "log", "start")
    try:
        yield f"postgresql://casebook@/{{database}}?host={socket}"
    finally:
        run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
        shutil.rmtree(data, ignore_errors=True)
