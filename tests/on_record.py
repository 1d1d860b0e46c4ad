"""A record for tests: who said what in documents, found by words, and earlier texts of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nonpaper.evidence import Attribution, Document
from nonpaper.evidence.said import Said


@dataclass
class OnRecord:
    """What is on record: for each document contents, with the fields of their attributions.

    A field `within` is the place of another in the same list; `said_of` has fields of the record.
    """

    found: Mapping[str, Sequence[tuple[str, Mapping[str, Any]]]] = field(default_factory=dict)
    older: Mapping[str, Sequence[str]] = field(default_factory=dict)
    reprints: Mapping[str, str] = field(default_factory=dict)
    said_of: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def said(self, document: Document) -> Sequence[Said]:
        made = []
        for number, (words, fields) in enumerate(self.found.get(document.id, ()), 1):
            known = dict(fields)
            within = known.pop("within", None)
            start = document.text.index(words)
            spans = ((start, start + len(words)),)
            name = f"{document.id}:{number}"
            made.append(
                Said(
                    name,
                    document.id,
                    document.sha256,
                    Attribution((), (), spans, **known),
                    words,
                    document.published,
                    document.credit,
                    within="" if within is None else f"{document.id}:{within}",
                    **self.said_of.get(name, {}),
                )
            )
        return made

    def earlier(self, document: Document) -> Sequence[Document]:
        return [
            Document(f"{document.id}@{n}", text, document.header, f"{document.path} (version {n})")
            for n, text in enumerate(self.older.get(document.id, ()), 1)
        ]

    def original(self, document: str) -> str:
        return self.reprints.get(document, document)
