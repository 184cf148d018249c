// A colour to point at, beside the field where its code is typed. Without this file the field does it all.
(() => {
  const code = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i;
  const whole = (typed) => {
    const found = code.exec(typed.trim());
    if (!found) return "";
    const bare = found[1].toLowerCase();
    return "#" + (bare.length === 3 ? [...bare].map((one) => one + one).join("") : bare);
  };
  document.querySelectorAll("[data-colour-of]").forEach((picker) => {
    const field = document.getElementById(picker.dataset.colourOf);
    const main = document.querySelector(".colours .input");
    const follow = () => { picker.value = whole(field.value) || whole(main.value) || "#000000"; };
    picker.closest("label").hidden = false;
    follow();
    field.addEventListener("input", follow);
    picker.addEventListener("input", () => { field.value = picker.value; });
  });
})();
