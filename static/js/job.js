// Renews the progress of a job until it is done; without JavaScript the page reloads itself.
const box = document.querySelector("[data-job]");
const bar = box.querySelector("progress");
const [words, percent] = box.querySelectorAll(".said span");
async function look() {
  try {
    const answer = await fetch(box.dataset.job, { headers: { Accept: "application/json" } });
    const state = await answer.json();
    if (state.url) { location.replace(state.url); return; }
    bar.value = state.progress;
    words.textContent = state.words;
    percent.textContent = state.progress + "%";
    document.title = document.title.replace(/^\d+%/, state.progress + "%");
  } catch { /* the network is away for a moment: look again */ }
  setTimeout(look, document.hidden ? 5000 : 1000);
}
setTimeout(look, 700);
