"""The rules by name: every one that ``srr validate`` knows, in the order of the reference."""

from __future__ import annotations

from srr.rules import (
    ambiguous_scalar,
    changed_since_agreed,
    conflicting_figures,
    core_competence_unstated,
    dates_out_of_order,
    decision_contradicts_targets,
    decision_without_event,
    duplicate_key,
    dutch_thousands,
    empty_value,
    encoding,
    far_future,
    file_name,
    hire_unstated,
    history_rewritten,
    impossible_date,
    impossible_transition,
    limit,
    merge_conflict,
    near_duplicate,
    no_policy_goal,
    no_vulnerable_group,
    obligation_stated_twice,
    obligation_without_base,
    part_exceeds_whole,
    personal_data,
    preference_mismatch,
    reference_cycle,
    review_outside_lifecycle,
    schema,
    settles_other_supplier,
    shares_exceed_hundred,
    small_supplier_needs_partner,
    struck_before_policy,
    struck_without_ground,
    syntax,
    undated_acceptance,
    unknown_reference,
    unused_ignore,
    yaml_subset,
)
from srr.rules.base import RegisterRule, RevisionsRule, Rule

#: Every rule. What stops a file from being read is found by the reader and only documented here.
RULES: dict[str, Rule] = {
    "syntax": syntax,
    "encoding": encoding,
    "duplicate-key": duplicate_key,
    "yaml-subset": yaml_subset,
    "limit": limit,
    "merge-conflict": merge_conflict,
    "schema": schema,
    "file-name": file_name,
    "ambiguous-scalar": ambiguous_scalar,
    "dutch-thousands": dutch_thousands,
    "impossible-date": impossible_date,
    "far-future": far_future,
    "empty-value": empty_value,
    "unused-ignore": unused_ignore,
    "unknown-reference": unknown_reference,
    "reference-cycle": reference_cycle,
    "impossible-transition": impossible_transition,
    "dates-out-of-order": dates_out_of_order,
    "review-outside-lifecycle": review_outside_lifecycle,
    "decision-without-event": decision_without_event,
    "decision-contradicts-targets": decision_contradicts_targets,
    "undated-acceptance": undated_acceptance,
    "struck-without-ground": struck_without_ground,
    "struck-before-policy": struck_before_policy,
    "shares-exceed-hundred": shares_exceed_hundred,
    "settles-other-supplier": settles_other_supplier,
    "obligation-stated-twice": obligation_stated_twice,
    "obligation-without-base": obligation_without_base,
    "part-exceeds-whole": part_exceeds_whole,
    "conflicting-figures": conflicting_figures,
    "no-vulnerable-group": no_vulnerable_group,
    "core-competence-unstated": core_competence_unstated,
    "no-policy-goal": no_policy_goal,
    "preference-mismatch": preference_mismatch,
    "hire-unstated": hire_unstated,
    "small-supplier-needs-partner": small_supplier_needs_partner,
    "near-duplicate": near_duplicate,
    "personal-data": personal_data,
    "history-rewritten": history_rewritten,
    "changed-since-agreed": changed_since_agreed,
}
#: The rules that look at all records together.
CHECKS: dict[str, RegisterRule] = {
    name: rule for name, rule in RULES.items() if isinstance(rule, RegisterRule)
}
#: The rules that hold the records against those of an earlier version.
COMPARISONS: dict[str, RevisionsRule] = {
    name: rule for name, rule in RULES.items() if isinstance(rule, RevisionsRule)
}
