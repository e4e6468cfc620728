"""Indonesian for the words of JupyterLab that a participant sees.

The published language pack covers a part of the interface, in uneven words. Our own
catalogue (``settings/id_ID.json``) is laid over it when the page fetches the pack.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from bimtek.lab import SETTINGS

LOCALE = "id_ID"

#: How gettext joins a context and a message.
CONTEXT = "\x04"


@cache
def catalogue() -> dict[str, dict[str, list[str]]]:
    """Our translations, by domain ("jupyterlab", …) and English message.

    A message with a context is written ``context|message`` in the file. A message that has
    a plural in English is written as its singular, with its translation in a list: the page
    wants several forms then, though Indonesian has one.
    """
    written = json.loads((SETTINGS / f"{LOCALE}.json").read_text(encoding="utf-8"))
    return {
        domain: {
            english.replace("|", CONTEXT, 1): found * 2 if isinstance(found, list) else [found]
            for english, found in words.items()
        }
        for domain, words in written.items()
    }


def overlay(pack: dict[str, Any]) -> dict[str, Any]:
    """Lay our catalogue over a language pack as the page receives it.

    Parameters
    ----------
    pack
        Domain → message → list of forms, with gettext's header under the empty message.
    """
    merged = {domain: dict(words) for domain, words in pack.items()}
    for domain, words in catalogue().items():
        target = merged.setdefault(domain, {})
        header = target.setdefault("", {"domain": domain, "language": LOCALE})
        header["plural_forms"] = "nplurals=1; plural=0;"
        target.update(words)
    return merged


def install() -> None:
    """Make the running Jupyter server use our catalogue. Harmless when called again."""
    from jupyterlab_server import translation_utils, translations_handler

    if getattr(translation_utils, "_bimtek", False):
        return
    published = translation_utils.get_language_pack

    def get_language_pack(locale: str) -> tuple[dict[str, Any], str]:
        pack, message = published(locale)
        return (overlay(pack) if locale == LOCALE else pack), message

    for place, name, ours in (
        (translation_utils, "get_language_pack", get_language_pack),
        (translations_handler, "get_language_pack", get_language_pack),
        (translation_utils, "_bimtek", True),
    ):
        setattr(place, name, ours)
