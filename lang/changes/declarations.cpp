#include "lang/changes/declarations.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "lang/syntax/parse.hpp"
#include "lang/syntax/print.hpp"
#include "lang/syntax/print_value.hpp"

namespace tally {
namespace {

/// Line breaks with what stands around them become one blank, so that a story may be laid out anew.
std::string on_one_line(std::string_view text) {
  std::string line;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\n') {
      line += text[at];
      continue;
    }
    while (line.ends_with(' ')) line.pop_back();
    at = std::min(text.find_first_not_of(" \n", at), text.size()) - 1;
    line += ' ';
  }
  return line;
}

std::string words_with_dots(std::string text) {
  std::replace(text.begin(), text.end(), ' ', '.');
  return text;
}

/// Reads the declarations of one file.
class DeclarationReader {
 public:
  DeclarationReader(const SyntaxTree& tree, std::string module, Declarations& into)
      : tree_(tree), module_(std::move(module)), into_(into) {}

  void read() {
    for (const NodeIndex node : tree_.children(0)) {
      if (tree_.kind(node) == Syntax::use && tree_.child(node, Syntax::use_settings) == 0)
        into_.uses.push_back(use(node));
      else
        into_.all.push_back(declaration(node));
    }
  }

 private:
  std::string printed(NodeIndex node) const { return on_one_line(print_node(tree_, node)); }
  std::string printed_part(NodeIndex node) const {
    std::string text;
    print_value(tree_, node, text);
    return text;
  }

  UsedModule use(NodeIndex node) const {
    UsedModule used{module_, std::string(tree_.text_of(tree_.child(node, Syntax::path))), {}, {}, tree_.span(node)};
    if (const NodeIndex alias = tree_.child(node, Syntax::use_alias)) used.alias = tree_.text_of(alias + 1);
    if (const NodeIndex names = tree_.child(node, Syntax::use_names))
      for (const NodeIndex name : tree_.children(names)) used.names.emplace_back(tree_.text_of(name));
    return used;
  }

  Declaration declaration(NodeIndex node) {
    Declaration read;
    read.module = module_;
    read.kind = kind_of(node);
    read.name = name_of(node, read.kind);
    read.span = tree_.span(node);
    read.is_thing = tree_.kind(node) == Syntax::thing;
    if (const NodeIndex block = tree_.kind(node) == Syntax::thing ? tree_.child(node, Syntax::block) : 0) {
      read.has_block = true;
      read.block = tree_.span(block);
      read.items.push_back(heading(node, read, read.block.begin));
      for (const NodeIndex child : tree_.children(block)) read.items.push_back(item(child, read));
    } else {
      read.items.push_back(heading(node, read, read.span.end));
    }
    number_repeated(read);
    return read;
  }

  std::string kind_of(NodeIndex node) const {
    switch (tree_.kind(node)) {
      case Syntax::thing:
        return std::string(tree_.text_of(node + 1));
      case Syntax::use:
        return "use";
      case Syntax::parameter:
        return "parameter";
      case Syntax::unit_declaration:
        return "unit";
      case Syntax::number:
        return "number";
      case Syntax::measure:
        return "measure";
      case Syntax::expect:
        return "expect";
      case Syntax::correlate:
        return "correlate";
      case Syntax::combine:
        return "combine";
      case Syntax::exclude:
        return "exclude";
      default:
        return "rule";
    }
  }

  std::string name_of(NodeIndex node, const std::string& kind) const {
    if (kind == "use") {
      const NodeIndex alias = tree_.child(node, Syntax::use_alias);
      const std::string path(tree_.text_of(tree_.child(node, Syntax::path)));
      return alias ? path + " as " + std::string(tree_.text_of(alias + 1)) : path;
    }
    if (kind == "expect") return printed(node).substr(kind.size() + 1);
    std::string names;
    for (const NodeIndex child : tree_.children(node)) {
      const Syntax part = tree_.kind(child);
      if (part != Syntax::name && part != Syntax::path && part != Syntax::constant) continue;
      (names += names.empty() ? "" : ", ") += tree_.text_of(child);
      if (kind != "unit" && kind != "correlate") break;
    }
    return names;
  }

  /// What stands before the block; of a declaration without one, its parts as of a line.
  DeclaredItem heading(NodeIndex node, const Declaration& of, std::uint32_t end) const {
    DeclaredItem item{{}, of.name, {}, {}, {}, {}, {tree_.file, tree_.nodes[node].begin, end}};
    if (of.has_block || tree_.kind(node) == Syntax::thing) {
      for (const NodeIndex child : tree_.children(node))
        if (tree_.kind(child) == Syntax::link) (item.value += item.value.empty() ? "" : " ") += printed_part(child);
      if (const NodeIndex label = tree_.child(node, Syntax::label)) item.label = printed_part(label);
      item.text = of.kind + " " + of.name;
      for (const std::string& part : {item.value, item.label})
        if (!part.empty()) item.text += " " + part;
      return item;
    }
    item.text = printed(node);
    split(node, item, of.kind + " " + of.name);
    return item;
  }

  DeclaredItem item(NodeIndex node, const Declaration& of) const {
    DeclaredItem item{key_of(node), {}, printed(node), {}, {}, {}, tree_.span(node)};
    const std::string owner = of.kind == "model" ? of.kind : of.name;
    item.name = owner + (of.kind == "scenario" ? ": " + item.key : "." + words_with_dots(item.key));
    split(node, item, item.key);
    return item;
  }

  /// Of a line its word, its name and its level; of a field its path and level. A value that is a bare name is no part.
  std::string key_of(NodeIndex node) const {
    if (tree_.kind(node) == Syntax::expect) return printed(node);
    const bool is_line = tree_.kind(node) == Syntax::line, is_field = tree_.kind(node) == Syntax::field;
    std::size_t left = is_line ? 2 : is_field ? 1 : tree_.nodes.size();
    std::string key;
    for (const NodeIndex child : tree_.children(node)) {
      const Syntax part = tree_.kind(child);
      const bool is_level = part == Syntax::at;
      const bool names =
          part == Syntax::word || part == Syntax::name || part == Syntax::path || part == Syntax::integer;
      if (!is_level && (!names || left-- == 0)) break;
      (key += key.empty() ? "" : " ") +=
          is_level ? "at " + std::string(tree_.text_of(child + 1)) : std::string(tree_.text_of(child));
      if (is_level) break;
    }
    return key;
  }

  /// "cost staff "Kracht": 1_000 EUR  [assumed]" is the key, label, value and citations.
  void split(NodeIndex node, DeclaredItem& item, const std::string& key) const {
    std::string_view rest = item.text;
    if (const NodeIndex cites = tree_.child(node, Syntax::cites)) {
      print_cites(tree_, cites, item.cites);
      item.cites.erase(0, item.cites.find('['));
      rest = rest.substr(0, rest.size() - std::min(rest.size(), item.cites.size()));
      while (rest.ends_with(' ')) rest.remove_suffix(1);
    }
    if (rest.starts_with(key)) rest.remove_prefix(key.size());
    if (const NodeIndex label = tree_.child(node, Syntax::label)) {
      item.label = printed_part(label);
      if (rest.starts_with(" " + item.label)) rest.remove_prefix(item.label.size() + 1);
    }
    if (rest.starts_with(':')) rest.remove_prefix(1);
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    item.value = rest;
  }

  /// Lines that repeat: "costs", "costs #2".
  static void number_repeated(Declaration& declaration) {
    std::map<std::string, int> seen;
    for (DeclaredItem& item : declaration.items)
      if (const int count = ++seen[item.key]; count > 1) item.key += " #" + std::to_string(count);
  }

  const SyntaxTree& tree_;
  std::string module_;
  Declarations& into_;
};

/// The files that `samples("hours.csv", …)` names.
void find_data(const SyntaxTree& tree, std::set<std::string>& found) {
  for (NodeIndex node = 0; node < tree.nodes.size(); ++node) {
    if (tree.kind(node) != Syntax::call || tree.text_of(node + 1) != "samples") continue;
    const NodeIndex argument = tree.child(node, Syntax::argument);
    if (argument != 0 && tree.kind(argument + 1) == Syntax::string) found.insert(unquoted(tree.text_of(argument + 1)));
  }
}

}  // namespace

bool has_own_name(const Declaration& declaration) {
  constexpr std::string_view without[] = {"model", "use", "expect", "correlate", "combine", "exclude"};
  return std::find(std::begin(without), std::end(without), declaration.kind) == std::end(without);
}

std::string name_for_others(const Declaration& declaration) {
  if (has_own_name(declaration)) return declaration.name;
  constexpr std::string_view before_alias = " as ";
  const std::size_t at = declaration.kind == "use" ? declaration.name.find(before_alias) : std::string::npos;
  return at == std::string::npos ? std::string() : declaration.name.substr(at + before_alias.size());
}

Declarations declarations_of(const std::vector<LoadedModule>& modules) {
  Declarations read;
  std::set<std::string> data;
  for (const LoadedModule& module : modules) {
    const bool is_main = &module == &modules.front();
    if (!is_main && module.path.starts_with("std.")) {
      read.standard_modules.push_back(module.path);
      continue;
    }
    read.modules.push_back(is_main ? std::string() : module.path);
    DeclarationReader(module.tree, read.modules.back(), read).read();
    find_data(module.tree, data);
  }
  read.data.assign(data.begin(), data.end());
  return read;
}

}  // namespace tally
