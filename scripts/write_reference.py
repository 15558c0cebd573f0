"""Write docs/reference/commands.md from the commands' own help; a test holds the two equal."""

import sys
from pathlib import Path

import click

from pledgebook.cli.main import COMMANDS, cli

REFERENCE = Path(__file__).parent.parent / "docs" / "reference" / "commands.md"
WIDTH = 96


def help_of(command: click.Command, name: str, parent: click.Context | None = None) -> list[str]:
    """Markdown lines for a command and, below it, for its subcommands."""
    context = click.Context(command, info_name=name, parent=parent, terminal_width=WIDTH)
    title = context.command_path
    lines = [f"## `{title}`", "", "```text", command.get_help(context).rstrip(), "```", ""]
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            assert found is not None
            lines += help_of(found, child, context)
    return lines


def reference() -> str:
    """Return the whole page."""
    root = click.Context(cli, info_name="pledgebook", terminal_width=WIDTH, **cli.context_settings)
    lines = [
        "# Commands",
        "",
        "Generated from the program by `scripts/write_reference.py`. Exit codes: 0 done, 1",
        "finished with findings that a flag asked to fail on, 2 wrong use, 3 some inputs failed.",
        "",
        "```text",
        cli.get_help(root).rstrip(),
        "```",
        "",
    ]
    for name in sorted(COMMANDS):
        command = cli.get_command(root, name)
        assert command is not None
        lines += help_of(command, name, root)
    return "\n".join(line.rstrip() for line in lines).rstrip() + "\n"


def main() -> int:
    """Write the page, or with `--print` only print it."""
    if sys.argv[1:] == ["--print"]:
        sys.stdout.write(reference())
        return 0
    REFERENCE.parent.mkdir(parents=True, exist_ok=True)
    REFERENCE.write_text(reference(), encoding="utf-8")
    print(f"wrote {REFERENCE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
