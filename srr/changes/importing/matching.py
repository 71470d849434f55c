"""What a row says to the record that it is about: by id, number, reference, name, or title and supplier."""

from __future__ import annotations

from srr.changes.importing.around import Doubt
from srr.changes.importing.entries import Entry
from srr.meaning.closest import fold
from srr.meaning.ids import ID
from srr.meaning.records import Several, bearers, names
from srr.model.records import Agreement, Meeting, Proposal
from srr.model.register import Register
from srr.problems import say


def matched(register: Register, kind: str, entry: Entry) -> str | Doubt | None:
    """The id of the record that a row is about; None where that is a new one, a Doubt where it is unclear."""
    records = register.folder(f"{kind}s")
    id_ = entry.values.get("id")
    if id_ is not None:
        if id_ in records:
            return str(id_)
        if not ID.fullmatch(str(id_)):
            return Doubt(say("import.row.no-id"), say("import.row.no-id.do"))
        return None
    if kind in {"supplier", "client"}:
        return _party(register, kind, entry)
    if kind == "agreement" and "reference" in entry.values:
        wanted = fold(str(entry.values["reference"]))
        found = [
            each.id
            for each in register.agreements.values()
            if each.reference and fold(each.reference) == wanted
        ]
        if len(found) > 1:
            return _several(register, kind, str(entry.values["reference"]))
        if found:
            return _referred(register, found[0], entry)
    return _titled(register, kind, entry)


def _referred(register: Register, id_: str, entry: Entry) -> str | Doubt:
    """The agreement that a reference is of; a Doubt where all else that a row says of it is another's."""
    agreement, values = register.agreements[id_], entry.values
    title, supplier = values.get("title"), values.get("supplier")
    if title is None or fold(str(title)) == fold(agreement.title):
        return id_
    called = [each.id for each in register.agreements.values() if fold(each.title) == fold(str(title))]
    if called:
        return Doubt(say("import.row.two-records", ids=(id_, *called)))
    if supplier is not None and agreement.supplier not in {None, supplier}:
        return Doubt(say("import.row.other-reference", id=id_), say("import.row.other-reference.do"))
    return id_


def _party(register: Register, kind: str, entry: Entry) -> str | Doubt | None:
    """An organisation, by its number, its name and its abbreviation, which must be of the same one."""
    found: dict[str, str] = {}
    for field in ("kvk", "name", "abbreviation"):
        said = entry.values.get(field)
        hits = bearers(register, kind, str(said)) if said is not None else ()
        if len(hits) > 1:
            return _several(register, kind, str(said))
        if hits:
            found[hits[0].id] = field
    if len(found) > 1:
        return Doubt(say("import.row.two-records", ids=tuple(found)))
    return next(iter(found), None)


def _titled(register: Register, kind: str, entry: Entry) -> str | Doubt | None:
    title = entry.values.get("title")
    if title is None:
        return None
    wanted = fold(str(title))
    called = (id_ for id_, each in register.folder(f"{kind}s").items() if wanted == fold(names(each)[0]))
    fitting = [id_ for id_ in called if _fits(register, kind, id_, entry)]
    if len(fitting) > 1:
        return Doubt(say("import.row.two-records", ids=tuple(fitting)))
    return fitting[0] if fitting else None


def _fits(register: Register, kind: str, id_: str, entry: Entry) -> bool:
    """Whether nothing that a row says of who and when tells it from a record with its title."""
    record = register.find(kind, id_)
    values = entry.values
    if isinstance(record, Agreement):
        other = record.reference is not None and "reference" in values
        same = "supplier" not in values or record.supplier in {None, values["supplier"]}
        return same and not other
    if isinstance(record, Proposal):
        said = values.get("suppliers")
        return not isinstance(said, list) or not record.suppliers or bool({*said} & {*record.suppliers})
    if isinstance(record, Meeting):
        return "date" not in values or record.date is None or str(record.date) == str(values["date"])
    return True


def _several(register: Register, kind: str, text: str) -> Doubt:
    several = Several(text, bearers(register, kind, text))
    return Doubt(several.message, several.remedy)
