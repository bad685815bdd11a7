import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_sign_in_page_is_ours_and_offers_no_way_to_sign_up(client: Client) -> None:
    page = client.get("/accounts/login/").content.decode()

    assert "ui/base.css" in page
    assert "sign up" not in page.lower()
    assert "Ask the administrator of your practice" in page


def test_a_wrong_password_is_answered_in_words(client: Client) -> None:
    told = {"login": "nobody@example.org", "password": "wrong wrong wrong"}

    page = client.post("/accounts/login/", told).content.decode()

    assert 'role="alert"' in page
    assert "wrong wrong wrong" not in page


def test_a_missing_page_says_so_in_plain_words(client: Client) -> None:
    answer = client.get("/no-such-page/")

    assert answer.status_code == 404
    assert "There is nothing here that you can see." in answer.content.decode()
