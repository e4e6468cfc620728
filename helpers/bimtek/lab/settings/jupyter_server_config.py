# ruff: noqa: D100
# Configuration of the kit's JupyterLab. Found through JUPYTER_CONFIG_PATH, which
# bimtek.lab.launch sets; a hub or Binder can do the same. Nothing here depends on where
# the server runs; address, port and token are chosen by whoever starts it.
import sys
from pathlib import Path

from bimtek.paths import KIT

settings = Path(__file__).resolve().parent
share = Path(sys.prefix) / "share" / "jupyter"
c = get_config()  # type: ignore[name-defined]  # noqa: F821

# Only what the kit needs: no terminal, no language servers.
c.ServerApp.jpserver_extensions = {
    "bimtek.lab": True,
    "jupyterlab": True,
    "jupyter_lsp": False,
    "jupyter_server_terminals": False,
}
c.ServerApp.terminals_enabled = False

# No request to any other host: no news, no updates, no extension catalogue.
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.handlers.announcements.NeverCheckForUpdate"
c.LabApp.extension_manager = "readonly"
c.LabApp.lock_all_plugins = True

# Our defaults, style sheet and words; extensions and kernel of this environment alone.
c.LabApp.app_settings_dir = str(settings)
c.LabApp.labextensions_path = [str(settings / "labextensions"), str(share / "labextensions")]
c.LabApp.custom_css = True
c.KernelSpecManager.allowed_kernelspecs = {"python3"}
c.MultiKernelManager.default_kernel_name = "python3"

# A trainer brings home the files of sixty groups in one message, some two hundred kB each.
# What is longer than tornado allows ends the connection without a word.
c.ServerApp.tornado_settings = {"websocket_max_message_size": 128 * 1024**2}

# The file browser shows what a participant uses.
c.ServerApp.root_dir = str(KIT)
c.ContentsManager.allow_hidden = False
c.ContentsManager.hide_globs = [
    "__pycache__",
    "*.py",
    "*.py[co]",
    "*.lock",
    "*.toml",
    "*.yml",
    "*~",
    "tests",
    "helpers",
    "asal",
    "bank",
    "datapackage.json",
    "CONTRIBUTING.md",
    "LICENSE",
]
c.FileContentsManager.delete_to_trash = True
