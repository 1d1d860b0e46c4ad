"""The command `nonpaper` itself; each module of verbs adds its own to it."""

from __future__ import annotations

import gc

import click

from nonpaper.version import __version__

EPILOG = """\b
A first look:
  nonpaper new my-case            write a small commented case
  nonpaper check my-case          what is wrong with it, and how large it is
  nonpaper brief my-case --output my-case.html
"""


@click.group(
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
