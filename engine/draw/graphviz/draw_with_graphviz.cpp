#include <dlfcn.h>
#include <fmt/format.h>

#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/draw/graphviz/escape.hpp"
#include "engine/draw/graphviz/labels.hpp"
#include "engine/draw/graphviz/module.hpp"
#include "engine/draw/graphviz/palette.hpp"

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/lsan_interface.h>
#endif

#include <cgraph.h>
#include <gvc.h>  // last: it defines hundreds of macros

extern "C" {
extern gvplugin_library_t gvplugin_core_LTX_library;
extern gvplugin_library_t gvplugin_dot_layout_LTX_library;
}

namespace tally {
namespace {

constexpr std::size_t most_nodes = 1'500, most_edges = 4'000;  // beyond, placing takes minutes

std::string complaints;
int collect_complaint(char* text) {
  complaints += text;
  return 0;
}

/// Graphviz wants changeable strings and changes none of them.
char* text_of(const std::string& text) { return const_cast<char*>(text.c_str()); }

/// Numbers names in the order in which they come. cgraph's own numbers are addresses, and it writes parts of a graph in
/// their order.
class OrderedNames {
 public:
  void open(Agraph_t* graph) { graph_ = graph; }
  IDTYPE number(char* name, bool create) {
    if (!name) return next_++;
    const auto known = numbers_.find(name);
    if (known != numbers_.end()) return known->second;
    if (!create) return 0;
    names_.emplace(next_,
                   agstrdup(graph_, name));  // cgraph looks before the first letter for what kind of string it is
    return numbers_.emplace(name, next_++).first->second;
  }
  char* name(IDTYPE number) const {
    const auto named = names_.find(number);
    return named == names_.end() ? nullptr : named->second;
  }

 private:
  Agraph_t* graph_ = nullptr;
  IDTYPE next_ = 1;
  std::unordered_map<std::string, IDTYPE> numbers_;
  std::unordered_map<IDTYPE, char*> names_;
};

/// What cgraph asks of whoever names things and takes its text.
struct Discipline : Agdisc_t {
  OrderedNames names;
  Agiddisc_t ids{};
  Agiodisc_t text{};

  Discipline() : Agdisc_t{&AgMemDisc, &ids, &text} {
    ids.open = [](Agraph_t* graph, Agdisc_t* self) -> void* {
      OrderedNames& opened = static_cast<Discipline*>(self)->names;
      opened.open(graph);
      return &opened;
    };
    ids.map = [](void* state, int, char* name, IDTYPE* number, int create) -> long {
      *number = static_cast<OrderedNames*>(state)->number(name, create != 0);
      return *number != 0;
    };
    ids.alloc = [](void*, int, IDTYPE) -> long { return 0; };
    ids.free = [](void*, int, IDTYPE) {};
    ids.print = [](void* state, int, IDTYPE number) { return static_cast<OrderedNames*>(state)->name(number); };
    ids.close = [](void*) {};
    ids.idregister = [](void*, int, void*) {};
    text = AgIoDisc;
    text.putstr = [](void* target, const char* piece) {
      static_cast<std::string*>(target)->append(piece);
      return 0;
    };
    text.flush = [](void*) { return 0; };
  }
};

/// Builds one graph of cgraph and lets it go.
class Graph {
 public:
  explicit Graph(const std::string& name) : graph_(agopen(text_of(name), Agdirected, &discipline_)) {}
  Graph(const Graph&) = delete;
  Graph& operator=(const Graph&) = delete;
  ~Graph() { agclose(graph_); }

  Agraph_t* get() const { return graph_; }
  std::string text() const {
    std::string text;
    agwrite(graph_, &text);
    return text;
  }
  void declare(int kind, const std::string& name, const std::string& value) {
    agattr(graph_, kind, text_of(name), text_of(value));
  }
  Agnode_t* node(const std::string& name) { return agnode(graph_, text_of(name), 1); }
  Agedge_t* edge(Agnode_t* from, Agnode_t* to) { return agedge(graph_, from, to, nullptr, 1); }
  Agraph_t* part(const std::string& name) { return agsubg(graph_, text_of(name), 1); }

  void set(void* thing, const std::string& name, const std::string& value) {
    agsafeset(thing, text_of(name), text_of(value), text_of(""));
  }
  /// `html`: a label in Graphviz's HTML-like language. It begins with a tag: cgraph takes equal texts for one, plain or
  /// not.
  void set_html(void* thing, const std::string& name, const std::string& html) {
    char* kept = agstrdup_html(graph_, text_of(html));
    agsafeset(thing, text_of(name), kept, text_of(""));
    agstrfree(graph_, kept);
  }

 private:
  Discipline discipline_;
  Agraph_t* graph_;
};

void declare_styles(Graph& graph) {
  const std::string font = "Helvetica,Arial,sans-serif";
  const std::pair<const char*, std::string> of_graph[] = {
      {"rankdir", "LR"},
      {"newrank", "true"},
      {"nodesep", "0.22"},
      {"ranksep", "0.42"},
      {"fontname", font},
      {"bgcolor", "white"},
      {"margin", "0.2"},
      {"labelloc", "t"},
      {"labeljust", "l"},
      {"splines", "true"},
      {"outputorder", "edgesfirst"},
      {"fontsize", "10"},
      {"rank", ""},
      {"label", ""},
      {"style", ""},
      {"color", "#B5B5B5"},
      {"fontcolor", "#555555"},
      {"size", "11.2,7.8"},
      {"tooltip", " "},
  };
  for (const auto& [name, value] : of_graph) graph.declare(AGRAPH, name, value);
  const std::pair<const char*, std::string> of_nodes[] = {
      {"shape", "box"},     {"style", "rounded,filled"}, {"fontname", font},
      {"fontsize", "10"},   {"margin", "0.11,0.07"},     {"penwidth", "1"},
      {"width", "1.35"},    {"height", "0.4"},           {"label", ""},
      {"color", "#8A8A8A"}, {"fillcolor", "#F4F4F4"},    {"tooltip", " "},
      {"id", ""},
  };
  for (const auto& [name, value] : of_nodes) graph.declare(AGNODE, name, value);
  const std::pair<const char*, std::string> of_edges[] = {
      {"fontname", font}, {"fontsize", "8.5"},  {"arrowsize", "0.6"},     {"arrowhead", "normal"}, {"style", "solid"},
      {"penwidth", "1"},  {"color", "#8A8A8A"}, {"fontcolor", "#444444"}, {"label", ""},           {"headlabel", ""},
      {"weight", "1"},    {"tooltip", " "},     {"minlen", "1"},
  };
  for (const auto& [name, value] : of_edges) graph.declare(AGEDGE, name, value);
}

Agnode_t* add_node(Graph& graph, const DrawnNode& drawn) {
  const ToneStyle look = style_of(drawn.tone);
  Agnode_t* node = graph.node(escape_attribute(drawn.key));
  graph.set_html(node, "label", node_label(drawn));
  graph.set(node, "id", "node/" + escape_attribute(drawn.key));
  graph.set(node, "tooltip", escape_attribute(drawn.tooltip));
  graph.set(node, "color", drawn.accent ? "#444444" : look.line);
  graph.set(node, "fillcolor", drawn.accent ? "#FFF6DD" : look.fill);
  if (drawn.accent) graph.set(node, "penwidth", "1.4");
  if (drawn.tone == Tone::unpriced) graph.set(node, "style", "rounded,filled,dashed");
  return node;
}

void add_edge(Graph& graph, Agnode_t* from, Agnode_t* to, std::uint32_t columns, const DrawnEdge& drawn) {
  const ToneStyle look = style_of(drawn.tone);
  Agedge_t* edge = graph.edge(from, to);
  graph.set(edge, "color", look.line);
  graph.set(edge, "fontcolor", look.line);
  graph.set(edge, "style", look.style);
  graph.set(edge, "arrowhead", look.arrow);
  graph.set(edge, "penwidth", fmt::format("{:.2f}", drawn.width));
  graph.set(edge, "arrowsize", fmt::format("{:.2f}", drawn.width > 3 ? 0.45 : 0.6));
  graph.set(edge, "weight", columns <= 1 ? "4" : "1");
  if (!drawn.label.empty())
    graph.set_html(edge, "label", edge_label(drawn));
  else if (!drawn.sign.empty())
    graph.set(edge, "headlabel", escape_attribute(drawn.sign));
  if (!drawn.tooltip.empty()) graph.set(edge, "tooltip", escape_attribute(drawn.tooltip));
}

/// Puts the nodes of each column in one rank. The titles stand last: Graphviz draws from the bottom up.
void add_columns(Graph& graph, const Drawing& drawing, const std::vector<Agnode_t*>& nodes) {
  std::vector<Agraph_t*> ranks;
  Agnode_t* last = nullptr;
  for (std::size_t column = 0; column < drawing.columns.size(); ++column) {
    Agnode_t* title = graph.node(fmt::format("column/{}", column + 1));
    graph.set(title, "shape", "plaintext");
    graph.set(title, "style", "");
    graph.set(title, "margin", "0.02");
    graph.set_html(title, "label", column_label(drawing.columns[column]));
    if (last) {
      Agedge_t* edge = graph.edge(last, title);
      graph.set(edge, "style", "invis");
      graph.set(edge, "weight", "100");
    }
    last = title;
    ranks.push_back(graph.part(fmt::format("rank{}", column + 1)));
    agset(ranks.back(), text_of("rank"), text_of("same"));
    agsubnode(ranks.back(), title, 1);
  }
  for (std::size_t i = 0; i < nodes.size(); ++i) agsubnode(ranks[drawing.nodes[i].column], nodes[i], 1);
}

void add_boxes(Graph& graph, const Drawing& drawing, const std::vector<Agnode_t*>& nodes) {
  for (std::size_t i = 0; i < drawing.boxes.size(); ++i) {
    Agraph_t* box = graph.part(fmt::format("cluster{}", i + 1));
    graph.set_html(box, "label", box_label(drawing.boxes[i].title));
    graph.set(box, "style", "rounded");
    graph.set(box, "margin", "9");
    for (const std::uint32_t node : drawing.boxes[i].nodes) agsubnode(box, nodes[node], 1);
  }
}

void fill(Graph& graph, const Drawing& drawing) {
  declare_styles(graph);
  graph.set_html(graph.get(), "label", graph_label(drawing));
  std::vector<Agnode_t*> nodes;
  for (const DrawnNode& node : drawing.nodes) nodes.push_back(add_node(graph, node));
  for (const DrawnEdge& edge : drawing.edges) {
    const std::uint32_t first = drawing.nodes[edge.from].column, second = drawing.nodes[edge.to].column;
    add_edge(graph, nodes[edge.from], nodes[edge.to], second > first ? second - first : 0, edge);
  }
  add_columns(graph, drawing, nodes);
  add_boxes(graph, drawing, nodes);
}

/// Where Graphviz keeps its plug-ins, with a slash at the end: where the one lies that is loaded already.
std::string plugin_folder() {
  Dl_info core{};
  if (dladdr(&gvplugin_core_LTX_library, &core) == 0 || !core.dli_fname) return {};
  const std::string path = core.dli_fname;
  return path.substr(0, path.rfind('/') + 1);
}

/// The plug-in that measures real fonts and paints PNG and PDF; loaded for these only. Null if absent.
gvplugin_library_t* pango_plugin() {
  static void* const library = dlopen((plugin_folder() + TALLY_PANGO_PLUGIN).c_str(), RTLD_NOW | RTLD_LOCAL);
  return library ? static_cast<gvplugin_library_t*>(dlsym(library, "gvplugin_pango_LTX_library")) : nullptr;
}

struct Picture {
  std::string bytes, error;
};

/// A context with the plug-ins named, so that the picture hangs on no configuration of the machine. `pango` may be
/// null. Kept for good: the pango plug-in remembers fonts of the last context, even of one that is gone.
GVC_t* context_with(gvplugin_library_t* pango) {
  static lt_symlist_t plain[] = {{"gvplugin_dot_layout_LTX_library", &gvplugin_dot_layout_LTX_library},
                                 {"gvplugin_core_LTX_library", &gvplugin_core_LTX_library},
                                 {nullptr, nullptr}};
  static lt_symlist_t painted[] = {plain[0], plain[1], {"gvplugin_pango_LTX_library", pango}, {nullptr, nullptr}};
  static GVC_t* contexts[2] = {};
  GVC_t*& context = contexts[pango ? 1 : 0];
  if (pango) painted[2].address = pango;
  if (!context) context = gvContextPlugins(pango ? painted : plain, 0);
  return context;
}

/// Places and paints.
Picture paint(Graph& graph, DrawingFormat format) {
  const bool painted = format != DrawingFormat::svg;
  gvplugin_library_t* const pango = painted ? pango_plugin() : nullptr;
  if (painted && !pango)
    return {{}, "PNG and PDF need Graphviz's pango plug-in, which is not there; SVG works without"};
  if (format == DrawingFormat::png) graph.set(graph.get(), "dpi", "144");
  GVC_t* const context = context_with(pango);
  Picture picture;
  if (gvLayout(context, graph.get(), "dot") == 0) {
    char* bytes = nullptr;
    unsigned int size = 0;
    const char* const name = format == DrawingFormat::svg   ? "svg"
                             : format == DrawingFormat::png ? "png:cairo"
                                                            : "pdf:cairo";
    if (gvRenderData(context, graph.get(), name, &bytes, &size) == 0 && bytes) picture.bytes.assign(bytes, size);
    gvFreeRenderData(bytes);
    gvFreeLayout(context, graph.get());
  }
  if (picture.bytes.empty())
    picture.error = "Graphviz could not draw this diagram" + (complaints.empty() ? "" : ": " + complaints);
  return picture;
}

Picture draw(const Drawing& drawing, DrawingFormat format) {
  complaints.clear();
  agseterr(AGERR);
  agseterrf(&collect_complaint);
  if (format != DrawingFormat::dot && (drawing.nodes.size() > most_nodes || drawing.edges.size() > most_edges))
    return {{},
            fmt::format("{} nodes and {} edges are too many for one picture ({} and {} at most); `dot` writes them all",
                        drawing.nodes.size(), drawing.edges.size(), most_nodes, most_edges)};
  Graph graph(escape_attribute(drawing.name));
  fill(graph, drawing);
  if (format == DrawingFormat::dot) return {graph.text(), {}};
  return paint(graph, format);
}

}  // namespace

extern "C" __attribute__((visibility("default"))) int tally_draw_v2(const Drawing* drawing, DrawingFormat format,
                                                                    DrawingWriter write, void* target) {
  static std::mutex one_at_a_time;  // Graphviz keeps its state in globals
  const std::scoped_lock lock(one_at_a_time);
#if defined(__SANITIZE_ADDRESS__)
  const __lsan::ScopedDisabler graphviz_and_fontconfig_keep_memory;
#endif
  const Picture picture = draw(*drawing, format);
  const std::string& answer = picture.error.empty() ? picture.bytes : picture.error;
  write(target, answer.data(), answer.size());
  return picture.error.empty() ? 0 : 1;
}

}  // namespace tally
