"""What a review may come to: answers to questions, a decision, and what that makes of the proposal."""

from __future__ import annotations

from srr.model.statuses import Status

#: What a question may be answered with: a box of the checklist each.
BOXES = ("ok", "partly", "problem", "n/a")
#: The same, and that it was not answered yet.
ANSWERS = (*BOXES, "open")
#: What a decision makes of the proposal; the other outcomes leave its status alone.
EVENTS = {"hold": Status.ON_HOLD, "complete": Status.COMPLETED, "stop": Status.STOPPED}
#: What can be decided at a review.
DECISIONS = ("continue", "adjust", *EVENTS)
#: What the record of a review may say: also that nothing was decided, and that nobody knows what was.
OUTCOMES = (*DECISIONS, "none", "unknown")
#: Whether a pilot that is completed succeeded, by the key of the words for it.
SUCCESS = {"yes": "show.succeeded", "no": "show.not-succeeded", "unknown": "checklist.success-unknown"}
