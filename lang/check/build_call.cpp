#include <array>
#include <cmath>

#include "lang/check/build.hpp"
#include "lang/diagnostics/did_you_mean.hpp"

namespace tally {
namespace {

/// What an author can call, with the arguments as a message names them.
struct Function {
  std::string_view name;
  std::uint32_t count;  ///< of arguments; 0: two or more
  std::string_view form;
  Spread spread;
};

constexpr std::array functions = {
    Function{"min", 0, "min(a, b)", {}},
    Function{"max", 0, "max(a, b)", {}},
    Function{"triangular", 3, "triangular(lowest, most likely, highest)", Spread::triangular},
    Function{"pert", 3, "pert(lowest, most likely, highest)", Spread::pert},
    Function{"normal", 2, "normal(mean, standard deviation)", Spread::normal},
    Function{"lognormal", 2, "lognormal(mean, standard deviation)", Spread::lognormal},
    Function{"uniform", 2, "uniform(lowest, highest)", Spread::uniform},
    Function{"beta", 2, "beta(a, b)", Spread::beta},
    Function{"gamma", 2, "gamma(shape, scale)", Spread::gamma},
    Function{"discrete", 0, "discrete(30%: a, 70%: b)", Spread::discrete},
    Function{"samples", 2, "samples(\"file.csv\", column)", Spread::samples},
};

const Function* function_named(std::string_view name) {
  for (const Function& function : functions)
    if (function.name == name) return &function;
  return nullptr;
}

ValueKind unknown_function(BuildContext& context, NodeIndex name) {
  auto& message =
      context.sink.error(Code::unknown_function, context.tree.span(name), context.quoted(name) + " is not a function");
  std::vector<std::string_view> names;
  for (const Function& function : functions) names.push_back(function.name);
  const std::string meant = did_you_mean(context.tree.text_of(name), names);
  if (!meant.empty()) {
    message.hint = "did you mean `" + meant + "`?";
  } else {
    message.hint = "functions are";
    for (std::string_view each : names)
      message.hint += (each == names.front() ? " `" : ", `") + std::string(each) + "`";
  }
  return ValueKind::broken;
}

std::vector<NodeIndex> arguments_of(const SyntaxTree& tree, NodeIndex call) {
  std::vector<NodeIndex> arguments;
  for (NodeIndex child : tree.children(call))
    if (tree.kind(child) == Syntax::argument) arguments.push_back(child);
  return arguments;
}

bool count_fits(BuildContext& context, NodeIndex call, const Function& function, std::size_t count) {
  if (function.count == 0 ? count >= 2 : count == function.count) return true;
  const std::string wanted = function.count == 0 ? "two or more" : std::to_string(function.count);
  context.sink
      .error(Code::argument_count, context.tree.span(call),
             "`" + std::string(function.name) + "` takes " + wanted + " arguments, not " + std::to_string(count))
      .hint = "write `" + std::string(function.form) + "`";
  return false;
}

bool wrong_argument(BuildContext& context, NodeIndex argument, const Function& function, std::string title) {
  context.sink.error(Code::wrong_argument, context.tree.span(argument), std::move(title)).hint =
      "write `" + std::string(function.form) + "`";
  return false;
}

/// Adds the steps of an argument; `weight` is set for functions that want one.
bool build_argument(BuildContext& context, NodeIndex argument, const Function& function, NodeIndex* weight) {
  NodeIndex first = argument + 1;
  const NodeIndex second = context.tree.nodes[first].next;
  const bool weighted = second != context.tree.nodes[argument].next;
  if (context.tree.kind(first) == Syntax::string)
    return wrong_argument(context, argument, function, "`" + std::string(function.name) + "` takes numbers, not text");
  if (weighted && !weight)
    return wrong_argument(context, argument, function,
                          "`" + std::string(function.name) + "` takes numbers without a weight before them");
  if (!weighted && weight) return wrong_argument(context, argument, function, "this number has no weight before it");
  if (weight) *weight = first;
  return build_number(context, weighted ? second : first);
}

ValueKind build_fold(BuildContext& context, NodeIndex call, const Function& function,
                     std::span<const NodeIndex> arguments) {
  const ExprId first = context.next();
  const Op op = function.name == "min" ? Op::minimum : Op::maximum;
  bool sound = true;
  for (NodeIndex argument : arguments) {
    sound = build_argument(context, argument, function, nullptr) && sound;
    if (argument != arguments.front()) context.push(op, 0, first, context.tree.span(call));
  }
  return sound ? ValueKind::number : ValueKind::broken;
}

ValueKind build_distribution(BuildContext& context, NodeIndex call, const Function& function,
                             std::span<const NodeIndex> arguments) {
  const ExprId first = context.next();
  std::array<std::optional<double>, 3> values;
  bool sound = true;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const bool built = build_argument(context, arguments[i], function, nullptr);
    if (built) values[i] = written_value(context.model, context.last());
    sound = sound && built;
  }
  if (!sound || !is_possible(context, call, function.spread, function.form, values)) return ValueKind::broken;
  Uncertain uncertain;
  uncertain.spread = function.spread;
  uncertain.argument_count = function.count;
  uncertain.span = context.tree.span(call);
  context.push_uncertain(std::move(uncertain), {}, first, {});
  return ValueKind::number;
}

std::optional<double> weight_of(BuildContext& context, NodeIndex node) {
  const auto weight = read_quantity(context.units(), context.tree, node);
  if (!weight) return std::nullopt;
  if (weight->unit.percent && weight->value() >= 0) return weight->value();
  context.sink.error(Code::weights_not_whole, context.tree.span(node), "a weight of `discrete` is a share of the whole")
      .hint = "write it in `%`: `discrete(30%: 2 hours, 70%: 3 hours)`";
  return std::nullopt;
}

bool weights_are_whole(BuildContext& context, NodeIndex call, std::vector<double>& weights) {
  double sum = 0;
  for (double weight : weights) sum += weight;
  if (std::abs(sum - 1) > 1e-9) {
    std::string percent = std::to_string(sum * 100);
    percent.erase(percent.find_last_not_of('0') + 1);
    if (percent.back() == '.') percent.pop_back();
    context.sink
        .error(Code::weights_not_whole, context.tree.span(call),
               "the weights of `discrete` add up to " + percent + "%, not to 100%")
        .hint = "the weights are the chances of each number: let them add up to 100%";
    return false;
  }
  for (double& weight : weights) weight /= sum;
  return true;
}

ValueKind build_discrete(BuildContext& context, NodeIndex call, const Function& function,
                         std::span<const NodeIndex> arguments) {
  const ExprId first = context.next();
  Uncertain uncertain;
  uncertain.spread = Spread::discrete;
  bool sound = true;
  for (NodeIndex argument : arguments) {
    NodeIndex weight_node = 0;
    sound = build_argument(context, argument, function, &weight_node) && sound;
    const auto weight = weight_node ? weight_of(context, weight_node) : std::nullopt;
    sound = sound && weight;
    uncertain.data.push_back(weight.value_or(0));
  }
  if (!sound || !weights_are_whole(context, call, uncertain.data)) return ValueKind::broken;
  uncertain.argument_count = static_cast<std::uint32_t>(arguments.size());
  uncertain.span = context.tree.span(call);
  context.push_uncertain(std::move(uncertain), {}, first, {});
  return ValueKind::number;
}

}  // namespace

ValueKind build_call(BuildContext& context, NodeIndex node) {
  const Function* function = function_named(context.tree.text_of(node + 1));
  if (!function) return unknown_function(context, node + 1);
  const auto arguments = arguments_of(context.tree, node);
  if (!count_fits(context, node, *function, arguments.size())) return ValueKind::broken;
  if (function->name == "samples") return build_samples(context, node);
  if (function->name == "discrete") return build_discrete(context, node, *function, arguments);
  if (function->count == 0) return build_fold(context, node, *function, arguments);
  return build_distribution(context, node, *function, arguments);
}

}  // namespace tally
