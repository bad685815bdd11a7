"""Paper: a PDF that fetches nothing, or words that say why there is none."""

import sys

import pytest

from safehands.doors.ui import sheets

PAGE = '<html lang="en"><head><title>A sheet</title></head><body><p>Hello</p>{}</body></html>'


def test_a_page_becomes_a_pdf() -> None:
    assert sheets.pdf(PAGE.format("")).startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    "from_elsewhere",
    [
        '<img alt="" src="http://127.0.0.1:9/x.png">',
        '<img alt="" src="file:///etc/hostname">',
        '<link rel="stylesheet" href="http://127.0.0.1:9/x.css">',
        "<style>@import 'file:///etc/hostname'; p { background: url(http://127.0.0.1:9/) }</style>",
    ],
)
def test_a_sheet_fetches_nothing(from_elsewhere: str) -> None:
    # pytest-socket lets no connection out; the picture is simply left out.
    assert sheets.pdf(PAGE.format(from_elsewhere)).startswith(b"%PDF-1.7")


def test_without_the_library_the_refusal_leads_to_the_print_view(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Missing:
        def find_spec(self, name: str, *_more: object) -> None:
            if name == "weasyprint":
                raise OSError("cannot load library 'libpangoft2-1.0-0'")

    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    for name in [name for name in sys.modules if name.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)

    with pytest.raises(sheets.NoPdf) as told:
        sheets.pdf(PAGE.format(""))

    assert "print view" in str(told.value.remedy)
    assert told.value.status == 503
