// The list of every record: how many are ticked, and all of a page at once; a change that is busy is looked at again.
// Every page works without this file.
(() => {
  const busy = document.querySelector("[data-look-again]");
  if (busy) { setTimeout(() => { if (!document.hidden) location.replace(busy.dataset.lookAgain); }, 3000); return; }
  const form = document.getElementById("samen");
  if (!form) return;
  const boxes = [...document.querySelectorAll("[form=samen][name=id]")];
  const every = document.querySelector("[form=samen][name=alles], #samen [name=alles]");
  const page = document.querySelector("[data-all]");
  const count = form.querySelector("[data-count]");
  const tell = () => {
    const ticked = boxes.filter((one) => one.checked).length;
    const all = every?.checked;
    count.textContent = all ? count.dataset.every : count.dataset.some.replace("0", ticked);
    form.toggleAttribute("data-ticked", all || ticked > 0);
    if (page) { page.checked = ticked === boxes.length; page.indeterminate = ticked > 0 && !page.checked; }
  };
  if (page) {
    page.closest("label").hidden = false;
    page.addEventListener("change", () => { boxes.forEach((one) => { one.checked = page.checked; }); tell(); });
  }
  boxes.forEach((one) => one.addEventListener("change", tell));
  every?.addEventListener("change", tell);
  tell();
})();
