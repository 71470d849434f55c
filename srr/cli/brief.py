"""``srr brief``: the letter to one supplier, or to all suppliers of a framework, after signing."""

from __future__ import annotations

from typing import Annotated

import typer

from srr.cli import completion, streams
from srr.cli.delivery import Request
from srr.cli.exits import Exit, Stop
from srr.cli.session import Session
from srr.problems import say
from srr.views.brief import Addressee, of_agreement, of_supplier
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
    """Answer with the letter, and say on stderr what has to be done before it can be sent."""
    if (supplier is None) == (agreement is None):
        raise Stop(say("brief.one-of-two"))
    session = Session(request)
    letter = letter_to(
        session.register, _addressee(session, supplier, agreement), name_suppliers=name_suppliers
    )
    code = session.answer(letter.document, leaves=True)
    # On stderr: the letter itself can be sent as it is, and nobody overlooks what has to be done first.
    for _, note in letter.notes:
        streams.tell(session.wording.sentence(note))
    return code


def _addressee(session: Session, supplier: str | None, agreement: str | None) -> Addressee:
    """Who is meant; Stop where there is no running agreement with an obligation to write about."""
    if supplier is not None:
        id_ = session.named(supplier, "supplier").id
        found = of_supplier(session.register, id_)
        if not found.agreements:
            name = session.register.suppliers[id_].name
            raise Stop(say("brief.no-agreement", supplier=id_, name=name, day=session.day))
        return found
    id_ = session.named(str(agreement), "agreement").id
    found = of_agreement(session.register, session.register.agreements[id_])
    if not found.agreements:
        raise Stop(say("brief.nothing-asked", agreement=id_, day=session.day))
    return found
