#include <fmt/format.h>

#include <bit>

#include "lang/check/schema.hpp"

namespace tally {
namespace {

constexpr LinkBit kBits[] = {link_of, link_on, link_for, link_in, link_like, link_from, link_replaces};

std::optional<LinkBit> bit_of(std::string_view word) {
  for (LinkBit bit : kBits)
    if (link_word(bit) == word) return bit;
  return std::nullopt;
}

std::string list_of(std::uint16_t links) {
  std::string list;
  for (LinkBit bit : kBits)
    if ((links & bit) != 0) list += fmt::format("{}`{}`", list.empty() ? "" : ", ", link_word(bit));
  return list;
}

std::string example(EntityKind kind) {
  if (kind == EntityKind::effect)
    return "an effect belongs to an intervention: `effect fewer_offences of outreach on offence`";
  if (kind == EntityKind::impact) return "an impact belongs to an outcome: `impact police_work of offence in police`";
  return {};
}

/// The link that was meant by one that cannot stand here: an impact is `of` an outcome, not `on` it.
LinkBit meant_link(EntityKind kind, LinkBit written, std::uint16_t allowed) {
  if ((allowed & written) != 0) return written;
  if (kind == EntityKind::impact && (written == link_on || written == link_for)) return link_of;
  if (kind == EntityKind::intervention && written == link_of) return link_for;
  return written;
}

void report_meant(Checking& checking, const SyntaxTree& tree, NodeIndex link, const Subject& subject, LinkBit meant) {
  Diagnostic& diagnostic =
      checking.sink.error(Code::misplaced_link, tree.span(link),
                          fmt::format("`{}` does not belong to {}", tree.text_of(tree.child(link, Syntax::word)),
                                      with_article(subject.kind)));
  diagnostic.hint = fmt::format("write `{} {}`", link_word(meant), tree.text_of(tree.child(link, Syntax::path)));
}

}  // namespace

Links read_links(Checking& checking, const SyntaxTree& tree, NodeIndex declaration, const Subject& subject,
                 std::uint16_t allowed, std::uint16_t needed) {
  Links links;
  for (NodeIndex node : tree.children(declaration)) {
    if (tree.kind(node) != Syntax::link) continue;
    const NodeIndex word = tree.child(node, Syntax::word);
    const NodeIndex path = tree.child(node, Syntax::path);
    const auto bit = word == 0 ? std::nullopt : bit_of(tree.text_of(word));
    if (!bit || path == 0) continue;
    const LinkBit meant = meant_link(subject.kind, *bit, allowed);
    if (meant != *bit) report_meant(checking, tree, node, subject, meant);
    if ((allowed & meant) == 0) {
      Diagnostic& diagnostic = checking.sink.error(
          Code::misplaced_link, tree.span(node),
          fmt::format("`{}` does not belong to {}", tree.text_of(word), with_article(subject.kind)));
      diagnostic.notes.push_back(allowed == 0
                                     ? fmt::format("{} has no links", with_article(subject.kind))
                                     : fmt::format("{} may have {}", with_article(subject.kind), list_of(allowed)));
      diagnostic.hint =
          subject.kind == EntityKind::intervention && *bit == link_on
              ? fmt::format("leave it out; what `{}` changes stands in its effects: `effect fewer of {} {}`",
                            subject.name, subject.name, tree.text_of(node))
              : fmt::format("leave `{}` out", tree.text_of(node));
      continue;
    }
    NodeIndex& place = links.path[static_cast<std::size_t>(std::countr_zero(static_cast<unsigned>(meant)))];
    if (place != 0 && meant != *bit) continue;
    if (place != 0) {
      checking.sink.error(Code::misplaced_link, tree.span(node), fmt::format("`{}` is given twice", tree.text_of(word)))
          .hint = "leave one of the two out";
      continue;
    }
    place = path;
  }
  for (LinkBit bit : kBits) {
    if ((needed & bit) == 0 || links[bit] != 0) continue;
    Diagnostic& diagnostic =
        checking.sink.error(Code::missing_link, subject.span,
                            fmt::format("{} `{}` lacks `{} …`", word_of(subject.kind), subject.name, link_word(bit)));
    diagnostic.hint = example(subject.kind);
  }
  return links;
}

}  // namespace tally
