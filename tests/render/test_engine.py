"""The PDF engine fetches nothing, warns of nothing, and writes the same bytes each time."""

import datetime
import io
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from formulary.render.fonts import FACES, font_files, use_our_fonts
from formulary.render.pdf import Attached, EngineError, LibraryMissing, Paper, print_pdf
from tests.conftest import CHECKOUT

CSS = "@page { size: A4 } body, h1 { font-family: 'Source Sans 3', 'Noto Sans SC' }"
DAY = datetime.date(2026, 1, 2)
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8"
    "ffff3f0005fe02fea735c3c50000000049454e44ae426082"
)


@pytest.fixture(scope="module", autouse=True)
def fonts(tmp_path_factory: pytest.TempPathFactory) -> None:
    use_our_fonts(tmp_path_factory.mktemp("fonts"))


def page(body: str, *styles: str, attached: Attached | None = None) -> Paper:
    html = f'<html lang="en"><title>Title</title><body><h1>Head</h1>{body}</body></html>'
    return Paper(html, [CSS, *styles], {"pixel.png": PIXEL}, attached, DAY)


@pytest.mark.parametrize(
    "body",
    [
        '<img alt="x" src="http://127.0.0.1:9/x.png">',
        '<img alt="x" src="https://127.0.0.1:9/x.png">',
        '<img alt="x" src="ftp://127.0.0.1/x.png">',
        '<img alt="x" src="file:///etc/passwd">',
        '<img alt="x" src="data:image/png;base64,AAAA">',
        '<img alt="x" src="asset:unknown.png">',
        '<img alt="x" src="relative.png">',
        '<link rel="stylesheet" href="http://127.0.0.1:9/x.css">',
        '<style>@import "file:///etc/passwd"</style>',
        '<p style="background: url(file:///etc/passwd)">x</p>',
        '<ul><li style="list-style-image: url(http://127.0.0.1:9/x)">x</li></ul>',
        '<a rel="attachment" href="file:///etc/passwd">x</a>',
        '<link rel="attachment" href="file:///etc/passwd">',
        '<svg viewBox="0 0 9 9"><title>x</title><image href="file:///etc/passwd"/></svg>',
        '<object data="file:///etc/passwd"></object>',
        '<embed src="file:///etc/passwd">',
    ],
)
def test_a_document_loads_nothing_but_its_assets(body: str) -> None:
    """Whatever a template or a value tries to load from elsewhere ends the document."""
    with pytest.raises(EngineError):
        print_pdf(page(body))


def test_an_asset_is_printed() -> None:
    """A picture among the assets is found by its name."""
    assert print_pdf(page('<img alt="A dot" src="asset:pixel.png">')).startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("body", "style"),
    [
        ("<p>x", "p { no-such-property: 1 }"),
        ('<img src="asset:pixel.png">', ""),
        ("<div>" * 400, ""),
        ("<p>\ud800</p>", ""),
    ],
    ids=["unknown css", "no alternative text", "too deep", "lone surrogate"],
)
def test_a_warning_or_a_crash_fails_the_document(body: str, style: str) -> None:
    """What the engine only warns of would be a fault on paper: it is an error here."""
    with pytest.raises(EngineError):
        print_pdf(page(body, style))


def test_a_missing_library_is_told_by_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the engine falls back to fontTools, the message says what to install."""
    monkeypatch.setattr("weasyprint.pdf.fonts.harfbuzz_subset", None)
    with pytest.raises(LibraryMissing) as trouble:
        print_pdf(page("<p>x"))
    for words in (trouble.value.words.en, trouble.value.words.zh):
        assert "sudo apt-get install libharfbuzz-subset0" in words
        assert "fontTools" not in words


def test_the_attachment_is_byte_for_byte_there() -> None:
    """The data stands in the PDF as it was given, with the document's date."""
    data = '{"total": "1,234.50 €"}'
    with pikepdf.open(io.BytesIO(print_pdf(page("", attached=Attached("a.json", data))))) as pdf:
        assert list(pdf.attachments) == ["a.json"]
        file = pdf.attachments["a.json"].get_file()
        assert file.read_bytes() == data.encode()
        assert file.creation_date is not None
        assert file.creation_date.date() == DAY


def test_metadata_tells_the_document_and_not_the_machine() -> None:
    """Title, language and the document's day; no path, no user, no clock."""
    data = print_pdf(page("<p>x"))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Title"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20260102")
        assert str(pdf.Root.Lang) == "en"
    assert str(CHECKOUT).encode() not in data


def test_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    """Hash seed, time zone and folder leave no trace."""
    code = (
        "import sys, datetime, hashlib; from pathlib import Path\n"
        "from formulary.render.fonts import use_our_fonts\n"
        "from formulary.render.pdf import Attached, Paper, print_pdf\n"
        "use_our_fonts(Path(sys.argv[1]))\n"
        "html = '<html lang=en><title>T</title><h1>Head 标题</h1><p>文字 <b>bold 粗</b>'\n"
        f"styles = [{CSS!r}]\n"
        "paper = Paper(html, styles, {}, Attached('a.json', '{}'), datetime.date(2026, 1, 2))\n"
        "print(hashlib.sha256(print_pdf(paper)).hexdigest())\n"
    )
    digests = set()
    for seed, zone in (("0", "UTC"), ("4711", "Asia/Shanghai"), ("9", "America/Lima")):
        folder = tmp_path / seed
        folder.mkdir()
        done = subprocess.run(
            [sys.executable, "-c", code, str(folder / "fonts")],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(CHECKOUT)},
            cwd=folder,
            capture_output=True,
            text=True,
            check=True,
        )
        digests.add(done.stdout)
    assert len(digests) == 1


def test_the_fonts_come_with_the_install() -> None:
    """Four whole faces, two scripts in two weights."""
    assert len(font_files()) == len(FACES) == 4
