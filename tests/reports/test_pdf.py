"""The PDF read back: fonts, whole-page Chinese text, totals, links, tags, language, and the same bytes twice."""

import re
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from lowcarbon_training.plan.study import Study
from lowcarbon_training.reports.document import Document
from lowcarbon_training.reports.pdf import PdfError, page_count, plan_pdf, set_pdf


def text_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


@pytest.mark.parametrize("mode", ["zh", "en", "both"])
def test_is_a_plan_of_substance(pdfs: dict[str, Path], mode: str) -> None:
    pages = len(PdfReader(pdfs[mode]).pages)
    assert pages >= 25
    assert page_count(pdfs[mode].read_bytes()) == pages


@pytest.mark.parametrize("mode", ["zh", "en", "both"])
def test_fonts_are_embedded_subsets(pdfs: dict[str, Path], mode: str) -> None:
    seen = set()
    with pikepdf.open(pdfs[mode]) as pdf:
        for page in pdf.pages:
            for font in page.get("/Resources", {}).get("/Font", {}).values():
                inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
                descriptor = inner.FontDescriptor
                seen.add(str(font.BaseFont))
                assert "/FontFile3" in descriptor or "/FontFile2" in descriptor
    assert seen
    assert all(re.match(r"/[A-Z]{6}\+Noto", name) for name in seen), seen


def test_whole_pages_of_chinese_read_back(pdfs: dict[str, Path], paper: Document) -> None:
    text = re.sub(r"\s", "", text_of(pdfs["zh"]))
    for section in paper.sections:
        assert re.sub(r"\s", "", section.title.zh) in text
    assert "�" not in text
    assert len(re.findall(r"[\u4e00-\u9fff]", text)) > 5000


def test_headline_figures_are_the_same_in_all_three(pdfs: dict[str, Path], paper: Document) -> None:
    for mode, path in pdfs.items():
        text = text_of(path)
        for name, figure in paper.facts.items():
            assert figure in text, (mode, name)


@pytest.mark.parametrize(("mode", "language"), [("zh", "zh-Hans"), ("en", "en"), ("both", "zh-Hans")])
def test_is_tagged_and_says_its_language(pdfs: dict[str, Path], mode: str, language: str) -> None:
    with pikepdf.open(pdfs[mode]) as pdf:
        root = pdf.Root
        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang) == language
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as meta:
            assert str(meta["pdfuaid:part"]) == "1"
            assert meta["dc:title"]


def test_bilingual_text_carries_both_languages(pdfs: dict[str, Path]) -> None:
    raw = pdfs["both"].read_bytes()
    with pikepdf.open(pdfs["both"]) as pdf:
        langs = {str(o.Lang) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/Lang" in o}
    assert {"zh-Hans", "en"} <= langs
    assert raw.startswith(b"%PDF")


def test_contents_and_bookmarks_lead_to_the_sections(pdfs: dict[str, Path], paper: Document) -> None:
    reader = PdfReader(pdfs["en"])
    titles = [item.title for item in reader.outline if not isinstance(item, list)]
    for section in paper.sections:
        assert any(section.title.en in title for title in titles), section.title.en
    links = [
        a
        for page in reader.pages[:5]
        for a in page.get("/Annots", [])
        if a.get_object()["/Subtype"] == "/Link"
    ]
    assert len(links) >= len(paper.sections)
    contents = next(page.extract_text() for page in reader.pages if page.extract_text().count(" . ") > 10)
    assert re.search(r"Emissions baseline[ .]+\d+", contents)


def test_same_inputs_give_the_same_bytes(luxi: Study, pdfs: dict[str, Path]) -> None:
    assert plan_pdf(luxi, "en") == pdfs["en"].read_bytes()


def test_nothing_outside_is_read(luxi: Study) -> None:
    html = '<html lang="en"><title>x</title><img src="file:///etc/hostname" alt="x"/><p>x</p></html>'
    assert luxi.request.as_of is not None
    with pytest.raises(PdfError):
        set_pdf(html, luxi.request.as_of)
