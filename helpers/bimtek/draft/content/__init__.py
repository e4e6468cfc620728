"""What the document says, chapter by chapter, made of the draft alone."""

from bimtek.draft.content.document import EVENT, KIT, NAME, Document, document

__all__ = ["EVENT", "KIT", "NAME", "Document", "document"]
