"""Take the README's picture of a real brief: `make picture` (needs Debian's chromium)."""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import nonpaper

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Write docs/images/brief.png: what opens the brief, and what can be agreed."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        page_file = Path(folder) / "brief.html"
        nonpaper.write_brief(ROOT / "examples" / "israel-syria-2025", page_file)
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 900, "height": 1180})
        page.goto(page_file.as_uri())
        page.screenshot(path=ROOT / "docs" / "images" / "brief.png")
        browser.close()


if __name__ == "__main__":
    main()
