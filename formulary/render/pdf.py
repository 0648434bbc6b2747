"""HTML to PDF behind one small interface: PDF/A-3a and PDF/UA-1, nothing fetched, same bytes.

WeasyPrint is imported only when a PDF is made; `fonts.use_our_fonts` must have run before.
"""

import base64
import datetime
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from formulary.model.findings import Trouble, Words
from formulary.render.tags import name_languages

VARIANT = "pdf/a-3a"
"""For archives (ISO 19005-3), tagged; that it is PDF/UA-1 (ISO 14289-1) too is said beside it."""

_ACCESSIBLE = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>"""
"""The claim of PDF/UA-1 in XMP, and the description of its schema that PDF/A asks for."""

ASSET = "asset:"
"""The only scheme that a document may load from: `asset:NAME`."""

_CRASHES = (RecursionError, ValueError, UnicodeError, LookupError, TypeError, OverflowError)
"""What impossible input makes the engine raise."""


class EngineError(Exception):
    """A document could not be printed, or not without a warning."""


class LibraryMissing(Trouble):
    """The engine works without a library of the system that ours are printed with."""


_SLOW_FONTS = "Using fontTools instead of HarfBuzz-Subset"
"""How the engine begins to tell that it does without the library that cuts fonts to size."""

_NO_SUBSETS = Words(
    "The library libharfbuzz-subset0 is missing (or older than 4.1), and no document can be "
    "printed without it. Run `make`, or `sudo apt-get install libharfbuzz-subset0`.",
    "系统缺少库 libharfbuzz-subset0（或版本低于 4.1），无法印制文件。"
    "请运行 `make`，或运行 `sudo apt-get install libharfbuzz-subset0`。",
)


@dataclass(frozen=True)
class Attached:
    """A file inside of the PDF."""

    name: str
    text: str


@dataclass(frozen=True)
class Paper:
    """All that a PDF is made of."""

    html: str
    styles: Sequence[str]
    assets: Mapping[str, bytes]
    attached: Attached | None
    date: datetime.date
    """Day of the document: the PDF's own dates, instead of the day on which it was made."""


def print_pdf(paper: Paper) -> bytes:
    """The PDF. Raises EngineError for a warning of the engine as for a failure.

    LibraryMissing if this machine can print no document at all.
    """
    from weasyprint import CSS, HTML

    name_languages()
    fetcher = _fetcher_class()(paper.assets)
    with _no_warnings():
        try:
            sheets = [CSS(string=style, url_fetcher=fetcher) for style in paper.styles]
            html = HTML(string=paper.html, url_fetcher=fetcher)
            document = html.render(stylesheets=sheets, pdf_variant=VARIANT)
            day = paper.date.isoformat()
            known = vars(document.metadata) | {"created": day, "modified": day}
            document.metadata = _metadata_class()(**known)
            data = document.write_pdf(
                pdf_variant=VARIANT,
                pdf_identifier=b"formulary",
                attachments=_attachments(paper),
                finisher=_part_ends,
            )
        except _refusal() as refused:
            raise EngineError(str(refused)) from None
        except _CRASHES as crash:
            raise EngineError(f"{type(crash).__name__}: {crash}") from crash
    assert isinstance(data, bytes)
    return data


_BLURRED = b"\r\nendstream"


def _part_ends(document: Any, pdf: Any) -> None:
    """Write each stream that ends in a carriage return as letters.

    The engine writes a line feed behind it, and readers who look for the end of a stream, instead
    of counting its bytes, would take the two for one end of line.
    """
    del document
    for stream in pdf.objects:
        if getattr(stream, "compress", False) and stream.data.endswith(_BLURRED):
            packed = stream.data.partition(b"stream\n")[2].removesuffix(b"\nendstream")
            stream.stream = [base64.a85encode(packed) + b"~>"]
            stream.extra["Filter"] = "[/ASCII85Decode /FlateDecode]"
            stream.compress = False


def _attachments(paper: Paper) -> list[Any]:
    from weasyprint import Attachment

    if paper.attached is None:
        return []
    noon = datetime.datetime.combine(paper.date, datetime.time(12), datetime.UTC)
    return [
        Attachment(
            string=paper.attached.text,
            name=paper.attached.name,
            description=paper.attached.name,
            relationship="Source",
            created=noon,
            modified=noon,
        )
    ]


def _refusal() -> type[BaseException]:
    from weasyprint.urls import FatalURLFetchingError

    refusal: type[BaseException] = FatalURLFetchingError
    return refusal


@cache
def _fetcher_class() -> type[Any]:
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class AssetFetcher(URLFetcher):  # type: ignore[misc]
        """Hands out assets from memory; anything else ends the document."""

        def __init__(self, assets: Mapping[str, bytes]) -> None:
            super().__init__(allowed_protocols=(), allow_redirects=False)
            self._assets = assets

        def fetch(self, url: str, headers: Any = None) -> Any:
            name = url.removeprefix(ASSET)
            if not url.startswith(ASSET) or name not in self._assets:
                raise FatalURLFetchingError(f"a document may not load {url[:200]!r}")
            kind = "image/svg+xml" if name.endswith(".svg") else "image/png"
            return URLFetcherResponse(url, self._assets[name], {"Content-Type": kind})

    return AssetFetcher


@cache
def _metadata_class() -> type[Any]:
    from weasyprint.document import DocumentMetadata

    class ArchiveMetadata(DocumentMetadata):  # type: ignore[misc]
        """Metadata that claim PDF/UA-1 as well, and stay readable without unpacking."""

        def include_in_pdf(
            self, pdf: Any, variant: str, version: int, conformance: str, compress: bool
        ) -> None:
            super().include_in_pdf(pdf, variant, version, conformance, compress=False)

        def generate_rdf_metadata(self, *claim: Any) -> bytes:
            plain: bytes = super().generate_rdf_metadata(*claim)
            return plain.replace(b"</rdf:RDF>", _ACCESSIBLE)

    return ArchiveMetadata


@contextmanager
def _no_warnings() -> Iterator[None]:
    """Within, whatever the engine logs at WARNING or above becomes an EngineError."""
    records: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(record.getMessage())

    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    listener = Listener(logging.WARNING)
    before = [(logger, logger.propagate, list(logger.handlers)) for logger in loggers]
    for logger in loggers:
        logger.handlers, logger.propagate = [listener], False
    try:
        yield
    finally:
        for logger, propagate, handlers in before:
            logger.handlers, logger.propagate = handlers, propagate
    if any(record.startswith(_SLOW_FONTS) for record in records):
        raise LibraryMissing(_NO_SUBSETS)
    if records:
        raise EngineError("; ".join(dict.fromkeys(records)))
