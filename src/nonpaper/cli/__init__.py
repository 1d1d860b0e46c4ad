"""The command line: parses, asks the desk, shows the answer, and says by its exit code how it went.

Exit codes: 0 the answer is there; 1 the case has problems, or `--strict` was not met; 2 the input
or the call cannot be used; 130 interrupted.
"""

from nonpaper.cli import commands, diff, doubt, ledger, levers, paths, read, relating, tying
from nonpaper.cli.group import main

# Each module of verbs adds its own to the group when it is imported.
VERBS = (commands, diff, doubt, ledger, levers, paths, read, relating, tying)

__all__ = ["VERBS", "main"]
