"""From places of a view to spans of the text, quotation marks included; and how words are given."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from nonpaper.evidence.attributions import Form, Spans
from nonpaper.evidence.reader.phrases import Range
from nonpaper.evidence.reader.quotations import Quotation
from nonpaper.evidence.reader.tokens import Tokens
from nonpaper.evidence.reader.views import View, aside

_BULLETS = frozenset("*\u2022\u25cf\u25aa\u25e6\u00b7")
_BEFORE_MARK = frozenset(".,?!;:")


class Marks:
    """The quotation marks of a text: which belong together, and which characters they hold."""

    def __init__(self, tokens: Tokens, tags: str, quoted: Sequence[Quotation]) -> None:
        self.tokens = tokens
        self.tags = tags
        self.partner: dict[int, int] = {}
        for quotation in quoted:
            if quotation.closed:
                self.partner[quotation.first] = quotation.last - 1
                self.partner[quotation.last - 1] = quotation.first
        self.around: dict[int, tuple[int, int]] = {}
        for quotation in quoted:
            if quotation.closed and not quotation.whole:
                place = (quotation.first, quotation.last - 1)
                self.around.update(dict.fromkeys(range(quotation.first, quotation.last), place))
        self.held = [tokens.span(quotation.first, quotation.last) for quotation in quoted]
        self.closed = [end for _, end in self.held]
        self.sizes = [self._size(start, end) for start, end in self.held]

    def spans(self, seen: View, places: Sequence[Range], *, asides: bool = False) -> Spans:
        """Spans of the text for ranges of places, in order, none empty.

        Parameters
        ----------
        asides
            Whether a short aside in brackets right behind belongs to them: Ruiz (Lima).
        """
        count = len(seen.tags)
        found = [
            self._span(seen.first[start], seen.last[end - 1], asides=asides)
            for start, end in places
            if start < end <= count
        ]
        if len(found) < 2:
            return tuple(found)
        found.sort()
        kept: list[tuple[int, int]] = []
        for start, end in found:
            begin = max(start, kept[-1][1]) if kept else start
            if begin < end:
                kept.append((begin, end))
        return tuple(kept)

    def _span(self, first: int, last: int, *, asides: bool) -> tuple[int, int]:
        """From token `first` to token `last`, with the marks that open or close inside them."""
        tags, partner = self.tags, self.partner
        if first > 0 and tags[first - 1] == '"' and partner.get(first - 1, -1) >= first:
            first -= 1
        opening, closing = self.around.get(last, (-1, -1))
        if first <= opening and closing > last:
            last = closing
        behind = last + 1
        count = len(tags)
        if asides and behind < count and tags[behind] == "(":
            behind = aside(tags, behind, count) or behind
            last = behind - 1
        if behind < count and self.tokens.words[behind] in _BEFORE_MARK:
            behind += 1
        if behind < count and tags[behind] == '"' and first <= partner.get(behind, -1) <= last:
            last = behind
        if last > first and self.tokens.words[first] in _BULLETS:
            first += 1
        return self.tokens.starts[first], self.tokens.ends[last]

    def form(self, content: Spans) -> Form:
        """Direct where at least half of the characters are in quotation marks."""
        total = quoted = 0
        if not self.held or (content and not any(self._quotes(*span) for span in content)):
            return Form.PARAPHRASE
        for start, end in content:
            total += self._size(start, end)
            for at in range(bisect_right(self.closed, start), len(self.held)):
                first, last = self.held[at]
                if first >= end:
                    break
                if start <= first and last <= end:
                    quoted += self.sizes[at]
                else:
                    quoted += self._size(max(start, first), min(end, last))
        if 2 * quoted >= total:
            return Form.DIRECT
        return Form.MIXED if quoted else Form.PARAPHRASE

    def _quotes(self, start: int, end: int) -> bool:
        """Whether a quotation shares a character with a span."""
        at = bisect_right(self.closed, start)
        return at < len(self.held) and self.held[at][0] < end

    def _size(self, start: int, end: int) -> int:
        """How many characters are no white space."""
        return len("".join(self.tokens.text[start:end].split()))
