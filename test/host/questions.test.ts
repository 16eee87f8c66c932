import assert from "node:assert/strict";
import { commands, EventEmitter, type QuickInput } from "vscode";
import { closeQuestion, showQuestion } from "../../src/host/showQuestion.ts";
import { waitFor } from "../support/waitFor.ts";
import { openDemoLibrary } from "./photos.ts";

/** A question that hides when it is told to, and what became of it. */
function question(): { readonly hide: () => void; readonly told: readonly string[] } {
  const hidden = new EventEmitter<void>();
  const told: string[] = [];
  const input = { ignoreFocusOut: true, onDidHide: hidden.event, show: () => told.push("shown") };
  showQuestion(input as unknown as QuickInput, () => told.push("gone"));
  return { hide: () => hidden.fire(), told };
}

describe("a question of the quick input", () => {
  it("that hides as soon as it has opened is shown again", () => {
    const { hide, told } = question();
    hide();
    assert.deepEqual(told, ["shown", "shown"]);
  });

  it("is gone when another one takes its place, however soon", () => {
    const first = question();
    const second = question();
    first.hide();
    second.hide();
    assert.deepEqual(first.told, ["shown", "gone"]);
    assert.deepEqual(second.told, ["shown", "shown"]);
  });

  it("is gone when it was closed, however soon", async () => {
    const { hide, told } = question();
    await closeQuestion();
    hide();
    assert.deepEqual(told, ["shown", "gone"]);
  });

  it("of a command is closed by the command that the key runs", async () => {
    await openDemoLibrary("owner");
    let hasEnded = false;
    void commands.executeCommand("googlePhotos.album.create").then(() => (hasEnded = true));
    await new Promise((resolve) => setTimeout(resolve, 100));
    await commands.executeCommand("googlePhotos.question.close");
    await waitFor("its end", () => hasEnded, 3000);
  });
});
