"""Our own corpus: hand-annotated Vietnamese official documents and the tools that keep them honest."""
