"""The plan as a document: blocks filled with the facts of one city, in both languages at once.

No block holds text that would be the same for every city: a sentence carries a figure or a name of this one, and an item
of the outline for which there is no fact is listed as missing, with the question that would supply it.
"""

from .blocks import Block, Document, Section
from .build import build_document

__all__ = ["Block", "Document", "Section", "build_document"]
