/* `<button data-read-aloud="question">`: reads that element's `data-speech` (or its text) aloud, in its
   language, with the device's own voice. Hidden where there is none. Pressed again, it is silent. */

const voice = "speechSynthesis" in window && "SpeechSynthesisUtterance" in window;
const buttons = () => document.querySelectorAll("[data-read-aloud]");
const show = () => { for (const button of buttons()) button.hidden = !voice; };
/* A new question (`data-speak-now`) is read without asking, for those who wish it. A browser may refuse before the
   first touch of a page; the button is there then. */
const readNew = () => {
  for (const button of buttons()) {
    if (document.getElementById(button.dataset.readAloud)?.hasAttribute("data-speak-now")) button.click();
  }
};
const quiet = () => {
  speechSynthesis.cancel();
  for (const button of buttons()) button.setAttribute("aria-pressed", "false");
};

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-read-aloud]");
  if (!button || !voice) return;
  const was = button.getAttribute("aria-pressed") === "true";
  quiet();
  const source = document.getElementById(button.dataset.readAloud);
  if (was || !source) return;
  const speech = new SpeechSynthesisUtterance(source.dataset.speech || source.textContent.trim());
  speech.lang = source.closest("[lang]")?.lang ?? "";
  speech.rate = 0.95;
  speech.onend = speech.onerror = () => button.setAttribute("aria-pressed", "false");
  button.setAttribute("aria-pressed", "true");
  speechSynthesis.speak(speech);
});
if (voice) addEventListener("pagehide", quiet);
document.addEventListener("waymark:swapped", () => { if (voice) quiet(); show(); readNew(); });
show();
readNew();
