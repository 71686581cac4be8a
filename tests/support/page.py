"""A browser without scripts: it keeps cookies, fills forms, and refuses a page that breaks the rules of the house.

page = client.login(people.luxi.official).get("/c/luxi/")
page = page.submit(name_en="Luxi County")        # the page's main form, token included
assert "Saved" in page.text
"""

from __future__ import annotations

import re
from functools import cached_property
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

import html5lib
import lxml.html
from lxml import etree

from tests.support.people import PASSWORD

NS = "{http://www.w3.org/1999/xhtml}"
REDIRECTS = {301, 302, 303, 307, 308}


class Page:
    """One answer, read."""

    def __init__(self, client: PageClient, url: str, response: Any) -> None:
        self.client, self.url, self.response = client, url, response
        self.status: int = response.status_code
        self.html = (
            response.get_data(as_text=True)
            if "text" in response.mimetype or "json" in response.mimetype
            else ""
        )
        self.is_html = response.mimetype == "text/html"

    @cached_property
    def _parsed(self) -> tuple[Any, list[str]]:
        parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("lxml"), namespaceHTMLElements=False)
        root = parser.parse(self.html).getroot()
        return root, [code for _place, code, _data in parser.errors if code not in ALLOWED_PARSE_ERRORS]

    @property
    def tree(self) -> Any:
        """The page's elements, read as a browser reads them (which takes a moment: only where it is asked for)."""
        return self._parsed[0]

    @property
    def parse_errors(self) -> list[str]:
        """What a strict reader complains about."""
        return self._parsed[1]

    @property
    def addresses(self) -> list[str]:
        """Where the page leads: its links, pictures and forms that only ask; read fast, in order, each once."""
        found = lxml.html.fromstring(self.html).xpath(
            "//a/@href | //img/@src | //form[@method='get']/@action"
        )
        return list(dict.fromkeys(map(str, found)))

    def all(self, path: str) -> list[Any]:
        """Elements by a small XPath: ``all("//main//table")``."""
        return list(self.tree.xpath(path))

    @property
    def text(self) -> str:
        """Words of the page's main part."""
        mains = self.all("//main") or [self.tree]
        return words(mains[0])

    @property
    def title(self) -> str:
        """The title."""
        return words(self.all("//title")[0])

    @property
    def h1(self) -> str:
        """The one heading."""
        return words(self.all("//h1")[0])

    @property
    def links(self) -> list[str]:
        """Addresses of the main part."""
        return [str(href) for href in self.all("//main//a/@href")]

    def follow(self, label: str) -> Page:
        """Click a link by its words."""
        for link in self.all("//a[@href]"):
            if label in words(link):
                return self.client.get(urljoin(self.url, link.get("href")))
        raise AssertionError(f"no link '{label}' on {self.url}")

    def form(self, action: str | None = None) -> Any:
        """The main form, or the one whose action contains a text."""
        for form in self.all("//main//form"):
            if action is None or action in (form.get("action") or ""):
                return form
        raise AssertionError(f"no form {action or ''} on {self.url}")

    def submit(self, form_action: str | None = None, **values: Any) -> Page:
        """Fill a form and send it; what is not given keeps its value. Follows the redirect."""
        form = self.form(form_action)
        data = fields_of(form)
        for key, value in values.items():
            if value is None:
                data.pop(key, None)
            else:
                data[key] = value
        target = urljoin(self.url, form.get("action") or "")
        return self.client.post(target, data)


def fields_of(form: Any) -> dict[str, Any]:
    """What a browser would send of a form."""
    data: dict[str, Any] = {}
    for element in form.iter("input", "select", "textarea"):
        name = element.get("name")
        if not name or element.get("disabled") is not None:
            continue
        if element.tag == "select":
            options = element.xpath(".//option[@selected]") or element.xpath(".//option")[:1]
            if options:
                data[name] = options[0].get("value", words(options[0]))
        elif element.tag == "textarea":
            data[name] = element.text or ""
        elif element.get("type") in ("radio", "checkbox"):
            if element.get("checked") is not None:
                value = element.get("value", "on")
                data[name] = [*_listed(data[name]), value] if name in data else value
        elif element.get("type") not in ("file", "submit", "button"):
            data[name] = element.get("value", "")
    return data


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def words(element: Any) -> str:
    """Text of an element, white space as one blank."""
    return re.sub(r"\s+", " ", " ".join(element.itertext())).strip()


ALLOWED_PARSE_ERRORS: frozenset[str] = frozenset()


class PageClient:
    """Keeps the cookies of one person and checks every page."""

    def __init__(self, app: Any, lang: str | None = None) -> None:
        self.app, self.lang = app, lang
        self.raw = app.test_client()

    def login(self, user: Any, password: str = PASSWORD) -> PageClient:
        """Sign in, in one line; signs out whoever was."""
        self.raw = self.app.test_client()
        with self.raw.session_transaction() as session:
            session["_user_id"] = user.get_id()
            session["_fresh"] = True
        return self

    def get(self, url: str, status: int | None = 200, check: bool = True) -> Page:
        """Open a page (following redirects) and check it."""
        return self._answer(url, self.raw.get(url), status, check)

    def look(self, url: str) -> Page:
        """Open whatever comes, errors too, following redirects; nothing is checked."""
        return self._answer(url, self.raw.get(url), None, False, errors=True)

    def post(
        self, url: str, data: dict[str, Any] | None = None, status: int | None = None, token: bool = True
    ) -> Page:
        """Send a form with a valid token and follow the redirect; expects success or a form shown again."""
        sent = dict(data or {})
        if token and "csrf_token" not in sent:
            sent["csrf_token"] = self.token()
        files = any(
            hasattr(value, "read") or (isinstance(value, tuple) and hasattr(value[0], "read"))
            for value in sent.values()
        )
        response = self.raw.post(
            url,
            data=sent,
            headers={"Sec-Fetch-Site": "same-origin"},
            content_type="multipart/form-data" if files else None,
        )
        return self._answer(url, response, status, True)

    def token(self) -> str:
        """A token of this session, as any page with a form would carry."""
        page = self.raw.get("/account" if self._signed_in() else "/sign-in").get_data(as_text=True)
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
        assert found, "no token on the page"
        return unescape(found[1])

    def _signed_in(self) -> bool:
        with self.raw.session_transaction() as session:
            return "_user_id" in session

    def _answer(self, url: str, response: Any, status: int | None, check: bool, errors: bool = False) -> Page:
        hops = 0
        while response.status_code in REDIRECTS and status not in REDIRECTS:
            hops += 1
            assert hops < 8, f"{url} redirects for ever"
            target = urljoin(url, response.headers["Location"])
            parts = urlsplit(target)
            assert not parts.netloc or parts.netloc in ("localhost",), f"{url} leads away to {target}"
            url = parts.path + (f"?{parts.query}" if parts.query else "")
            response = self.raw.get(url)
        page = Page(self, url, response)
        if status is not None:
            assert page.status == status, f"{url}: {page.status}, expected {status}\n{page.html[:1500]}"
        elif not errors:
            assert page.status < 400 or page.status in (422,), f"{url}: {page.status}\n{page.html[:1500]}"
        if check and page.is_html:
            faults = check_page(page)
            assert not faults, f"{url}:\n" + "\n".join(faults)
        return page


def check_page(page: Page) -> list[str]:
    """What is wrong with a page, one line each."""
    out: list[str] = []
    tree, headers = page.tree, page.response.headers
    if page.parse_errors:
        out.append(f"HTML: {page.parse_errors}")
    if len(page.all("//h1")) != 1:
        out.append(f"{len(page.all('//h1'))} h1")
    titles = page.all("//title[not(ancestor::svg)]")
    if len(titles) != 1 or len(words(titles[0])) < 5 or words(titles[0]).startswith("–"):
        out.append(f"title: {[words(t) for t in titles]}")
    if tree.get("lang") not in ("zh-Hans", "en"):
        out.append(f"html lang={tree.get('lang')}")
    ids = [str(value) for value in page.all("//@id")]
    if doubled := {one for one in ids if ids.count(one) > 1}:
        out.append(f"ids twice: {sorted(doubled)}")
    for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
        for value in page.all(f"//@{attribute}"):
            out += [f"{attribute}={one} leads nowhere" for one in str(value).split() if one not in ids]
    out += [
        f"link #{href[1:]} leads nowhere"
        for href in map(str, page.all("//a/@href"))
        if href.startswith("#") and href[1:] not in ids
    ]
    labelled = {str(value) for value in page.all("//label/@for")}
    for field in page.all("//input[not(@type='hidden' or @type='submit')] | //select | //textarea"):
        named = (
            field.get("id") in labelled
            or field.get("aria-label")
            or field.get("aria-labelledby")
            or field.xpath("ancestor::label")
        )
        if not named:
            out.append(f"field without label: {field.get('name')}")
    for form in page.all("//form[@method='post']"):
        if not form.xpath(".//input[@name='csrf_token']"):
            out.append(f"form without token: {form.get('action')}")
    nonce = re.search(r"'nonce-([^']+)'", headers.get("Content-Security-Policy", ""))
    if nonce is None:
        out.append("no nonce in the content policy")
    else:
        out += [
            "script or style without the nonce"
            for one in page.all("//script | //style")
            if one.get("nonce") != nonce[1]
        ]
    out += [
        f"style attribute, which the content policy refuses: <{one.tag}>" for one in page.all("//*[@style]")
    ]
    for attribute in page.all("//@*"):
        if attribute.attrname.startswith("on"):
            out.append(f"inline handler {attribute.attrname}")
    for address in map(str, page.all("//@src | //link/@href")):
        if urlsplit(address).netloc:
            out.append(f"foreign host: {address}")
    out += [f"picture without alt: {one.get('src')}" for one in page.all("//img[not(@alt)]")]
    for svg in page.all("//*[local-name()='svg']"):
        if svg.get("aria-hidden") != "true" and not (
            svg.get("aria-label") or svg.get("aria-labelledby") or svg.xpath("./*[local-name()='title']")
        ):
            out.append("svg without name or aria-hidden")
    out += [
        f"empty {one.tag}"
        for one in page.all("//a[@href] | //button")
        if not words(one) and not one.get("aria-label")
    ]
    if "{{" in page.html or "{%" in page.html:
        out.append("template marks in the page")
    if re.search(r"%\(\w+\)s", page.html):
        out.append("placeholder not filled")
    return out


def to_text(page: Page) -> str:
    """The whole page as text, for a look in a failing test."""
    return str(etree.tostring(page.tree, method="text", encoding="unicode"))
