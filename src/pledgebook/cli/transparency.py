"""`pledgebook transparency`: the index of transparency reports, and the figures in them."""

from importlib import import_module

import click

COMMANDS: dict[str, tuple[str, str]] = {
    "add": ("transparency_export:add", "List companies and their reports."),
    "check": ("transparency_check:check", "What is wrong or strange in figures."),
    "compare": ("transparency_index:compare", "Companies and years side by side."),
    "export": ("transparency_export:export", "All of it as open data."),
    "import": ("transparency_import:import_", "Bring figures into a casebook."),
    "importers": ("transparency_import:importers", "List the importers."),
    "index": ("transparency_index:index", "Who reports, who is late, who has stopped."),
    "map": ("transparency_map:map_", "Say what the columns of a table mean."),
    "set-aside": ("transparency_import:set_aside", "Let a file of figures count no longer."),
    "sources": ("transparency_import:sources", "List the files of figures."),
}
"""Name → (module:function, one line of help); a module is imported when its command is run."""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name][0].partition(":")
        command = getattr(import_module(f"pledgebook.cli.{module}"), attribute)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in sorted(COMMANDS)])


@click.group(cls=_Commands)
def transparency() -> None:
    """Transparency reports: who publishes, what they count, and what each silence means."""
