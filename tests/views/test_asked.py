"""What an agreement asks is said once: every view tells the same facts, each as far as it has room."""

from __future__ import annotations

from decimal import Decimal

import pytest

from srr.model.records import Measure, Obligation, Term, Vocabulary
from srr.render.wording import Wording
from srr.views.asked import asked, currency, facts
from srr.views.brief import of_agreement
from srr.views.brief.discretion import Discretion
from srr.views.brief.obligation import told
from srr.views.show import show
from srr.views.status import Selection, table
from tests.model.registers import HERE, agreement, at, supplier

PLACED = Vocabulary(
    id="metrics",
    origin=HERE,
    terms=(
        Term(
            id="placements", nl="geplaatst", en="placed", nl_one="geplaatst", en_one="placed", unit="persons"
        ),
        Term(id="participants", nl="deelnemers", en="participants", nl_one="deelnemer", unit="persons"),
        Term(id="hours", nl="uren", en="hours", unit="hours"),
    ),
)


def measure(note=None, least=1, metric="placements"):
    return Measure(metric=metric, min=Decimal(least), per="year", note=note)


def words(cell):
    return Wording("nl").word(cell).replace("\N{NO-BREAK SPACE}", " ")


def letter(*obligations, suppliers=(), heading=False):
    made = [
        agreement(f"k{at}", supplier=f"s{at}", obligation=each, part_of="kop", end="2030")
        for at, each in enumerate(obligations)
    ]
    own = [supplier(f"s{at}", name=f"Fictief {at}") for at in range(len(made))]
    now = at(agreement("kop", obligation=None), *made, *own, *suppliers, PLACED)
    to = of_agreement(now, now.agreements["kop" if heading else "k0"])
    return words(told(now, to, Discretion(now)).blocks[0].text)


def test_what_a_share_is_taken_of_is_the_value_of_the_contract_in_every_view():
    stated = Obligation(
        percentage=Decimal(5), base="contract-value", asks=(measure("via Fictief 0"),), regime="classic"
    )
    now = at(agreement("a", supplier="s", obligation=stated, value=Decimal(100_000), end="2030"), PLACED)
    one = now.agreements["a"]
    assert words(asked(now, one)) == "5% · € 5.000, minstens 1 geplaatst per jaar"
    assert words(facts(now, one).as_sum()) == (
        "5% van € 100.000 opdrachtwaarde = € 5.000, minstens 1 geplaatst per jaar"
    )
    assert words(facts(now, one).in_full()) == (
        "5%, grondslag: opdrachtwaarde (€ 100.000), dat is € 5.000, minstens 1 geplaatst per jaar (via Fictief 0)"
    )
    said = words(told(now, of_agreement(now, one), Discretion(now)).blocks[0].text)
    assert "5% van de opdrachtwaarde (€ 100.000) te besteden aan social return. Dat is € 5.000." in said


@pytest.mark.parametrize(
    ("asks", "said"),
    [
        ((measure("via Fictief 0"),), "Wij vragen van u: minstens 1 persoon geplaatst per jaar (via Fictief 0)."),
        ((measure(least=3),), "Wij vragen van u: minstens 3 mensen geplaatst per jaar."),
        ((measure(metric="participants"),), "Wij vragen van u: minstens 1 deelnemer per jaar."),
        ((measure(metric="hours", least=90),), "Wij vragen van u: minstens 90 uren per jaar."),
        # Another supplier is not named.
        ((measure("zoals Fictief Anders"),), "Wij vragen van u: minstens 1 persoon geplaatst per jaar. Of"),
    ],
)  # fmt: skip
def test_a_letter_tells_whom_a_metric_counts_and_what_was_noted(asks, said):
    assert said in letter(Obligation(asks=asks), suppliers=(supplier("x", name="Fictief Anders"),))


def test_a_note_that_names_one_of_several_suppliers_is_in_no_letter_to_all():
    noted, other = (Obligation(asks=(measure(each),)) for each in ("via Fictief 0", "als vakman"))
    assert "geplaatst per jaar. Of" in letter(noted, noted, heading=True)
    assert "geplaatst per jaar (als vakman). Of" in letter(other, other, heading=True)


@pytest.mark.parametrize(("value", "expected"), [(None, None), (Decimal(100_000), "EUR")])
def test_the_currency_is_that_of_any_amount_wherever_it_is_asked(value, expected):
    now = at(agreement("a", obligation=Obligation(regime="none"), value=value))
    assert currency(now.agreements["a"]) == expected
    assert show(now, "agreement", "a", now).data["currency"] == expected
    assert table(now, now, "agreements", Selection()).rows[0]["currency"] == expected
