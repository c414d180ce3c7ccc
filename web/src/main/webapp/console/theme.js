// Not a module: it has to run before the first paint, else a page in the other colours flashes up.
(function () {
  let theme = null;
  try {
    theme = localStorage.getItem('errand-theme');
  } catch {
    // Storage is forbidden: then the system's colours hold.
  }
  if (theme === 'light' || theme === 'dark') {
    document.documentElement.dataset.theme = theme;
  }
})();
