#include "engine/draw/compare_drawings.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

#include "engine/draw/words.hpp"

namespace tally {
namespace {

/// Where each column of both drawings stands among the columns of the union.
struct MergedColumns {
  std::vector<std::string> titles;
  std::vector<std::uint32_t> of_before, of_after;
};

/// Keeps the order of both where they do not contradict each other.
MergedColumns merge_columns(const std::vector<std::string>& before, const std::vector<std::string>& after) {
  MergedColumns merged;
  std::size_t i = 0, j = 0;
  const auto place = [&] { return static_cast<std::uint32_t>(merged.titles.size()); };
  while (i < before.size() || j < after.size()) {
    const bool is_old = i < before.size() && std::find(after.begin() + static_cast<std::ptrdiff_t>(j), after.end(),
                                                       before[i]) == after.end();
    const bool is_both = !is_old && i < before.size() && before[i] == after[j];
    if (is_old || is_both) merged.of_before.push_back(place());
    if (!is_old) merged.of_after.push_back(place());
    merged.titles.push_back(is_old ? before[i] : after[j]);
    if (is_old || is_both) ++i;
    if (!is_old) ++j;
  }
  return merged;
}

/// Names an edge in both drawings: its ends, and which one it is of those between them.
using EdgeName = std::tuple<std::string_view, std::string_view, std::size_t>;

std::map<EdgeName, std::size_t> named_edges(const Drawing& drawing) {
  std::map<EdgeName, std::size_t> names;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> beside;
  for (std::size_t i = 0; i < drawing.edges.size(); ++i) {
    const DrawnEdge& edge = drawing.edges[i];
    names.emplace(EdgeName{drawing.nodes[edge.from].key, drawing.nodes[edge.to].key, beside[{edge.from, edge.to}]++},
                  i);
  }
  return names;
}

class Comparison {
 public:
  Comparison(const Drawing& before, const Drawing& after)
      : before_(before), after_(after), columns_(merge_columns(before.columns, after.columns)), drawing_(after) {}

  Drawing make(const DiagramWords& words) {
    drawing_.columns = columns_.titles;
    merge_nodes();
    merge_edges();
    merge_boxes();
    add_legend(words);
    return std::move(drawing_);
  }

 private:
  void merge_nodes() {
    std::map<std::string_view, std::uint32_t> places;
    for (std::uint32_t i = 0; i < after_.nodes.size(); ++i) places.emplace(after_.nodes[i].key, i);
    for (std::size_t i = 0; i < after_.nodes.size(); ++i) {
      drawing_.nodes[i].column = columns_.of_after[after_.nodes[i].column];
      drawing_.nodes[i].mark = Mark::added;
    }
    for (const DrawnNode& old : before_.nodes) {
      const auto known = places.find(old.key);
      if (known == places.end()) {
        place_of_before_.push_back(static_cast<std::uint32_t>(drawing_.nodes.size()));
        DrawnNode& removed = drawing_.nodes.emplace_back(old);
        removed.column = columns_.of_before[old.column];
        removed.mark = Mark::removed;
      } else {
        place_of_before_.push_back(known->second);
        compare_node(old, drawing_.nodes[known->second]);
      }
    }
  }

  static void compare_node(const DrawnNode& old, DrawnNode& node) {
    const bool same = old.title == node.title && old.figures == node.figures && old.notes == node.notes;
    node.mark = same ? Mark::none : Mark::changed;
    if (old.title != node.title)
      for (std::size_t i = 0; i < old.title.size(); ++i)
        node.notes.push_back(i == 0 ? "← " + old.title[i] : old.title[i]);
    for (const std::string& figure : old.figures)
      if (std::ranges::find(node.figures, figure) == node.figures.end()) node.notes.push_back("← " + figure);
  }

  void merge_edges() {
    const std::map<EdgeName, std::size_t> old_edges = named_edges(before_), new_edges = named_edges(after_);
    for (const auto& [name, place] : new_edges) {
      const auto known = old_edges.find(name);
      DrawnEdge& edge = drawing_.edges[place];
      edge.mark = known == old_edges.end() ? Mark::added : mark_between(before_.edges[known->second], edge);
    }
    for (std::size_t i = 0; i < before_.edges.size(); ++i) {
      const DrawnEdge& old = before_.edges[i];
      drawing_.edges.push_back(old);
      DrawnEdge& removed = drawing_.edges.back();
      removed.from = place_of_before_[old.from];
      removed.to = place_of_before_[old.to];
      removed.mark = Mark::removed;
    }
    const std::size_t first = after_.edges.size();
    std::vector<bool> kept(before_.edges.size(), false);
    for (const auto& [name, place] : old_edges) kept[place] = new_edges.contains(name);
    std::size_t place = 0;
    const auto old_begin = drawing_.edges.begin() + static_cast<std::ptrdiff_t>(first);
    drawing_.edges.erase(
        std::remove_if(old_begin, drawing_.edges.end(), [&](const DrawnEdge&) { return kept[place++]; }),
        drawing_.edges.end());
  }

  /// The width is a share of the widest, so another edge may change it: it says nothing.
  static Mark mark_between(const DrawnEdge& old, const DrawnEdge& edge) {
    const bool same = old.tone == edge.tone && old.sign == edge.sign && old.tooltip == edge.tooltip;
    return same ? Mark::none : Mark::changed;
  }

  void merge_boxes() {
    for (const DrawnBox& old : before_.boxes) {
      DrawnBox removed{.title = old.title, .nodes = {}};
      for (const std::uint32_t node : old.nodes)
        if (place_of_before_[node] >= after_.nodes.size()) removed.nodes.push_back(place_of_before_[node]);
      if (removed.nodes.empty()) continue;
      const std::uint32_t column = drawing_.nodes[removed.nodes.front()].column;
      const auto same = std::ranges::find_if(drawing_.boxes, [&](const DrawnBox& box) {
        return box.title == old.title && drawing_.nodes[box.nodes.front()].column == column;
      });
      if (same == drawing_.boxes.end())
        drawing_.boxes.push_back(std::move(removed));
      else
        same->nodes.insert(same->nodes.end(), removed.nodes.begin(), removed.nodes.end());
    }
  }

  void add_legend(const DiagramWords& words) {
    for (const LegendEntry& old : before_.legend) {
      const auto same = [&](const LegendEntry& entry) { return entry.tone == old.tone && entry.text == old.text; };
      if (std::ranges::none_of(drawing_.legend, same)) drawing_.legend.push_back(old);
    }
    const std::pair<Mark, std::string_view> marks[] = {
        {Mark::added, words.added}, {Mark::removed, words.removed}, {Mark::changed, words.changed}};
    for (const auto& [mark, text] : marks) {
      const auto has_mark = [wanted = mark](const auto& thing) { return thing.mark == wanted; };
      if (std::ranges::any_of(drawing_.nodes, has_mark) || std::ranges::any_of(drawing_.edges, has_mark))
        drawing_.legend.push_back({Tone::neutral, std::string(text), mark});
    }
  }

  const Drawing& before_;
  const Drawing& after_;
  MergedColumns columns_;
  Drawing drawing_;
  std::vector<std::uint32_t> place_of_before_;  ///< of each node of `before` in the union
};

}  // namespace

Drawing compare_drawings(const Drawing& before, const Drawing& after, Language language) {
  return Comparison(before, after).make(diagram_words(language));
}

}  // namespace tally
