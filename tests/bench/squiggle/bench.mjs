// Runs a Squiggle file with so many samples: bench.mjs FILE SAMPLES
import { readFileSync } from "node:fs";
import { run } from "@quri/squiggle-lang";

const [file, samples] = process.argv.slice(2);
const environment = { sampleCount: Number(samples), xyPointLength: 1000, seed: "1" };
const { result } = await run(readFileSync(file, "utf8"), { environment });
if (!result.ok) throw new Error(String(result.value));
const { samples: draws } = result.value.result._value.value;
console.log("draws", draws.length, "mean", draws.reduce((sum, x) => sum + x, 0) / draws.length);
