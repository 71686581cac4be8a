"""A person at a browser, and everything about a page that only a browser can tell."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe

from tests.support.site import Site

WIDE, NARROW = 1280, 390
"""Widths at which pages are looked at. [px]"""
SHOTS = os.environ.get("LOWCARBON_SHOTS", "")
"""A folder for pictures of every page visited; none are made without it."""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE_OPTIONS = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": TAGS}}
CONTRAST_ONLY = {"resultTypes": ["violations"], "runOnly": {"type": "rule", "values": ["color-contrast"]}}
axe = Axe()

FOCUS = """() => {
  const seen = [];
  const before = document.activeElement;
  for (const one of document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')) {
    if (one.disabled || one.type === 'hidden' || one.tabIndex < 0 || !one.checkVisibility({visibilityProperty: true})) continue;
    one.focus({focusVisible: true, preventScroll: true});
    if (document.activeElement !== one) continue;
    const style = getComputedStyle(one);
    const outline = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    const label = one.labels && one.labels[0] ? getComputedStyle(one.labels[0]) : null;
    const onLabel = label && label.outlineStyle !== 'none' && parseFloat(label.outlineWidth) >= 2;
    if (!outline && !onLabel && style.boxShadow === 'none') seen.push(one.outerHTML.slice(0, 120));
  }
  if (before && before.focus) before.focus({preventScroll: true}); else document.activeElement.blur();
  return seen;
}"""
SIDEWAYS = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const wide = [...document.body.querySelectorAll('*')].filter(one => {
    const box = one.getBoundingClientRect();
    return box.width && box.right + scrollX > room + 0.5 && !one.closest('.frame');
  });
  return wide.slice(-3).map(one => one.outerHTML.slice(0, 120)).concat(['width ' + document.documentElement.scrollWidth]);
}"""
SHORTEN = """() => {
  const alike = one => one.tagName + '.' + one.className + '>' + [...one.children].map(c => c.tagName + '.' + c.className).join();
  const named = ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls'];
  const asked = new Map();
  for (const name of named) for (const one of document.querySelectorAll('[' + name + ']'))
    for (const id of one.getAttribute(name).split(/\\s+/)) asked.set(id, [...(asked.get(id) || []), one]);
  for (const parent of document.querySelectorAll('main *')) {
    const count = {};
    for (const one of [...parent.children]) {
      const kind = alike(one);
      count[kind] = (count[kind] || 0) + 1;
      if (count[kind] <= 4) continue;
      const inside = [one, ...one.querySelectorAll('[id]')].filter(e => e.id);
      if (inside.every(e => (asked.get(e.id) || []).every(from => one.contains(from)))) one.remove();
    }
  }
}"""
"""Leaves four of each run of siblings that are alike, because axe-core needs 20 s for a page with thousands of cells."""
PAPER = """() => {
  const out = [];
  const shown = one => one && one.checkVisibility({visibilityProperty: true});
  if (!shown(document.querySelector('h1'))) out.push('the heading is not printed');
  for (const one of document.querySelectorAll('nav.verbs, .top-tools, .lang-switch, main button, footer nav'))
    if (shown(one)) { out.push('printed: ' + one.outerHTML.slice(0, 80)); break; }
  return out;
}"""


class Visitor:
    """One person in one window."""

    def __init__(
        self, browser: Any, address: str, site: Site, role: str, lang: str, *, scripts: bool = True,
        width: int = WIDE, height: int = 900, **options: Any,
    ) -> None:  # fmt: skip
        self.address, self.role, self.lang = address, role, lang
        self.faults: list[str] = []
        self.context = browser.new_context(
            java_script_enabled=scripts, viewport={"width": width, "height": height}, reduced_motion="reduce",
            locale="zh-CN" if lang == "zh" else "en-US", **options,
        )  # fmt: skip
        self.context.add_cookies([{"name": "lang", "value": lang, "url": address}])
        raw = site.client(role).raw
        raw.get(f"/account?lang={lang}")
        cookie = raw.get_cookie("session")
        if cookie is not None and role != "stranger":
            self.context.add_cookies([{"name": "session", "value": cookie.value, "url": address}])
        self.page = self.context.new_page()
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.faults.append(f"{self.page.url}: script error: {error}"))
        self.page.on("request", self._request)

    def _console(self, message: Any) -> None:
        if message.type in ("error", "warning") and "status of 4" not in message.text:
            self.faults.append(f"{self.page.url}: console: {message.text[:300]}")

    def _request(self, request: Any) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "about", "blob") and parts.netloc != urlsplit(self.address).netloc:
            self.faults.append(f"{self.page.url} asks another host: {request.url[:200]}")

    def open(self, path: str) -> Any:
        """Open an address of the site; returns the page."""
        answer = self.page.goto(self.address + path, wait_until="load")
        if answer is not None and answer.status >= 500:
            self.faults.append(f"{path}: {answer.status}")
        return self.page

    def leave(self) -> list[str]:
        """Close the window; what was wrong."""
        self.context.close()
        return [f"{self.role}, {self.lang}: {fault}" for fault in dict.fromkeys(self.faults)]

    # --- a page from all sides ---------------------------------------------------------------------------------------

    def examine(self, path: str) -> None:
        """Look at a page at both widths, in the dark, on paper; faults are collected."""
        page = self.page
        page.set_viewport_size({"width": WIDE, "height": 900})
        self.open(path)
        if page.evaluate("document.documentElement.lang") != {"zh": "zh-Hans", "en": "en"}[self.lang]:
            self._fault(path, "another language")
        if (count := page.locator("h1").count()) != 1:
            self._fault(path, f"{count} h1")
        self._each(path, SIDEWAYS, "runs over the edge at 1280")
        self._each(path, FOCUS, "focus cannot be seen on")
        self._shot(path, WIDE)
        page.set_viewport_size({"width": NARROW, "height": 844})
        self._each(path, SIDEWAYS, "runs over the edge at 390")
        self._shot(path, NARROW)
        page.emulate_media(media="print")
        self._each(path, PAPER, "on paper")
        page.emulate_media(media="screen")
        page.evaluate(SHORTEN)
        self._axe(path, AXE_OPTIONS, "narrow")
        page.set_viewport_size({"width": WIDE, "height": 900})
        self._axe(path, AXE_OPTIONS, "wide")
        if self.lang == "en":  # colours do not depend on the language
            page.emulate_media(color_scheme="dark")
            self._axe(path, CONTRAST_ONLY, "dark")
            page.emulate_media(color_scheme="light")

    def _fault(self, path: str, words: str) -> None:
        self.faults.append(f"{path}: {words}")

    def _each(self, path: str, script: str, words: str) -> None:
        for one in self.page.evaluate(script):
            self._fault(path, f"{words}: {one}")

    def _axe(self, path: str, options: dict[str, Any], when: str) -> None:
        if not self.page.evaluate("typeof axe === 'object'"):
            self.page.evaluate(axe.axe_script)
        for fault in self.page.evaluate("options => axe.run(options)", options)["violations"]:
            for node in fault["nodes"][:3]:
                summary = " ".join(node.get("failureSummary", "").split())[:200]
                self._fault(path, f"{when}: {fault['id']}: {node['html'][:160]} – {summary}")

    def _shot(self, path: str, width: int) -> None:
        if SHOTS:
            name = path.strip("/").replace("/", "_").replace("?", "_")[:80] or "start"
            folder = Path(SHOTS)
            folder.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=folder / f"{name}-{self.role}-{self.lang}-{width}.png", full_page=True)
