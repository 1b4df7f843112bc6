#include "engine/report/json_writer.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace tally {
namespace {

using Json = nlohmann::ordered_json;

/// Whole numbers without a decimal point, others in their shortest exact form.
Json of_number(double value) {
  if (!std::isfinite(value)) return nullptr;
  constexpr double exact = 9007199254740992.0;
  if (value == std::floor(value) && std::abs(value) < exact) return static_cast<std::int64_t>(value);
  return value;
}

}  // namespace

/// What is finished of a document, and the objects and arrays that are open, outermost first, each with its name in the
/// one around it.
struct JsonWriter::Document {
  struct Open {
    std::string key;
    Json value;
  };
  std::vector<Open> open;
  Json whole;

  void put(std::string_view key, Json value) {
    if (open.empty()) {
      whole = std::move(value);
      return;
    }
    Json& into = open.back().value;
    // Straight to the end: names are written once, so nothing is looked up.
    if (into.is_object())
      into.get_ref<Json::object_t&>().push_back({std::string(key), std::move(value)});
    else
      into.push_back(std::move(value));
  }

  void begin(std::string_view key, Json value) { open.push_back({std::string(key), std::move(value)}); }

  void end() {
    Open last = std::move(open.back());
    open.pop_back();
    put(last.key, std::move(last.value));
  }
};

JsonWriter::JsonWriter() : document_(std::make_unique<Document>()) {}
JsonWriter::~JsonWriter() = default;

void JsonWriter::begin_object(std::string_view key) { document_->begin(key, Json::object()); }
void JsonWriter::end_object() { document_->end(); }
void JsonWriter::begin_array(std::string_view key) { document_->begin(key, Json::array()); }
void JsonWriter::end_array() { document_->end(); }

void JsonWriter::text(std::string_view key, std::string_view value) { document_->put(key, std::string(value)); }
void JsonWriter::number(std::string_view key, double value) { document_->put(key, of_number(value)); }
void JsonWriter::number(std::string_view key, const std::optional<double>& value) {
  document_->put(key, value ? of_number(*value) : Json());
}
void JsonWriter::whole(std::string_view key, const std::optional<int>& value) {
  document_->put(key, value ? Json(*value) : Json());
}
void JsonWriter::boolean(std::string_view key, bool value) { document_->put(key, value); }
void JsonWriter::null(std::string_view key) { document_->put(key, nullptr); }

void JsonWriter::numbers(std::string_view key, const std::vector<double>& values) {
  Json array = Json::array();
  for (double value : values) array.push_back(of_number(value));
  document_->put(key, std::move(array));
}

void JsonWriter::wholes(std::string_view key, const std::vector<int>& values) { document_->put(key, values); }
void JsonWriter::texts(std::string_view key, const std::vector<std::string>& values) { document_->put(key, values); }

std::string JsonWriter::finish() { return document_->whole.dump(2) + "\n"; }

}  // namespace tally
