"""The analyses: one file a question; a case in, an answer with its reasons out.

The answers are named here and fetched when they are first used; the questions stand in their files,
many of which are called as they are.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
