// A JupyterLab extension written by hand, so that the kit needs no JavaScript build.
// It only makes room for the page: the empty right panel is always folded; on a narrow
// screen the file list is folded too, at the start and whenever a page is opened from it.
(() => {
  const narrow = window.matchMedia("(max-width: 760px)");

  const fold = (shell) => {
    if (narrow.matches) {
      shell.collapseLeft();
    }
  };

  const settle = (shell) => {
    shell.collapseRight();
    if (shell.isSideTabBarVisible("left") === narrow.matches) {
      shell.toggleSideTabBarVisibility("left");
    }
    if (shell.isTopInSimpleModeVisible()) {
      shell.toggleTopInSimpleModeVisibility(); // the file's name in large letters
    }
    fold(shell);
  };

  const plugin = {
    id: "bimtek-lab:layout",
    description: "Makes room for the page on small screens.",
    autoStart: true,
    activate: (app) => {
      const shell = app.shell;
      app.restored.then(() => settle(shell));
      shell.currentChanged.connect(() => fold(shell));
      narrow.addEventListener("change", () => {
        settle(shell);
        if (!narrow.matches) {
          shell.expandLeft();
        }
      });
    },
  };

  const modules = { "./extension": { __esModule: true, default: plugin } };
  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB["bimtek-lab"] = {
    init: () => {},
    get: async (name) => () => modules[name],
  };
})();
