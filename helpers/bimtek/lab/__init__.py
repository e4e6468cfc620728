"""JupyterLab as the kit shows it: calm, Indonesian, and leaving no trace elsewhere.

``settings/`` holds what JupyterLab reads: the server's configuration, the defaults of its
plugins, our style sheet and our translations. :mod:`bimtek.lab.launch` starts a server
that reads only those, and keeps whatever it writes inside ``.bimtek/``. Another way of
serving the kit (a hub, Binder) gets the same page by pointing ``JUPYTER_CONFIG_PATH`` at
``settings/``.

This module is also the small server extension which that configuration enables.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

#: What JupyterLab reads; committed, never written by the kit.
SETTINGS = Path(__file__).resolve().parent / "settings"


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "bimtek.lab"}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Let the server speak Indonesian, dress the page, and save notebooks to be read cold."""
    from bimtek.lab import saving, translation

    translation.install()
    # JupyterLab, loaded after us, serves custom.css from here.
    server.web_app.settings["static_custom_path"] = [str(SETTINGS / "custom")]
    # No kernels but this environment's own, whatever else the machine has.
    server.kernel_spec_manager.kernel_dirs = [str(Path(sys.prefix) / "share/jupyter/kernels")]
    server.contents_manager.register_pre_save_hook(saving.before_save)
