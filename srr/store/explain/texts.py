"""Values that are not the text their field asks for to what is wrong with them and how to write them."""

from __future__ import annotations

import re
from dataclasses import replace

from srr.meaning.habits import id_meant
from srr.problems import Message, say
from srr.store.explain.finding import Misfit, Said, meaning


def no_text(wrong: Misfit) -> Said:
    """What is wrong with a number, or with true or false, where a text belongs."""
    shown = str(wrong.value).lower() if isinstance(wrong.value, bool) else str(wrong.value)
    pattern = wrong.node.get("pattern", "")
    if not re.search(pattern, shown):
        return other_text(replace(wrong, value=shown))
    # A field that takes nothing but digits holds a registration number, which is no secret.
    told = isinstance(wrong.value, bool) or len(shown) < 6 or not re.search(pattern, "x")  # noqa: PLR2004
    remedy = say("schema.quote", value=shown) if told else say("schema.quote-unsaid")
    return wrong.says("text-not-truth" if isinstance(wrong.value, bool) else "text-not-number"), remedy


def other_text(wrong: Misfit) -> Said:
    """What is wrong with a text that has another form than its field asks."""
    name, text = wrong.node.get("$comment"), wrong.value
    if not text.strip():
        return wrong.says("empty"), wrong.fill_in()
    if name == "id":
        return wrong.says("id-form"), _id_remedy(wrong)
    if name == "kvk":
        return _kvk(wrong)
    if name in {"line", "role", "address"}:
        return _line(wrong)
    return unlike(wrong)


def _id_remedy(wrong: Misfit) -> Message | None:
    if meant := id_meant(wrong.value):
        return say("schema.did-you-mean", meant=meant)
    # What an id is, the message says; of what it is the id, the field says, or the list that the id is in.
    field = wrong.path[:-1] if isinstance(wrong.path[-1], int) else wrong.path
    return meaning(wrong.kind, field)


def _line(wrong: Misfit) -> Said:
    if re.search(r"[\n\r]", wrong.value.strip()):
        return wrong.says("one-line"), say("schema.join-lines")
    if re.search(r"[\n\r]", wrong.value):
        return wrong.says("one-line"), wrong.says("same-line")
    return wrong.says("space-before"), say("schema.remove-space")


def _kvk(wrong: Misfit) -> Said:
    digits = re.sub(r"[ .-]", "", wrong.value)
    if re.fullmatch(r"[0-9]{8}", digits):
        return wrong.says("kvk-form"), say("schema.quote", value=digits)
    lost_zero = re.fullmatch(r"[0-9]{7}", digits)
    return wrong.says("kvk-form"), say("schema.lost-zero") if lost_zero else wrong.meaning()


def unlike(wrong: Misfit) -> Said:
    """What is wrong with a value of which nothing better can be said than what its field is for."""
    return wrong.says("form"), wrong.meaning()
