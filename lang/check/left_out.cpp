// One mistake, one message: what only follows from something that was reported already is not reported again.
#include <fmt/format.h>

#include <algorithm>

#include "lang/check/checking.hpp"
#include "lang/syntax/characters.hpp"

namespace tally {
namespace {

std::uint64_t key_of(Span name) { return std::uint64_t{name.file.value} << 32 | name.begin; }

/// Whether the text has this word, not as part of another.
bool has_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]))) return true;
  }
  return false;
}

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

/// What stands behind the declaration's word, as one name: `docent_fte:` of `number docent fte:`.
std::string joined_names(std::string_view line) {
  const std::size_t blank = line.find(' ');
  std::string joined(blank == std::string_view::npos ? std::string_view() : line.substr(blank + 1));
  for (char& c : joined)
    if (c == ' ' || c == '-') c = '_';
  return joined;
}

/// A declaration that could not be read: the name stands on its first line, or that has no name at all.
bool in_left_out(const SyntaxTree& tree, std::string_view name, std::string_view declaration) {
  for (const LeftOut& out : tree.left_out) {
    if (!out.declaration) continue;
    const std::string_view line = first_line(tree.text.substr(out.begin, out.end - out.begin));
    if (has_word(line, name) || has_word(joined_names(line), name)) return true;
    const bool unnamed = line.find('"') == declaration.size() + 1;
    if (!declaration.empty() && unnamed && line.starts_with(declaration)) return true;
  }
  return false;
}

/// A `use` whose module is not there, or one of whose names is not.
bool in_failed_use(const Checking& checking, const ModuleNames& names, const Use& use, std::string_view name) {
  if (use.module == kNone && use.alias == name) return true;
  const NodeIndex list = names.tree->child(use.node, Syntax::use_names);
  if (list == 0) return false;
  const ModuleNames* used = use.module == kNone ? nullptr : &checking.modules[use.module];
  const bool gives = used != nullptr && used->by_name.contains(name);
  for (NodeIndex node : names.tree->children(list)) {
    const std::string_view brought = names.tree->text_of(node);
    const bool failed = used == nullptr || (!used->by_name.contains(brought) && !used->unit_by_name.contains(brought));
    if (failed && (brought == name || gives)) return true;
  }
  return false;
}

}  // namespace

void set_flawed(Checking& checking, Span name) { checking.flawed.insert(key_of(name)); }

bool is_flawed(const Checking& checking, const Identity& identity) {
  return checking.flawed.contains(key_of(identity.span));
}

bool was_left_out(const Checking& checking, std::uint32_t instance, std::string_view name,
                  std::string_view declaration) {
  const ModuleNames& names = checking.modules[checking.instances[instance].module];
  if (in_left_out(*names.tree, name, declaration)) return true;
  for (const Use& use : names.uses)
    if (in_failed_use(checking, names, use, name)) return true;
  return false;
}

bool has_broken_use(const Checking& checking, std::uint32_t instance) {
  const ModuleNames& names = checking.modules[checking.instances[instance].module];
  for (const Use& use : names.uses)
    if (use.module == kNone) return true;
  return std::any_of(names.tree->left_out.begin(), names.tree->left_out.end(), [&](const LeftOut& out) {
    const std::string_view line = first_line(names.tree->text.substr(out.begin, out.end - out.begin));
    return out.declaration && (line.starts_with("use") || line.starts_with("import"));
  });
}

bool lacks_text(const SyntaxTree& tree, Span span) {
  return std::any_of(tree.left_out.begin(), tree.left_out.end(),
                     [&](const LeftOut& out) { return out.begin >= span.begin && out.begin < span.end; });
}

bool goes_on_unread(const SyntaxTree& tree, Span span) {
  const std::size_t next = tree.text.find_first_not_of(" \t\r\n", span.end);
  return std::any_of(tree.left_out.begin(), tree.left_out.end(),
                     [next](const LeftOut& out) { return out.begin == next; });
}

bool first_told(Checking& checking, std::uint32_t instance, std::string_view text) {
  return checking.told.insert(fmt::format("{} {}", checking.instances[instance].module, text)).second;
}

}  // namespace tally
