"""File names of downloads: in both languages, whatever the reader's."""

from __future__ import annotations

import re
from urllib.parse import quote

from lowcarbon_training.people.cities.models import City


def download_name(city: City, en: str, zh: str, ending: str, year: int | None = None) -> str:
    """Value of the Content-Disposition header: ``luxi-inventory-2022 泸溪县-清单-2022.xlsx``.

    Parameters
    ----------
    en, zh : str
        What the file holds, in each language.
    """
    when = f"-{year}" if year else ""
    plain = f"{city.slug}-{en}{when}"
    name_zh = re.sub(r'[\\/:*?"<>|\x00-\x1f]', "", city.title.zh)
    full = f"{plain} {name_zh}-{zh}{when}.{ending}"
    return f"attachment; filename=\"{plain}.{ending}\"; filename*=UTF-8''{quote(full)}"
