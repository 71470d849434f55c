"""The register as immutable, linked values, and the facts that follow from them on a day."""
