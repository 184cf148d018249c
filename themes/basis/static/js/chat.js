// Opens the chat of another company, after a press and never before. Without this file the form of questions is left.
(() => {
  const place = document.querySelector("[data-chat]");
  if (!place) return;
  const part = (name) => place.querySelector(`[data-chat-${name}]`);
  const open = part("open");
  const failed = () => { part("failed").hidden = false; };
  open.hidden = false;
  part("without").hidden = true;
  open.addEventListener("click", () => {
    const frame = document.createElement("iframe");
    const late = setTimeout(failed, 15000);
    frame.title = place.dataset.title;
    frame.className = "chat-frame";
    frame.referrerPolicy = "no-referrer";
    frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-forms allow-popups");
    frame.addEventListener("load", () => { clearTimeout(late); frame.focus(); });
    document.addEventListener("securitypolicyviolation", (event) => { if (event.effectiveDirective === "frame-src") failed(); });
    frame.src = place.dataset.chat;
    part("before").replaceWith(frame);
  });
})();
