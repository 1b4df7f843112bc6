#include <array>

#include "lang/check/build.hpp"
#include "lang/check/checking.hpp"

namespace tally {

namespace {

ValueKind kind_of(const BoundPath& path) {
  if (path.steps.empty()) return ValueKind::thing;
  switch (path.steps.back().attribute) {
    case Attribute::field:
      return ValueKind::number;
    case Attribute::grade:
      return ValueKind::grade;
    case Attribute::assumed:
    case Attribute::derived:
      return ValueKind::truth;
    case Attribute::label:
    case Attribute::name:
      return ValueKind::text;
    default:
      return ValueKind::thing;
  }
}

std::string what_to_name(EntityKind kind, const std::string& name) {
  switch (kind) {
    case EntityKind::effect:
      return "name one of its fields, such as `" + name + ".change`";
    case EntityKind::intervention:
      return "name one of its fields, such as `" + name + ".reach` or `" + name + ".cost.staff`";
    case EntityKind::group:
      return "name one of its fields, such as `" + name + ".size`";
    case EntityKind::sector:
      return "name one of its fields, such as `" + name + ".productive`";
    case EntityKind::impact:
      return "name one of its lines, such as `" + name + ".costs`";
    case EntityKind::stakeholder:
      return "for its balance write `stakeholders." + name + ".net_present_value` in a `measure` or `expect`";
    default:
      return "name a `number`, a field such as `fewer_offences.change`, or a line such as `outreach.cost.staff`";
  }
}

ValueKind entity_step(BuildContext& context, NodeIndex node, EntityRef entity) {
  if (context.allows == Allows::conditions) {
    context.push(Op::entity, context.model.entity_refs.size(), context.next(), context.tree.span(node));
    context.model.entity_refs.push_back(entity);
    return ValueKind::thing;
  }
  auto& message = context.sink.error(Code::not_a_number, context.tree.span(node),
                                     context.quoted(node) + " is " + with_article(entity.kind) + ", not a number");
  message.hint = what_to_name(entity.kind, std::string(context.tree.text_of(node)));
  return ValueKind::broken;
}

}  // namespace

ValueKind build_path(BuildContext& context, NodeIndex node) {
  const Span span = context.tree.span(node);
  Resolved resolved = context.scope.resolve(context.tree.text_of(node), span, context.allows);
  if (const auto* fact = std::get_if<FactId>(&resolved)) {
    // What is declared but could not be read has no fact; that was reported where it stands.
    if (fact->value >= context.model.facts.size()) return ValueKind::broken;
    context.push(Op::fact, fact->value, context.next(), span);
    return ValueKind::number;
  }
  if (const auto* entity = std::get_if<EntityRef>(&resolved)) return entity_step(context, node, *entity);
  if (const auto* result = std::get_if<ResultRef>(&resolved)) {
    context.push(Op::result, context.model.result_refs.size(), context.next(), span);
    context.model.result_refs.push_back(*result);
    return ValueKind::number;
  }
  if (auto* path = std::get_if<BoundPath>(&resolved)) {
    const ValueKind kind = kind_of(*path);
    context.push(Op::bound, context.model.bound_paths.size(), context.next(), span);
    context.model.bound_paths.push_back(std::move(*path));
    return kind;
  }
  return ValueKind::broken;
}

ValueKind build_constant(BuildContext& context, NodeIndex node) {
  const std::string_view text = context.tree.text_of(node);
  const Span span = context.tree.span(node);
  if (context.allows == Allows::conditions && text.size() == 1 && text[0] >= 'A' && text[0] <= 'D') {
    context.push(Op::grade, static_cast<std::size_t>(text[0] - 'A'), context.next(), span);
    return ValueKind::grade;
  }
  auto& message = context.sink.error(Code::not_a_number, span, context.quoted(node) + " stands without a number");
  if (Prices::is_money(text)) message.hint = "money is written with its amount: `1 " + std::string(text) + "`";
  return ValueKind::broken;
}

void report_not_a_number(BuildContext& context, NodeIndex node, ValueKind kind) {
  const Span span = context.tree.span(node);
  const std::string seen = context.quoted(node);
  if (kind == ValueKind::truth) {
    context.sink.error(Code::condition_as_number, span, seen + " is a condition, not a number").hint =
        "a condition belongs after `where`, `require` or `expect`";
  } else if (kind == ValueKind::grade) {
    context.sink.error(Code::not_a_number, span, seen + " is a grade, not a number").hint =
        "compare grades with `is`, `worse than` or `better than`";
  } else if (kind == ValueKind::thing) {
    context.sink.error(Code::not_a_number, span, seen + " is a thing, not a number").hint =
        "name one of its fields, such as `" + std::string(context.tree.text_of(node)) +
        ".change`, or compare things with `is`";
  } else if (kind == ValueKind::text) {
    context.sink.error(Code::not_a_number, span, seen + " is a text, not a number").hint =
        "texts can only be filled in: `{e.label}`";
  }
}

}  // namespace tally
