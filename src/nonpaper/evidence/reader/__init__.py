"""The reader: a grammar over tokens that finds who said what in English news text.

A text becomes `tokens`; `tags` guesses their parts of speech; `quotations` pairs the marks;
`sentences` cuts between them, and `views` shows each sentence to the grammar, a whole quotation as
one place. `frames` then asks at every cue of the `lexicon` what stands beside it: `complements` to
the right, `trailing` contents to the left, `attitudes` and `headings` for cues that are no active
verb, `announced` for quotations that have no cue.
`phrases` and `groups` find whose words they are, `clauses` and `spans` where a content begins and
where it ends, `chains` what lies in what; `interviews` reads the turns of a transcript;
`read` puts the sentences together, `marks` turns places into spans of the text.
"""

from nonpaper.evidence.reader.read import Missed, Reading, read
from nonpaper.evidence.reader.sentences import Sentence, paragraphs, sentences
from nonpaper.evidence.reader.tokens import Tokens, tokenize

__all__ = [
    "Missed",
    "Reading",
    "Sentence",
    "Tokens",
    "paragraphs",
    "read",
    "sentences",
    "tokenize",
]
