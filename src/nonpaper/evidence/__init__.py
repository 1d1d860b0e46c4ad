"""Evidence: the documents of a case and the passages that are quoted from them."""

from nonpaper.evidence.documents import Document, read_document
from nonpaper.evidence.passages import Passage, find_passages, nearest_passage

__all__ = [
    "Document",
    "Passage",
    "find_passages",
    "nearest_passage",
    "read_document",
]
