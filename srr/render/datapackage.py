"""An export as a data package (Frictionless): a CSV file for each table, and ``datapackage.json``.

Dates are texts of a pattern, beside the first and the last day that they can mean, which are dates. A text
that a spreadsheet would take for a formula has an apostrophe before it, as in every CSV file of srr.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from srr.problems import Message
from srr.render.csv_ import harmless
from srr.render.json_ import text as json_text
from srr.render.wording import Wording, capital, one_line, visible
from srr.views.export.about import about_tables
from srr.views.export.shape import Export, Field, FlatTable, Type, Value

#: The name of the file that describes the others.
DESCRIPTOR = "datapackage.json"
#: A year, a month or a day.
_DATE = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
_TYPES = {
    Type.TEXT: "string",
    Type.CODE: "string",
    Type.INTEGER: "integer",
    Type.NUMBER: "number",
    Type.MONEY: "number",
    Type.PERCENTAGE: "number",
    Type.FLAG: "boolean",
    Type.PARTIAL_DATE: "string",
    Type.DATE: "date",
}


def files(export: Export, wording: Wording) -> Mapping[str, str]:
    """The text of each file by its name, the description last: who finds it finds the others."""
    tables = (*export.tables, *about_tables(export))
    found = {f"{each.name}.csv": _csv(each, wording) for each in tables}
    package = {
        "profile": "data-package",
        "name": "srr-export",
        "title": visible(export.register),
        "description": " ".join(_about(export, wording)),
        "languages": [wording.language],
        "resources": [_resource(each, wording) for each in tables],
    }
    return {**found, DESCRIPTOR: json_text(package)}


def _about(export: Export, wording: Wording) -> Iterator[str]:
    """What there is in the package, and how it is to be read; of a public edition what is not."""
    yield wording.say("export.package", day=export.as_of)
    if not export.notes:
        yield wording.say("export.empty")
    yield wording.say("export.harmless")
    yield from map(wording.word, export.notes)


def _csv(table: FlatTable, wording: Wording) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([each.name for each in table.fields])
    writer.writerows([[_text(value, wording) for value in row] for row in table.rows])
    return out.getvalue()


def _text(value: Value, wording: Wording) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value.normalize():f}"
        case Message():
            return harmless(wording.word(value))
        case str():
            return harmless(visible(value))
        case _:
            return str(value)


def _resource(table: FlatTable, wording: Wording) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(each, wording) for each in table.fields],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if table.foreign:
        schema["foreignKeys"] = [
            {
                "fields": list(each.fields),
                "reference": {
                    # A table that refers to itself has no name for itself.
                    "resource": "" if each.table == table.name else each.table,
                    "fields": list(each.key),
                },
            }
            for each in table.foreign
        ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": _title(table.title, wording),
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _title(cell: Any, wording: Wording) -> str:  # noqa: ANN401
    return capital(one_line(wording.word(cell)))


def _field(field: Field, wording: Wording) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": field.name,
        "type": _TYPES[field.type],
        "title": _title(field.head, wording),
    }
    if field.about is not None:
        described["description"] = one_line(wording.word(field.about))
    if field.type is Type.FLAG:
        described |= {"trueValues": ["true"], "falseValues": ["false"]}
    constraints: dict[str, Any] = {}
    if field.required:
        constraints["required"] = True
    if field.choices:
        constraints["enum"] = list(field.choices)
    if field.type is Type.PARTIAL_DATE:
        constraints["pattern"] = _DATE
    if constraints:
        described["constraints"] = constraints
    return described
