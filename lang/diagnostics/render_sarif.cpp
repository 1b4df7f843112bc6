#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <set>

#include "lang/diagnostics/render.hpp"

namespace tally {
namespace {

using Json = nlohmann::ordered_json;

/// A path as a URI: all but plain letters, digits and `/.-_~` percent-encoded.
std::string uri_of(std::string_view path) {
  std::string uri;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain =
        (byte < 0x80 && std::isalnum(byte) != 0) || std::string_view("/.-_~").find(c) != std::string_view::npos;
    uri += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return uri;
}

Json location_of(Span span, const SourceSet& sources) {
  const SourceFile& file = sources.file(span.file);
  const Position begin = file.position(span.begin);
  const Position end = file.position(span.end);
  return {{"physicalLocation",
           {{"artifactLocation", {{"uri", uri_of(file.path())}}},
            {"region",
             {{"startLine", begin.line},
              {"startColumn", begin.column},
              {"endLine", end.line},
              {"endColumn", end.column}}}}}};
}

std::string message_of(const Diagnostic& diagnostic) {
  std::string message = diagnostic.title;
  for (const std::string& note : diagnostic.notes) message += "\n" + note;
  if (!diagnostic.hint.empty()) message += "\nhint: " + diagnostic.hint;
  return message;
}

std::vector<Code> codes_in(std::span<const Diagnostic> diagnostics) {
  std::set<Code> codes;
  for (const Diagnostic& diagnostic : diagnostics) codes.insert(diagnostic.code);
  return {codes.begin(), codes.end()};
}

Json rules_of(const std::vector<Code>& codes) {
  Json rules = Json::array();
  for (const Code code : codes) {
    const CodeEntry& entry = entry_of(code);
    rules.push_back({{"id", code_text(code)},
                     {"name", entry.name},
                     {"shortDescription", {{"text", entry.title}}},
                     {"help", {{"text", entry.page}}}});
  }
  return rules;
}

Json result_of(const Diagnostic& diagnostic, const std::vector<Code>& codes, const SourceSet& sources) {
  const auto rule = std::lower_bound(codes.begin(), codes.end(), diagnostic.code) - codes.begin();
  Json result = {{"ruleId", code_text(diagnostic.code)},
                 {"ruleIndex", rule},
                 {"level", diagnostic.severity == Severity::error ? "error" : "warning"},
                 {"message", {{"text", message_of(diagnostic)}}},
                 {"locations", Json::array({location_of(diagnostic.span, sources)})}};
  if (diagnostic.related.empty()) return result;
  Json related = Json::array();
  for (const RelatedPlace& place : diagnostic.related) {
    Json location = location_of(place.span, sources);
    location["id"] = related.size();
    location["message"] = {{"text", place.text}};
    related.push_back(std::move(location));
  }
  result["relatedLocations"] = std::move(related);
  return result;
}

}  // namespace

std::string render_sarif(std::span<const Diagnostic> diagnostics, const SourceSet& sources) {
  const std::vector<Code> codes = codes_in(diagnostics);
  Json results = Json::array();
  for (const Diagnostic& diagnostic : diagnostics) results.push_back(result_of(diagnostic, codes, sources));
  const Json run = {{"tool", {{"driver", {{"name", "tally"}, {"rules", rules_of(codes)}}}}},
                    {"columnKind", "unicodeCodePoints"},
                    {"results", std::move(results)}};
  const Json log = {
      {"$schema", "https://json.schemastore.org/sarif-2.1.0.json"}, {"version", "2.1.0"}, {"runs", Json::array({run})}};
  return log.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace tally
