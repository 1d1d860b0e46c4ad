"""Pictures, drawn by matplotlib as vector graphics that stand inside the page."""
