#include <dlfcn.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/draw/graphviz/describe.hpp"
#include "engine/draw/graphviz/module.hpp"

#if defined(TALLY_SANITIZED)
#include <sanitizer/lsan_interface.h>
#endif

#include <cgraph.h>
#include <gvc.h>
#include <gvplugin.h>
#include <gvplugin_render.h>  // last: it defines hundreds of macros

extern "C" {
extern gvplugin_library_t gvplugin_core_LTX_library;
extern gvplugin_library_t gvplugin_neato_layout_LTX_library;
}

namespace tally {
namespace {

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

/// Sets what differs from what all share.
void set_all(Graph& graph, void* thing, const std::vector<Attribute>& attributes) {
  for (const Attribute& each : attributes)
    each.html ? graph.set_html(thing, each.name, each.value) : graph.set(thing, each.name, each.value);
}

void fill(Graph& graph, const DescribedGraph& described) {
  for (const auto& [kind, shared] :
       {std::pair{AGRAPH, &described.of_graph}, {AGNODE, &described.of_nodes}, {AGEDGE, &described.of_edges}})
    for (const Attribute& each : *shared) graph.declare(kind, each.name, each.value);
  std::vector<Agnode_t*> nodes;
  for (const DescribedNode& node : described.nodes) {
    nodes.push_back(graph.node(node.name));
    set_all(graph, nodes.back(), node.attributes);
  }
  for (const DescribedEdge& edge : described.edges)
    set_all(graph, graph.edge(nodes[edge.from], nodes[edge.to]), edge.attributes);
  for (const DescribedCluster& cluster : described.clusters) {
    Agraph_t* const part = graph.part(cluster.name);
    set_all(graph, part, cluster.attributes);
    for (const std::size_t node : cluster.nodes) agsubnode(part, nodes[node], 1);
  }
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

void (*textspan_of_core)(GVJ_t*, pointf, textspan_t*) = nullptr;

/// The text of a node stands in its middle. Graphviz begins an HTML-like line where it believes that half of its width
/// lies to the left of the middle, but a browser has other fonts.
void centred_textspan(GVJ_t* job, pointf at, textspan_t* span) {
  const obj_state_t* const thing = job->obj;
  const std::string_view name = thing->type == NODE_OBJTYPE ? agnameof(thing->u.n) : "";
  const bool is_left = name.starts_with(heading_name) || (name.starts_with(legend_name) && !name.ends_with("badge"));
  if (is_left || span->just != 'l') return textspan_of_core(job, at, span);
  span->just = 'n';
  at.x += span->size.x / 2;
  textspan_of_core(job, at, span);
  span->just = 'l';
}

/// The core plug-in, which writes SVG, with text centred.
gvplugin_library_t* core_plugin() {
  static gvrender_engine_t engine;
  static std::vector<gvplugin_installed_t> types;
  static std::vector<gvplugin_api_t> apis;
  static gvplugin_library_t core = gvplugin_core_LTX_library;
  if (!apis.empty()) return &core;
  const gvplugin_api_t* api = core.apis;
  for (; api->types; ++api) {
    apis.push_back(*api);
    if (api->api != API_render || std::string_view(api->types->type) != "svg") continue;
    engine = *static_cast<const gvrender_engine_t*>(api->types->engine);
    textspan_of_core = std::exchange(engine.textspan, &centred_textspan);
    types = {*api->types, {}};
    types.front().engine = &engine;
    apis.back().types = types.data();
  }
  apis.push_back(*api);
  core.apis = apis.data();
  return &core;
}

/// A context with the plug-ins named, so that the picture hangs on no configuration of the machine. `pango` may be
/// null. Kept for good: the pango plug-in remembers fonts of the last context, even of one that is gone.
GVC_t* context_with(gvplugin_library_t* pango) {
  static lt_symlist_t plain[] = {{"gvplugin_neato_layout_LTX_library", &gvplugin_neato_layout_LTX_library},
                                 {"gvplugin_core_LTX_library", core_plugin()},
                                 {nullptr, nullptr}};
  static lt_symlist_t painted[] = {plain[0], plain[1], {"gvplugin_pango_LTX_library", pango}, {nullptr, nullptr}};
  static GVC_t* contexts[2] = {};
  GVC_t*& context = contexts[pango ? 1 : 0];
  if (pango) painted[2].address = pango;
  if (!context) context = gvContextPlugins(pango ? painted : plain, 0);
  return context;
}

/// Fine enough to read on paper, but no more than 32 million dots.
double dots_per_inch(const Placement& placement) {
  constexpr double fine = 144, most_dots = 32e6, longest_side = 30'000, point = 1.0 / 72;
  const double width = std::max(1.0, placement.width * point), height = std::max(1.0, placement.height * point);
  return std::min({fine, std::sqrt(most_dots / (width * height)), longest_side / std::max(width, height)});
}

/// Paints what is placed.
Picture paint(Graph& graph, DrawingFormat format, const Placement& placement) {
  const bool painted = format != DrawingFormat::svg;
  gvplugin_library_t* const pango = painted ? pango_plugin() : nullptr;
  if (painted && !pango)
    return {{}, "PNG and PDF need Graphviz's pango plug-in, which is not there; SVG works without"};
  if (format == DrawingFormat::png) {
    constexpr double readable = 48;
    const double dots = dots_per_inch(placement);
    if (dots < readable)
      return {{},
              "this diagram is too large to be read as PNG: draw it as SVG, or fold it (`--fold auto`), or show a part "
              "of it "
              "(`--focus`)"};
    graph.declare(AGRAPH, "dpi", fmt::format("{:.1f}", dots));
  }
  GVC_t* const context = context_with(pango);
  Picture picture;
  if (gvLayout(context, graph.get(), "nop2") == 0) {
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

Picture draw(const Drawing& drawing, const Placement& placement, DrawingFormat format) {
  complaints.clear();
  agseterr(AGERR);
  agseterrf(&collect_complaint);
  const DescribedGraph described = describe(drawing, placement);
  Graph graph(described.name);
  fill(graph, described);
  if (format == DrawingFormat::dot) return {graph.text(), {}};
  return paint(graph, format, placement);
}

}  // namespace

extern "C" __attribute__((visibility("default"))) int tally_draw_v4(const Drawing* drawing, const Placement* placement,
                                                                    DrawingFormat format, DrawingWriter write,
                                                                    void* target) {
  static std::mutex one_at_a_time;  // Graphviz keeps its state in globals
  const std::scoped_lock lock(one_at_a_time);
#if defined(TALLY_SANITIZED)
  const __lsan::ScopedDisabler graphviz_and_fontconfig_keep_memory;
#endif
  const Picture picture = draw(*drawing, *placement, format);
  const std::string& answer = picture.error.empty() ? picture.bytes : picture.error;
  write(target, answer.data(), answer.size());
  return picture.error.empty() ? 0 : 1;
}

}  // namespace tally
