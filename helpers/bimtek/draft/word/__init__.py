"""The draft as a Word document that an office can edit on: real styles, fields and lists."""

from bimtek.draft.word.writing import write_docx

__all__ = ["write_docx"]
