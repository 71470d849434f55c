"""A Word file as other programs save it: wrapped, with changes that are not accepted, with signs of fonts."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from srr.forms import word
from srr.forms.sheet import Line, Table

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def read(body, **parts):
    out = io.BytesIO()
    docx.Document().save(out)
    new = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(new, "w") as made:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = f"<w:document {W} {W14} {MC}><w:body>{body}</w:body></w:document>".encode()
            if name == "word/_rels/document.xml.rels":
                links = "".join(
                    f'<Relationship Id="y{each}" Target="{each}.xml" Type="http://schemas.openxmlformats.org/'
                    f'officeDocument/2006/relationships/{each}"/>'
                    for each in parts
                )
                content = content.replace(b"</Relationships>", f"{links}</Relationships>".encode())
            made.writestr(name, content)
        for name, content in parts.items():
            made.writestr(f"word/{name}.xml", f"<w:{name} {W}>{content}</w:{name}>")
    return word.read(new.getvalue())


def texts(body):
    return [each.text if isinstance(each, Line) else each.rows for each in read(body).parts]


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside):
    return f"<w:p>{inside}</w:p>"


def control(inside, box=""):
    return f"<w:sdt><w:sdtPr>{box}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def box(checked, inside):
    return control(inside, f'<w14:checkbox><w14:checked w14:val="{checked}"/></w14:checkbox>')


def table(*rows):
    made = "".join(
        f"<w:tr>{''.join(f'<w:tc>{paragraph(run(cell))}</w:tc>' for cell in row)}</w:tr>" for row in rows
    )
    return f"<w:tbl>{made}</w:tbl>"


def test_whatever_is_wrapped_in_controls_is_read():
    cell = f"<w:tc>{paragraph(run('b'))}</w:tc>"
    assert texts(control(paragraph(run("a")))) == ["a"]
    assert texts(paragraph(control(control(run("a")) + run("b")))) == ["ab"]
    assert texts(f"<w:tbl>{control(f'<w:tr>{control(cell)}</w:tr>')}</w:tbl>") == [(("b",),)]
    assert texts(control(table(("a",)))) == [(("a",),)]


def test_what_was_inserted_counts_and_what_was_deleted_does_not():
    changed = "<w:ins>" + run("nieuw") + "</w:ins><w:del><w:r><w:delText>oud</w:delText></w:r></w:del>"
    assert texts(paragraph(run("a ") + changed)) == ["a nieuw"]
    assert texts(
        paragraph("<w:moveFrom>" + run("a") + "</w:moveFrom><w:moveTo>" + run("b") + "</w:moveTo>")
    ) == ["b"]
    row = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph(run('weg'))}</w:tc></w:tr>"
    assert texts(f"<w:tbl>{row}<w:tr><w:tc>{paragraph(run('blijft'))}</w:tc></w:tr></w:tbl>") == [
        (("blijft",),)
    ]


@pytest.mark.parametrize(
    ("made", "sign"),
    [
        (box(0, run("☐")), "☐"),
        (box(1, run("☐")), "☒"),
        (box(0, run("☒")), "☒"),
        (box(0, run("x")), "☒"),
        (box(0, ""), "☐"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☒"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', "☐"),
        ("<w:r><w:ffData><w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox></w:ffData></w:r>", "☒"),
        ("<w:r><w:ffData><w:checkBox><w:default w:val='0'/></w:checkBox></w:ffData></w:r>", "☐"),
    ],
)
def test_a_box_is_ticked_when_its_state_or_its_sign_says_so(made, sign):
    assert texts(paragraph(made)) == [sign]


def test_fields_breaks_and_hyphens():
    field = "<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("1")
    assert texts(paragraph(field + "<w:r><w:tab/><w:br/><w:noBreakHyphen/></w:r>")) == ["1\t\n-"]
    assert texts(paragraph("<w:fldSimple w:instr='PAGE'>" + run("2") + "</w:fldSimple>")) == ["2"]


def test_a_table_in_a_cell_is_lines():
    cell = paragraph(run("boven")) + table(("a", "b"), ("c", "d")) + paragraph("")
    assert read(f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>").parts == (
        Table((("boven\na | b\nc | d\n",),)),
    )


def test_what_floats_is_read_once():
    floats = f"<w:txbxContent>{paragraph(run('zwevend'))}</w:txbxContent>"
    both = f"<w:r><mc:AlternateContent><mc:Choice>{floats}</mc:Choice><mc:Fallback>{floats}</mc:Fallback></mc:AlternateContent></w:r>"
    assert texts(paragraph(run("a") + both)) == ["a", "zwevend"]


def test_what_is_stressed_is_told():
    run_ = "<w:r><w:rPr><w:u w:val='single'/></w:rPr><w:t>deels</w:t></w:r><w:r><w:rPr><w:b w:val='0'/></w:rPr><w:t>x</w:t></w:r>"
    assert read(paragraph(run_)).parts == (Line("deelsx", ("deels",)),)


def test_what_stands_beside_the_text_is_told_with_its_kind():
    found = read("", comments=f"<w:comment>{paragraph(run('klopt dit?'))}</w:comment>",
                 footnotes=f"<w:footnote>{paragraph(run('noot'))}</w:footnote>")  # fmt: skip
    assert found.margin == (("comments", "klopt dit?"), ("footnotes", "noot"))
