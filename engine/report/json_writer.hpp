#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// Builds a JSON document in the order of the calls; names keep that order. A number that is none becomes null.
class JsonWriter {
 public:
  JsonWriter();
  ~JsonWriter();

  void begin_object(std::string_view key = {});
  void end_object();
  void begin_array(std::string_view key = {});
  void end_array();

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

  /// The document, indented by two blanks, with a line end.
  std::string finish();

 private:
  struct Document;
  std::unique_ptr<Document> document_;
};

}  // namespace tally
