"""What keeps a file's values from being a record, in the words of people who keep registers."""

from srr.store.explain.dates import wrong_date
from srr.store.explain.errors import explain
from srr.store.explain.finding import Finding

__all__ = ["Finding", "explain", "wrong_date"]
