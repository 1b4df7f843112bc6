#include "lang/changes/changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "lang/changes/match.hpp"
#include "lang/changes/renamed_lines.hpp"
#include "lang/changes/said_lines.hpp"

namespace tally {
namespace {

using Items = ModelChanges::Pair::Items;

Place place_of(const SourceSet& sources, Span span) {
  const SourceFile& file = sources.file(span.file);
  return fmt::format("{}:{}", file.path(), file.position(span.begin).line);
}

class Comparer {
 public:
  Comparer(ModelChanges& changes, const ChangedSide& before, const ChangedSide& after)
      : changes_(changes), before_(before), after_(after) {}

  void go() {
    for (ModelChanges::Pair& pair : changes_.pairs) compare(pair);
    compare_library();
    compare_data();
  }

 private:
  void compare(ModelChanges::Pair& pair) {
    if (!pair.before || !pair.after) return whole(pair);
    if (pair.before->name != pair.after->name && (pair.after->kind == "model" || !name_for_others(*pair.after).empty()))
      add(pair, ChangeKind::renamed, pair.after->name, {{ChangedPart::whole, pair.before->name, pair.after->name}},
          true);
    if (pair.before->module != pair.after->module)
      add(pair, ChangeKind::moved, pair.after->name,
          {{ChangedPart::whole, file_of(before_, *pair.before), file_of(after_, *pair.after)}}, true);
    if (pair.before->has_block != pair.after->has_block) return as_one(pair);
    pair_items(pair);
    for (Items& items : pair.items) compare(pair, items);
  }

  void whole(ModelChanges::Pair& pair) {
    const bool is_added = pair.after != nullptr;
    const Declaration& each = is_added ? *pair.after : *pair.before;
    const std::string text = text_of(each);
    pair.change = add(pair, is_added ? ChangeKind::added : ChangeKind::removed, each.name,
                      {{ChangedPart::whole, is_added ? "" : text, is_added ? text : ""}}, true);
  }

  /// A block came or went: the declaration is compared as one.
  void as_one(ModelChanges::Pair& pair) {
    pair.change = add(pair, ChangeKind::changed, pair.after->name,
                      {{ChangedPart::value, text_of(*pair.before), text_of(*pair.after)}}, true);
  }

  static std::string text_of(const Declaration& each) {
    std::string text = each.heading().text;
    for (std::size_t i = 1; i < each.items.size(); ++i) text += "\n" + each.items[i].text;
    return text;
  }

  void pair_items(ModelChanges::Pair& pair) const {
    std::map<std::string, const DeclaredItem*> open;
    for (const DeclaredItem& item : pair.before->items)
      open.emplace(key_after(*pair.before, item, changes_.renames), &item);
    for (const DeclaredItem& item : pair.after->items) {
      const auto found = open.find(item.key);
      pair.items.push_back({found == open.end() ? nullptr : found->second, &item});
      if (found != open.end()) open.erase(found);
    }
    for (const DeclaredItem& item : pair.before->items) {
      const auto found = open.find(key_after(*pair.before, item, changes_.renames));
      if (found != open.end() && found->second == &item) pair.items.push_back({&item, nullptr});
    }
  }

  void compare(ModelChanges::Pair& pair, Items& items) {
    if (!items.before || !items.after) {
      const bool is_added = items.after != nullptr;
      const DeclaredItem& item = is_added ? *items.after : *items.before;
      items.change = add(pair, is_added ? ChangeKind::added : ChangeKind::removed, item.name,
                         {{ChangedPart::whole, is_added ? "" : said(item), is_added ? said(item) : ""}}, false);
      place(items);
      return;
    }
    const DeclaredItem &before = *items.before, &after = *items.after;
    const std::string was = line_name(before).name, is = line_name(after).name;
    if (is != was && is != renamed(was, changes_.renames)) {
      add(pair, ChangeKind::renamed, after.name, {{ChangedPart::whole, before.name, after.name}}, false);
      place(items, changes_.all.size() - 1);
    }
    const auto parts = changed_parts(before, after, pair.after->is_thing && after.key.empty());
    if (parts.empty()) return;
    items.change = add(pair, ChangeKind::changed, after.name, parts, false);
    place(items);
  }

  std::vector<PartChange> changed_parts(const DeclaredItem& before, const DeclaredItem& after, bool is_links) const {
    std::vector<PartChange> parts;
    const auto compare = [&](ChangedPart part, const std::string& was, const std::string& is) {
      if (renamed(was, changes_.renames) != is) parts.push_back({part, was, is});
    };
    compare(is_links ? ChangedPart::links : ChangedPart::value, before.value, after.value);
    compare(ChangedPart::sources, before.cites, after.cites);
    compare(ChangedPart::label, before.label, after.label);
    return parts;
  }

  static std::string said(const DeclaredItem& item) {
    std::string text = item.value;
    if (!item.label.empty()) text = item.label + ": " + text;
    return item.cites.empty() ? text : text + "  " + item.cites;
  }

  std::size_t add(const ModelChanges::Pair& pair, ChangeKind kind, const std::string& name,
                  std::vector<PartChange> parts, bool is_whole) {
    const Declaration& shown = pair.after ? *pair.after : *pair.before;
    Change change{kind, shown.kind, shown.name, shown.heading().label, name, is_whole, std::move(parts), {}, {}};
    if (pair.before) change.before = place_of(*before_.sources, pair.before->span);
    if (pair.after) change.after = place_of(*after_.sources, pair.after->span);
    changes_.all.push_back(std::move(change));
    return changes_.all.size() - 1;
  }
  /// The places of lines in place of those of their declarations.
  void place(const Items& items) { place(items, items.change); }
  void place(const Items& items, std::size_t at) {
    Change& change = changes_.all[at];
    change.before = items.before ? place_of(*before_.sources, items.before->span) : Place();
    change.after = items.after ? place_of(*after_.sources, items.after->span) : Place();
  }

  static std::string file_of(const ChangedSide& side, const Declaration& each) {
    return side.sources->file(each.span.file).path();
  }

  void compare_library() {
    const auto only_in = [&](const Declarations& one, const Declarations& other, ChangeKind kind) {
      for (const std::string& module : one.standard_modules)
        if (!std::binary_search(other.standard_modules.begin(), other.standard_modules.end(), module)) {
          changes_.standard_modules.emplace_back(module, changes_.all.size());
          const bool is_added = kind == ChangeKind::added;
          changes_.all.push_back({kind,
                                  "use",
                                  module,
                                  {},
                                  module,
                                  true,
                                  {{ChangedPart::whole, is_added ? "" : module, is_added ? module : ""}},
                                  {},
                                  {}});
          place_use(one, module, is_added);
        }
    };
    only_in(changes_.after, changes_.before, ChangeKind::added);
    only_in(changes_.before, changes_.after, ChangeKind::removed);
  }
  void place_use(const Declarations& side, const std::string& module, bool is_after) {
    for (const UsedModule& use : side.uses) {
      if (use.path != module) continue;
      const Place at = place_of(is_after ? *after_.sources : *before_.sources, use.span);
      (is_after ? changes_.all.back().after : changes_.all.back().before) = at;
      return;
    }
  }

  void compare_data() {
    for (const std::string& name : changes_.after.data) {
      const Found was = before_.store->data(name), is = after_.store->data(name);
      if (!was.text || !is.text || was.text->text == is.text->text) continue;
      changes_.data.emplace_back(name, changes_.all.size());
      changes_.all.push_back({ChangeKind::changed, "data", name, {}, name, true, {}, was.text->path, is.text->path});
    }
  }

  ModelChanges& changes_;
  const ChangedSide &before_, &after_;
};

bool same_texts(const ChangedSide& a, const ChangedSide& b) {
  return std::equal(a.modules->begin(), a.modules->end(), b.modules->begin(), b.modules->end(),
                    [](const LoadedModule& x, const LoadedModule& y) { return x.tree.text == y.tree.text; });
}

}  // namespace

bool ModelChanges::has_substance() const {
  return std::any_of(all.begin(), all.end(), [](const Change& change) {
    return change.kind != ChangeKind::renamed && change.kind != ChangeKind::moved;
  });
}

ModelChanges changes_between(const ChangedSide& before, const ChangedSide& after, bool with_renames) {
  ModelChanges changes;
  changes.before = declarations_of(*before.modules);
  changes.after = declarations_of(*after.modules);
  changes.same_text = same_texts(before, after);
  match_declarations(changes, with_renames);
  Comparer(changes, before, after).go();
  return changes;
}

}  // namespace tally
