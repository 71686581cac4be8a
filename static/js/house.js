// Small comforts; every page works without them.

// The summary of errors takes the focus, so that a screen reader starts with it.
document.querySelector("[data-focus]")?.focus();

// Switching language keeps what was typed: unsent fields wait in this tab's memory for the same page in the other language.
const KEY = "typed:" + location.pathname;
const fields = () => [...document.querySelectorAll("main form")].flatMap((form, n) =>
  [...form.elements].filter((e) => e.name && !["hidden", "password", "file", "submit"].includes(e.type))
    .map((e, i) => [n + ":" + e.name + ":" + (["radio", "checkbox"].includes(e.type) ? e.value : i), e]));
for (const link of document.querySelectorAll("[data-keeps-form]")) {
  link.addEventListener("click", () => {
    const kept = fields().map(([key, e]) => [key, ["radio", "checkbox"].includes(e.type) ? e.checked : e.value]);
    if (kept.length) sessionStorage.setItem(KEY, JSON.stringify(kept));
  });
}
const kept = sessionStorage.getItem(KEY);
if (kept) {
  sessionStorage.removeItem(KEY);
  const now = new Map(fields());
  for (const [key, value] of JSON.parse(kept)) {
    const e = now.get(key);
    if (!e) continue;
    if (typeof value === "boolean") e.checked = value; else e.value = value;
  }
}

// A menu closes when one clicks elsewhere or presses Escape.
const menu = document.querySelector("details.account");
if (menu) {
  document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) { menu.open = false; menu.querySelector("summary").focus(); }
  });
}

// A form is sent once, however often one taps.
for (const form of document.querySelectorAll("form")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
    setTimeout(() => delete form.dataset.sent, 4000);
  });
}

// On paper every table is open.
addEventListener("beforeprint", () => {
  for (const d of document.querySelectorAll("main details:not([open])")) { d.open = true; d.dataset.reopened = "1"; }
});
addEventListener("afterprint", () => {
  for (const d of document.querySelectorAll("details[data-reopened]")) { d.open = false; delete d.dataset.reopened; }
});
