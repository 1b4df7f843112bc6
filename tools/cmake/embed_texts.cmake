# Writes files into one .cpp as raw strings for tools/cli/embedded_texts.hpp. Run with -P; FOLDER, OUTPUT, FILES are given.
set(text "// Generated. Do not edit.\n#include \"tools/cli/embedded_texts.hpp\"\n\nnamespace tally::cli {\n\nstd::span<const EmbeddedText> embedded_texts() {\n  static constexpr EmbeddedText texts[] = {\n")
foreach(file IN LISTS FILES)
  file(READ "${FOLDER}/${file}" content)
  string(APPEND text "    {\"${file}\", R\"tally(${content})tally\"},\n")
endforeach()
string(APPEND text "  };\n  return texts;\n}\n\n}  // namespace tally::cli\n")
file(WRITE "${OUTPUT}" "${text}")
