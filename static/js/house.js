// Small comforts; every page works without them.

// The summary of errors takes the focus, so that a screen reader starts with it.
document.querySelector("[data-focus]")?.focus();

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

// Chinese headings: each clause stays together where it fits, so that a line does not end inside a word.
for (const heading of document.querySelectorAll(":is(h1, h2, h3):lang(zh-Hans)")) {
  const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    const clauses = text.data.split(/(?<=[，：；、。？！])(?=[^，：；、。？！”）]{2})/u);
    if (clauses.length < 2) continue;
    text.replaceWith(...clauses.map((words) => {
      const span = document.createElement("span");
      span.className = "clause";
      span.textContent = words;
      return span;
    }));
  }
}
