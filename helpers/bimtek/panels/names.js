// Give controls the names and roles that ipywidgets leaves out, so that a screen reader can
// say them: a slider's handle, a group of radio or toggle buttons, a picture. Everything comes
// from what is on the page already; nothing is fetched. The one thing shown differently: a button
// for files loses its count, "(0)", which nobody asked for. And keys pressed in a control stay
// there.
// Runs when the panel's style sheet has loaded (`this` is its <style>), then after each change.
const panel = this.closest(".bimtek");
const give = (element, attribute, value) => {
  if (element && value && element.getAttribute(attribute) !== value)
    element.setAttribute(attribute, value);
};
const label = (control) => control.querySelector(":scope > .widget-label")?.textContent.trim();
const name = () => {
  for (const slider of panel.querySelectorAll(".widget-slider"))
    for (const handle of slider.querySelectorAll("[role=slider]")) {
      give(handle, "aria-label", label(slider));
      give(handle, "aria-valuetext", slider.querySelector(".widget-readout")?.textContent.trim());
    }
  for (const group of panel.querySelectorAll(".widget-radio, .widget-toggle-buttons, .named")) {
    give(group, "role", group.matches(".widget-radio") ? "radiogroup" : "group");
    give(group, "aria-label", label(group));
  }
  for (const button of panel.querySelectorAll(".widget-toggle-button"))
    give(button, "aria-pressed", String(button.classList.contains("mod-active")));
  for (const picture of panel.querySelectorAll("img[title]"))
    give(picture, "alt", picture.title);
  for (const button of panel.querySelectorAll(".widget-upload"))
    for (const text of button.childNodes)
      if (text.nodeType === Node.TEXT_NODE && / \(\d+\)$/.test(text.data))
        text.data = text.data.replace(/ \(\d+\)$/, "");
  for (const text of panel.querySelectorAll('.widget-label[title="null"]'))
    text.removeAttribute("title"); // ipywidgets writes the word where there is no tooltip
  // Keys belong to the control that has the focus: an arrow chooses in a list, and must not
  // lead JupyterLab to the next cell. It looks for this on the very element only.
  for (const control of panel.querySelectorAll("a, button, input, select, [role=slider], summary"))
    give(control, "data-lm-suppress-shortcuts", "true");
  for (const text of panel.querySelectorAll(".announced")) give(text, "aria-live", "polite");
};
if (panel) {
  name();
  new MutationObserver(name).observe(panel, {
    subtree: true, childList: true, characterData: true,
    attributes: true, attributeFilter: ["class", "title", "aria-valuenow"],
  });
}
