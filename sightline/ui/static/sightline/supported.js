// Tells the stylesheets, before the page is drawn, that scripts run in this browser.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}
