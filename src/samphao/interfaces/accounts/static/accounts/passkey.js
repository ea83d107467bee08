// Passkeys: the one thing here that a page cannot do alone. The button shows only where it works.
(() => {
  "use strict";
  const json = window.webauthnJSON;
  const works = json && window.PublicKeyCredential;

  const given = (form) => JSON.parse(document.getElementById(form.dataset.options).textContent);

  async function asked(form) {
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error("no options");
    return json.get((await answer.json()).request_options);
  }

  async function created(form) {
    const options = given(form).creation_options;
    const alone = form.elements.namedItem("passwordless");
    const wish = options.publicKey.authenticatorSelection;
    wish.residentKey = alone && alone.checked ? "required" : "discouraged";
    wish.requireResidentKey = Boolean(alone && alone.checked);
    if (alone && alone.checked) wish.userVerification = "required";
    return json.create(options);
  }

  const ways = {
    login: asked,
    create: created,
    get: (form) => json.get(given(form).request_options),
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const button = form.querySelector("button[type=submit]");
    const failed = form.querySelector("[role=alert]");
    const none = form.querySelector("[data-passkey-none]");
    if (!works) continue;
    form.querySelector("[data-passkey-works]").hidden = false;
    none.hidden = true;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      failed.hidden = true;
      button.setAttribute("aria-busy", "true");
      try {
        form.elements.namedItem("credential").value = JSON.stringify(await ways[form.dataset.passkey](form));
        form.submit();
      } catch {
        failed.hidden = false;
      } finally {
        button.removeAttribute("aria-busy");
      }
    });
  }
})();
