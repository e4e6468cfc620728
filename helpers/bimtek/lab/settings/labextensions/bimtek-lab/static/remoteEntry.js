// A JupyterLab extension written by hand, so that the kit needs no JavaScript build.
//
// It makes room for the page: the empty right panel is always folded; on a narrow screen
// the file list is folded too, at the start and whenever a page is opened from it.
// Running the whole page leaves the reader where he was, instead of at the last line.
// Links from a panel to another page of the kit open it in the same window.
// A film chosen by mistake is refused before it is sent to a panel.
// Those who use the keyboard or listen to the page get the names and roles they need.
// And it lends the translator to those parts of JupyterLab that forget to ask for one
// (among them the dialog about a kernel that has died).
(() => {
  const narrow = window.matchMedia("(max-width: 760px)");
  let shared = {};

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
    if (shell.mode === "single-document" && shell.isTopInSimpleModeVisible()) {
      shell.toggleTopInSimpleModeVisibility(); // the file's name in large letters
    }
    fold(shell);
  };

  const layout = {
    id: "bimtek-lab:layout",
    description: "Makes room for the page on small screens.",
    autoStart: true,
    activate: (app) => {
      const shell = app.shell;
      app.restored.then(() => settle(shell));
      shell.modeChanged.connect(() => settle(shell));
      shell.currentChanged.connect(() => fold(shell));
      narrow.addEventListener("change", () => {
        settle(shell);
        if (!narrow.matches) {
          shell.expandLeft();
        }
      });
    },
  };

  // The page's place, and a way back to it unless the reader moved meanwhile. The keyboard's
  // place belongs to it: running leaves the focus at the last cell, past all that is to be read.
  const bookmark = (notebook) => {
    const scroller = notebook.node.querySelector(".jp-WindowedPanel-outer") || notebook.node;
    const { scrollTop } = scroller;
    const { activeCellIndex } = notebook;
    const focused = document.activeElement;
    const gestures = ["wheel", "touchmove", "keydown", "pointerdown"];
    let moved = false;
    const note = () => {
      moved = true;
    };
    gestures.forEach((gesture) => scroller.addEventListener(gesture, note));
    return {
      restore: () => {
        if (!moved) {
          notebook.activeCellIndex = activeCellIndex;
          const there = focused?.isConnected && focused !== document.body;
          (there ? focused : notebook.activeCell?.node)?.focus({ preventScroll: true });
          scroller.scrollTop = scrollTop;
        }
      },
      close: () => gestures.forEach((gesture) => scroller.removeEventListener(gesture, note)),
    };
  };

  const run = {
    id: "bimtek-lab:run",
    description: "Runs the whole page and stays at the reader's place.",
    autoStart: true,
    activate: (app) => {
      app.commands.addCommand("bimtek-lab:run-all", {
        label: "▶▶ Jalankan semua",
        caption: "Jalankan seluruh halaman ini dari atas ke bawah",
        isEnabled: () => app.commands.isEnabled("notebook:run-all-cells"),
        execute: async () => {
          const panel = app.shell.currentWidget;
          const notebook = panel?.content;
          if (!notebook?.node) {
            return;
          }
          // The button is there before the page and its kernel are: keep a hasty click.
          await panel.context?.ready;
          await panel.sessionContext?.ready;
          const place = bookmark(notebook);
          const done = app.commands.execute("notebook:run-all-cells");
          requestAnimationFrame(place.restore);
          try {
            await done;
          } finally {
            requestAnimationFrame(() => {
              place.restore();
              place.close();
            });
          }
        },
      });
    },
  };

  // Panels link to other pages of the kit. Followed as they are, such links would load
  // JupyterLab anew; here the page opens beside the one that is read.
  const links = {
    id: "bimtek-lab:links",
    description: "Opens the kit's pages that a panel links to.",
    autoStart: true,
    activate: (app) => {
      document.addEventListener("click", (event) => {
        const path = event.target.closest?.(".bimtek a[data-page]")?.dataset.page;
        const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
        if (path && plain && app.commands.hasCommand("docmanager:open")) {
          event.preventDefault();
          app.commands.execute("docmanager:open", { path });
        }
      });
    },
  };

  // A file given to a panel travels to the kernel in one message. One far too large for anything
  // the kit reads would tear the connection, and the page would go on without saving a thing.
  const LARGEST = 20 * 1024 * 1024; // as bimtek.workbook.arrival has it

  const uploads = {
    id: "bimtek-lab:uploads",
    description: "Refuses files that are far too large for a panel.",
    autoStart: true,
    activate: (app) => {
      const read = FileReader.prototype.readAsArrayBuffer;
      FileReader.prototype.readAsArrayBuffer = function (file) {
        if (!(file instanceof File) || file.size <= LARGEST) {
          return read.call(this, file);
        }
        const size = (bytes) => `${Math.round(bytes / 1024 / 1024)} MB`;
        app.commands.execute("apputils:notify", {
          message:
            `Berkas ${file.name} berukuran ${size(file.size)}, jadi tidak dibaca. Berkas jawaban ` +
            `paling besar ${size(LARGEST)}. Pilih lagi berkas yang namanya berakhir .bimtek.json.`,
          type: "error",
          options: { autoClose: false },
        });
        this.onerror?.(new ProgressEvent("error"));
      };
    },
  };

  // What JupyterLab leaves unsaid: a cell of the page is one article of its feed, and a code
  // editor, which keeps Tab for itself, has a name that tells the way out.
  const speak = (page) => {
    page.querySelectorAll(".jp-Cell:not([role])").forEach((cell) => {
      cell.setAttribute("role", "article");
    });
    page.querySelectorAll(".cm-content:not([aria-label])").forEach((editor) => {
      editor.setAttribute("aria-label", "Kotak kode. Keluar: tekan Escape, lalu Tab.");
    });
  };

  const access = {
    id: "bimtek-lab:access",
    description: "Names and roles for keyboard and screen reader.",
    autoStart: true,
    activate: (app) => {
      app.docRegistry.addWidgetExtension("Notebook", {
        createNew: (panel) => {
          const page = panel.content.node;
          let asked = 0;
          const watch = new MutationObserver(() => {
            cancelAnimationFrame(asked);
            asked = requestAnimationFrame(() => speak(page));
          });
          watch.observe(page, { childList: true, subtree: true });
          speak(page);
          return { isDisposed: false, dispose: () => watch.disconnect() };
        },
      });
      app.restored.then(() => {
        const skip = document.querySelector("#jp-skiplink .skip-link");
        if (skip) {
          skip.textContent = "Langsung ke halaman"; // JupyterLab has it in English only
        }
      });
    },
  };

  const words = (ITranslator, nullTranslator) => ({
    id: "bimtek-lab:words",
    description: "Lends the translator to parts that have none.",
    autoStart: true,
    requires: [ITranslator],
    activate: (_, translator) => {
      nullTranslator.load = (domain) => translator.load(domain);
    },
  });

  const extension = async () => {
    const plugins = [layout, run, links, uploads, access];
    const versions = Object.values(shared["@jupyterlab/translation"] || {});
    if (versions.length > 0) {
      const { ITranslator, nullTranslator } = (await versions[0].get())();
      plugins.push(words(ITranslator, nullTranslator));
    }
    return { __esModule: true, default: plugins };
  };

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB["bimtek-lab"] = {
    init: (scope) => {
      shared = scope;
    },
    get: async () => {
      const module = await extension();
      return () => module;
    },
  };
})();
