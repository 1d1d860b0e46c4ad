"""The reader: a grammar over tokens that finds who said what in English news text."""

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
