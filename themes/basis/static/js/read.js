// Reads a page aloud, each part in its own language. The buttons show only when this machine has a voice for
// the language of the page; what it has no voice for is left out. Pressed again, they stop.
(() => {
  const speech = window.speechSynthesis;
  const buttons = [...document.querySelectorAll("[data-do=read]")];
  if (!speech || !buttons.length) return;
  const PARTS = "h1, h2, h3, .lead, dt, dd, .lines li, .tag, .prose p, .prose li, .card p, .hit p, .notice p, .urgent p, .in-short li, .steps li, .quote p";
  let offered = false;
  let marked = null;

  const findVoice = (code) => speech.getVoices().find((one) => one.lang.toLowerCase().split(/[-_]/)[0] === code) ?? null;
  const findCode = (part) => {
    const inside = part.querySelector("[lang]");
    const whole = inside && inside.innerText.trim() === part.innerText.trim();
    return (whole ? inside : part.closest("[lang]")).lang.toLowerCase();
  };

  const mark = (part) => { marked?.classList.remove("reading"); marked = part; part?.classList.add("reading"); };
  const label = (reading) => buttons.forEach((button) => {
    const words = button.querySelector("span");
    button.dataset.start ??= words.textContent;
    words.textContent = reading ? button.dataset.stop : button.dataset.start;
  });
  const stop = () => { speech.cancel(); mark(null); label(false); };

  const start = () => {
    const found = [...document.querySelectorAll(PARTS.split(", ").map((part) => `main ${part}`).join(", "))]
      .filter((part) => part.checkVisibility?.() !== false && !part.closest(".visually-hidden, form") && part.innerText.trim());
    const parts = found.filter((part) => !found.some((other) => other !== part && other.contains(part)) && findVoice(findCode(part)));
    parts.forEach((part, number) => {
      const words = new SpeechSynthesisUtterance(part.innerText);
      const voice = findVoice(findCode(part));
      words.voice = voice;
      words.lang = voice.lang;
      words.onstart = () => mark(part);
      if (number === parts.length - 1) words.onend = stop;
      speech.speak(words);
    });
    if (parts.length) label(true);
  };

  const offer = () => {
    if (offered || !findVoice(document.documentElement.lang.toLowerCase())) return;
    offered = true;
    buttons.forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => (speech.speaking || speech.pending ? stop() : start()));
    });
  };
  offer();
  speech.addEventListener?.("voiceschanged", offer);
  addEventListener("pagehide", () => speech.cancel());
})();
