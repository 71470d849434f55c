"""``srr brief``: the letter to one supplier, or to all suppliers of a framework, after signing."""

from __future__ import annotations

from typing import Annotated

import typer

from srr.cli import completion, streams
from srr.cli.delivery import Request
from srr.cli.exits import Exit, Stop
from srr.cli.session import Session
from srr.meaning.records import Found
from srr.problems import say
from srr.views.brief import Addressee, of_agreement, of_supplier, undecided_by
from srr.views.brief import brief as letter_to


def brief(
    supplier: Annotated[
        str | None,
        typer.Argument(metavar="SUPPLIER", help="help.brief.supplier", autocompletion=completion.suppliers),
    ] = None,
    agreement: Annotated[
        str | None,
        typer.Option(
            "--agreement", metavar="ID", help="help.brief.agreement", autocompletion=completion.agreements
        ),
    ] = None,
    name_suppliers: Annotated[
        bool, typer.Option("--name-suppliers", help="help.brief.name-suppliers")
    ] = False,
    *,
    request: Request,
) -> Exit:
    """Answer with the letter, and say on stderr what has to be done before it can be sent.

    There is none while a file cannot be read that may change what it says.
    """
    if (supplier is None) == (agreement is None):
        raise Stop(say("brief.one-of-two" if supplier is None else "brief.not-both"))
    session = Session(request)
    to = _meant(session, supplier, agreement)
    unread = undecided_by(session.whole)
    if unread:
        raise Stop(say("brief.unread", files=unread, count=len(unread)), Exit.FOUND)
    letter = letter_to(session.register, _addressee(session, to), name_suppliers=name_suppliers)
    code = session.answer(letter.document, leaves=True)
    # On stderr: the letter itself can be sent as it is, and nobody overlooks what has to be done first.
    for _, note in letter.notes:
        streams.tell(session.wording.sentence(note))
    return code


def _meant(session: Session, supplier: str | None, agreement: str | None) -> Found:
    """The supplier or the agreement that was typed."""
    if supplier is not None:
        return session.named(supplier, "supplier")
    return session.named(str(agreement), "agreement")


def _addressee(session: Session, to: Found) -> Addressee:
    """Who is meant; Stop where there is no running agreement with an obligation to write about."""
    if to.kind == "supplier":
        found = of_supplier(session.register, to.id)
        if not found.agreements:
            name = session.register.suppliers[to.id].name
            raise Stop(say("brief.no-agreement", supplier=to.id, name=name, day=session.day))
        return found
    found = of_agreement(session.register, session.register.agreements[to.id])
    if not found.agreements:
        raise Stop(say("brief.nothing-asked", agreement=to.id, day=session.day))
    return found
