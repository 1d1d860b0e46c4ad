"""`python -m nonpaper` is the command line."""

from nonpaper.cli import main

main(prog_name="nonpaper")
