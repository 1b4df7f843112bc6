#include <nlohmann/json.hpp>

#include "lang/diagnostics/render.hpp"

namespace tally {
namespace {

using Json = nlohmann::ordered_json;

void add_place(Json& object, Span span, const SourceSet& sources) {
  const SourceFile& file = sources.file(span.file);
  const Position begin = file.position(span.begin);
  const Position end = file.position(span.end);
  object["file"] = file.path();
  object["line"] = begin.line;
  object["column"] = begin.column;
  object["end_line"] = end.line;
  object["end_column"] = end.column;
}

Json json_of(const Diagnostic& diagnostic, const SourceSet& sources) {
  Json object = {{"code", code_text(diagnostic.code)},
                 {"name", entry_of(diagnostic.code).name},
                 {"severity", diagnostic.severity == Severity::error ? "error" : "warning"},
                 {"title", diagnostic.title}};
  add_place(object, diagnostic.span, sources);
  object["notes"] = diagnostic.notes;
  object["hint"] = diagnostic.hint;
  Json related = Json::array();
  for (const RelatedPlace& place : diagnostic.related) {
    Json entry = {{"text", place.text}};
    add_place(entry, place.span, sources);
    related.push_back(std::move(entry));
  }
  object["related"] = std::move(related);
  return object;
}

}  // namespace

std::string render_json(std::span<const Diagnostic> diagnostics, const SourceSet& sources) {
  Json all = Json::array();
  for (const Diagnostic& diagnostic : diagnostics) all.push_back(json_of(diagnostic, sources));
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace tally
