export interface PageKeys {
  /** Whether the keys belong to something else now: a picture shown large, a form. */
  isElsewhere(): boolean;
  selectAll(): void;
  /** False if nothing was selected. */
  clear(): boolean;
  /** False if no picture is selected and none has the focus, or it cannot be. */
  remove(): boolean;
  /** As with `remove`. */
  copyLink(): boolean;
  /** Larger or smaller by a step; 0: as usual. */
  size(step: 1 | -1 | 0): void;
}

/** Keys that mean the same wherever the focus is in the page. */
export function listenToKeys(target: Document, keys: PageKeys): void {
  target.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || keys.isElsewhere() || isTyping(event.target)) return;
    if (answered(event, keys)) event.preventDefault();
  });
}

function answered(event: KeyboardEvent, keys: PageKeys): boolean {
  if (event.ctrlKey || event.metaKey) {
    const key = event.shiftKey ? "" : event.key.toLowerCase();
    if (key === "c") return keys.copyLink();
    if (key === "a") keys.selectAll();
    return key === "a";
  }
  switch (event.key) {
    case "Escape":
      return keys.clear();
    case "Delete":
    case "Backspace":
      return keys.remove();
    case "+":
    case "=":
      keys.size(1);
      return true;
    case "-":
      keys.size(-1);
      return true;
    case "0":
      keys.size(0);
      return true;
    default:
      return false;
  }
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("input:not([type=range]), textarea, select, [contenteditable]") !== null
  );
}
