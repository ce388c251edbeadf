"""Listing RAW_DIR: names, ids, duplicates, the manifest's lines."""

from __future__ import annotations

import os
import unicodedata

import pytest

from orchestration.raw_files import ManifestError, RawFile, read_raw_folder
from orchestration.settings import Settings


def put(settings: Settings, **files: str) -> None:
    for name, content in files.items():
        path = settings.raw / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def listed(settings: Settings) -> dict[str, RawFile]:
    return {file.name: file for file in read_raw_folder(settings).files}


def test_a_report_is_named_by_its_path_without_suffix(settings: Settings) -> None:
    put(settings, **{"lạng sơn/2024.9m.txt": "a", "x.txt": "b"})

    assert {name: file.report_id for name, file in listed(settings).items()} == {
        "lạng sơn/2024.9m.txt": "lạng sơn/2024.9m",
        "x.txt": "x",
    }


def test_what_is_no_report_is_left_alone(settings: Settings) -> None:
    put(settings, **{name: name for name in ("README.md", "manifest.csv", ".hidden", "~$open.docx", "half.txt.part")})
    (settings.raw / "manifest.csv").write_text("file_name\n", encoding="utf-8")
    put(settings, **{".git/x.txt": "a", "sub/readme.md": "a report may be called so elsewhere"})

    assert list(listed(settings)) == ["sub/readme.md"]


def test_a_missing_folder_holds_no_file(settings: Settings) -> None:
    settings.raw.rmdir()

    assert read_raw_folder(settings).files == ()


def test_of_the_same_bytes_one_is_read_and_the_others_are_named(settings: Settings) -> None:
    put(settings, **{"report.txt": "same", "report (2).txt": "same", "other.txt": "else"})

    files = listed(settings)

    assert files["report.txt"].problem is None
    assert "same bytes as report.txt" in str(files["report (2).txt"].problem)
    assert files["other.txt"].problem is None


def test_of_the_same_bytes_the_one_in_the_manifest_is_read(settings: Settings) -> None:
    put(settings, **{"a.txt": "same", "from the office.txt": "same"})
    put(settings, **{"manifest.csv": "file_name,publisher\nfrom the office.txt,UBND\n"})

    files = listed(settings)

    assert files["from the office.txt"].problem is None
    assert files["a.txt"].problem is not None


def test_a_file_nobody_can_read_does_not_take_a_reports_name(settings: Settings) -> None:
    put(settings, **{"report.txt": "text", "report.bin": "binary"})

    assert {file.report_id for file in read_raw_folder(settings).files} == {"report", "report.bin"}
    assert all(file.problem is None for file in read_raw_folder(settings).files)


def test_names_that_dagster_forbids_make_allowed_and_different_ids(settings: Settings) -> None:
    put(settings, **{"báo cáo....txt": "a", "báo cáo_.txt": "b", "two\nlines.txt": "c"})

    ids = [file.report_id for file in read_raw_folder(settings).files]

    assert len(set(ids)) == 3
    assert not any("..." in report_id or "\n" in report_id for report_id in ids)


def test_names_are_composed_however_the_disk_spells_them(settings: Settings) -> None:
    put(settings, **{unicodedata.normalize("NFD", "Hà Nội.txt"): "a"})

    assert list(listed(settings)) == [unicodedata.normalize("NFC", "Hà Nội.txt")]


def test_a_name_that_is_no_text_can_be_printed(settings: Settings) -> None:
    with open(os.fsencode(settings.raw) + b"/\xff.txt", "wb") as opened:  # noqa: PTH123 - a Path cannot hold it
        opened.write(b"a")

    (file,) = read_raw_folder(settings).files
    file.name.encode("utf-8")
    file.fingerprint("readers").encode("utf-8")


def test_a_file_that_cannot_be_opened_is_refused(settings: Settings) -> None:
    (settings.raw / "gone.txt").symlink_to(settings.raw / "nowhere")

    assert "cannot be read" in str(listed(settings)["gone.txt"].problem)


def test_the_manifest_gives_each_file_its_line(settings: Settings) -> None:
    put(settings, **{"a.txt": "a", "manifest.csv": "\ufefffile_name,publisher,period_id\na.txt, UBND ,\nb.txt,x,\n"})

    folder = read_raw_folder(settings)

    assert folder.files[0].manifest == {"file_name": "a.txt", "publisher": "UBND"}
    assert folder.orphaned_lines == ("b.txt",)


@pytest.mark.parametrize(
    ("manifest", "told"),
    [
        ("file;publisher\na.txt;x\n", "names no column 'file_name'"),
        ("file_name,publisher\na.txt,x,y\n", "line 2: more cells"),
        ("file_name\na.txt\na.txt\n", "line 3: a.txt has a line already"),
    ],
)
def test_a_broken_manifest_says_where(settings: Settings, manifest: str, told: str) -> None:
    put(settings, **{"manifest.csv": manifest})

    with pytest.raises(ManifestError, match=told):
        read_raw_folder(settings)


def test_a_manifest_in_another_encoding_says_so(settings: Settings) -> None:
    settings.manifest.write_bytes("file_name\ntỉnh.txt\n".encode("utf-16"))

    with pytest.raises(ManifestError, match="UTF-8"):
        read_raw_folder(settings)


def test_the_fingerprint_is_of_bytes_name_manifest_and_readers(settings: Settings) -> None:
    put(settings, **{"a.txt": "a"})
    first = listed(settings)["a.txt"].fingerprint("readers")

    put(settings, **{"manifest.csv": "file_name,period_id\na.txt,2024-Q3\n"})
    stated = listed(settings)["a.txt"].fingerprint("readers")
    put(settings, **{"a.txt": "b"})
    changed = listed(settings)["a.txt"].fingerprint("readers")

    assert len({first, stated, changed, listed(settings)["a.txt"].fingerprint("other readers")}) == 4
