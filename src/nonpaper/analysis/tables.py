"""Tables as data frames, where pandas is installed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from nonpaper.errors import MissingExtra

if TYPE_CHECKING:
    import pandas as pd


def frame(columns: Mapping[str, Any]) -> pd.DataFrame:
    """A data frame of named columns.

    Raises
    ------
    MissingExtra
        Where pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError:
        raise MissingExtra(
            "data frames need pandas: install it with `pip install 'nonpaper[tables]'`"
        ) from None
    return pd.DataFrame(dict(columns))
