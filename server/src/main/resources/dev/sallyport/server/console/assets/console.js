// Tells the server in which zone its reader is, so that times can be written for it. Pages work without.
(() => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const told = `zone=${encodeURIComponent(zone)}`;
  if (zone && !document.cookie.split('; ').includes(told)) {
    const secure = location.protocol === 'https:' ? '; Secure' : '';
    document.cookie = `${told}; Path=/; Max-Age=31536000; SameSite=Strict${secure}`;
  }
})();
