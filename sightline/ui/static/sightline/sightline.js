// Brings the design systems' behaviour to the page, and to every part htmx puts into it.
import * as govuk from "../vendor/govuk-frontend/govuk-frontend.min.js";
import * as moj from "../vendor/moj-frontend/moj-frontend.min.js";

const MOJ = [moj.DatePicker, moj.MultiSelect, moj.AddAnother];

function start(scope) {
  govuk.initAll({ scope });
  MOJ.filter(Boolean).forEach((component) => govuk.createAll(component, undefined, { scope }));
  scope.querySelectorAll("[data-submit-on-change]").forEach(submitOnChange);
  scope.querySelectorAll("select[data-autocomplete]").forEach(autocomplete);
}

function submitOnChange(control) {
  control.addEventListener("change", () => control.form.requestSubmit());
}

let loading;
function autocomplete(select) {
  loading ??= script(new URL("../vendor/accessible-autocomplete/accessible-autocomplete.min.js", import.meta.url));
  loading.then(() => {
    // autoselect off: with it the suggestion box has an input that no label names.
    window.accessibleAutocomplete.enhanceSelectElement({
      selectElement: select, autoselect: false, defaultValue: chosenWords(select),
      showAllValues: true, displayMenu: "overlay",
    });
  });
}

function chosenWords(select) {
  return select.value ? select.selectedOptions[0].textContent.trim() : "";
}

function script(address) {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = address;
    element.onload = resolve;
    element.onerror = reject;
    document.head.append(element);
  });
}

// Says in words, to those who see it and those who hear it, what saving in the background is doing.
function announce(words, region = document.querySelector("[data-save-status]")) {
  if (region) region.textContent = words;
}

document.body.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.elt.closest("[data-saves]")) announce("Saving…");
});
for (const trouble of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.body.addEventListener(trouble, () => {
    announce("Not saved. Check your connection, then press Save.");
  });
}
document.body.addEventListener("htmx:load", (event) => {
  if (event.detail.elt !== document.body) start(event.detail.elt.parentElement ?? event.detail.elt);
});

document.addEventListener("allauth.error", (event) => {
  const problem = document.querySelector("[data-passkey-problem]");
  if (!problem) return;
  event.preventDefault();
  problem.hidden = false;
});

start(document);
