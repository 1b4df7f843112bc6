#include "engine/report/json_writer.hpp"

#include <fmt/format.h>

#include <utility>

#include "engine/report/numbers.hpp"

namespace tally {

void JsonWriter::open(std::string_view key, char bracket) {
  start(key);
  text_ += bracket;
  has_items_.push_back(false);
}

void JsonWriter::close(char bracket) {
  const bool had_items = has_items_.back();
  has_items_.pop_back();
  if (had_items) text_.append(1, '\n').append(2 * has_items_.size(), ' ');
  text_ += bracket;
}

void JsonWriter::start(std::string_view key) {
  if (!has_items_.empty()) {
    if (has_items_.back()) text_ += ',';
    has_items_.back() = true;
    text_.append(1, '\n').append(2 * has_items_.size(), ' ');
  }
  if (key.data() == nullptr) return;
  quote(key);
  text_ += ": ";
}

void JsonWriter::quote(std::string_view value) {
  text_ += '"';
  for (const char c : value) {
    if (c == '"' || c == '\\')
      text_.append(1, '\\').append(1, c);
    else if (static_cast<unsigned char>(c) < 0x20)
      fmt::format_to(std::back_inserter(text_), "\\u{:04x}", static_cast<unsigned>(c));
    else
      text_ += c;
  }
  text_ += '"';
}

void JsonWriter::text(std::string_view key, std::string_view value) {
  start(key);
  quote(value);
}

void JsonWriter::number(std::string_view key, double value) {
  start(key);
  text_ += exact_number(value);
}

void JsonWriter::number(std::string_view key, const std::optional<double>& value) {
  start(key);
  text_ += value ? exact_number(*value) : "null";
}

void JsonWriter::whole(std::string_view key, const std::optional<int>& value) {
  start(key);
  text_ += value ? std::to_string(*value) : "null";
}

void JsonWriter::boolean(std::string_view key, bool value) {
  start(key);
  text_ += value ? "true" : "false";
}

void JsonWriter::null(std::string_view key) {
  start(key);
  text_ += "null";
}

template <class Item, class Write>
void JsonWriter::line_of(std::string_view key, const std::vector<Item>& items, Write write) {
  start(key);
  text_ += '[';
  bool first = true;
  for (const Item& item : items) {
    if (!std::exchange(first, false)) text_ += ", ";
    write(item);
  }
  text_ += ']';
}

void JsonWriter::numbers(std::string_view key, const std::vector<double>& values) {
  line_of(key, values, [this](double value) { text_ += exact_number(value); });
}

void JsonWriter::wholes(std::string_view key, const std::vector<int>& values) {
  line_of(key, values, [this](int value) { text_ += std::to_string(value); });
}

void JsonWriter::texts(std::string_view key, const std::vector<std::string>& values) {
  line_of(key, values, [this](const std::string& value) { quote(value); });
}

}  // namespace tally
