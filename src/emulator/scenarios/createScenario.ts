import { type Scenario, type ScenarioOptions, isScenarioName, scenarioNames } from "./scenario.ts";

/** Throws a `RangeError` whose message can be shown to a person for a name or number that does not exist. */
export function createScenario(name: string, options: ScenarioOptions = {}): Scenario {
  if (!isScenarioName(name)) {
    throw new RangeError(`There is no scenario "${name}". There are ${scenarioNames.join(", ")}.`);
  }
  void options;
  const empty = {
    length: 0,
    at: (): never => {
      throw new RangeError("empty");
    },
  };
  return { name, items: empty, albums: empty };
}
