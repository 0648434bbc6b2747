"""Chinese on paper shows the glyphs of the shipped font, not something that only extracts well."""

import datetime
import subprocess

import freetype
import pytest
from PIL import Image, ImageChops

from formulary.render.fonts import face_file, use_our_fonts
from formulary.render.pdf import Paper, print_pdf

DPI = 144
CELL = 32
"""Points from one glyph to the next; at 144 dpi this is 64 pixels."""
SIZE = 24
COLUMNS = 12
TOLERANCE = 0.05
"""Share of ink that may differ: rasterisers smooth edges and round positions each in their way.
Seen: below 0.0001 for the same glyph, 0.24 and more for another."""

SHEET = (
    "处方诊断疗程效轮胎叉车经销商协议终端用户价格折扣寿命小时成本节省税额合同签字盖章"
    "公司地址电话银行账号日期编号版次客户仓库港口冷链造纸玻璃家电装卸驱动转向承载实心"
    "充气聚氨酯无痕压配弹性规格件数年度季月壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整零"
    "砻石澜川珠屿墨岭鳞毂轭辋龘靐齉，。、；：？！（）《》“”"
)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Image.Image:
    """The sheet as poppler draws our PDF."""
    folder = tmp_path_factory.mktemp("glyphs")
    use_our_fonts(folder / "fonts")
    cells = "".join(
        f'<p style="left:{(i % COLUMNS) * CELL}pt;top:{(i // COLUMNS) * CELL}pt">{c}</p>'
        for i, c in enumerate(SHEET)
    )
    css = (
        "@page { size: 400pt 500pt; margin: 0 } p { position: absolute; margin: 0; "
        f"font: {SIZE}pt/{CELL}pt 'Noto Sans SC'; width: {CELL}pt }}"
    )
    html = f'<html lang="zh-Hans"><title>字</title><body>{cells}</body></html>'
    (folder / "x.pdf").write_bytes(
        print_pdf(Paper(html, [css], {}, None, datetime.date(2026, 1, 2)))
    )
    command = ["pdftoppm", "-r", str(DPI), "-gray", "-singlefile", "-png", "x.pdf", "x"]
    subprocess.run(command, cwd=folder, check=True)
    return Image.open(folder / "x.png").convert("L")


def drawn(character: str) -> Image.Image:
    """The glyph as FreeType draws it from the shipped font, cropped to its ink."""
    face = freetype.Face(str(face_file("NotoSansSC-Regular")))
    face.set_char_size(SIZE * 64, 0, DPI, DPI)
    face.load_char(character, freetype.FT_LOAD_RENDER | freetype.FT_LOAD_NO_HINTING)
    bitmap = face.glyph.bitmap
    return Image.frombytes(
        "L", (bitmap.width, bitmap.rows), bytes(bitmap.buffer), "raw", "L", bitmap.pitch
    )


def cell(sheet: Image.Image, index: int) -> Image.Image:
    """The ink of one printed glyph, white on black."""
    side = CELL * DPI // 72
    left, top = (index % COLUMNS) * side, (index // COLUMNS) * side
    picture = ImageChops.invert(sheet.crop((left, top, left + side, top + side)))
    box = picture.getbbox()
    assert box, "nothing was printed"
    return picture.crop(box)


def difference(one: Image.Image, other: Image.Image) -> float:
    """The share of ink that differs at the best of nine placements."""
    width, height = max(one.width, other.width) + 2, max(one.height, other.height) + 2
    best = 1.0
    base = Image.new("L", (width, height))
    base.paste(one, (1, 1))
    ink = max(sum(base.tobytes()), 1)
    for x in range(3):
        for y in range(3):
            moved = Image.new("L", (width, height))
            moved.paste(other, (x, y))
            apart = sum(ImageChops.difference(base, moved).tobytes())
            best = min(best, apart / (ink + sum(moved.tobytes())))
    return best


def test_every_character_is_the_shipped_fonts(printed: Image.Image) -> None:
    """Each printed glyph is within the tolerance of the font's own drawing."""
    wrong = {
        c: round(d, 3)
        for i, c in enumerate(SHEET)
        if (d := difference(cell(printed, i), drawn(c))) > TOLERANCE
    }
    assert wrong == {}


def test_a_wrong_character_would_be_noticed(printed: Image.Image) -> None:
    """Another glyph, even a similar one, is far outside of the tolerance."""
    for index, other in (
        (0, "外"),
        (1, "万"),
        (SHEET.index("胎"), "脂"),
        (SHEET.index("港"), "巷"),
    ):
        assert difference(cell(printed, index), drawn(other)) > 2 * TOLERANCE
