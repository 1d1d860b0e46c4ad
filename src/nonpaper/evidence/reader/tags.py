"""Tags: a guess at each token's part of speech, one letter a token.

A word has the classes that the lexicon gives it, or those its ending suggests; where it has
several, its neighbours decide. The letters:

=====  =======================================  =====  ======================================
D      determiner: the, some, his               M      modal verb: will, can't
G      possessive mark: 's                      B      form of be
J      adjective                                H      form of have
N      noun                                     K      form of do
P      name                                     V      finite verb
``#``  number                                   v      bare verb, after a modal or *to*
R      pronoun as subject: he, they             g      verb in -ing
O      pronoun as object: him, them             n      past participle
Y      day or month                             A      adverb
W      relative pronoun: who                    X      not, never
w      question word: how, whether              t      *to* before a verb
T      that                                     I      preposition
S      conjunction of clauses: because          C      and, or, but
=====  =======================================  =====  ======================================

Marks: ``.`` ends a sentence, ``,`` ``:`` (also ;) ``-`` (dash) ``(`` ``)`` ``"`` (double quotation
mark) ``'`` (single one), ``_`` any other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from nonpaper.evidence.reader.lexicon import lexicon
from nonpaper.evidence.reader.tokens import Tokens

MARKS = {
    **dict.fromkeys([".", "?", "!", "...", "\u2026", "?!", "!!", "??"], "."),
    ",": ",",
    **dict.fromkeys([":", ";"], ":"),
    **dict.fromkeys(["-", "--", "---", "\u2013", "\u2014"], "-"),
    **dict.fromkeys(["(", "["], "("),
    **dict.fromkeys([")", "]"], ")"),
    **dict.fromkeys(['"', "''", "``", "\u201c", "\u201d", "\u201e", "\u00ab", "\u00bb"], '"'),
    **dict.fromkeys(["'", "\u2018", "\u2019"], "'"),
    "&": "_",
    "$": "_",
}
_OPENING = frozenset({'"', "\u201c", "''"})
LONGEST_TITLE = 40
TIMES = frozenset(
    "week month year morning afternoon evening night weekend summer spring fall autumn winter "
    "decade season time".split()
)
WHICH = frozenset("this last next each every past earlier late early previous that".split())
_ENDINGS = (
    ("ly", "A"),
    *((ending, "J") for ending in ("ous", "ful", "ive", "able", "ible", "ical", "less", "ish")),
    *((ending, "N") for ending in ("tion", "sion", "ness", "ment", "ship", "ity", "ism", "ist")),
    *((ending, "J") for ending in ("ic", "al", "ary", "ian", "ese")),
)
_SETTLED = frozenset('DGJP#ROYWwtSCMBHKXIAVvgn.,:-()"_')  # alone, they need no neighbours
_SEEN_THROUGH = frozenset("AX\"'")
_NOMINAL = frozenset("DGJ#Ig")
_SUBJECT = frozenset("RW")
_PRONOMINAL = frozenset(
    "some many others most few several both all each those none this that these one another "
    "neither either half enough".split()
)
_QUOTES = frozenset({'"', "''", "\u201d", "\u00bb"})
_BEHIND = _QUOTES | {"'", "\u2019"}
_MEANS_TO = frozenset("hopes needs plans pledges vows promises".split())
_BY_SAYING = frozenset("said responded replied reacted continued ended began concluded".split())
_TIMELY = frozenset({"late", "early"})  # said | late Sunday
_JOBS = frozenset(
    "engineer host coach pilot guard guide judge nurse cook partner model champion doctor head "
    "star graduate anchor counsel marshal volunteer delegate associate advocate witness".split()
)
_ACCUSED = frozenset("accused convicted suspected acquitted".split())
_BRIEFED = frozenset("briefed told asked informed consulted questioned interviewed quoted".split())
_REDUCED = re.compile("(?<=[NP])V(?=I[D#JNPGY']+(?:I[D#JNPGY']+)*[VMBHK])")
_ONE = frozenset("the a an this that one any each every no its his her their".split())
_OF_A_COUNTRY = ("ian", "ean", "ican", "eli", "aqi", "ani", "ati", "eni", "aiti")
_TITLED = frozenset({"show", "spot", "play", "hit", "project", "program"})
_OPENS_OBJECT = frozenset("DRTOtwPX#AS")


def tag(tokens: Tokens) -> str:
    """One letter for each token, decided from left to right."""
    words, lower = tokens.words, tokens.lower
    known, look = _known(), _possible
    found: list[str] = []
    options = [
        option or ("P" if words[i][0].isupper() else look(lower[i]))
        for i, option in enumerate(map(known.get, lower))
    ]
    options.append(".")
    before = "."
    for first, last, titled in _lines(tokens):
        part = slice(first, last)
        for i, word, low, given in zip(  # noqa: B905 - as long as each other
            range(first, last), words[part], lower[part], options[part]
        ):
            option = given
            if word != low and not titled and word[0].isupper():
                option = _capital(word, low, option, fresh=_is_fresh(found, first))
            if option in _SETTLED:
                letter = option
            else:
                if len(option) > 1 or option == "T":
                    letter = _among(tokens, options, i, option, before)
                elif option == "N" and before == "R" and low[-1] == "s" and low not in known:
                    letter = "V"
                elif option == "'" and before in "NP" and _belongs(tokens, i):
                    letter = "G"
                else:
                    letter = option
                if letter == "N" and low in TIMES and i:
                    if found[-1] == "Y" or lower[i - 1] in WHICH:
                        letter = found[-1] = "Y"
            found.append(letter)
            if letter not in _SEEN_THROUGH:
                before = letter
    tags = "".join(found)
    return tags if _BRIEFED.isdisjoint(lower) else _with_reduced(tags, lower)


def _with_reduced(tags: str, lower: list[str]) -> str:
    """The tags, where a verb of telling only says who they are: people | briefed | on it said."""

    def tagged(found: re.Match[str]) -> str:
        return "n" if lower[found.start()] in _BRIEFED else "V"

    return _REDUCED.sub(tagged, tags)


def _is_fresh(found: list[str], first: int) -> bool:
    """Whether a sentence may open behind the tags found, in a line that begins at `first`."""
    i = len(found) - 1
    while i >= first and found[i] in "\"'(-_":
        i -= 1
    return i < first or found[i] in ".:"


def _among(tokens: Tokens, options: list[str], i: int, option: str, before: str) -> str:
    """The class of a word that has several, by its neighbours and the marks beside it."""
    words, lower = tokens.words, tokens.lower
    ahead = options[i + 1]
    if before == "N" and "n" in option and ahead[0] in "NJP" and words[i - 1] in _OPENING:
        if tokens.starts[i] == tokens.ends[i - 1]:
            return "J"
    if before in "NP" and ahead == '"' and lower[i] in _TITLED:
        return "N"
    if before == "," and lower[i] == "provided" and ahead == "T":
        return "S"
    if lower[i] == "think" and lower[i + 1 : i + 2] in (["tank"], ["tanks"]):
        return "N"
    if lower[i] in _JOBS and before not in "RMKWHtT":
        if ahead == "P" or (before in ",NP" and lower[i + 1 : i + 2] == ["of"]):
            return "N"
    if before == "P" and i > 1 and lower[i - 2] in _ONE and lower[i - 1].endswith(_OF_A_COUNTRY):
        if "N" in option and not lower[i].endswith(("s", "ed")):
            return "N"  # the Emirati | offer: one Emirati offers
    if before == "P" and ahead == "," and "V" in option and _set_apart(tokens, i):
        return "V"
    if before == "." and "V" in option and words[i][0].islower() and _is_behind_quote(tokens, i):
        return "V"
    if ahead == '"' and i + 2 < len(words):
        ahead = options[i + 2] if option != "?s" or before in "RWwT" else '"'
    elif "g" in option and ahead in ",:" and options[i + 2 : i + 3] == ['"']:
        ahead = "T"  # a mark that announces a quotation is as good as a *that*
    return _decide(option, before, lower[i], ahead, lower[max(0, i - 1) : i + 2])


def _set_apart(tokens: Tokens, i: int) -> bool:
    """Whether a verb of saying and its names stand between commas: But, Ruiz | notes, it is."""
    cue = lexicon().verbs.get(tokens.lower[i])
    if cue is None or not {"quote", "clause"} <= cue.frames:
        return False
    first = i
    while first > 0 and tokens.words[first - 1][0].isupper():
        first -= 1
    return 0 < first < i and tokens.words[first - 1] == ","


def _is_behind_quote(tokens: Tokens, i: int) -> bool:
    """Whether a word follows a quotation: “Why?” | asked Ruiz."""
    return i > 0 and tokens.words[i - 1] in _BEHIND and tokens.starts[i] > tokens.ends[i - 1]


@cache
def _known() -> dict[str, str]:
    """The classes of every word and mark that is known."""
    return {**lexicon().words, **MARKS, **dict.fromkeys(_TIMELY, "JA"), "like": "?like"}


def _lines(tokens: Tokens) -> Iterator[tuple[int, int, bool]]:
    """The tokens of each line, with whether nearly all its words are capitalised."""
    text, starts, words = tokens.text, tokens.starts, tokens.words
    first = 0
    while first < len(starts):
        line_end = text.find("\n", starts[first])
        last = bisect_right(starts, line_end) if line_end >= 0 else len(starts)
        titled = False
        if last < first + LONGEST_TITLE:
            line = [word for word in words[first:last] if len(word) > 3 and word[0].isalpha()]
            raised = sum(word[0].isupper() for word in line)
            titled = len(line) > 3 and 10 * raised >= 8 * len(line)
        yield first, last, titled
        first = last


def _capital(word: str, low: str, option: str, *, fresh: bool) -> str:
    """What a word with a capital may be: mostly a name, unless it opens a sentence."""
    if word.isupper() and len(word) > 1:
        return "P"
    if len(option) == 1 and option in "DRWwTSICYMOBHKX" and (fresh or low not in {"may", "will"}):
        return "R" if word == "I" else option
    if not fresh:
        return "P"
    known = lexicon().words.get(low)
    if known is None and len(low) > 7 and low.endswith("ly") and low[-4:-2] != "el":
        return "A"
    if known is None:
        return option if option in {"A", "g"} or low.endswith(("ing", "ed")) else "P"
    return option


@lru_cache(maxsize=50_000)
def _possible(low: str) -> str:
    """The classes that a word outside the lexicon may have, by its shape and ending."""
    first = low[:1]
    if not first:
        return "_"
    if first.isdigit() or (first in "$\u20ac\u00a3\u00a5" and len(low) > 1):
        return "N" if low.endswith("-old") else "#"
    if not first.isalpha():
        return "P" if first in "@#" and len(low) > 1 else "_"
    if "-" in low:
        last = low.rpartition("-")[2]
        if last.endswith(("ed", "ing", "old", "based", "style", "wide", "led")):
            return "JVn" if last.endswith("ed") else "J"
    for ending, letter in _ENDINGS:
        if low.endswith(ending) and len(low) > len(ending) + 2:
            return letter
    if low.endswith("ing") and len(low) > 5:
        return "gN"
    if low.endswith("ed") and len(low) > 4:
        return "Vn"
    if low.endswith("'s"):
        return "N"
    return "N"


def _belongs(tokens: Tokens, i: int) -> bool:
    """Whether an apostrophe after an s is a possessive mark: joined on the left alone."""
    joined = tokens.ends[i - 1] == tokens.starts[i]
    return (
        joined
        and tokens.words[i - 1][-1] in "sS"
        and i + 1 < len(tokens)
        and tokens.starts[i + 1] > tokens.ends[i]
        and (tokens.words[i + 1][0].isalnum())
    )


def _decide(option: str, before: str, low: str, following: str, around: list[str]) -> str:
    """Choose among several classes by what stands before and behind."""
    if low == "saying" and before not in "DJG#":
        return "g"
    if low in _TIMELY:
        return "A" if before in "Vvn" and following == "Y" else "J"
    if low == "said" and before not in "BHX":
        return "V"
    if low == "back" and before in "RVvn" and following[0] not in "DPNJ":
        return "A"  # gave it back
    if option == "T" and around[0] == "out":
        return "T"  # point out that, find out that
    if option in _UNSURE:
        return _UNSURE[option](before, low, following)
    if before in "tMK" and "v" in option:
        return "v"
    if before in "INPO" and "g" in option and _reports(low, following, around[0]):
        return "g"
    if around[0] == "whose" and "N" in option:
        return "N"
    if before in _SUBJECT:
        for letter in "Vvng":
            if letter in option:
                return letter
    if option == "JA" and before in "NP" and "V" in following:
        return "A"  # officials first said
    if option == "JA" and before in "HMBR" and set(following) & set("Vvng"):
        return "A"
    if before in "BH":
        for letter in "ngJNAv":
            if letter in option:
                return letter
    if "A" in option and before in "HMBR" and set(following) & set("Vvng"):
        return "A"
    if before in _NOMINAL:
        if before == "D" and "V" in option and around[0] in _PRONOMINAL:
            if following[0] in 'DTRwtOP"' or ("N" not in option and following[0] not in "NJ"):
                return "V"
        if before == "J" and "n" in option and following[0] in "TDRwt":
            return "V"
        return _nominal(option, following)
    if before == "," and "n" in option and around[-1] == "by" and low not in _BY_SAYING:
        return "n"  # a boy, described by his father as shy,
    if before in "NPO)DY":
        if "n" in option and around[-1] == "by" and low not in _BY_SAYING:
            return "n"
        if low in _ACCUSED and around[-1] == "of":
            return "n"
        if (
            "V" in option
            and following[0] in ".,"
            and around[0].endswith("s")
            and not low.endswith("s")
            and low in lexicon().verbs
        ):
            return "V"
        return _after_noun(option, before, low, following)
    if before == "#" and "V" in option and following[0] in "TRDw" and low in lexicon().verbs:
        return "V"
    if before in "Vvgn#" and "n" in option:
        return "J" if following[0] in "NP" else "n"
    if before == "#":
        return _nominal(option, following)
    return _elsewhere(option, before, low, following, around)


def _reports(low: str, following: str, ahead: str) -> bool:
    """Whether a word in -ing is a participle of saying: by saying that, a statement saying it."""
    opens = following[0] in "TRDOw" or (ahead == "by" and following[0] in ",:A")
    return opens and low.endswith("ing") and low in lexicon().verbs


def _nominal(option: str, following: str) -> str:
    """After a determiner, an adjective, a preposition: no finite verb."""
    if "J" in option and following[0] in "NJP#n":
        return "J"
    for letter in "NngJ":
        if letter in option:
            if letter == "g" and following[0] not in "NPJDO":
                return "N"
            return "J" if letter == "n" else letter
    return option[0]


def _after_noun(option: str, before: str, low: str, following: str) -> str:
    """After a noun or a name: another noun, or the verb it is the subject of."""
    if "V" not in option:
        if option[0] == "N":
            return "N"
        for letter in "gnANJ":
            if letter in option:
                return letter
        return option[0]
    if "N" not in option or low.endswith("ed"):
        return (
            "n"
            if "n" in option and following[0] == "I" and before == "N" and option[0] != "V"
            else "V"
        )
    if following[0] in _OPENS_OBJECT or "A" in following or following == "?her":
        return "V"
    if following == "?to" and (before == "P" or low in _MEANS_TO):
        return "V"
    if low.endswith("s"):
        cue = lexicon().verbs.get(low) if following == ":" else None
        if cue is not None and "quote" in cue.frames:
            return "V"  # as the paper notes: ...
        return "V" if before in "P)" and following[0] in "IJ\"'-:" else "N"
    return "V" if "V" in option and before in "NP" and following[0] in "J" else "N"


def _elsewhere(option: str, before: str, low: str, following: str, around: list[str]) -> str:
    """At the start of a sentence, after a comma or a conjunction."""
    if low == "associate" and following[0] in "NP":
        return "J"
    if before == "," and "N" in option and around[0] in _QUOTES and following[0] == "N":
        return "N"
    if before in ",C-" and "V" in option:
        if "N" in option and following[0] in "VMHK":
            return "N"
        if "N" not in option or following[0] in _OPENS_OBJECT:
            return "V"
    if before == "." and option[:2] == "Vn" and low.endswith("ed"):
        return "n"
    if before == "." and "V" in option and "N" in option:
        return "V" if following[0] in "DOtT" and option[0] != "N" else "N"
    verbal = before in ",C" and following[0] != "."
    for letter in "gVNJAn" if verbal else "gNJAVn":
        if letter in option:
            return letter
    return option[0]


def _her(_before: str, _low: str, following: str) -> str:
    return "D" if following[0] in "NJP#g" or (following[0] == "V" and "N" in following) else "O"


def _that(before: str, _low: str, following: str) -> str:
    if before in '.:C,"-' and following[0] in "VMBHKA" and "N" not in following:
        return "R"
    return "D" if before == "I" else "T"


def _to(before: str, _low: str, following: str) -> str:
    if "v" in following or following[0] in "BHK" or (following[0] in "A" and before not in "g"):
        return "t"
    return "I"


def _clitic(before: str, low: str, following: str) -> str:
    if before in "RWwT" or low in {"here's", "there's"}:
        return "B"
    if before in "NPD#Y":
        return "B" if following[0] in "DRX" else "G"
    return "G"


def _there(_before: str, _low: str, following: str) -> str:
    return "R" if following[0] in "BMH" or following == "?s" else "A"


def _like(before: str, _low: str, _following: str) -> str:
    return "v" if before in "MK" else "V" if before == "R" else "I"


def _than(before: str, _low: str, following: str) -> str:
    counted = following[0] == "#" or before + following[0] == "DD"
    return "A" if counted else "I"  # more than 20 people, more than a dozen


_UNSURE: dict[str, Callable[[str, str, str], str]] = {
    "?her": _her,
    "T": _that,
    "?to": _to,
    "?s": _clitic,
    "?like": _like,
    "?there": _there,
    "?than": _than,
}
