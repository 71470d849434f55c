"""What was found, where, and in which words to say it: the vocabulary every other package shares."""

from srr.problems.defect import raised_at
from srr.problems.message import Choice, Code, Label, Message, Obstacle, say
from srr.problems.problem import Path, Position, Problem, Severity

__all__ = [
    "Choice",
    "Code",
    "Label",
    "Message",
    "Obstacle",
    "Path",
    "Position",
    "Problem",
    "Severity",
    "raised_at",
    "say",
]
