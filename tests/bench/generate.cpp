#include "tests/bench/generate.hpp"

#include <fmt/format.h>

#include <iterator>

namespace tally {
namespace {

/// Declarations that one theme brings: its unit, outcome, two impacts, three numbers, an intervention, three effects.
constexpr std::size_t kThemeSize = 11;
constexpr std::size_t kStakeholders = 5;
constexpr std::size_t kSectors = 4;
constexpr std::size_t kGroups = 3;

class Generator {
 public:
  explicit Generator(const GenerateOptions& options) : options_(options), state_(options.seed * 2654435761U + 1) {}

  std::string model() {
    frame();
    const std::size_t themes = options_.declarations / kThemeSize + 1;
    for (std::size_t theme = 0; theme < themes; ++theme) write_theme(theme);
    if (options_.rules) rules();
    add("expect costs > 0 EUR2024\n");
    return std::move(text_);
  }

 private:
  template <typename... Args>
  void add(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<Args>(args)...);
  }

  /// The same row of numbers for the same seed, everywhere.
  std::uint32_t next(std::uint32_t below) {
    state_ = state_ * 1664525U + 1013904223U;
    return (state_ >> 8U) % below;
  }

  std::string interval(double low, double high, std::string_view unit) const {
    return options_.uncertain ? fmt::format(" ({:.2f}{} to {:.2f}{})", low, unit, high, unit) : std::string();
  }

  void comment(std::string_view what, std::size_t theme) {
    if (options_.comments) add("/// What is known of {} {}, from the registration of last year.\n", what, theme);
  }

  void frame() {
    add("/// A generated model.\nmodel generated \"Gegenereerd model\" {{\n  start: 2025\n  horizon: 10 years\n  "
        "prices: EUR2024\n"
        "  discount: 2.25%/year  [rates]\n  index: cpi\n  zero_alternative: \"Nothing is done.\"\n}}\n\n");
    add("source rates \"Discount rates\" {{\n  year: 2020\n  grade: A\n}}\n\nsource registration \"Registration\" {{\n "
        " year: 2024\n  grade: B\n}}\n\n");
    add("index cpi \"Consumer prices\" {{\n  2019: 106.1224  [registration]\n  2022: 122.3340  [registration]\n  2024: "
        "130.2199  [registration]\n}}\n\n");
    for (std::size_t i = 0; i < kStakeholders; ++i) add("stakeholder payer_{} \"Betaler {}\"\n", i, i);
    for (std::size_t i = 0; i < kSectors; ++i)
      add("\nsector sector_{} \"Sector {}\" {{\n  productive: 1_427.6 hours/fte/year  [registration]\n}}\n", i, i);
    for (std::size_t i = 0; i < kGroups; ++i)
      add("\ngroup group_{} \"Doelgroep {}\" {{\n  size: {}_000_000 persons  [registration]\n  min_age: 12 years\n  "
          "max_age: {} years\n  tags: urban\n}}\n",
          i, i, 10 + i, 18 + i);
    add("\nnumber wage: 45.50 EUR2024/hour  [registration]\n");
  }

  void write_theme(std::size_t theme) {
    things(theme);
    numbers(theme);
    intervention(theme);
    for (std::size_t effect = 0; effect < 2; ++effect) write_effect(theme, effect);
    add("\neffect story_{0} of project_{0} \"Verhaal {0}\" {{\n  direction: +\n  story: \"People tell that it "
        "helped.\"\n}}\n",
        theme);
  }

  void things(std::size_t theme) {
    add("\nunit event_{0}, events_{0}\n\n", theme);
    comment("outcome", theme);
    add("outcome outcome_{0} \"Uitkomst {0}\" {{\n  unit: events_{0}\n  better: fewer\n}}\n\n", theme);
    add("impact work_{0} of outcome_{0} in sector_{1} {{\n  costs: {2}_{3:03} EUR2019/event_{0}{4} borne by payer_{5}  "
        "[registration, p. {6}]\n  takes: {7} hours/event_{0}  [assumed: \"as in the pilot\"]\n}}\n\n",
        theme, next(kSectors), 1 + next(9), next(1000), "", next(kStakeholders), 1 + next(90), 1 + next(40));
    add("impact harm_{0} of outcome_{0} {{\n  costs: {1} EUR2022/event_{0} borne by payer_{2} as welfare  "
        "[assumed]\n}}\n\n",
        theme, 100 + next(900), next(kStakeholders));
  }

  void numbers(std::size_t theme) {
    comment("caseload", theme);
    add("number staff_{0}: {1}.{2} fte{3}  [registration]\n", theme, 1 + next(5), next(10), interval(0.5, 7.0, " fte"));
    add("number share_{0}: {1}%{2}  [assumed]\n", theme, 20 + next(60), interval(10, 90, "%"));
    if (theme == 0)
      add("number chain_0: 40 hours/person\n\n");
    else
      add("number chain_{0}: chain_{1} * 90% + share_{0} * {2} hours/person\n\n", theme, theme - 1, 1 + next(9));
  }

  void intervention(std::size_t theme) {
    comment("project", theme);
    add("intervention project_{0} for group_{1} \"Project {0}\" {{\n  reach: {2} persons/year{3}  [registration]\n  "
        "years: 2025..2027\n",
        theme, next(kGroups), 100 + next(300), interval(50, 500, ""));
    add("  cost staff: staff_{0} * sector_{1}.productive * wage paid by payer_{2}  [assumed: \"scale 8, step 9\"]\n",
        theme, next(kSectors), next(kStakeholders));
    add("  cost start_up \"Werving\": {0}_000 EUR2024 paid by payer_{1} 60%, payer_{2} in 2025  [assumed]\n",
        5 + next(20), 0, 1 + next(kStakeholders - 1));
    add("  work staff: chain_{0} in sector_{1}\n", theme, next(kSectors));
    add("  work volunteers: {0} hours/year in sector_{1} valued 15 EUR2024/hour borne by payer_{2}  [assumed]\n}}\n",
        100 + next(900), next(kSectors), next(kStakeholders));
  }

  /// Two effects of a project: on its own outcome, and on that of the theme before.
  void write_effect(std::size_t theme, std::size_t effect) {
    if (effect == 1 && theme == 0) return;
    const std::uint32_t change = 5 + next(20);
    add("\neffect less_{0}_{1} of project_{0} on outcome_{2} \"Minder {0} {1}\" {{\n", theme, effect, theme - effect);
    add("  baseline: 0.{0} events_{1}/person/year  [registration]\n  change: -{2}%{3}  [registration, p. 34]\n",
        1 + next(9), theme - effect, change,
        interval(-static_cast<double>(change) - 3, -static_cast<double>(change) + 4, "%"));
    add("  deadweight: 10%\n  due_to_others: share_{0}\n  begins: after 1 year\n  lasts: {1} years\n  drop_off: "
        "25%/year\n}}\n",
        theme, 2 + next(4));
  }

  void rules() {
    add("\nrule brings_along \"Brengt mee\" {{\n  for each effect e on outcome_0\n  where e.group.max_age < 23 years\n "
        " then effect on outcome_1 {{\n"
        "    change: 0.08 events_1/event_0/year  [assumed]\n    lasts: 4 years\n  }}\n}}\n\n");
    add("rule evidence {{\n  for each effect e\n  where e.change.grade worse than C\n  warn \"{{e.label}} rests on "
        "evidence of grade {{e.change.grade}}\"\n}}\n\n");
    add("combine outcome_1: add  [assumed: \"the same people are not counted twice\"]\n\n");
  }

  GenerateOptions options_;
  std::uint32_t state_;
  std::string text_;
};

}  // namespace

std::string generate_model(const GenerateOptions& options) { return Generator(options).model(); }

std::string generate_chain(std::size_t numbers) {
  std::string text =
      "model chain {\n  start: 2025\n  horizon: 1 year\n  prices: EUR2024\n  discount: 0%/year\n}\n\n"
      "stakeholder payer\n\nnumber n_0: 1 EUR2024\n";
  for (std::size_t i = 1; i < numbers; ++i)
    fmt::format_to(std::back_inserter(text), "number n_{}: n_{} * 1.000001 + 0.25 EUR2024\n", i, i - 1);
  fmt::format_to(std::back_inserter(text), "\nintervention all {{\n  cost all: n_{} paid by payer\n}}\n", numbers - 1);
  return text;
}

}  // namespace tally
