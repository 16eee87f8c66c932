import { commands, EventEmitter, window, type MessageOptions, type QuickPickItem } from "vscode";

/** A message that was shown. */
export interface Said {
  readonly text: string;
  readonly detail: string | undefined;
  readonly isModal: boolean;
  readonly buttons: readonly string[];
}

/** A question of the quick input: a box or a list. */
export interface Asked {
  readonly title: string;
  /** What a box held at first. */
  readonly value: string | undefined;
  readonly labels: readonly string[];
  readonly details: readonly string[];
}

export interface Answers {
  /** Buttons to press, each at the first message that has it. */
  readonly press?: readonly string[];
  /** What to choose in lists, one after the other; a list without an answer is closed. */
  readonly choose?: readonly RegExp[];
  /** What to type into boxes, one after the other; a box without an answer is closed. */
  readonly type?: readonly string[];
}

export interface Conversation<T> {
  readonly result: T;
  readonly said: readonly Said[];
  readonly asked: readonly Asked[];
  /** What boxes said about answers they did not take. */
  readonly problems: readonly string[];
}

/** What the extension says and asks while something goes on, with somebody who answers. `work` hears what is said. */
export async function conversation<T>(
  work: (said: readonly Said[]) => PromiseLike<T>,
  answers: Answers = {},
): Promise<Conversation<T>> {
  const partner = new Partner(answers);
  const { showInformationMessage, showWarningMessage, showErrorMessage } = window;
  const { showQuickPick, createQuickPick, createInputBox } = window;
  const originals = {
    ...{ showInformationMessage, showWarningMessage, showErrorMessage },
    ...{ showQuickPick, createQuickPick, createInputBox },
  };
  Object.assign(window, {
    showInformationMessage: partner.message,
    showWarningMessage: partner.message,
    showErrorMessage: partner.message,
    showQuickPick: partner.pick,
    createQuickPick: () => partner.list(),
    createInputBox: () => partner.box(),
  });
  try {
    const result = await work(partner.said);
    return { result, said: partner.said, asked: partner.asked, problems: partner.problems };
  } finally {
    Object.assign(window, originals);
  }
}

class Partner {
  readonly said: Said[] = [];
  readonly asked: Asked[] = [];
  readonly problems: string[] = [];
  private readonly presses: string[];
  private readonly choices: RegExp[];
  private readonly texts: string[];

  constructor({ press = [], choose = [], type = [] }: Answers) {
    this.presses = [...press];
    this.choices = [...choose];
    this.texts = [...type];
  }

  readonly message = (text: string, ...rest: readonly unknown[]): Promise<string | undefined> => {
    const options = rest.find((one): one is MessageOptions => typeof one === "object") ?? {};
    const buttons = rest.filter((one) => typeof one === "string");
    this.said.push({ text, detail: options.detail, isModal: options.modal === true, buttons });
    const wanted = this.presses.findIndex((button) => buttons.includes(button));
    return Promise.resolve(wanted < 0 ? undefined : this.presses.splice(wanted, 1)[0]);
  };

  readonly pick = async (
    given: readonly QuickPickItem[] | PromiseLike<readonly QuickPickItem[]>,
    options: { readonly title?: string } = {},
  ): Promise<unknown> => {
    const items = await given;
    this.ask(options.title, items);
    const pattern = this.choices.shift();
    return items.find(({ label }) => pattern?.test(label));
  };

  list(): object {
    const [accepted, hidden, button] = [
      new EventEmitter<void>(),
      new EventEmitter<void>(),
      new EventEmitter(),
    ];
    const pattern = this.choices.shift();
    let [items, isDone]: [readonly QuickPickItem[], boolean] = [[], false];
    const look = (): void => {
      const chosen = items.find(({ label }) => pattern?.test(label));
      if (isDone || (chosen === undefined && pattern !== undefined)) return;
      isDone = true;
      this.ask(list.title, items);
      const isMany = list.canSelectMany;
      list.selectedItems = items.filter((item) => (isMany ? pattern?.test(item.label) : item === chosen));
      setImmediate(() => (chosen === undefined ? close(hidden) : accepted.fire()));
    };
    let isShown = false;
    const list = {
      title: "",
      canSelectMany: false,
      activeItems: [] as readonly QuickPickItem[],
      selectedItems: [] as readonly QuickPickItem[],
      onDidAccept: accepted.event,
      onDidHide: hidden.event,
      onDidTriggerItemButton: button.event,
      get items() {
        return items;
      },
      set items(now: readonly QuickPickItem[]) {
        items = now;
        if (isShown) look();
      },
      show: () => {
        isShown = true;
        look();
      },
      dispose: () => undefined,
    };
    return list;
  }

  box(): object {
    const [accepted, hidden] = [new EventEmitter<void>(), new EventEmitter<void>()];
    const [changed, button] = [new EventEmitter<string>(), new EventEmitter()];
    const box = {
      title: "",
      value: "",
      validationMessage: undefined as string | undefined,
      onDidAccept: accepted.event,
      onDidHide: hidden.event,
      onDidChangeValue: changed.event,
      onDidTriggerButton: button.event,
      show: () => setTimeout(answer),
      dispose: () => undefined,
    };
    const answer = (): void => {
      this.ask(box.title, [], box.value);
      const text = this.texts.shift();
      if (text !== undefined) {
        if (text === "<back>") {
          button.fire(undefined);
          return;
        }
        box.value = text;
        changed.fire(text);
        accepted.fire();
      }
      if (box.validationMessage !== undefined) this.problems.push(box.validationMessage);
      if (text === undefined || box.validationMessage !== undefined) close(hidden);
    };
    return box;
  }

  private ask(title = "", items: readonly QuickPickItem[], value?: string): void {
    this.asked.push({
      title,
      value,
      labels: items.map(({ label }) => label),
      details: items
        .flatMap(({ description, detail }) => [description, detail])
        .filter((one) => one !== undefined),
    });
  }
}

/** By its key, which is told apart from a question that has lost the focus. */
function close(hidden: EventEmitter<void>): void {
  void commands.executeCommand("googlePhotos.question.close").then(() => hidden.fire());
}
