#include "lang/changes/between.hpp"

#include <algorithm>
#include <tuple>

#include "lang/changes/said_lines.hpp"

namespace tally {
namespace {

constexpr std::size_t always = ModelChanges::no_change;

/// Data files of one side, but some of the other.
class MixedData : public ModuleStore {
 public:
  MixedData(const ModuleStore& usual, const ModuleStore& other, std::set<std::string, std::less<>> of_other)
      : usual_(usual), other_(other), of_other_(std::move(of_other)) {}
  Found module(std::string_view path) const override { return usual_.module(path); }
  Found data(std::string_view name) const override {
    return of_other_.contains(name) ? other_.data(name) : usual_.data(name);
  }
  std::vector<std::string> modules_of_library() const override { return usual_.modules_of_library(); }

 private:
  const ModuleStore &usual_, &other_;
  std::set<std::string, std::less<>> of_other_;
};

/// What a `use` line brings in: one name, or the module itself.
using UsePiece = std::tuple<std::string, std::string, std::string, std::string>;  // module, path, alias, name

std::vector<UsePiece> pieces_of(const UsedModule& use) {
  if (use.names.empty()) return {{use.module, use.path, use.alias, ""}};
  std::vector<UsePiece> pieces;
  for (const std::string& name : use.names) pieces.emplace_back(use.module, use.path, use.alias, name);
  return pieces;
}

std::string line_of(const UsePiece& piece) {
  const auto& [module, path, alias, name] = piece;
  std::string line = "use " + path;
  if (!alias.empty()) line += " as " + alias;
  return name.empty() ? line + "\n" : line + ": " + name + "\n";
}

}  // namespace

class ModelsBetween::Builder {
 public:
  explicit Builder(ModelsBetween& into) : into_(into), changes_(into.changes_) {
    for (const ModelChanges::Pair& pair : changes_.pairs) {
      const Declaration& each = pair.after ? *pair.after : *pair.before;
      if (pair.after == nullptr || pair.before == nullptr)
        for (const std::string& name : names_in(each.name))
          whole_.emplace(std::pair(each.module, pair.after ? name : renamed(name, changes_.renames)), pair.change);
    }
  }

  void build() {
    for (const std::string& module : changes_.after.modules) into_.modules_[module];
    for (const ModelChanges::Pair& pair : changes_.pairs) add(pair);
    add_uses();
  }

 private:
  void put(const std::string& module, std::string text, std::size_t change = always, bool if_taken_back = false) {
    if (change != always) {
      auto& names = into_.names_[change];
      (if_taken_back ? names.before : names.after).merge(names_in(text));
    }
    into_.modules_[module].push_back({std::move(text), change, if_taken_back});
  }

  std::string text_before(Span span) const { return renamed(into_.before_.sources->text(span), changes_.renames); }
  /// Of a line, under the name that it has after.
  std::string text_before(const ModelChanges::Pair::Items& items) const {
    std::string text = text_before(items.before->span);
    if (!items.after) return text;
    const std::string was = renamed(line_name(*items.before).name, changes_.renames), is = line_name(*items.after).name;
    if (was != is) text.replace(text.find(was, line_name(*items.before).word.size()), was.size(), is);
    return text;
  }
  std::string text_after(Span span) const { return std::string(into_.after_.sources->text(span)); }

  void add(const ModelChanges::Pair& pair) {
    if (!pair.after) return put(pair.before->module, text_before(pair.before->span) + "\n", pair.change, true);
    const std::string& module = pair.after->module;
    if (!pair.before) return put(module, text_after(pair.after->span) + "\n", pair.change);
    if (pair.change != always) {
      put(module, text_before(pair.before->span) + "\n", pair.change, true);
      return put(module, text_after(pair.after->span) + "\n", pair.change);
    }
    for (const auto& items : pair.items) add(*pair.after, items);
    if (pair.after->has_block) put(module, "}\n");
  }

  void add(const Declaration& of, const ModelChanges::Pair::Items& items) {
    const DeclaredItem& item = items.after ? *items.after : *items.before;
    const bool opens_block = item.key.empty() && of.has_block;
    const std::string end = opens_block ? " {\n" : "\n";
    if (items.change == always) return put(of.module, text_after(items.after->span) + end);
    if (items.before) put(of.module, text_before(items) + end, items.change, true);
    if (items.after) put(of.module, text_after(items.after->span) + end, items.change);
  }

  /// `use` lines of both sides, one for each name, each with the change that brings it.
  void add_uses() {
    std::set<UsePiece> known;
    for (const UsedModule& use : changes_.after.uses)
      for (const UsePiece& piece : pieces_of(use))
        if (known.insert(piece).second) put(use.module, line_of(piece), change_of(piece, false), false);
    for (const UsedModule& use : changes_.before.uses)
      for (const UsePiece& piece : pieces_of(use)) add_former(piece, known);
  }

  void add_former(UsePiece piece, std::set<UsePiece>& known) {
    auto& [module, path, alias, name] = piece;
    name = renamed(name, changes_.renames);
    if (known.contains(piece)) return;
    const std::size_t change = change_of(piece, true);
    const bool is_own = !path.starts_with("std.");
    // Of the model's own files a name is brought in for what is gone from there; the rest the lines above bring in.
    if (is_own && change == always && !(name.empty() && is_there(path))) return;
    if (!is_there(module)) return;
    known.insert(piece);
    put(module, line_of(piece), change, change != always);
  }
  bool is_there(const std::string& module) const { return into_.modules_.contains(module); }

  /// The change that adds or removes what a `use` names.
  std::size_t change_of(const UsePiece& piece, bool is_former) const {
    const auto& [module, path, alias, name] = piece;
    for (const auto& [library, change] : changes_.standard_modules)
      if (library == path && (changes_.all[change].kind == ChangeKind::removed) == is_former) return change;
    const auto found = whole_.find(std::pair(path, name));
    if (found == whole_.end() || (changes_.all[found->second].kind == ChangeKind::removed) != is_former) return always;
    return found->second;
  }

  ModelsBetween& into_;
  const ModelChanges& changes_;
  std::map<std::pair<std::string, std::string>, std::size_t> whole_;  ///< by module and name
};

ModelsBetween::ModelsBetween(const ModelChanges& changes, const ChangedSide& before, const ChangedSide& after)
    : changes_(changes), before_(before), after_(after), names_(changes.all.size()) {
  Builder(*this).build();
}

std::map<std::string, std::string> ModelsBetween::texts(const std::vector<bool>& taken_back) const {
  std::map<std::string, std::string> texts;
  for (const auto& [module, pieces] : modules_) {
    std::string& text = texts[module];
    for (const Piece& piece : pieces)
      if (piece.change == always || taken_back[piece.change] == piece.if_taken_back) text += piece.text;
  }
  return texts;
}

std::unique_ptr<ModuleStore> ModelsBetween::data(const std::vector<bool>& taken_back) const {
  std::set<std::string, std::less<>> of_before;
  for (const auto& [name, change] : changes_.data)
    if (taken_back[change]) of_before.insert(name);
  return std::make_unique<MixedData>(*after_.store, *before_.store, std::move(of_before));
}

}  // namespace tally
