"""What stands in a form to what somebody filled in: what it answers, what is not sure, what has no place.

Questions are found by their printed ids, everything else by its printed label, wherever in the document it
has ended up. What srr did not print is either taken as an answer or named with its place: nothing is lost.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import field, replace

from srr.forms import printed
from srr.forms.sheet import Line, Sheet, Table, clean, same
from srr.forms.ticks import Ticks, ticks
from srr.frozen import frozen
from srr.locale import LANGUAGES
from srr.model.outcomes import BOXES, DECISIONS, SUCCESS
from srr.problems import Message, say

_LESSON, _WHAT, _WHO, _BEFORE = "checklist.lesson", "field.what", "label.who", "field.due"
_DONE, _NOW = "field.done", "checklist.this-time"
#: The tables of the form with a head, by the labels in it.
_ACTIONS, _LAST_ACTIONS = (_WHAT, _WHO, _BEFORE), (_WHAT, _WHO, _BEFORE, _DONE)
_SIGN_OFF = ("field.role", "field.date", "checklist.signature")
#: What stands for nothing in a cell.
_NOTHING = frozenset({"", "–", "-", "—", "…", "..."})


@frozen
class Expected:
    """What srr prints in this form: the blank one, its questions, and the labels that hang on the proposal.

    ``questions`` are in the words of the form, by id; ``results`` and ``aims`` what stands before the room
    for a number.
    """

    language: str
    blank: tuple[Sheet, ...]
    questions: Mapping[str, str]
    results: tuple[str, ...]
    aims: tuple[str, ...]


@frozen
class Misplaced:
    """Words that belong to no part of the form, and where they stand."""

    place: Message
    text: str


@frozen
class Done:
    """A row of the last time's actions with when it was done, and what was printed in it before that."""

    what: str
    owner: str
    due: str
    date: str


@frozen
class Filled:
    """What somebody filled in, each as it stands there; what was printed already is not told.

    ``results`` also has what was added to the rows that were printed, by what somebody wrote before it.
    ``marks`` has of each question which answers were ticked, ``proposed`` those that were only underlined and
    the like; ``tied`` are questions where a mark stands between two boxes.
    """

    marks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    proposed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tied: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    results: Mapping[str, str] = field(default_factory=dict)
    aims: Mapping[str, str] = field(default_factory=dict)
    blanks: Mapping[str, str] = field(default_factory=dict)
    outcomes: tuple[str, ...] = ()
    success: tuple[str, ...] = ()
    reinstates: bool = False
    lessons: tuple[str, ...] = ()
    actions: tuple[tuple[str, str, str], ...] = ()
    done: tuple[Done, ...] = ()
    signed: tuple[str, ...] = ()
    misplaced: tuple[Misplaced, ...] = ()


def read(sheet: Sheet, expected: Expected) -> Filled:
    """What was filled in: all that stands in the form and not in a blank one."""
    blank = [_go_through(each, expected, Counter()) for each in expected.blank]
    printed_texts: Counter[str] = Counter()
    for each in blank:
        # Of two blanks, of two revisions of the register, a text counts as often as one of them has it.
        printed_texts |= Counter(_known(one.place, one.text) for one in each.misplaced)
    found = _go_through(sheet, expected, printed_texts)
    before = blank[0] if blank else Filled()
    return replace(
        found,
        results=_new(found.results, _results_before(blank)),
        aims=_new(found.aims, before.aims),
        blanks=_new(found.blanks, before.blanks),
        done=tuple((Counter(found.done) - Counter(before.done)).elements()),
    )


def _go_through(sheet: Sheet, expected: Expected, printed_texts: Counter[str]) -> Filled:
    reader = _Reader(expected, sheet, printed_texts)
    reader.go_through(sheet)
    return reader.found()


def _new(found: Mapping[str, str], before: Mapping[str, str]) -> dict[str, str]:
    return {label: text for label, text in found.items() if same(text) != same(before.get(label, ""))}


def _results_before(blank: Sequence[Filled]) -> dict[str, str]:
    """What was printed of each result, also of one that had a row in an earlier form only."""
    return {label: text for each in reversed(blank) for label, text in each.results.items()}


class _Reader:
    """Goes through a form from top to bottom, and knows under which question and part it is."""

    def __init__(self, expected: Expected, sheet: Sheet, printed_texts: Counter[str]) -> None:
        self._expected, self._language = expected, expected.language
        #: What was printed and did not come by yet.
        self._left = Counter(printed_texts)
        self._headings = printed.labels(self._language, printed.HEADINGS)
        self._blanks = printed.labels(self._language, printed.BLANKS)
        self._results = {same(each).casefold(): each for each in expected.results}
        self._aims = {same(each).casefold(): each for each in expected.aims}
        self._options = _options(self._language)
        self._anchors = self._find_questions(sheet)
        self._question: str | None = None
        self._part: str | None = None
        #: The question whose note may follow as plain lines, where the form has no cell for it.
        self._noting: str | None = None
        self._boxes: list[tuple[Ticks, str | None, Message, str]] = []
        self._ticked: dict[str, list[str]] = defaultdict(list)
        self._there: dict[str, set[str]] = defaultdict(set)
        self._proposed: dict[str, list[str]] = defaultdict(list)
        self._tied: list[str] = []
        self._notes: dict[str, list[str]] = defaultdict(list)
        self._values: dict[str, dict[str, str]] = {"results": {}, "aims": {}, "blanks": {}}
        self._lessons: list[str] = []
        self._actions: list[tuple[str, str, str]] = []
        self._done: list[Done] = []
        self._signed: list[str] = []
        self._misplaced: list[Misplaced] = []

    def found(self) -> Filled:
        chosen = self._ticked
        return Filled(
            marks={
                key: tuple(each) for key, each in chosen.items() if each and key in self._expected.questions
            },
            proposed={key: tuple(each) for key, each in self._proposed.items() if each},
            tied=tuple(self._tied),
            notes={key: "\n".join(each) for key, each in self._notes.items()},
            results=self._values["results"],
            aims=self._values["aims"],
            blanks=self._values["blanks"],
            outcomes=tuple(chosen.get("outcome", ())),
            success=tuple(chosen.get("success", ())),
            reinstates=bool(chosen.get("reinstates")),
            lessons=tuple(self._lessons),
            actions=tuple(self._actions),
            done=tuple(self._done),
            signed=tuple(self._signed),
            misplaced=tuple(self._misplaced),
        )

    def go_through(self, sheet: Sheet) -> None:
        for place, each in enumerate(sheet.parts):
            if isinstance(each, Table):
                self._noting = None
                self._table(each)
            else:
                self._line(place, each)
        self._tick_all()
        for kind, text in sheet.margin:
            self._unless_printed(say(f"form.at.{kind}"), text)

    # Lines

    def _line(self, place: int, line: Line) -> None:
        text = same(line.text)
        if not text:
            return
        if text.casefold() in self._headings:
            self._part, self._question, self._noting = text, None, None
        elif place in self._anchors:
            self._question, self._noting = self._anchors[place], None
            if text != same(f"{self._question} {self._expected.questions[self._question]}"):
                self._misplace(line.text)
        elif (question := self._note_of(text)) is not None:
            self._noting = question
        elif (found := self._ticks(line)) is not None:
            self._noting = None
            self._boxes.append((found, self._subject(found), self._place(), line.text))
        elif printed.match(self._language, "form.of", text):
            self._noting = None
        elif self._left[_known(self._place(), text)] == 0 and self._noting is not None:
            self._notes[self._noting].append(clean(line.text))
        else:
            self._noting = None
            self._unless_printed(self._place(), line.text)

    def _find_questions(self, sheet: Sheet) -> dict[int, str]:
        """The places of lines that are questions: printed as they were, else the first that has the id."""
        exact: dict[str, int] = {}
        loose: dict[str, int] = {}
        ids = "|".join(re.escape(each) for each in sorted(self._expected.questions, key=len, reverse=True))
        if not ids:
            return {}
        begins = re.compile(rf"({ids})(?![\w-])")
        for place, each in enumerate(sheet.parts):
            text = same(each.text) if isinstance(each, Line) else ""
            match = begins.match(text)
            if match is None:
                continue
            if text == same(f"{match[1]} {self._expected.questions[match[1]]}"):
                exact.setdefault(match[1], place)
            else:
                loose.setdefault(match[1], place)
        return {place: id_ for id_, place in (loose | exact).items()}

    def _note_of(self, text: str) -> str | None:
        """The question of which a text heads the note."""
        match = printed.match(self._language, "checklist.note", text.removesuffix(":"))
        return match["question"] if match and match["question"] in self._expected.questions else None

    def _ticks(self, line: Line) -> Ticks | None:
        return ticks(line.text, self._options, line.stressed)

    def _tick_all(self) -> None:
        """The lines with boxes, first those most like what was printed: all of it and nothing else."""
        for found, subject, place, text in sorted(
            self._boxes, key=lambda each: (bool(each[0].rest), -len(each[0].there))
        ):
            self._tick(found, subject, place, text)

    def _subject(self, found: Ticks) -> str | None:
        """What a line with boxes answers: the question that it stands under, or a part of the decision."""
        groups = {self._options[each][0] for each in found.there}
        return self._question if groups == {"answer"} else groups.pop() if len(groups) == 1 else None

    def _tick(self, found: Ticks, subject: str | None, place: Message, text: str) -> None:
        codes = [self._options[each][1] for each in found.there]
        if subject is None or self._there[subject] & {*codes}:
            # Boxes of no question, or of a second one whose id is gone.
            if found.ticked or found.proposed or found.rest:
                self._misplaced.append(Misplaced(place, clean(text)))
            return
        self._there[subject] |= {*codes}
        self._ticked[subject] += [self._options[each][1] for each in found.ticked]
        self._proposed[subject] += [self._options[each][1] for each in found.proposed if not found.ticked]
        if found.tied:
            self._tied.append(subject)
        if found.tied or found.rest:
            self._misplaced.append(Misplaced(place, clean(text if found.tied else found.rest)))

    # Tables

    def _table(self, table: Table) -> None:
        rows = [row for row in table.rows if any(same(cell) for cell in row)]
        if not rows:
            return
        head = tuple(same(cell).casefold() for cell in rows[0])
        question = self._note_of(head[0]) or self._note_of(same(rows[0][0]))
        if question is not None:
            self._notes_in(question, table.rows)
        elif self._is_head(head, (_LESSON,)):
            self._lessons += [text for row in rows[1:] if (text := _joined(row)) not in _NOTHING]
        elif self._is_head(head, _LAST_ACTIONS):
            self._last_actions(rows)
        elif self._is_head(head, _ACTIONS):
            self._new_actions(rows)
        elif self._is_head(head, _SIGN_OFF):
            self._signed += [text for row in rows[1:] if (text := _joined(row)) not in _NOTHING]
        elif printed.words(self._language, _NOW).casefold() in head:
            self._result_rows(rows, head.index(printed.words(self._language, _NOW).casefold()))
        else:
            for row in rows:
                self._row(row)

    def _is_head(self, head: Sequence[str], keys: Sequence[str]) -> bool:
        wanted = [printed.words(self._language, key).casefold() for key in keys]
        return [*head[: len(wanted)]] == wanted and not any(head[len(wanted) :])

    def _notes_in(self, question: str, rows: Sequence[Sequence[str]]) -> None:
        """The cells below the head of a note, whatever stands in them; beside the head too."""
        said = [each for each in (*rows[0][1:],) if same(each)]
        said += [" | ".join(row) if len(row) > 1 else row[0] for row in rows[1:] if any(map(same, row))]
        text = clean("\n".join(said))
        if text:
            self._notes[question].append(text)

    def _last_actions(self, rows: Sequence[Sequence[str]]) -> None:
        for row in rows[1:]:
            cells = ["" if same(each) in _NOTHING else same(each) for each in (*row, "", "", "")]
            done = Done(*cells[: len(_LAST_ACTIONS)])
            if done.date:
                self._done.append(done)
            self._others([*row[: len(_ACTIONS)], *row[len(_LAST_ACTIONS) :]])

    def _new_actions(self, rows: Sequence[Sequence[str]]) -> None:
        for row in rows[1:]:
            what, who, before = ("" if same(each) in _NOTHING else clean(each) for each in (*row, "", "")[:3])
            if what:
                self._actions.append((what, who, before))
            self._others(row[3:] if what else row)

    def _result_rows(self, rows: Sequence[Sequence[str]], column: int) -> None:
        """The rows of results, also of what somebody added to those that were printed."""
        found = self._values["results"]
        for row in rows[1:]:
            written = same(row[0])
            label = self._results.get(written.casefold())
            value = clean(row[column]) if column < len(row) and same(row[column]) not in _NOTHING else ""
            if label is None and value and written not in _NOTHING:
                label = written
            if label is None or column >= len(row) or (value and label in found):
                self._others(row)
                continue
            if value:
                found[label] = value
            self._others([cell for index, cell in enumerate(row) if index not in {0, column}])

    def _row(self, row: Sequence[str]) -> None:
        """A row of any other table: a label with room behind it, or what was printed."""
        label = same(row[0]).casefold()
        for name, known in (("blanks", self._blanks), ("aims", self._aims)):
            if label in known:
                value = clean("\n".join(each for each in row[1:] if same(each)))
                if value not in _NOTHING:
                    self._values[name][known[label]] = value
                return
        self._others(row)

    def _others(self, cells: Sequence[str]) -> None:
        for each in cells:
            if same(each) not in _NOTHING:
                self._unless_printed(self._place(), each)

    def _unless_printed(self, place: Message, text: str) -> None:
        """What srr printed is no news, as often as it printed it; anything else has no place."""
        known = _known(place, text)
        if self._left[known]:
            self._left[known] -= 1
        else:
            self._misplaced.append(Misplaced(place, clean(text)))

    def _misplace(self, text: str) -> None:
        self._misplaced.append(Misplaced(self._place(), clean(text)))

    def _place(self) -> Message:
        if self._question is not None:
            return say("form.at.question", question=self._question)
        return say("form.at.part", part=self._part) if self._part else say("form.at.top")


def _options(language: str) -> dict[str, tuple[str, str]]:
    """What every box means, by its label: of which group it is, and what it records."""

    def label(key: str) -> str:
        return printed.words(language, key).casefold()

    return {
        **{label(f"answer.{each}"): ("answer", each) for each in BOXES},
        **{label(f"outcome.{each}"): ("outcome", each) for each in DECISIONS},
        **{label(key): ("success", each) for each, key in SUCCESS.items()},
        label("checklist.reinstates"): ("reinstates", "yes"),
    }


def _joined(row: Sequence[str]) -> str:
    return clean(" | ".join(each for each in row if same(each)))


def _known(place: Message, text: str) -> str:
    """A printed text as it is compared: tables and pages are numbered anew when a document is saved."""
    numbered = place.key in {"form.at.header", "form.at.footer"} or any(
        same(text).startswith(f"{printed.words(each, 'paper.table')} ") for each in LANGUAGES
    )
    return re.sub("[0-9]+", "#", same(text)) if numbered else same(text)
