"""Web pages: main text, title, outlet, date and address by trafilatura; offsets count in the extracted text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from lxml.etree import LxmlError
from trafilatura import bare_extraction
from trafilatura.settings import Document

from reportedly.errors import ReadError
from reportedly.gazetteer.fold import fold
from reportedly.read.files import CONVERT, decoded, read_bytes, shown
from reportedly.read.reading import Reading, Result, article_from_fields

_BYTES_A_CHARACTER = 5
"""A page may take this many times the longest article: markup, scripts and styles beside the text."""
_DECLARED = 2_048
"""Bytes within which a page names its encoding (1,024 in the HTML standard; some servers put comments first)."""
_CHARSET = re.compile(rb"""(?:charset|encoding)[ \t\r\n]*=[ \t\r\n]*["']?([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_OF_PAGES = re.compile(
    r"utf-8|utf-16(?:-[bl]e)?|ascii|iso8859-[0-9]+|cp(?:125[0-8]|866|874|932|949|950)|koi8-[ru]|tis-620|gb2312|gbk|gb18030"
    r"|big5|big5hkscs|euc_jp|euc_kr|shift_jis|iso2022_jp|mac-roman|mac-cyrillic"
)
"""Python's names of the encodings of the WHATWG encoding standard; its others (`hex`, `punycode`) are of no page."""
_AS_BROWSERS_DO = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
"""What the WHATWG encoding standard has browsers read for these labels."""
_DATES = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d", "max_date": "2999-12-31"}
"""Only dates that the page states as its own (no guessing), the first publication before an update, and no look at the
clock: the same page gives the same date whenever it is read."""
_MOST_TAGS = 12_000
"""Beyond which a page is read without the second and third ways that trafilatura has where the first finds little: they
take time that grows with the square. A page of news has one or two thousand."""
_METADATA = ("author", "description", "hostname", "categories", "tags", "license")


def read_html(path: Path, run: Reading) -> Iterator[Result]:
    """The article of a web page; raises `ReadError` when there is no text in it."""
    where = shown(path)
    limit = min(run.settings.max_file_bytes, _BYTES_A_CHARACTER * run.settings.max_article_characters)
    page = _page(read_bytes(path, limit=limit), where=where)
    yield article_from_fields(_fields(_extracted(page, where=where)), run=run, where=where, origin=where)


def _page(data: bytes, *, where: str) -> str:
    """The page as text, by its byte order mark, else by the encoding it declares, else as UTF-8."""
    name = None if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else _charset(data)
    if name is None or name == "utf-8":
        return decoded(data, where=where)
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"the page says it is {name}, but byte {error.start + 1} is not.", where=where, remedy=CONVERT
        ) from None


def _charset(data: bytes) -> str | None:
    declared = _CHARSET.search(data, 0, _DECLARED)
    if declared is None:
        return None
    try:
        name = codecs.lookup(declared[1].decode("ascii")).name
    except LookupError:
        return None
    return _AS_BROWSERS_DO.get(name, name) if _OF_PAGES.fullmatch(name) else None


def _extracted(page: str, *, where: str) -> Document:
    try:
        document = bare_extraction(
            page,
            fast=page.count("<") > _MOST_TAGS,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params=_DATES,
        )
    except (LxmlError, ValueError, RecursionError) as error:
        raise ReadError(f"the page cannot be parsed ({error}).", where=where, remedy="Save its text as .txt.") from None
    if not isinstance(document, Document) or not (document.text or "").strip():
        raise ReadError("no article text was found in the page.", where=where, remedy="Save its text as .txt.")
    return document


def _fields(document: Document) -> dict[str, object]:
    fields: dict[str, object] = {
        "text": _story(document.text or "", document.title or ""),
        "title": document.title,
        "outlet": document.sitename,
        "published": document.date,
        "url": document.url,
    }
    return fields | {name: value for name in _METADATA if (value := getattr(document, name))}


def _story(text: str, title: str) -> str:
    """The text without the headline that many pages have within the article: what it tells would count twice."""
    first, _, rest = text.partition("\n")
    return rest if fold(first) == fold(title) and rest.strip() else text
