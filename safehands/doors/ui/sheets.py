"""Paper: our own HTML made into a PDF that screen readers can read, with nothing fetched."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import ModuleType

from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from safehands.core.refusals import Refusal

# What every sheet wears, on the screen before it is printed as in the PDF.
SHEET = "ui/sheet.css"


class NoPdf(Refusal):
    """No PDF can be made on this machine: the library that sets the letters is missing."""

    code = "no_pdf"
    status = 503


def pdf(html: str, *, styles: Sequence[str] = (SHEET,)) -> bytes:
    """Return a whole HTML page as a PDF (PDF/UA-1); ``styles`` are names of static files.

    The page brings its language and title. Pictures, fonts and style sheets of other addresses
    are not fetched, wherever they are. The first sheet of a process takes about a second.
    Raises ``NoPdf`` where the machine lacks the library Pango.
    """
    printer = _printer()
    nothing = printer.urls.URLFetcher(allowed_protocols=())
    sheets = [printer.CSS(string=_style(name), url_fetcher=nothing) for name in styles]
    page = printer.HTML(string=html, url_fetcher=nothing)
    made: bytes = page.write_pdf(stylesheets=sheets, pdf_variant="pdf/ua-1")
    return made


def as_file(made: bytes, name: str) -> HttpResponse:
    """Answer with a PDF that the browser shows or keeps under a name; kept by no cache."""
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    answer["Cache-Control"] = "no-store, private"
    return answer


def _printer() -> ModuleType:
    # Loaded with the first sheet: it is large, and most processes print nothing.
    try:
        import weasyprint  # noqa: PLC0415
    except OSError as missing:
        raise NoPdf(
            _("No PDF can be made here: a library that sets letters is missing."),
            remedy=_(
                "Open the print view and print it from the browser. Who runs this machine "
                "installs the libraries Pango and HarfBuzz (Debian: libpangoft2-1.0-0 and "
                "libharfbuzz-subset0)."
            ),
            facts={"missing": str(missing).split("\n")[0][:200]},
        ) from missing
    found: ModuleType = weasyprint
    return found


@cache
def _style(name: str) -> str:
    found = finders.find(name)
    assert isinstance(found, str), name
    return Path(found).read_text(encoding="utf-8")
