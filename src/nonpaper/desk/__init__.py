"""The desk: the verbs that all faces share.

Names are fetched when they are first used, so that a verb loads what it needs and nothing else.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
