// The square of a label is read by the camera where the browser can do that (BarcodeDetector).
// Without this file, or without a camera, the code is typed: the form is the same.

const form = document.querySelector("[data-scan]");
const EVERY = 200;

if (form && "BarcodeDetector" in window && navigator.mediaDevices?.getUserMedia) offer(form);

async function offer(form) {
  const kinds = await BarcodeDetector.getSupportedFormats();
  if (!kinds.includes("qr_code")) return;
  form.querySelector("[data-camera]").hidden = false;
  const stop = form.querySelector("[data-stop]");
  let running = null;
  form.querySelector("[data-begin]").addEventListener("click", async () => {
    running ??= await begin(form);
    stop.hidden = !running;
  });
  const end = () => {
    running?.getTracks().forEach((track) => track.stop());
    running = null;
    stop.hidden = true;
    form.querySelector("[data-picture]").hidden = true;
  };
  stop.addEventListener("click", end);
  window.addEventListener("pagehide", end);
}

async function begin(form) {
  const says = form.querySelector("[data-says]");
  const picture = form.querySelector("[data-picture]");
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    says.textContent = says.dataset.refusedWords;
    form.querySelector("input[name=code]").focus();
    return null;
  }
  picture.srcObject = stream;
  picture.hidden = false;
  await picture.play();
  says.textContent = says.dataset.looking;
  look(form, picture, new BarcodeDetector({ formats: ["qr_code"] }), says);
  return stream;
}

async function look(form, picture, detector, says) {
  if (picture.hidden) return;
  const [found] = await detector.detect(picture).catch(() => []);
  if (!found?.rawValue) {
    setTimeout(() => look(form, picture, detector, says), EVERY);
    return;
  }
  says.textContent = says.dataset.found;
  form.querySelector("input[name=code]").value = found.rawValue;
  form.requestSubmit();
}
