"""A report of problems as JUnit XML, which Azure DevOps, Jenkins and GitLab show as tests: one a file.

There is no one standard; what is written is what https://github.com/jenkinsci/xunit-plugin has in
``junit-10.xsd`` and what those services read: of each test its first failure, and its name.
"""

from __future__ import annotations

from itertools import groupby
from xml.etree import ElementTree as ET

from srr.problems import Code, Problem, Severity
from srr.render.screen import Screen
from srr.render.wording import Wording, one_line, visible
from srr.views.problems import Report

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def render(report: Report, wording: Wording, screen: Screen) -> str:  # noqa: ARG001
    """One suite with a test for every file: errors make it fail, the rest is what it printed.

    Without times: a register is checked in no time, and the same files give the same report.
    """
    found = {file: list(each) for file, each in groupby(report.problems, key=lambda each: each.file)}
    left_out = {each.file for each in report.left_out}
    suites = ET.Element("testsuites")
    suite = ET.SubElement(suites, "testsuite", {"name": _name(report.register)})
    for file in report.checked:
        path = _name(report.home.inside(file))
        case = ET.SubElement(suite, "testcase", {"classname": f"srr.{_kind(path)}", "name": path})
        _outcome(case, found.get(file, []), wording)
        if file in left_out and case.find("failure") is None:
            ET.SubElement(case, "skipped", {"message": wording.say("validate.left-out")})
    for key, tag in (("tests", "testcase"), ("failures", ".//failure"), ("skipped", ".//skipped")):
        suite.set(key, str(len(suite.findall(tag))))
    suite.set("errors", "0")
    ET.indent(suites)
    return f"{_HEAD}{ET.tostring(suites, encoding='unicode')}\n"


def is_own(written: str) -> bool:
    """Whether a text is a report of srr in this format: every test in it is one of a register's files."""
    tests = written.count("<testcase ")
    own = written.count('<testcase classname="srr.')
    return written.startswith(_HEAD) and own == tests > 0


def _outcome(case: ET.Element, problems: list[Problem], wording: Wording) -> None:
    errors = [each for each in problems if each.severity is Severity.ERROR]
    others = [each for each in problems if each.severity is not Severity.ERROR]
    if errors:
        said = {"type": errors[0].rule, "message": wording.problem(errors[0])}
        ET.SubElement(case, "failure", said).text = _lines(errors, wording)
    if others:
        ET.SubElement(case, "system-out").text = _lines(others, wording)


def _lines(problems: list[Problem], wording: Wording) -> str:
    return "\n".join(
        f"{each.position.line}:{each.position.column}: {wording.word(Code('severity', each.severity))}: "
        f"{each.rule}: {wording.problem(each)}"
        for each in problems
    )


def _name(text: str) -> str:
    # Every character that XML cannot hold is one that nobody sees.
    return one_line(visible(text))


def _kind(path: str) -> str:
    """What readers group the tests by: the folder, or the name of a file that lies in none."""
    return path.partition("/")[0].partition(".")[0]
