// Asks the browser's authenticators what the page was told to ask, and sends the answer with the page's form. Pages say
// what to do without; nothing here decides anything.
(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const known = (list) => (list || []).map((each) => ({ ...each, id: bytes(each.id) }));
  const answer = (credential, response) => ({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: {},
    response: { clientDataJSON: text(credential.response.clientDataJSON), ...response },
  });

  const make = async (options) => {
    const made = await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        user: { ...options.user, id: bytes(options.user.id) },
        excludeCredentials: known(options.excludeCredentials),
      },
    });
    return answer(made, {
      attestationObject: text(made.response.attestationObject),
      transports: made.response.getTransports ? made.response.getTransports() : [],
    });
  };

  const show = async (options) => {
    const shown = await navigator.credentials.get({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        allowCredentials: known(options.allowCredentials),
      },
    });
    return answer(shown, {
      authenticatorData: text(shown.response.authenticatorData),
      signature: text(shown.response.signature),
      ...(shown.response.userHandle ? { userHandle: text(shown.response.userHandle) } : {}),
    });
  };

  const words = { NotAllowedError: 'cancelled', AbortError: 'cancelled', InvalidStateError: 'there' };

  document.querySelectorAll('form[data-passkey]').forEach((form) => {
    const button = form.querySelector('[data-passkey-button]');
    const say = (word) =>
      form.querySelectorAll('[data-passkey-says]').forEach((each) => {
        each.hidden = each.dataset.passkeySays !== word;
      });
    if (!window.PublicKeyCredential || !navigator.credentials) {
      say('unsupported');
      return;
    }
    if (location.origin !== form.dataset.origin) {
      say('elsewhere');
      return;
    }
    say('');
    button.hidden = false;
    button.addEventListener('click', async () => {
      const needed = [...form.elements].filter((field) => field.required && field.name !== 'code');
      if (!needed.every((field) => field.reportValidity())) {
        return;
      }
      button.disabled = true;
      say('waiting');
      try {
        const ask = form.dataset.passkey === 'make' ? make : show;
        form.elements.passkey.value = JSON.stringify(await ask(JSON.parse(form.dataset.options)));
        form.submit();
      } catch (e) {
        button.disabled = false;
        say(words[e.name] || 'failed');
      }
    });
  });
})();
