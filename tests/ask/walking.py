"""A city's quick path in a few lines: what is typed on each page, and walking from page to page."""

from __future__ import annotations

from typing import Any

CHINA: dict[str, dict[str, Any]] = {
    "A01": {},
    "A02": {"v.A02.level": "county"},
    "A03": {"v.A03": "23.38 万", "year": "2022", "source": "2022 年统计公报"},
    "A07": {"v.A07.gdp": "85.6", "u.A07.gdp": "亿元"},
    "A08": {"v.A08.primary": "20", "v.A08.secondary": "35", "v.A08.tertiary": "45"},
    "A09": {"v.A09": "hscw"},
    "A13": {"v.A13": ["industrial", "farm_county"]},
    "B02": {"v.B02": "no"},
    "B08": {"v.B08": "2022"},
    "C03": {"k.C03": "NO"},
    "D02": {"v.D02.total": "94390", "u.D02.total": "万kWh"},
    "D03": {"n.D03": "1"},
    "D04": {
        "v.D04.residential": "1500",
        "v.D04.commercial": "800",
        "n.D04.industry": "1",
        "v.D04.energy": "0",
    },
    "D06": {"k.D06": "NO"},
    "H01": {"v.H01.cars": "28000", "v.H01.light_trucks": "2100", "v.H01.heavy_trucks": "600"},
    "J01": {"v.J01": "5.5", "u.J01": "万t"},
    "M02": {"n.M02": "1"},
}
"""Answers of the quick path, by question; what is not named keeps what the page proposes."""


def question_of(page: Any) -> str:
    """Id of the question that a page asks, or the last word of its address."""
    return page.url.split("?")[0].rsplit("/", 1)[1]


def send(page: Any, **values: Any) -> Any:
    """Send the page's question form; a year that nobody has named yet is filled in, as a person must."""
    if page.all("//input[@name='year']/@value") == [""]:
        values = {"year": "2024", **values}
    return page.submit(page.url.split("?")[0].rsplit("/", 1)[1], **values)


def answer(page: Any, id: str, answers: dict[str, dict[str, Any]] = CHINA) -> Any:
    """Answer one question; a page that asks whether a figure is right is confirmed."""
    page = page.client.get(f"{page.url.split('/ask')[0]}/ask/{id}")
    if answers[id]:
        page = send(page, **answers[id])
    return page


def walk(page: Any, answers: dict[str, dict[str, Any]] = CHINA, most: int = 40) -> list[str]:
    """Answer page after page, as the pages lead; returns the questions met."""
    met = []
    for _step in range(most):
        id = question_of(page)
        if id == "check":
            return met
        if "look=1" in page.url:
            page = (
                page.follow("Keep it and go on")
                if page.tree.get("lang") == "en"
                else page.follow("无误，继续")
            )
            continue
        met.append(id)
        page = send(page, **answers[id])
        assert page.status == 200, f"{id}: {page.status} {page.text[:600]}"
    raise AssertionError(f"no end: {met}")
