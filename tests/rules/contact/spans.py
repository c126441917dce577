"""What the detector marks in a text, as a test reads it."""

from chatd.rules.contact import examine


def marked(text: str, kind: str | None = None) -> list[str]:
    """The pieces of the text that are details (of this kind)."""
    return [text[span.start : span.end] for span in examine(text).spans if kind in (None, span.kind)]
