// A chain of numbers, each made of the one before it, in Publicodes: building it, and evaluating it again after its first number
// changed. Tally's `chain` benchmarks are the same chain. Usage: npm install && node bench.mjs [NUMBERS]
import Engine from 'publicodes'

const count = Number(process.argv[2] ?? 10000)
const rules = { 'n 0': { valeur: 1 } }
for (let i = 1; i < count; ++i) rules[`n ${i}`] = { valeur: `n ${i - 1} * 1.0001 + 2` }

const silent = { log() {}, warn() {}, error: console.error }
const time = (what) => {
  const start = performance.now()
  const result = what()
  return [performance.now() - start, result]
}
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]

// Evaluation is recursive: step along the chain so that the stack does not overflow.
const evaluate = (engine) => {
  for (let i = 0; i < count; i += 100) engine.evaluate(`n ${i}`)
  return engine.evaluate(`n ${count - 1}`).nodeValue
}
const [build, engine] = time(() => new Engine(rules, { logger: silent }))
const [first] = time(() => evaluate(engine))
const changes = []
for (let i = 0; i < 5; ++i) changes.push(time(() => { engine.setSituation({ 'n 0': i + 2 }); evaluate(engine) })[0])
console.log(`publicodes: ${count} numbers, build ${build.toFixed(0)} ms, first evaluation ${first.toFixed(0)} ms, a change ${median(changes).toFixed(0)} ms`)
