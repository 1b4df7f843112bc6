#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string_view>
#include <system_error>
#include <tuple>
#include <utility>

#include "engine/workbook/xlsx/module.hpp"

namespace tally {
namespace {

namespace fs = std::filesystem;

/// A file holds the time when it was made: of ours the day of the model, never of the clock, so that equal models give
/// equal bytes. Without one it is this day.
constexpr std::time_t date_of_all_workbooks = 1'577'880'000;  // 2020-01-01, noon
constexpr std::uint8_t a4 = 9;
constexpr double title_height = 26, section_height = 20;

constexpr lxw_color_t ink = 0x1F2933, faint = 0x6B7785, pale = 0xE4E9EF, dark = 0x234361, white = 0xFFFFFF,
                      input_ground = 0xFFF6CC, input_ink = 0x1F3FA8, input_line = 0xD9C56A, alarm = 0xF9D8C6;

/// Noon of "2026-03-31".
std::time_t moment_of(const std::string& date) {
  std::tm day{};
  day.tm_hour = 12;
  if (std::sscanf(date.c_str(), "%d-%d-%d", &day.tm_year, &day.tm_mon, &day.tm_mday) != 3) return date_of_all_workbooks;
  day.tm_year -= 1900;
  day.tm_mon -= 1;
  return timegm(&day);
}

bool is_hexadecimal(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); }

/// A spreadsheet reads `_x0041_` in a text as the character A: then the `_` itself is written in that way.
std::string literal(std::string_view text) {
  constexpr std::size_t length = 7;
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view code = text.substr(i, length);
    const bool is_code = code.size() == length && code.starts_with("_x") && code.ends_with('_') &&
                         std::all_of(code.begin() + 2, code.end() - 1, is_hexadecimal);
    if (is_code)
      result += "_x005F_";
    else
      result += text[i];
  }
  return result;
}

/// A folder of our own that is gone afterwards: libxlsxwriter writes to files only.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::error_code error;
    std::string name = (fs::temp_directory_path(error) / "tally-XXXXXX").string();
    if (!error && mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~ScratchFolder() {
    std::error_code error;
    if (!path_.empty()) fs::remove_all(path_, error);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// Writes one workbook. libxlsxwriter owns all that it gives, and frees it when the workbook is closed.
class XlsxFile {
 public:
  XlsxFile(const std::string& path, std::string folder) : folder_(std::move(folder)) {
    lxw_workbook_options options{};
    options.tmpdir = folder_.data();
    file_ = workbook_new_opt(path.c_str(), &options);
  }

  /// Says what went wrong; empty: nothing.
  std::string write(const Workbook& workbook) {
    set_properties(workbook);
    for (const Sheet& sheet : workbook.sheets) write(sheet);
    const lxw_error closed = workbook_close(file_);
    if (closed != LXW_NO_ERROR) return fmt::format("the workbook cannot be written: {}", lxw_strerror(closed));
    return error_;
  }

 private:
  void set_properties(const Workbook& workbook) {
    std::string title = workbook.title, author = "Tally";
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.author = author.data();
    properties.created = moment_of(workbook.date);
    workbook_set_properties(file_, &properties);
  }

  void write(const Sheet& sheet) {
    lxw_worksheet* page = workbook_add_worksheet(file_, sheet.name.c_str());
    if (page == nullptr) {
      error_ = fmt::format("the workbook cannot hold a sheet `{}`", sheet.name);
      return;
    }
    for (std::size_t c = 0; c < sheet.widths.size(); ++c) {
      const bool last = c + 1 == sheet.widths.size();
      worksheet_set_column(page, static_cast<lxw_col_t>(c),
                           last ? static_cast<lxw_col_t>(LXW_COL_MAX - 1) : static_cast<lxw_col_t>(c), sheet.widths[c],
                           nullptr);
    }
    for (const SheetCell& cell : sheet.cells) write(page, cell);
    set_page(page, sheet);
    mark(page, sheet);
  }

  void write(lxw_worksheet* page, const SheetCell& cell) {
    const auto column = static_cast<lxw_col_t>(cell.column);
    lxw_format* format = format_of(cell);
    if (cell.look == CellLook::title || cell.look == CellLook::section)
      worksheet_set_row(page, cell.row, cell.look == CellLook::title ? title_height : section_height, nullptr);
    lxw_error error = LXW_NO_ERROR;
    if (cell.kind == SheetCell::Kind::text)
      error = worksheet_write_string(page, cell.row, column, literal(cell.text).c_str(), format);
    else if (cell.kind == SheetCell::Kind::number)
      error = worksheet_write_number(page, cell.row, column, cell.value, format);
    else if (std::isfinite(cell.value))
      error = worksheet_write_formula_num(page, cell.row, column, ("=" + cell.text).c_str(), format, cell.value);
    else
      error =
          worksheet_write_formula_str(page, cell.row, column, ("=" + cell.text).c_str(), format, cell.result.c_str());
    if (error != LXW_NO_ERROR && error_.empty())
      error_ = fmt::format("a cell of the workbook cannot be written: {}", lxw_strerror(error));
  }

  void set_page(lxw_worksheet* page, const Sheet& sheet) {
    if (sheet.frozen_rows > 0 || sheet.frozen_columns > 0)
      worksheet_freeze_panes(page, sheet.frozen_rows, static_cast<lxw_col_t>(sheet.frozen_columns));
    worksheet_set_landscape(page);
    worksheet_set_paper(page, a4);
    worksheet_fit_to_pages(page, 1, 0);
    worksheet_set_margins(page, 0.5, 0.5, 0.6, 0.6);
    if (sheet.header_row > 0) worksheet_repeat_rows(page, sheet.header_row, sheet.header_row);
    worksheet_set_footer(page, "&L&A&R&P / &N");
    worksheet_gridlines(page, LXW_HIDE_ALL_GRIDLINES);
  }

  void mark(lxw_worksheet* page, const Sheet& sheet) {
    if (sheet.marked_column == Sheet::no_column || sheet.cells.empty()) return;
    std::string wanted = "\"" + sheet.mark + "\"";
    lxw_format* stands_out = workbook_add_format(file_);
    format_set_bg_color(stands_out, alarm);
    lxw_conditional_format rule{};
    rule.type = LXW_CONDITIONAL_TYPE_CELL;
    rule.criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO;
    rule.value_string = wanted.data();
    rule.format = stands_out;
    const auto column = static_cast<lxw_col_t>(sheet.marked_column);
    worksheet_conditional_format_range(page, 0, column, sheet.cells.back().row, column, &rule);
  }

  /// Text that stands to the right of something keeps a distance from it.
  lxw_format* format_of(const SheetCell& cell) {
    const bool is_apart = cell.kind == SheetCell::Kind::text && cell.column > 0 && cell.look != CellLook::header;
    const auto [found, fresh] = formats_.try_emplace({cell.look, cell.format, is_apart}, nullptr);
    if (!fresh) return found->second;
    found->second = make_format(cell.look, cell.format);
    if (is_apart) format_set_indent(found->second, 1);
    return found->second;
  }

  lxw_format* make_format(CellLook look, const std::string& numbers) {
    lxw_format* format = workbook_add_format(file_);
    format_set_font_name(format, "Calibri");
    format_set_font_size(format, 10);
    format_set_font_color(format, ink);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (!numbers.empty()) format_set_num_format(format, numbers.c_str());
    style(format, look);
    return format;
  }

  static void style(lxw_format* format, CellLook look) {
    switch (look) {
      case CellLook::title:
        format_set_bold(format);
        format_set_font_size(format, 16);
        return format_set_font_color(format, dark);
      case CellLook::note:
        format_set_font_color(format, faint);
        return;
      case CellLook::section:
        format_set_bold(format);
        format_set_font_size(format, 12);
        return format_set_font_color(format, dark);
      case CellLook::header:
        format_set_bold(format);
        format_set_text_wrap(format);
        format_set_font_color(format, white);
        return format_set_bg_color(format, dark);
      case CellLook::name:
        return format_set_bold(format);
      case CellLook::wording:
      case CellLook::fixed:
        return format_set_font_color(format, faint);
      case CellLook::input:
        format_set_bg_color(format, input_ground);
        format_set_font_color(format, input_ink);
        format_set_border(format, LXW_BORDER_THIN);
        return format_set_border_color(format, input_line);
      case CellLook::total:
        format_set_bold(format);
        return format_set_bg_color(format, pale);
      default:
        return;
    }
  }

  std::string folder_, error_;
  lxw_workbook* file_ = nullptr;
  std::map<std::tuple<CellLook, std::string, bool>, lxw_format*> formats_;
};

/// The bytes and an empty error, or the reverse.
std::pair<std::string, std::string> written(const Workbook& workbook) {
  const ScratchFolder folder;
  if (folder.path().empty()) return {{}, "a workbook needs a folder for temporary files, and none can be made"};
  const std::string path = folder.path() + "/workbook.xlsx";
  if (std::string error = XlsxFile(path, folder.path()).write(workbook); !error.empty()) return {{}, std::move(error)};
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  if (!file) return {{}, "the workbook cannot be read back from the folder for temporary files"};
  return {std::move(bytes).str(), {}};
}

}  // namespace

extern "C" __attribute__((visibility("default"))) int tally_workbook_v1(const Workbook* workbook, WorkbookWriter write,
                                                                        void* target) {
  const auto [bytes, error] = written(*workbook);
  const std::string& answer = error.empty() ? bytes : error;
  write(target, answer.data(), answer.size());
  return error.empty() ? 0 : 1;
}

}  // namespace tally
