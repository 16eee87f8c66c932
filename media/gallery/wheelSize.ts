/** How far the wheel turns for one step, in pixels. */
const turn = 40;

/**
 * Larger and smaller with Ctrl or Cmd and the wheel, and when two fingers are spread, which arrives as the same.
 * @param onStep `at` this height in the element.
 */
export function listenToWheel(scroller: HTMLElement, onStep: (step: number, at: number) => void): void {
  let turned = 0;
  const onWheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    turned -= event.deltaY;
    if (Math.abs(turned) < turn) return;
    onStep(Math.sign(turned), event.clientY - scroller.getBoundingClientRect().top);
    turned = 0;
  };
  scroller.addEventListener("wheel", onWheel, { passive: false });
}
