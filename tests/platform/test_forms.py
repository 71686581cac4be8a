"""Fields and errors of the forms of the house."""

from __future__ import annotations

from decimal import Decimal

import pytest
from flask_babel import force_locale

from lowcarbon_training.platform.forms import Form, NumberField, TextField, at_most, plain


@pytest.mark.parametrize(
    ("value", "typed"),
    [(1, "1"), (Decimal("1.000000"), "1"), (Decimal("0.2500"), "0.25"), (100, "100"), (Decimal("1e3"), "1000"), (2.5, "2.5"), (0, "0")],
)  # fmt: skip
def test_a_number_is_filled_in_as_people_write_it(value: object, typed: str) -> None:
    assert plain(value) == typed


def test_the_invitation_proposes_one_person(client, people) -> None:
    page = client.login(people.luxi.mayor).get("/c/luxi/members/invite?lang=zh")
    assert page.all("//input[@name='max_uses']/@value") == ["1"]


class Two(Form):
    first = NumberField("First", high=Decimal("1e15"))
    second = NumberField("Second")
    name = TextField("Name", [at_most(3)])


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "Enter 1,000,000,000,000,000 or less"), ("zh", "1,000,000,000,000,000")]
)
def test_limits_are_written_out_and_each_error_of_the_list_names_its_field(app, lang: str, said: str) -> None:
    from flask import render_template_string

    data = {"first": "1e16", "second": "many", "name": "long"}
    with app.test_request_context(method="POST", data=data), force_locale(lang):
        form = Two(meta={"csrf": False})
        assert not form.validate()
        page = render_template_string(
            "{% import '_macros/forms.html' as forms %}{{ forms.summary(form) }}", form=form
        )
        assert said in page
        for name in ("First", "Second", "Name"):
            assert name in page
        assert form.name.flags.maxlength == 3
