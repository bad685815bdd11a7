"""How the proofs compare two answers, and read a form as a browser would."""

from django.http import HttpResponse

from safehands.lab.prove.answers import difference, masked, nobody
from safehands.lab.prove.update_forms import fields_of

ONE, OTHER = "0b7a5a52-5f0e-4b0c-9d6f-6c4a1a5a0001", "0b7a5a52-5f0e-4b0c-9d6f-6c4a1a5a0002"
TOKEN = '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'


def told(
    words: str, case_id: str, *, status: int = 404, headers: dict[str, str] | None = None
) -> tuple[int, tuple[str, ...], bytes]:
    return masked(HttpResponse(words, status=status, headers=headers), {"case_id": case_id})


def test_what_was_asked_for_and_what_is_made_anew_make_no_difference() -> None:
    one = told(
        f"/cases/{ONE}/ " + TOKEN.format("abc"), ONE, headers={"Location": f"/to/?next={ONE}"}
    )
    other = told(
        f"/cases/{OTHER}/ " + TOKEN.format("xyz"), OTHER, headers={"Location": f"/to/?next={OTHER}"}
    )

    assert difference(one, other) == ""


def test_a_word_more_a_header_more_or_another_status_is_a_difference() -> None:
    nothing = told("Nothing here", ONE)

    assert difference(told("Not yours", ONE), nothing) == "body"
    assert difference(told("Nothing here", ONE, status=403), nothing) == "status"
    named = told("Nothing here", ONE, headers={"X-Owner": "Nia"})
    assert "X-Owner: Nia" in difference(named, nothing)


def test_nobody_has_an_id_of_everything() -> None:
    like = {"case_id": ONE, "code": "X-7KQ-4MX"}

    assert set(nobody(like)) == set(like)
    assert not set(nobody(like).values()) & set(like.values())


def test_a_form_is_read_as_a_browser_sends_it() -> None:
    page = (
        TOKEN.format("abc")
        + '<input type="hidden" name="version" value="7">'
        + '<input name="name" value="Rosa &amp; Ana">'
        + '<input type="radio" name="way" value="mail" checked>'
        + '<input type="radio" name="way" value="post">'
        + '<textarea name="words" rows="3">\nTwo\nlines</textarea>'
        + '<select name="owner"><option value="1">A</option>'
        + '<option value="2" selected>B</option></select>'
    )

    assert fields_of(page) == {
        "version": "7",
        "name": "Rosa & Ana",
        "way": "mail",
        "words": "Two\nlines",
        "owner": "2",
    }
