// A list in another order by dragging; the buttons of each row do the same without this file.
(() => {
  const form = document.querySelector("[data-order]");
  const list = form?.querySelector(".menu-rows");
  if (!list || list.children.length < 2) return;
  const slugs = () => [...list.children].map((row) => row.dataset.slug).join(",");
  let held = null;
  let before = "";
  list.dataset.ready = "";
  document.querySelector("[data-drag-hint]").hidden = false;
  [...list.children].forEach((row) => {
    row.draggable = true;
    row.querySelector("a").draggable = false;
    row.addEventListener("dragstart", (event) => {
      held = row;
      before = slugs();
      row.classList.add("menu-held");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", row.dataset.slug);
    });
    row.addEventListener("dragover", (event) => {
      if (!held) return;
      event.preventDefault();
      if (row === held) return;
      const box = row.getBoundingClientRect();
      list.insertBefore(held, event.clientY > box.top + box.height / 2 ? row.nextSibling : row);
    });
  });
  list.addEventListener("drop", (event) => { if (held) event.preventDefault(); });
  list.addEventListener("dragend", () => {
    if (!held) return;
    held.classList.remove("menu-held");
    held = null;
    if (slugs() === before) return;
    const order = document.createElement("input");
    order.type = "hidden";
    order.name = "volgorde";
    order.value = slugs();
    form.append(order);
    form.requestSubmit();
  });
})();
