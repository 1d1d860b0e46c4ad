"""Evidence: the documents of a case and the passages that are quoted from them."""

from nonpaper.evidence.attributions import Attribution, Form, Period, Span, Spans, Stance
from nonpaper.evidence.documents import Document, read_document
from nonpaper.evidence.passages import Passage, find_passages, nearest_passage

__all__ = [
    "Attribution",
    "Document",
    "Form",
    "Passage",
    "Period",
    "Span",
    "Spans",
    "Stance",
    "find_passages",
    "nearest_passage",
    "read_document",
]
