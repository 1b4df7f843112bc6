#include "engine/report/step_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/graph/bound.hpp"
#include "engine/report/figure_words.hpp"

namespace tally {
namespace {

constexpr int digits_in_steps = 7;

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

}  // namespace

std::string StepWriter::plain(double value) const {
  if (!std::isfinite(value)) return std::string(numbers_.words().not_available);
  const double size = std::fabs(value);
  const int whole = size > 0 ? static_cast<int>(std::floor(std::log10(size))) : 0;
  const int decimals = std::clamp(digits_in_steps - 1 - whole, 0, 12);
  std::string text = numbers_.fixed(value, decimals);
  if (decimals > 0 && text.find(numbers_.words().decimal) != std::string::npos) {
    while (text.back() == '0') text.pop_back();
    if (text.back() == numbers_.words().decimal) text.pop_back();
  }
  return text;
}

std::string StepWriter::value(double value, const ExplainedStep& step) const {
  if (step.unit == "year") return fmt::format("{:.0f}", value);
  if (step.percent) {
    const bool is_rate = step.unit.starts_with('/');
    return plain(value * 100) + "%" + (is_rate ? shown_unit(numbers_.words(), step.unit) : std::string());
  }
  const bool is_money = step.unit == results_.money;
  const std::string text = is_money ? numbers_.fixed(value, 2) : plain(value);
  const std::string_view unit = step.unit == "years" && value == 1 ? std::string_view("year") : step.unit;
  return unit.empty() ? text : text + " " + shown_unit(numbers_.words(), unit);
}

std::string StepWriter::own_value(const ExplainedStep& step) const {
  if (step.value) return value(*step.value, step);
  const bool has_none =
      step.form == StepForm::figures || step.about == StepAbout::weights || step.about == StepAbout::discount;
  if (has_none) return {};
  const bool divides_by_zero =
      step.form == StepForm::product &&
      std::ranges::any_of(step.parts, [](const StepPart& part) { return !std::isfinite(part.factor); });
  return divides_by_zero ? fmt::format("{} ({})", words_.no_value, words_.zero_division) : std::string(words_.no_value);
}

std::string StepWriter::value(const ExplainedStep& step) const {
  const std::string here = own_value(step);
  if (!step.replaces || here.empty()) return here;
  const bool is_same =
      step.value.has_value() == step.before.has_value() &&
      std::abs(step.value.value_or(0) - step.before.value_or(0)) <= 1e-12 * std::abs(step.before.value_or(0));
  if (is_same) return fmt::format("{} ({})", here, words_.as_in_base);
  const std::string before = step.before ? value(*step.before, step) : std::string(words_.no_value);
  return fmt::format("{} ({})", here, fmt::format(fmt::runtime(words_.was), before));
}

std::vector<std::string> StepWriter::written(const ExplainedStep& step) const {
  if (step.about == StepAbout::rule) return lines_of(step.written);
  const std::string here = fmt::format("“{}”", step.written);
  if (step.replaces && !step.written_before.empty())
    return {fmt::format("{} {} “{}”", here, words_.instead_of, step.written_before)};
  return step.written.empty() || step.written == step.name ? std::vector<std::string>() : std::vector{here};
}

std::string StepWriter::fields(const ExplainedStep& step) const {
  std::string text;
  for (const auto& [name, value] : step.fields) {
    const auto known = std::ranges::find(words_.fields, name, [](const auto& field) { return field[0]; });
    const std::string_view word = known == words_.fields.end() ? std::string_view(name) : (*known)[1];
    text += fmt::format("{}{}{}{}", text.empty() ? "" : " · ", word, word.empty() ? "" : " ", value);
  }
  return text;
}

std::string StepWriter::rounding(const ExplainedStep& step) const {
  if (step.form != StepForm::sum || step.unit != results_.money || !step.value || step.parts.empty()) return {};
  double lacks = std::round(*step.value * 100);
  for (const StepPart& part : step.parts) lacks -= std::round(part.adds * 100);
  if (lacks == 0) return {};
  return fmt::format("{} {}: {}", lacks > 0 ? "+" : "−", words_.rounding, value(std::abs(lacks) / 100, step));
}

std::string StepWriter::label(const ExplainedStep& step) const {
  if (const std::string_view word = figure_word(numbers_.words(), step.name); !word.empty()) return std::string(word);
  return step.label == step.name ? std::string() : step.label;
}

std::string StepWriter::origin(const ExplainedStep& step) const {
  std::string text = step.place;
  const auto append = [&](const std::string& piece) { text += (text.empty() ? "" : " · ") + piece; };
  for (const StepCite& cite : step.cites) {
    if (cite.assumed) {
      append(std::string(words_.assumed) + (cite.text.empty() ? "" : ": “" + cite.text + "”"));
    } else {
      append(cite.source + (cite.text.empty() ? "" : ", " + cite.text) +
             fmt::format(" ({})", fmt::format(fmt::runtime(words_.grade), grade_name(cite.grade))));
    }
  }
  if (!step.weakest.empty() && step.grade)
    append(fmt::format("{}: {}", fmt::format(fmt::runtime(words_.grade), grade_name(*step.grade)), step.weakest));
  const bool has_number =
      step.form == StepForm::written || step.form == StepForm::product || step.form == StepForm::computed;
  if (step.about == StepAbout::line && step.cites.empty() && has_number && !step.place.empty())
    append(std::string(words_.no_source));
  if (!step.rule.empty()) {
    std::string nodes;
    for (const std::string& node : step.matched) nodes += (nodes.empty() ? "" : ", ") + node;
    append(fmt::format(fmt::runtime(words_.made_by_rule), step.rule) +
           (nodes.empty() ? "" : " " + fmt::format(fmt::runtime(words_.matched), nodes)));
  }
  return text;
}

std::string StepWriter::counting(const ExplainedStep& parent, const StepPart& part, const ExplainedStep& of) const {
  if (is_rest(of)) return {};
  if (parent.form == StepForm::product) {
    const double is = of.value.value_or(1);
    if (std::abs(part.factor - is) <= 1e-12 * std::abs(is)) return "×";
    if (std::abs(part.factor + is) <= 1e-12 * std::abs(is)) return "× −";
    if (is != 0 ? std::abs(part.factor * is - 1) <= 1e-12 : !std::isfinite(part.factor)) return "÷";
    return "× " + plain(part.factor);
  }
  if (parent.form != StepForm::sum) return {};
  const std::string sign = part.adds < 0 ? "−" : "+";
  const double is = of.value.value_or(0);
  if (std::abs(part.adds - is) <= 1e-12 * std::abs(is)) return "+";
  if (std::abs(part.adds + is) <= 1e-12 * std::abs(is)) return "−";
  if (std::abs(part.factor) != 1)
    return sign + " " + value(std::abs(part.adds), parent) + " (" + plain(part.factor) + " ×)";
  return sign + " " + value(std::abs(part.adds), parent) + " ←";
}

std::string StepWriter::interval(const ExplainedStep& step) const {
  if (!step.interval) return {};
  ExplainedStep bare = step;
  if (!step.percent) bare.unit = step.unit == results_.money || step.unit == "year" ? step.unit : std::string();
  return fmt::format(fmt::runtime(words_.between), value(step.interval->p5, bare), value(step.interval->p95, bare));
}

std::string StepWriter::cell(double value, RowAbout about) const {
  if (about == RowAbout::weights) return plain(value);
  if (about == RowAbout::discount || about == RowAbout::share || about == RowAbout::fte)
    return numbers_.fixed(value, 6);
  return numbers_.fixed(value, 2);
}

std::string StepWriter::rest(const ExplainedStep& step) const {
  const std::string_view words = step.about == StepAbout::zeros   ? words_.zero_figures
                                 : step.form == StepForm::figures ? words_.more_figures
                                                                  : words_.smaller_parts;
  return fmt::format(fmt::runtime(words), step.left_out);
}

}  // namespace tally
