"""Frames: how a cue, its source and its content stand in a sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nonpaper.evidence.attributions import Stance
from nonpaper.evidence.reader.complements import Complement, complement
from nonpaper.evidence.reader.lexicon import Cue, lexicon
from nonpaper.evidence.reader.phrases import Range, phrase_end, shared_subject, subject
from nonpaper.evidence.reader.spans import clause_at, content_end
from nonpaper.evidence.reader.views import View

_SPEECH = frozenset({"quote", "clause"})
CARRIERS = frozenset(
    "continue decline refuse begin start try seem appear go fail cease proceed hasten tend attempt "
    "struggle manage rush move come hesitate pause get happen use dare".split()
)
COPULAS = frozenset("feel seem remain become appear sound look grow get stay".split())
_CARRYING = frozenset("going able set due likely quick free bound careful".split())
LIGHT = frozenset(
    "express voice issue make give have offer raise renew repeat share deliver release send show "
    "hold face publish post draw cite reiterate echo level lodge air convey file state receive "
    "hear get harbor register write put".split()
)
MOST_BETWEEN = 3
ANY = Cue("", frozenset({"quote"}), Stance.ASSERTS)
_ASKED = frozenset({"asked", "pressed", "told", "questioned", "quizzed"})
SEEMS = Cue("seem", frozenset(), Stance.ASSERTS)
SEEMING = frozenset("seem seems seemed appear appears appeared".split())
COLON = Cue(":", frozenset({"quote"}), Stance.ASSERTS)
TO_SAY = Cue("according to", frozenset(), Stance.ASSERTS)


@dataclass(frozen=True, slots=True)
class Match:
    """A cue with what belongs to it, as ranges of places of a view.

    Parameters
    ----------
    at
        The place of the cue's head.
    block
        Whether the content is what the next paragraph quotes.
    """

    at: int
    cue: tuple[Range, ...]
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    entry: Cue
    frame: str
    block: bool = False


def matches(view: View) -> list[Match]:
    """Every cue of the sentence that has a content, in the order of the text."""
    words = lexicon()
    low = view.low
    found: list[Match] = []
    for i, letter in enumerate(view.tags):
        word = low[i]
        match = None
        if letter in "VvgnBHK":
            match = verb(view, i, found)
        elif letter == "N":
            if word in words.nouns:
                match = noun(view, i)
            elif word in words.verbs and i and view.tags[0] == "Q":
                match = trailing(view, i, i, words.verbs[word], found)
        elif letter == "J":
            if word in words.adjectives:
                match = adjective(view, i)
        elif letter == ":":
            match = heading(view, i)
        if match is None and word in SEEMING and letter in "Vv":
            match = seeming(view, i)
        if match is None and word == "according" and low[i + 1 : i + 2] == ["to"]:
            match = according(view, i)
        if match is None and word == "in" and letter == "I" and i < 3:
            match = poll(view, i)
        if match is not None:
            found.append(match)
    return _with_quotations(view, found)


def _with_quotations(view: View, found: list[Match]) -> list[Match]:
    """Give a quotation behind a colon, which no cue has taken, to the clause before the colon."""
    if view.tags[-1:] == ":" and len(view) > 2 and not any(match.block for match in found):
        return _announced(view, found)
    place = view.tags.find(":Q") + 1
    if place < 2 or any(start <= place < end for m in found for start, end in m.content):
        return found
    for n in range(len(found) - 1, -1, -1):
        match = found[n]
        if match.source and max(end for _, end in match.content) <= place:
            content = (*match.content, (place, place + 1))
            return [*found[:n], replace(match, content=content, frame="quote"), *found[n + 1 :]]
    for i in range(place - 2, 0, -1):
        if view.tags[i] == "V":
            start = _group(view, i)
            named = subject(view, start)
            if named is None:
                return found
            cue = ((start, place),)
            return [*found, Match(i, cue, (named,), ((place, place + 1),), ANY, "quote")]
    return found


def verb(view: View, i: int, found: list[Match]) -> Match | None:
    """A verb, or a phrase that begins with one, as cue."""
    words = lexicon()
    word = view.low[i]
    tags = view.tags
    end, entry = _phrase(view, i)
    if entry is None:
        if tags[i] in "BHK":
            return None
        entry = words.verbs.get(word)
        end = i + 1
        if entry is None and word in words.adjectives and tags[i] == "n":
            return adjective(view, i)
    start = _group(view, i)
    if tags[i] == "n" and "B" in tags[start:i]:
        made = passive(view, start, i, entry) if entry else None
        if made is None and entry and word in words.adjectives:
            return adjective(view, i)
        return made
    frames = (entry or ANY).frames
    speech = entry is None or bool(_SPEECH & frames)
    behind_quote = start > 0 and "Q" in tags[max(0, start - 40) : start]
    follows_and = start > 0 and tags[start - 1] == "C"
    if speech and not follows_and and (entry is None or behind_quote):
        tail = trailing(view, start, i, entry or ANY, found)
        if tail is not None and tail.frame == "quote":
            return tail
    made_of = complement(view, end, frames, generic=entry is None)
    if speech and made_of is None:
        tail = trailing(view, start, i, entry or ANY, found) or gap(view, start, i, entry or ANY)
        if tail is not None:
            return tail
    if made_of is None:
        return light(view, start, i, found)
    source = _source(view, start, i, made_of, found)
    if source is None:
        return None
    content = _cut_at_main_clause(view, source, made_of.content)
    cue = (start, made_of.cue_end)
    return Match(i, (cue,), source, content, entry or ANY, made_of.frame, made_of.block)


def _cut_at_main_clause(
    view: View, source: tuple[Range, ...], content: tuple[Range, ...]
) -> tuple[Range, ...]:
    """End a content where the main clause begins: While she says it is late, others do not."""
    first = source[0][0] if source else 0
    relative = view.tags[first : first + 1] == "W"
    if not content or not source or not (relative or view.tags[first - 1 : first] == "S"):
        return content
    start, end = content[-1]
    for i in range(start + 1, end - 1):
        if view.tags[i] == "," and clause_at(view, i + 1):
            return (*content[:-1], (start, i))
    return content


def _announced(view: View, found: list[Match]) -> list[Match]:
    """Let the clause that ends in a colon announce the quotation of the next paragraph."""
    count = len(view)
    for i in range(count - 2, 0, -1):
        if view.tags[i] == "V":
            start = _group(view, i)
            named = subject(view, start)
            if named is None or view.tags[named[0]] == "W":
                continue
            kept = [match for match in found if match.at != i]
            return [*kept, Match(i, ((start, count),), (named,), (), ANY, "block", block=True)]
    return found


def gap(view: View, start: int, i: int, entry: Cue) -> Match | None:
    """A cue inside a relative clause: measures that the ministry says will help."""
    tags = view.tags
    if "clause" not in entry.frames or tags[i + 1 : i + 2] not in {"V", "M", "B", "H", "K"}:
        return None
    named = subject(view, start)
    if named is None or named[0] < 1 or tags[named[0] - 1] not in "WTNP,":
        return None
    content: tuple[Range, ...] = ((i + 1, content_end(view, i + 1, "clause")),)
    if tags[named[0] - 1] in "WT":
        content = ((named[0] - 1, named[0]), *content)
    return Match(i, ((start, i + 1),), (named,), content, entry, "gap")


def seeming(view: View, i: int) -> Match | None:
    """What appears to be so to nobody in particular: the talks seem to have stalled."""
    start = _group(view, i)
    named = subject(view, start)
    behind = i + 1
    while view.tags[behind : behind + 1] == "A":
        behind += 1
    after = view.tags[behind : behind + 1]
    if named is None or after == "" or (after not in "tJnT" and view.low[behind] != "like"):
        return None
    if after == "t" and view.low[i + 2 : i + 3] and view.low[i + 2] in lexicon().verbs:
        return None
    rest = (i + 1, content_end(view, i + 1, "clause" if after in "TI" else "to"))
    impersonal_subject = view.low[named[0]] in {"it", "there"} and named[1] - named[0] == 1
    content = (rest,) if impersonal_subject else (named, rest)
    return Match(i, ((start, i + 1),), (), content, SEEMS, "seems")


def signed(view: View) -> Range | None:
    """The name in a line such as "- The prime minister", under a quotation."""
    if view.tags[:1] == "-" and 1 < len(view) < 14 and view.left[1] == 1 and "P" in view.tags:
        return 1, view.right[1]
    return None


def heading(view: View, i: int) -> Match | None:
    """A name and a colon: Minister: Talks will go on."""
    tags = view.tags
    if i == 0 or i + 1 >= len(view) or view.low[i] != ":":
        return None
    start = view.left[i - 1]
    if view.sentence.paragraph == 0 and i < 10 and not set(tags[:i]) & set("VMBHK,"):
        start = 0
    if (
        start < 0
        or view.left[start] != start
        or i - start > 9
        or not (start == 0 or tags[start - 1] in "-")
    ):
        return None
    if view.low[:i] not in (["q"], ["a"]) and ("P" not in tags[start:i] or tags[start] in "D"):
        return None
    quoted = tags[i + 1] == "Q"
    if not quoted and (view.sentence.paragraph > 0 or start > 0):
        return None
    end = i + 2 if quoted else content_end(view, i + 1, "clause")
    return Match(i, ((i, i + 1),), ((start, view.right[start]),), ((i + 1, end),), COLON, "quote")


def _phrase(view: View, i: int) -> tuple[int, Cue | None]:
    """The longest phrase of the lexicon that begins at `i`: the place behind it, and its cue."""
    by_second = lexicon().phrases.get(view.low[i])
    found: tuple[int, Cue | None] = (i + 1, None)
    if by_second is None:
        return found
    for second in view.low[i + 1 : i + 2 + MOST_BETWEEN]:
        for rest, cue in by_second.get(second, ()):
            end = _phrase_end(view, i + 1, rest)
            if end > found[0]:
                found = (end, cue)
    return found


def _phrase_end(view: View, place: int, rest: tuple[str, ...]) -> int:
    """The place behind the words of a phrase, with few between them; 0 without it."""
    low, count = view.low, len(view)
    for wanted in rest:
        limit = min(count, place + MOST_BETWEEN)
        while place < limit and low[place] != wanted and view.tags[place] in "DJAOX":
            place += 1
        if place >= count or low[place] != wanted:
            return 0
        place += 1
    return place


def _group(view: View, i: int) -> int:
    """Where the verb group of the verb at `i` begins, verbs that only carry it included."""
    tags = view.tags
    start = i
    while start > 0 and (tags[start - 1] in "AXMBHK" or view.low[start - 1] == "being"):
        start -= 1
    if start > 1 and tags[start - 1] == "t":
        governor = lexicon().lemmas.get(view.low[start - 2], "")
        if governor in CARRIERS and tags[start - 2] in "Vvgn":
            return _group(view, start - 2)
        if view.low[start - 2] in _CARRYING:
            return _group(view, start - 2)
    return start


def _source(
    view: View, start: int, i: int, found: Complement, before_it: list[Match]
) -> tuple[Range, ...] | None:
    """The source of an active verb: empty where none is named, None where there can be none."""
    tags = view.tags
    before = tags[start - 1] if start else ""
    if tags[i] in "gn" and "B" not in tags[start:i] and "H" not in tags[start:i]:
        return _participle_source(view, start, i, found, before_it)
    if before == "t":
        return None
    if view.low[i] in _ASKED and before in {"", "S"}:
        return ()
    if before in {"", "."}:
        return None
    if view.low[start - 1] == "as" and before == "S":
        return None
    if before in "C," and (shared := _same_source(start, before_it)) is not None:
        return shared
    named = subject(view, start)
    if named is None:
        return None
    if view.low[named[0]] == "there" and named[1] - named[0] == 1 and found.frame == "object":
        return None
    return (named,)


def _same_source(start: int, before_it: list[Match]) -> tuple[Range, ...] | None:
    """The source of the cue whose content ends where "and", or a comma, goes on with another."""
    for match in before_it:
        behind = max(end for _, end in (*match.content, *match.cue))
        if match.source and start - 2 <= behind <= start and match.at < start:
            return match.source
    return None


def _participle_source(
    view: View, start: int, i: int, found: Complement, before_it: list[Match]
) -> tuple[Range, ...] | None:
    tags = view.tags
    if tags[i] == "n":
        asked = view.low[i] in _ASKED and (start == 0 or tags[start - 1] in "S,")
        return () if asked and found.frame != "object" else None
    before = tags[start - 1] if start else ""
    if before and view.left[start - 1] >= 0 and before in "NPDR":
        named = subject(view, start)
        return (named,) if named else None
    if before in {"", "S", "I"} or (before == "C" and start == 1):
        behind = found.content[-1][1]
        if behind < len(view) and tags[behind] == ",":
            behind += 1
            if behind < len(view) and view.left[behind] == behind and start < 3:
                return ((behind, phrase_end(view, behind)),)
        if start < 3:
            return None
    if before in ",C" and (shared := _same_source(start, before_it)) is not None:
        return shared
    for match in reversed(before_it):
        ended = all(end <= start for _, end in match.content)
        if match.source and ended and view.tags[match.source[0][0]] != "W":
            return match.source
    named = shared_subject(view, start)
    return (named,) if named else None


def trailing(view: View, start: int, i: int, entry: Cue, before_it: list[Match]) -> Match | None:
    """A cue behind its content: "...", he said; "...", said the minister; that, he said, is all."""
    tags = view.tags
    helped = set(tags[start:i]) & set("HB") or (tags[i] == "n" and tags[i - 1 : i] == "Q")
    if tags[i] not in "Vv" and not (tags[i] in "ng" and helped):
        return None
    inverted = start == i and start > 0 and _inverts(view, i, entry)
    if inverted:
        source = (i + 1, _named_end(view, i + 1))
        before = start
    else:
        named = subject(view, start)
        if named is None or tags[named[0] : named[0] + 1] == "W" or named[1] > start:
            return None
        source = named
        before = named[0]
    as_said = before > 0 and view.low[before - 1] == "as"
    before -= as_said
    if as_said and before == 0:
        return _as_said(view, start, i, source, entry)
    if before <= 0 or tags[before - 1] not in "Q,-":
        return None
    quote_at = before - 1 if tags[before - 1] == "Q" else before - 2
    quote = quote_at >= 0 and tags[quote_at] == "Q"
    behind = max(source[1], i + 1)
    rest = _after(view, behind)
    if quote and any(begin <= quote_at < end for m in before_it for begin, end in m.content):
        return None
    if quote:
        if rest is not None and tags[rest[0]] != "Q":
            rest = None
        begin = quote_at
        if quote_at > 0 and tags[quote_at - 1] not in ".:-Q":
            begin = _clause_start(view, quote_at) or 0
        content: tuple[Range, ...] = ((begin, quote_at + 1),)
    else:
        if not entry.frames >= _SPEECH or tags[before - 1] == "-":
            return None
        opening = _clause_start(view, before - 1)
        if opening is None:
            return None
        if _has_main_clause(view, opening, before - 1):
            if rest is not None and tags[rest[0]] not in "VMBH":
                rest = None
        elif rest is None:
            return None
        content = ((opening, before - 1),)
    if rest is not None:
        content = (*content, rest)
    cue = (start, i + 1)
    return Match(i, (cue,), (source,), content, entry, "quote" if quote else "trailing")


def _as_said(view: View, start: int, i: int, source: Range, entry: Cue) -> Match | None:
    """As the minister noted, ...: the content follows the comma."""
    tags = view.tags
    comma = tags.find(",", i, i + 16)
    if comma < 0 or comma + 1 >= len(view) or not entry.frames & _SPEECH:
        return None
    end = comma + 2 if tags[comma + 1] == "Q" else content_end(view, comma + 1, "clause")
    return Match(i, ((start, i + 1),), (source,), ((comma + 1, end),), entry, "as said")


def _has_main_clause(view: View, start: int, end: int) -> bool:
    """Whether a clause stands there that is more than a fronted phrase."""
    tags = view.tags
    first = start
    for i in range(start, end + 1):
        if i == end or tags[i] == ",":
            part = tags[first:i]
            if part and part[0] not in "ISgnY" and any(letter in "VMBHKQ" for letter in part):
                return True
            first = i + 1
    return False


def _inverts(view: View, i: int, entry: Cue) -> bool:
    """Whether the source stands behind the verb: "...," said the minister."""
    tags = view.tags
    if i + 1 >= len(view) or tags[i - 1] not in "Q," or tags[i + 1] == "O":
        return False
    if view.left[i + 1] != i + 1:
        return False
    quoted = tags[i - 1] == "Q" or tags[i - 2 : i - 1] == "Q"
    if entry is ANY:
        return quoted and tags[i + 1] in "PRD"
    if "addressee" in entry.frames and view.low[i] != "asked":
        return False
    if quoted:
        return True
    if not {"quote", "clause"} <= entry.frames:
        return False
    end = _named_end(view, i + 1)
    return end >= len(view) or tags[end] in ".,IYAQ"


def _clause_start(view: View, end: int) -> int | None:
    """Where the clause that ends at `end` begins; None where it has no verb."""
    start = 0
    for mark in ":":
        start = max(start, view.tags.rfind(mark, 0, end) + 1)
    if start < end and view.tags[start] == "C":
        start += 1
        if start < end and view.tags[start] == ",":
            start += 1
    return start if end > start else None


def _after(view: View, place: int) -> Range | None:
    """The rest of a content that its cue interrupts, behind a comma."""
    tags = view.tags
    i = place
    limit = place + 14
    while i < min(len(view), limit) and tags[i] not in ",.:Q-":
        if tags[i] in "TVSW" and i > place and tags[i] != "S":
            return None
        i += 1
    if i >= len(view) or tags[i] != "," or i + 1 >= len(view):
        if i < len(view) and tags[i] in "Q:" and "Q" in tags[i : i + 2]:
            at = tags.index("Q", i)
            return at, at + 1
        return None
    following = i + 1
    letter = tags[following]
    if letter == "Q":
        return following, following + 1
    if letter in "WSgn" or (letter == "C" and i - place > 0):
        return None
    if i > place and view.left[place] != place and tags[place] not in "IYA":
        return None
    return following, content_end(view, following, "clause")


def _named_end(view: View, start: int) -> int:
    """Where a source named behind its cue ends: with its apposition, without a relative clause."""
    tags = view.tags
    end = view.right[start]
    while end + 1 < len(view) and view.right[end + 1] > 0:
        if tags[end] == "I" and view.low[end] in {"of", "for", "from", "with", "at"}:
            end = view.right[end + 1]
        elif tags[end] == "C" and view.low[end] == "and":
            end = view.right[end + 1]
        else:
            break
    while end + 1 < len(view) and tags[end] == "," and tags[end + 1] in "DPNJ#":
        close = end + 1
        while close < len(view) and tags[close] not in ",.:-QSWC" + "VMBHKgn":
            close += 1
        if close < len(view) and tags[close] in "VMBHK":
            break
        end = close
    return end


def passive(view: View, start: int, i: int, entry: Cue) -> Match | None:
    """A passive verb: what is said of its subject, by whom if anybody is named."""
    frames = entry.frames
    named = subject(view, start)
    content: list[Range] = []
    real = named is not None and view.low[named[0]] not in {"it", "there"}
    found = complement(view, i + 1, frames - {"object", "being"})
    agent = _agent(view, i + 1)
    if found is not None and found.content:
        if real and named is not None:
            content.append(named)
        content.extend(found.content)
        cue = (start, found.cue_end)
    elif agent is not None and real and named is not None and "object" in frames:
        content.append(named)
        cue = (start, i + 1)
    else:
        return None
    source = (agent,) if agent else ()
    return Match(i, (cue,), source, tuple(content), entry, "passive")


def _agent(view: View, start: int) -> Range | None:
    for i in range(start, min(len(view), start + 6)):
        if view.low[i] == "by" and i + 1 < len(view) and view.left[i + 1] == i + 1:
            return i + 1, phrase_end(view, i + 1)
        if view.tags[i] in ".,:":
            return None
    return None


def light(view: View, start: int, i: int, before_it: list[Match]) -> Match | None:
    """A light verb and the noun that means: she expressed deep concern about ..."""
    words = lexicon()
    if words.lemmas.get(view.low[i]) not in LIGHT or i + 1 >= len(view):
        return None
    end = view.right[i + 1]
    if end < 0 or view.left[i + 1] != i + 1:
        return None
    entry = words.nouns.get(view.low[end - 1])
    if entry is None:
        return None
    found = complement(view, end, entry.frames | {"clause?"}, noun=True)
    if found is None:
        return None
    source = _source(view, start, i, found, before_it)
    if source is None:
        return None
    return Match(end - 1, ((start, found.cue_end),), source, found.content, entry, "light")


def noun(view: View, i: int) -> Match | None:
    """A noun as cue: her demand for ..., the claim by officials that ..."""
    entry = lexicon().nouns[view.low[i]]
    if view.right[i] != i + 1:
        return None
    start = view.left[i]
    place = i + 1
    source: tuple[Range, ...] = ()
    owner = view.tags.rfind("G", start, i)
    if owner > start:
        source = ((start, owner + 1),)
        head = owner + 1
    elif view.low[start] in {"his", "her", "their", "its", "our", "my", "your"}:
        source = ((start, start + 1),)
        head = start + 1
    else:
        head = start
        if (
            place < len(view)
            and view.low[place] in {"by", "from", "among"}
            and place + 1 < len(view)
        ):
            if view.left[place + 1] == place + 1:
                source = ((place + 1, view.right[place + 1]),)
                place = view.right[place + 1]
    if not source:
        return None
    found = complement(view, place, entry.frames, noun=True)
    if found is None:
        return None
    if _no_verb_before(view, start):
        found = replace(found, content=_one_clause(view, found.content))
    return Match(
        i,
        ((head, max(i + 1, found.cue_end) if place == i + 1 else i + 1),),
        source,
        found.content,
        entry,
        "noun" if source else "bare noun",
    )


def _no_verb_before(view: View, place: int) -> bool:
    return not any(letter in "VMBHK" for letter in view.tags[:place])


def _one_clause(view: View, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """Leave the verb of the main clause out: The claim that it was late | drew rebukes."""
    start, end = content[0]
    clausal = view.tags[start] in "Tw"
    seen = 0
    i = start
    while i < end:
        if view.tags[i] in "VMBHK":
            seen += 1
            if seen > clausal and i > start + 1 and view.tags[i - 1] not in "tW":
                return ((start, i), *content[1:])
            while i < end and view.tags[i] in "VMBHKAXvgn":
                i += 1
        i += 1
    return content


def adjective(view: View, i: int) -> Match | None:
    """A state of mind: she is confident that ..."""
    entry = lexicon().adjectives[view.low[i]]
    tags = view.tags
    start = i
    while (start > 0 and tags[start - 1] in "AXJ") or (
        start > 0 and tags[start - 1] == "D" and view.low[start - 1] in {"more", "most", "less"}
    ):
        start -= 1
    if start == 0:
        return None
    linking = lexicon().lemmas.get(view.low[start - 1], "") in COPULAS
    if tags[start - 1] != "B" and not (linking and tags[start - 1] in "Vvgn"):
        return None
    start = _group(view, start - 1)
    found = complement(view, i + 1, entry.frames | {"clause"})
    if found is None or found.frame in {"object"}:
        return None
    named = subject(view, start)
    if named is None:
        return None
    if view.low[named[0]] in {"it", "there", "that", "this"} and named[1] - named[0] == 1:
        return None
    return Match(i, ((start, found.cue_end),), (named,), found.content, entry, "adjective")


def poll(view: View, i: int) -> Match | None:
    """In a poll, so many say so: the poll is the source."""
    if i + 1 >= len(view) or view.left[i + 1] != i + 1:
        return None
    if view.low[view.right[i + 1] - 1] not in {"poll", "polls", "survey", "surveys"}:
        return None
    comma = view.tags.find(",", view.right[i + 1], view.right[i + 1] + 12)
    if comma < 0 or comma + 1 >= len(view):
        return None
    content = ((comma + 1, content_end(view, comma + 1, "clause")),)
    return Match(i, ((i, i + 1),), ((i + 1, view.right[i + 1]),), content, TO_SAY, "according")


def according(view: View, i: int) -> Match | None:
    """According to somebody: before, behind or inside what they say."""
    if i + 2 >= len(view) or view.left[i + 2] < 0:
        return None
    end = phrase_end(view, i + 2)
    end = max(end, _named_end(view, i + 2))
    source = (i + 2, end)
    tags = view.tags
    if i == 0 or (i < 3 and tags[0] in "CA"):
        start = end + 1 if end < len(view) and tags[end] == "," else end
        if start >= len(view):
            return None
        content: tuple[Range, ...] = ((start, content_end(view, start, "clause")),)
    else:
        close = i - 1 if tags[i - 1] in ",-" else i
        opening = _clause_start(view, close)
        if opening is None:
            return None
        content = ((opening, close),)
        if end + 1 < len(view) and tags[end] == "," and tags[end + 1] not in "WgS":
            content = (*content, (end + 1, content_end(view, end + 1, "clause")))
    return Match(i, ((i, i + 2),), (source,), content, TO_SAY, "according")
