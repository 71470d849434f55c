"""What is asked of a new record, in order, and a place in it to the question as it is shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from srr.changes import adding
from srr.cli.prompts import Question
from srr.frozen import frozen
from srr.meaning.fields import group
from srr.model.records import Agreement
from srr.model.register import Register
from srr.problems import Code, Path
from srr.render.wording import Wording
from srr.store import shape
from srr.store.values import Value, look


@frozen
class Asked:
    """A place in a record to ask for; only where something stands at ``about``, if that is a place."""

    path: Path
    about: Path = ()


_AGREEMENT, _PERCENTAGE = ("agreements", 0, "agreement"), ("obligation", "percentage")
#: What a coordinator normally knows of a new record and makes it worth something. Each is worded under
#: ``ask.KIND.PLACE``.
ASKED: Mapping[str, tuple[Asked, ...]] = {
    "supplier": (Asked(("name",)), Asked(("own_staff",)), Asked(("offers",)), Asked(("core_competences",))),
    "client": (Asked(("name",)), Asked(("abbreviation",)), Asked(("kind",)), Asked(("part_of",))),
    "agreement": (
        Asked(("title",)),
        Asked(("kind",)),
        Asked(("part_of",)),
        Asked(("category",)),
        Asked(("supplier",)),
        Asked(("clients",)),
        Asked(("signed",)),
        Asked(("start",)),
        Asked(("end",)),
        Asked(("value",)),
        Asked(_PERCENTAGE),
        Asked(("obligation", "base"), about=_PERCENTAGE),
        Asked(("change_ground", "kind")),
    ),
    "meeting": (
        Asked(("title",)),
        Asked(("date",)),
        Asked(("category",)),
        Asked(("hosts",)),
        Asked(("invited",)),
    ),
    "proposal": (
        Asked(("title",)),
        Asked(("summary",)),
        Asked(("suppliers",)),
        Asked(("clients",)),
        Asked(("meeting",)),
        Asked(_AGREEMENT),
        Asked(("agreements", 0, "settles"), about=_AGREEMENT),
        Asked(("target_groups",)),
        Asked(("targets",)),
        Asked(("core_competence",)),
        Asked(("policy_goals",)),
        Asked(("delivery",)),
        Asked(("may_hire",)),
    ),
}


def open_questions(kind: str, value: Mapping[str, Value]) -> Iterable[Path]:
    """The places of a new record of this kind to ask for, as ``value`` fills up with the answers.

    A field that somebody gave with an option is not asked for, nor what stands in it.
    """
    given = {*value}
    for each in ASKED[kind]:
        if each.path[0] not in given and (not each.about or look(dict(value), each.about)[0]):
            yield each.path


@frozen
class Questions:
    """What words the questions of one kind of record, with what a register has to choose from."""

    register: Register
    wording: Wording
    kind: str

    def of(self, path: Path, value: Mapping[str, Value]) -> Question:
        """The question for a place; what fits with the answers so far goes first of the choices."""
        several, of = shape.is_list(self.kind, path), self._refers(path)
        # What may stand beside a date (passed) is said in the question.
        dated = any(map(shape.is_date, shape.forms(self.kind, path)))
        codes = () if dated else shape.choices(self.kind, (*path, 0) if several else path)
        names = [str(step) for step in path if isinstance(step, str)]
        label = self.wording.word(Code("field", names[-1]))
        return Question(
            f"{label[:1].upper()}{label[1:]}",
            self._wording(path, names),
            self._known(of, value) if of else self._codes(path, codes),
            several,
            needed=len(path) == 1 and path[0] in adding.required(self.kind),
        )

    def _wording(self, path: Path, names: Sequence[str]) -> str:
        """What is asked; of what is asked only of who wants to change it, what the schemas say of it."""
        if any(each.path == path for each in ASKED[self.kind]):
            return self.wording.say(f"ask.{self.kind}.{'.'.join(names)}")
        english, dutch = shape.describe(self.kind, path) or ("", "")
        return dutch if self.wording.language == "nl" else english

    def is_open(self, path: Path) -> bool:
        """Whether there is an answer to give: what refers to other records needs one that is there."""
        of = self._refers(path)
        return of is None or bool(self.register.ids(of))

    def _refers(self, path: Path) -> str | None:
        """The kind of record or term whose id an answer is."""
        if path == _AGREEMENT:
            return "agreement"
        return adding.refers_to(self.kind).get(str(path[0])) if len(path) == 1 else None

    def _codes(self, path: Path, codes: Collection[str]) -> list[tuple[str, str]]:
        """The codes of a field, each with the word that is printed for it."""
        words = group(self.kind, path) or ""
        return [(each, self.wording.word(Code(words, each))) for each in codes]

    def _known(self, of: str, value: Mapping[str, Value]) -> list[tuple[str, str]]:
        """The ids of a kind, each with what it is called."""
        names = ("name", "title", self.wording.language)
        found = [(id_, self.register.find(of, id_)) for id_ in self.register.ids(of)]
        if of == "agreement":
            debtors = self._debtors(value)
            found.sort(key=lambda each: not (isinstance(each[1], Agreement) and each[1].supplier in debtors))
        return [
            (id_, next((str(said) for name in names if (said := getattr(each, name, None))), ""))
            for id_, each in found
        ]

    def _debtors(self, value: Mapping[str, Value]) -> set[str]:
        """Whose agreements a proposal with these suppliers may run under: theirs and their consortia's."""
        named = value.get("suppliers")
        suppliers = [str(each) for each in named] if isinstance(named, list) else []
        consortia = (each.id for id_ in suppliers for each in self.register.consortia_of(id_))
        return {*suppliers, *consortia}
