"""The `pledgebook` program.

`--version` is answered before anything else is imported, so that it is instant.
"""

import sys


def main() -> None:
    """Run the command line."""
    if sys.argv[1:] == ["--version"]:
        from pledgebook import __version__

        sys.stdout.write(f"pledgebook {__version__}\n")
        return
    from pledgebook.cli.main import run

    sys.exit(run())


if __name__ == "__main__":
    main()
