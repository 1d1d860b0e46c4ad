"""Write docs/commands.md from the commands' own help, so that the page cannot differ from it.

`make docs` runs this; a test fails where the page is not up to date.
"""

from pathlib import Path

import click

from nonpaper.cli import main

PAGE = Path(__file__).parent / "commands.md"
HEAD = """# Commands

Every command is `nonpaper VERB CASE`, where CASE is the folder that holds `case.yaml`. Exit codes:
0 the answer is there; 1 the case has problems, or `--strict` was not met; 2 the input or the call
cannot be used; 130 interrupted. With `--json` an error is one JSON object too:
`{"error": {"kind", "message", "problems"}}`.

Completion of verbs, options, targets, variants and parties: `eval "$(nonpaper completion bash)"`
(or `zsh`, `fish`).

*This page is made by `make docs` from the commands' own help.*
"""


def page() -> str:
    """The text of the page."""
    parts = [HEAD]
    whole = click.Context(main, info_name="nonpaper", **main.context_settings)
    for name in sorted(main.commands):
        context = click.Context(main.commands[name], info_name=name, parent=whole)
        context.terminal_width = 100
        parts.append(f"## nonpaper {name}\n\n```text\n{context.get_help()}\n```\n")
        under = getattr(main.commands[name], "commands", {})
        for part in sorted(under):
            inner = click.Context(under[part], info_name=part, parent=context)
            inner.terminal_width = 100
            parts.append(f"### nonpaper {name} CASE {part}\n\n```text\n{inner.get_help()}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
