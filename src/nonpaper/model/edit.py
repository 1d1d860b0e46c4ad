"""Editing a case by program, with a person's comments and order kept."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

from nonpaper.files import read_text, write_text
from nonpaper.model.load import CASE_FILE, loads
from nonpaper.model.yaml_tree import MAX_BYTES, read_tree


@contextmanager
def edit(path: str | Path) -> Iterator[Any]:
    """The case file as nested mappings and lists to change in place; saved when the block ends.

    Comments, order, quotation marks and line breaks stay as they are. The file is replaced only if
    the changed case loads without problems; else it stays as it was.

    Raises
    ------
    UnusableInput
        Where the file cannot be read or written.
    CaseProblems
        Where the changed case would have problems: all of them.

    Examples
    --------
    ::

        with nonpaper.edit("my-case") as case:
            case["parties"]["israel"]["options"]["strikes"]["now"] = "no"
    """
    from ruamel.yaml import YAML

    file = Path(path)
    if file.is_dir():
        file = file / CASE_FILE
    text = read_text(file, str(file), MAX_BYTES)
    read_tree(text, str(file))
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 10_000
    yaml.indent(**_indentation(text))
    data = yaml.load(text)
    yield data
    out = io.StringIO()
    yaml.dump(data, out)
    changed = out.getvalue()
    loads(changed, name=str(path), file=str(file), folder=file.parent)
    write_text(file, changed)


def _indentation(text: str) -> dict[str, int]:
    """How the file indents its lists, so that saving does not move them."""
    lines = text.split("\n")
    for above, line in pairwise(lines):
        stripped = line.lstrip(" ")
        if above.rstrip().endswith(":") and stripped.startswith("- "):
            offset = len(line) - len(stripped) - (len(above) - len(above.lstrip(" ")))
            return {"mapping": 2, "sequence": max(offset, 0) + 2, "offset": max(offset, 0)}
    return {"mapping": 2, "sequence": 4, "offset": 2}
