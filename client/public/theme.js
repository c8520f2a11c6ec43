// Runs before the first paint so that a chosen theme does not flash the other one.
try {
  const theme = localStorage.getItem('intervyou:theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be refused; the system's theme then stands.
}
