"""The `pledgebook` command: finds the module of a noun when it is asked for."""

import logging
from collections.abc import Sequence
from importlib import import_module

import click

from pledgebook import __version__
from pledgebook.errors import PledgebookError

COMMANDS: dict[str, tuple[str, str]] = {
    "accounts": ("pledgebook.cli.accounts:accounts", "Who may sign in to the workbench."),
    "add": ("pledgebook.cli.add:add", "Put documents into a casebook."),
    "agreement": ("pledgebook.cli.agreement:agreement", "How far readers agree, and where not."),
    "assess": ("pledgebook.cli.assess:assess", "Read documents and report promises and gaps."),
    "capture": ("pledgebook.cli.capture:capture", "Fetch documents from the web into a folder."),
    "casebook": ("pledgebook.cli.casebook:casebook", "Keep a casebook: index in, all of it out."),
    "changes": ("pledgebook.cli.changes:changes", "What changed between two versions."),
    "check": ("pledgebook.cli.check:check", "Verify a published site from outside."),
    "companies": ("pledgebook.cli.companies:companies", "Who is in a casebook, and its parts."),
    "compare": ("pledgebook.cli.compare_cycles:compare", "Two cycles of an index side by side."),
    "deal": ("pledgebook.cli.deal:deal", "Due diligence on a deal, by your rules."),
    "evaluate": ("pledgebook.cli.evaluate:evaluate", "Measure the reading on a benchmark."),
    "exchange": ("pledgebook.cli.exchange:exchange", "Bring an index into another layout."),
    "feedback": ("pledgebook.cli.feedback:feedback", "Ask a company, and keep its answer."),
    "followup": ("pledgebook.cli.followup:followup", "Where recommendations stand, since when."),
    "frameworks": ("pledgebook.cli.frameworks:frameworks", "List, show and validate frameworks."),
    "history": ("pledgebook.cli.history:history", "What became of each promise over time."),
    "incidents": ("pledgebook.cli.incidents:incidents", "Keep incidents, their sources, remedy."),
    "init": ("pledgebook.cli.init:init", "Make a casebook: a database and an archive."),
    "lint": ("pledgebook.cli.lint:lint", "Find what is wrong in an index."),
    "memo": ("pledgebook.cli.memo:memo", "Draft a memo, check it, set it for readers."),
    "publish": ("pledgebook.cli.publish:publish", "Publish what is final as a static site."),
    "noise": ("pledgebook.cli.noise:noise", "Learn what does not matter in a document."),
    "query": ("pledgebook.cli.query:query", "Ask a scanned corpus: ready questions, or SQL."),
    "read": ("pledgebook.cli.read:read", "Print what one document says, as JSON lines."),
    "recommendations": (
        "pledgebook.cli.recommendations:recommendations",
        "Put recommendations on record and test them again.",
    ),
    "relations": ("pledgebook.cli.relations:relations", "Owners, successors, sales, by source."),
    "review": ("pledgebook.cli.review:review", "Run the review of an index cycle."),
    "scan": ("pledgebook.cli.scan:scan", "Read a corpus into tables."),
    "score": ("pledgebook.cli.score:score", "Score an index exactly, beside what was published."),
    "serve": ("pledgebook.cli.serve:serve", "Read, review and compare in a browser."),
    "transparency": (
        "pledgebook.cli.transparency:transparency",
        "Transparency reports and their figures.",
    ),
    "screen": ("pledgebook.cli.screen:screen", "Partners against watchlists, with reasons."),
    "train": ("pledgebook.cli.train:train", "Train a model from labelled sentences."),
    "verify": ("pledgebook.cli.verify:verify", "Check that a casebook is whole."),
    "watch": ("pledgebook.cli.watch:watch", "Check declared documents for new versions."),
}
"""Name → (module:function, one line of help). Kept as data so that `--help` imports nothing."""


class LazyCommands(click.Group):
    """A group whose commands are imported only when they are run or asked for help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in alphabetical order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name][0].partition(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in sorted(COMMANDS)])


@click.group(
    cls=LazyCommands,
    help="Hold companies to their human-rights word: read what they publish, "
    "with a quote for every answer.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="pledgebook", message="%(prog)s %(version)s")
@click.option("-v", "--verbose", count=True, help="Say what is being done (-vv: in detail).")
def cli(verbose: int) -> None:
    """Set up logging: quiet unless asked."""
    level = (logging.WARNING, logging.INFO, logging.DEBUG)[min(verbose, 2)]
    logging.basicConfig(level=level, format="%(levelname)s %(name)s: %(message)s")


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    0 done, 1 finished with findings that a flag asked to fail on, 2 wrong use, 3 some inputs
    failed. An expected error is shown as its message, never as a traceback.
    """
    try:
        result = cli.main(args=arguments, prog_name="pledgebook", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        click.echo("Stopped.", err=True)
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except PledgebookError as error:
        click.echo(f"Error: {error}", err=True)
        return error.exit_code
    return result if isinstance(result, int) else 0
