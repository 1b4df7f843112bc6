#include <fmt/format.h>

#include <cmath>

#include "engine/report/numbers.hpp"
#include "engine/workbook/number_formats.hpp"
#include "engine/workbook/translator.hpp"

namespace tally {
namespace {

/// " × 12", " / 12" or nothing, as a formula or a sentence has it.
std::string times(double factor, std::string_view multiply, std::string_view divide) {
  if (factor == 1) return {};
  const double inverse = 1 / factor;
  const bool divides = std::abs(factor) < 1 && std::abs(inverse - std::round(inverse)) < 1e-9 * std::abs(inverse);
  if (divides) return std::string(divide) + exact_number(std::round(inverse));
  return std::string(multiply) + exact_number(factor);
}

}  // namespace

void Translator::number_step(std::size_t i) {
  const std::uint32_t a = plan_.a[i], b = plan_.b[i];
  switch (plan_.kind[i]) {
    case StepKind::input:
      return input(i);
    case StepKind::estimate:
      return estimate(i);
    case StepKind::add:
      return put_number(i, cell(a) + "+" + cell(b), joined(i, " + "));
    case StepKind::subtract:
      return put_number(i, cell(a) + "-" + cell(b), joined(i, " − "));
    case StepKind::multiply:
      return put_number(i, cell(a) + "*" + cell(b), joined(i, " × "));
    case StepKind::divide:
      return put_number(i, cell(a) + "/" + cell(b), joined(i, " / "));
    case StepKind::negate:
      return put_number(i, "-" + cell(a), "−" + say(a));
    case StepKind::minimum:
      return put_number(i, "MIN(" + cell(a) + "," + cell(b) + ")", "min(" + joined(i, ", ") + ")");
    case StepKind::maximum:
      return put_number(i, "MAX(" + cell(a) + "," + cell(b) + ")", "max(" + joined(i, ", ") + ")");
    case StepKind::complement:
      return put_number(i, "1-" + cell(a), "1 − " + say(a));
    case StepKind::sum:
      return sum(i);
    case StepKind::ratio:
      return quotient(i, ">0");
    default:
      return quotient(i, "<>0");
  }
}

/// An input that is used as it is written stands among the inputs; others have a row where they become the model's.
void Translator::input(std::size_t i) {
  const std::uint32_t place = inputs_.inputs->of_plan_input[plan_.a[i]];
  const WrittenInput& written = inputs_.inputs->all[place];
  const Slot out = plan_.out[i];
  if (written.is_as_used()) {
    places_[out] = {Place::In::inputs, place, 0};
    short_[i] = say_input(written);
    return;
  }
  std::string formula = inputs_.values[place], wording = say_input(written);
  if (written.price) {
    const auto& [index, from, to] = *written.price;
    formula += "*" + inputs_.indices.at({index, to}) + "/" + inputs_.indices.at({index, from});
    wording += fmt::format(" × {} {}/{}", run_.variant.model().indices[index].id.name, to, from);
  }
  formula += times(written.factor, "*", "/");
  wording += times(written.factor, " × ", " / ");
  put_number(i, std::move(formula), std::move(wording));
}

void Translator::estimate(std::size_t i) {
  const Uncertain& number = *plan_.draws[plan_.c[i]].number;
  std::vector<std::string> x;
  std::string said;
  for (std::uint32_t k = 0; k < plan_.b[i]; ++k) {
    x.push_back(cell(plan_.operands[plan_.a[i] + k]));
    said += (k == 0 ? "" : ", ") + say(plan_.operands[plan_.a[i] + k]);
  }
  std::string formula;
  switch (number.spread) {
    case Spread::triangular:
    case Spread::pert:
      formula = x[1];
      break;
    case Spread::uniform:
      formula = "(" + x[0] + "+" + x[1] + ")/2";
      break;
    case Spread::beta:
      formula = x[0] + "/(" + x[0] + "+" + x[1] + ")";
      break;
    case Spread::gamma:
      formula = x[0] + "*" + x[1];
      break;
    case Spread::discrete:
      for (std::size_t k = 0; k < x.size(); ++k)
        formula += (k == 0 ? "" : "+") + exact_number(number.data[k]) + "*" + x[k];
      break;
    default:
      formula = x[0];
  }
  put_number(i, std::move(formula), filled(words_.best_estimate, {"(" + said + ")"}));
}

std::string Translator::summand(std::size_t k, const std::string& cell) const {
  const double coefficient = plan_.coefficients[k];
  if (coefficient == 1) return "+" + cell;
  if (coefficient == -1) return "-" + cell;
  return (coefficient < 0 ? "" : "+") + exact_number(coefficient) + "*" + cell;
}

void Translator::sum(std::size_t i) {
  std::string formula;
  for (std::uint32_t k = plan_.a[i]; k < plan_.a[i] + plan_.b[i]; ++k) formula += summand(k, cell(plan_.operands[k]));
  put_number(i, formula.substr(formula.starts_with('+') ? 1 : 0), say_sum(i));
}

void Translator::quotient(std::size_t i, std::string_view condition) {
  const std::string a = cell(plan_.a[i]), b = cell(plan_.b[i]);
  put_number(i, fmt::format("IF({}{},{}/{},NA())", b, condition, a, b), joined(i, " / "));
}

}  // namespace tally
