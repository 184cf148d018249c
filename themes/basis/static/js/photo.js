// Makes a photo smaller before it is sent: less to send, and nothing of where it was taken goes along. Without this file the server does it.
(() => {
  if (window.shrinksPhotos || !window.createImageBitmap || !window.DataTransfer) return;
  window.shrinksPhotos = true;
  const LONGEST = 2400, SMALL = 1024 * 1024, READ = /^image\/(jpeg|png|webp)$/;

  const draw = async (file) => {
    const image = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(image.width * scale));
    canvas.height = Math.max(1, Math.round(image.height * scale));
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.imageSmoothingQuality = "high";
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    image.close();
    return new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.9));
  };

  const shrink = async (input) => {
    const file = input.files[0], said = input.closest(".field").querySelector("[data-said]");
    said.textContent = "";
    if (!file || file.type === "image/gif" || (file.size < SMALL && READ.test(file.type))) return;
    said.textContent = input.dataset.busy;
    let made = null;
    try { made = await draw(file); } catch { /* not for this browser: the server looks at it */ }
    if (input.files[0] !== file) return;
    said.textContent = made ? input.dataset.done : "";
    if (!made || (made.size >= file.size && READ.test(file.type))) return;
    const sent = new DataTransfer();
    sent.items.add(new File([made], file.name.replace(/\.\w+$/, "") + ".jpg", { type: made.type }));
    input.files = sent.files;
  };

  document.addEventListener("change", (event) => {
    if (event.target.matches("input[type=file][data-shrink]")) shrink(event.target);
  });
})();
