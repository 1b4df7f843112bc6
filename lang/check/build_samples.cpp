#include "lang/check/build.hpp"
#include "lang/check/samples.hpp"
#include "lang/syntax/parse.hpp"

namespace tally {
namespace {

constexpr std::string_view form = "write `samples(\"hours.csv\", hours_per_case)`";

bool is_plain_name(std::string_view column) { return column.find('.') == std::string_view::npos; }

/// The column that the second argument names, empty if it is no plain name.
std::string_view column_of(const SyntaxTree& tree, NodeIndex argument) {
  const NodeIndex node = argument + 1;
  const bool named = tree.kind(node) == Syntax::path || tree.kind(node) == Syntax::name;
  if (!named || tree.nodes[node].next != tree.nodes[argument].next) return {};
  return is_plain_name(tree.text_of(node)) ? tree.text_of(node) : std::string_view{};
}

ValueKind unreadable(BuildContext& context, NodeIndex node, std::string title, std::string hint) {
  context.sink.error(Code::samples_unreadable, context.tree.span(node), std::move(title)).hint = std::move(hint);
  return ValueKind::broken;
}

}  // namespace

ValueKind build_samples(BuildContext& context, NodeIndex call) {
  const NodeIndex file_argument = context.tree.nodes[call + 1].next;
  const NodeIndex column_argument = context.tree.nodes[file_argument].next;
  if (context.tree.kind(file_argument + 1) != Syntax::string)
    return unreadable(context, file_argument, "the name of the file stands in quotes", std::string(form));
  const std::string_view column = column_of(context.tree, column_argument);
  if (column.empty())
    return unreadable(context, column_argument, "the column is given by its plain name", std::string(form));
  const std::string name = unquoted(context.tree.text_of(file_argument + 1));
  const Found found = context.store.data(name);
  if (!found.text) {
    const std::string why = found.error ? found.error->why : "is not there";
    return unreadable(context, file_argument, "`" + name + "` " + why, "the file lies in the folder of the model");
  }
  auto read = read_samples(found.text->text, column);
  if (auto* problem = std::get_if<SamplesProblem>(&read))
    return unreadable(context, file_argument, "`" + name + "` cannot be used: " + problem->title, problem->hint);
  Uncertain uncertain;
  uncertain.spread = Spread::samples;
  uncertain.data = std::move(std::get<std::vector<double>>(read));
  uncertain.span = context.tree.span(call);
  context.push_uncertain(std::move(uncertain), {}, context.next(), Dimensions::none);
  return ValueKind::number;
}

}  // namespace tally
