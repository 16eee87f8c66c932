/**
 * Calls `listener` once, when we are asked to end: Ctrl+C, a signal, or the end of the process that started us
 * (`run.mjs` holds a channel open for that).
 */
export function onInterruption(listener: () => void): void {
  let told = false;
  const tell = () => {
    if (told) return;
    told = true;
    listener();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, tell);
  process.on("disconnect", tell);
  process.channel?.unref();
}
