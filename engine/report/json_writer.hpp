#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// Writes JSON in the order of the calls: two blanks indent, numbers in their shortest exact form, arrays of numbers on
/// one line.
class JsonWriter {
 public:
  void begin_object(std::string_view key = {}) { open(key, '{'); }
  void end_object() { close('}'); }
  void begin_array(std::string_view key = {}) { open(key, '['); }
  void end_array() { close(']'); }

  void text(std::string_view key, std::string_view value);
  void number(std::string_view key, double value);
  /// null where there is no value.
  void number(std::string_view key, const std::optional<double>& value);
  void whole(std::string_view key, const std::optional<int>& value);
  void boolean(std::string_view key, bool value);
  void numbers(std::string_view key, const std::vector<double>& values);
  void wholes(std::string_view key, const std::vector<int>& values);
  void texts(std::string_view key, const std::vector<std::string>& values);
  void null(std::string_view key);

  /// The document, with a line end.
  std::string finish() { return std::move(text_ += '\n'); }

 private:
  void open(std::string_view key, char bracket);
  void close(char bracket);
  void start(std::string_view key);
  void quote(std::string_view value);
  /// An array on one line; `write` puts one item.
  template <class Item, class Write>
  void line_of(std::string_view key, const std::vector<Item>& items, Write write);
  std::string text_;
  std::vector<bool> has_items_;
};

}  // namespace tally
