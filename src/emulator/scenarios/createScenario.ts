import { createDemo } from "./demo.ts";
import { createOdd } from "./odd.ts";
import { createScale } from "./scale.ts";
import { isScenarioName, listed, type Scenario, scenarioNames, type ScenarioOptions } from "./scenario.ts";

/** Throws a `RangeError` whose message can be shown to a person for a name or number that does not exist. */
export function createScenario(name: string, options: ScenarioOptions = {}): Scenario {
  if (!isScenarioName(name)) {
    throw new RangeError(`There is no scenario "${name}". There are ${scenarioNames.join(", ")}.`);
  }
  switch (name) {
    case "demo":
      return createDemo();
    case "empty":
      return { name, items: listed([]), albums: listed([]) };
    case "odd":
      return createOdd();
    case "scale":
      return createScale(options);
  }
}
