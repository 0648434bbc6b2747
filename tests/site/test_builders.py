"""Both site builders make the same site of the same folders."""

import json
import re
import shutil
from pathlib import Path

import pytest
import yaml

from formulary.build.builders import Builder
from formulary.build.plan import INDEXES
from formulary.build.site_config import site_settings
from tests.conftest import CHECKOUT, DEMO_DAY, run_build
from tests.links import dead_links

pytestmark = pytest.mark.engines
_sites: dict[str, Path] = {}


@pytest.fixture(scope="module", params=list(Builder))
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo book's site, made by each builder once."""
    return built(request.param, tmp_path_factory)


def built(builder: str, folders: pytest.TempPathFactory) -> Path:
    if builder not in _sites:
        root = folders.mktemp(builder)
        shutil.copytree(CHECKOUT / "accounts", root / "accounts")
        words = ("--as-of", str(DEMO_DAY), "--builder", builder, "--jobs", "1")
        done = run_build("site", "--root", str(root), *words)
        assert done.returncode == 0, done.stderr
        _sites[builder] = (root / "site").resolve()
    return _sites[builder]


def pages(site: Path) -> dict[str, str]:
    found = sorted(site.rglob("*.html"))
    return {p.relative_to(site).as_posix(): p.read_text(encoding="utf-8") for p in found}


def index(site: Path) -> list[dict[str, str]]:
    (path,) = (site / name for name in INDEXES if (site / name).is_file())
    content = json.loads(path.read_text(encoding="utf-8"))
    found = content.get("docs") or content["items"]
    assert isinstance(found, list)
    return found


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    """The checker sees a missing file and a missing anchor, and nothing else."""
    links = ("#here", "#gone", "b/", "b/#there", "b/#gone", "c.css", "https://example.org/")
    body = "".join(f'<a id="here" href="{link}"></a>' for link in links)
    (tmp_path / "b").mkdir()
    (tmp_path / "index.html").write_text(body)
    (tmp_path / "b" / "index.html").write_text('<h2 id="there"></h2>')
    dead = [told.partition(": ")[2] for told in dead_links(tmp_path)]
    assert dead == ["#gone", "b/#gone", "c.css"]


def test_every_link_leads_somewhere(site: Path) -> None:
    """Each link within the site leads to a file, and to an anchor that is there."""
    assert list(dead_links(site)) == []


def test_every_page_is_filled(site: Path) -> None:
    """No mark and no live block is left over, and no shell is published."""
    for path, text in pages(site).items():
        assert "@@" not in text, path
        assert "<!-- formulary:" not in text, path
        assert "/shell/" not in path + text, path


def test_no_page_holds_a_script(site: Path) -> None:
    """The policy allows the site's own files alone: no script and no style stands in a page."""
    for path, text in pages(site).items():
        scripts = re.findall(r"<script(?![^>]*(?: src=| type=.?application/json))[^>]*>", text)
        assert scripts == [], path
        assert not re.search(r"<style|\sstyle=", text), path
        assert "script-src 'self';" in text, path


@pytest.mark.parametrize("prefix", ["", "zh"])
def test_accounts_are_in_the_index_and_shells_are_not(site: Path, prefix: str) -> None:
    """An account is found by both its names, whose Chinese words are cut."""
    found = {entry["location"]: entry for entry in index(site / prefix)}
    account = found["accounts/xiyu-fresh/"]
    words = re.split("[ \u200b]+", f"{account['title']} {account['text']}")
    assert {"Xiyu", "汐屿", "鲜集"} <= set(words)
    assert not any("shell" in location for location in found)


def test_the_chinese_navigation_is_chinese_alone(site: Path) -> None:
    """The Chinese settings replace the inherited lists; nothing is appended."""
    tabs = re.search(r'<ul class="md-tabs__list">.*?</ul>', pages(site)["zh/index.html"], re.S)
    assert tabs
    assert not re.search("[A-Za-z]{3,}", re.sub("<[^>]*>", "", tabs[0]))


def test_both_builders_make_the_same_pages(tmp_path_factory: pytest.TempPathFactory) -> None:
    """An address of the one site is an address of the other."""
    one, other = (pages(built(builder, tmp_path_factory)) for builder in Builder)
    assert one.keys() == other.keys()
    fronts = {"index.html", "zh/index.html"}  # Zensical puts the page's own name in front
    title = re.compile("<title>.*?</title>", re.S)
    for path in one.keys() - fronts:
        assert title.findall(one[path]) == title.findall(other[path])


def test_settings_are_inherited_as_mkdocs_does(tmp_path: Path) -> None:
    """Mappings are merged, lists are replaced, and a tag reaches the builder as it was written."""
    (tmp_path / "mkdocs.yml").write_text("nav: [a.md]\nextra: {one: 1}\ncopyright: !ENV WHO\n")
    (tmp_path / "mkdocs.zh.yml").write_text("INHERIT: mkdocs.yml\nnav: [b.md]\n")
    text = site_settings(tmp_path / "mkdocs.zh.yml", {"extra": {"two": "二"}})
    assert "copyright: !ENV" in text
    kept = yaml.safe_load(text.replace("!ENV ", ""))
    assert kept["nav"] == ["b.md"]
    assert kept["extra"] == {"one": 1, "two": "二"}


def test_settings_that_are_no_yaml_are_told(tmp_path: Path) -> None:
    """A slip in mkdocs.yml is named with its file and line, whatever the builder."""
    (tmp_path / "mkdocs.yml").write_text("nav: [a.md\n")
    with pytest.raises(yaml.YAMLError, match=r"mkdocs\.yml.*line 2"):
        site_settings(tmp_path / "mkdocs.yml", {})
