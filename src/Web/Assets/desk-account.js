// Passkeys: asks the node for options, the browser for a credential, and sends it with the form around.
"use strict";
{
  const forms = document.querySelectorAll("form[data-passkey]");
  const able = window.PublicKeyCredential && PublicKeyCredential.parseCreationOptionsFromJSON && PublicKeyCredential.parseRequestOptionsFromJSON;
  const told = form => form.querySelector("[data-failed]");

  const options = async form => {
    const body = new FormData(form);
    body.delete("credential");
    const answer = await fetch(form.dataset.options, { method: "POST", body: new URLSearchParams(body), headers: { accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  };

  const ask = async form => form.dataset.passkey === "create"
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(await options(form)) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(await options(form)) });

  for (const form of able ? forms : []) {
    form.hidden = false;
    form.addEventListener("submit", async event => {
      if (form.elements.credential.value) return;
      event.preventDefault();
      const button = form.querySelector("button");
      button.disabled = true;
      told(form).hidden = true;
      try {
        form.elements.credential.value = JSON.stringify(await ask(form));
        form.submit();
      } catch {
        const say = told(form);
        say.textContent = say.dataset.failed;
        say.hidden = false;
        button.disabled = false;
      }
    });
  }
}
