# SPDX-License-Identifier: MIT
"""The site in a real browser: no page is wider than a telephone, none complains or asks another server, and the search finds.

site.py HTML_FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "page"))

from browser import Browser  # noqa: E402

TELEPHONE = 390
SEARCHES = {
    "beschut_proportion_interval": "c/proportion.html",
    "proportion_confint": "python/proportion.html",
    "prop_interval": "r/prop_interval.html",
    "misprint": "repair.html",
    "wachtlijst": "nl.html",
}
FOUND = """new Promise((done) => {
  const look = () => {
    const said = document.querySelector("#search-results .search-summary")?.textContent || "";
    const links = Array.from(document.querySelectorAll("#search-results li a"), (link) => link.href.split("#")[0].split("?")[0]);
    if (/found|matching/.test(said) && !/Searching/.test(said)) done(links); else setTimeout(look, 50);
  };
  look();
})"""


def faults_of(browser: Browser, page: Path) -> list[str]:
    browser.open(page, TELEPHONE, 844)
    width = browser.run("document.documentElement.scrollWidth")
    asked = [address for address in browser.requests if not address.startswith(("file:", "data:"))]
    faults = [(width > TELEPHONE, f"{width} wide"), (asked, f"asks for {asked}"), (browser.complaints, f"complains: {browser.complaints}")]
    return [f"{page}: {what}" for wrong, what in faults if wrong]


def not_found(browser: Browser, folder: Path) -> list[str]:
    missing = []
    for words, page in SEARCHES.items():
        browser.open(folder / "search.html")
        browser.run(f"Search.performSearch('{words}')")
        if folder.joinpath(page).as_uri() not in browser.run(FOUND):
            missing.append(f"{words}: {page} is not among what is found")
    return missing


def main(folder: Path) -> int:
    browser = Browser()
    pages = sorted(folder.rglob("*.html"))
    faults = [fault for page in pages for fault in faults_of(browser, page)] + not_found(browser, folder)
    browser.close()
    print("\n".join(faults) or f"{len(pages)} pages in the browser: fine")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
