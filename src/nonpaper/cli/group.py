"""The command `nonpaper` itself; each module of verbs adds its own to it."""

from __future__ import annotations

import gc
import sys
from typing import Any

import click

from nonpaper.cli.frame import INTERRUPTED
from nonpaper.version import __version__

EPILOG = """\b
A first look:
  nonpaper new my-case            write a small commented case
  nonpaper check my-case          what is wrong with it, and how large it is
  nonpaper brief my-case --output my-case.html
"""


class Verbs(click.Group):
    """The group of all verbs, whose interrupt has an exit code of its own wherever it comes."""

    def invoke(self, ctx: click.Context) -> Any:
        """Do the verb that was asked for."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("interrupted; nothing was left half-written", err=True)
            sys.exit(INTERRUPTED)


@click.group(
    cls=Verbs,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="nonpaper")
def main() -> None:
    """From the record of a negotiation to a sheet of what might be agreed.

    A case is a folder with case.yaml and the sources it cites. Every verb takes the folder, and
    prints JSON with --json.
    """
    # A verb begins by loading modules, which leave no garbage; looking for it takes a tenth of it.
    gc.set_threshold(100_000)
