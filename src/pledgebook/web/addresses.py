"""Addresses that come from outside, made ours or refused."""


def own_path(path: str) -> str:
    """A path of this workbench to go on to; the first page for anything else."""
    if path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable():
        return path
    return "/"
