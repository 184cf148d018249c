// Puts a standard answer in the field at once. Without this file the button asks the server.
document.querySelectorAll("[data-fills]").forEach((part) => {
  const field = document.getElementById(part.dataset.fills);
  const choice = part.querySelector("select");
  const button = part.querySelector("button");
  if (!field || !choice || !button) return;
  button.addEventListener("click", (event) => {
    event.preventDefault();
    const text = choice.selectedOptions[0]?.dataset.text;
    if (!text) { choice.focus(); return; }
    const typed = field.value.trimEnd();
    field.value = typed ? `${typed}\n\n${text}` : text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
});
