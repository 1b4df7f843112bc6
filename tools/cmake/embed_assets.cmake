# Writes the style and scripts of the report's page into one .cpp for engine/document/embedded_assets.hpp, scripts with the digests by
# which a Content-Security-Policy knows them. Run with -P; OUTPUT, STYLE, SCRIPTS, LICENCE (files of ASCII) are given.

# A raw string, in pieces that the compiler joins: one literal holds 64 KiB at most for certain.
function(raw_string content result)
  set(pieces "")
  string(LENGTH "${content}" length)
  set(at 0)
  while(at LESS length)
    string(SUBSTRING "${content}" ${at} 8000 piece)
    string(APPEND pieces "\n    R\"tally(${piece})tally\"")
    math(EXPR at "${at} + 8000")
  endwhile()
  set(${result} "${pieces}" PARENT_SCOPE)
endfunction()

# "sha256-…" in base64, of which CMake has only the digits.
function(digest_of content result)
  set(alphabet "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  string(SHA256 digits "${content}")
  set(text "sha256-")
  # 32 bytes are ten groups of three, and two more.
  foreach(group RANGE 0 9)
    math(EXPR at "${group} * 6")
    string(SUBSTRING "${digits}" ${at} 6 piece)
    foreach(shift 18 12 6 0)
      math(EXPR place "(0x${piece} >> ${shift}) & 63")
      string(SUBSTRING "${alphabet}" ${place} 1 letter)
      string(APPEND text "${letter}")
    endforeach()
  endforeach()
  string(SUBSTRING "${digits}" 60 4 piece)
  foreach(shift 10 4)
    math(EXPR place "(0x${piece} >> ${shift}) & 63")
    string(SUBSTRING "${alphabet}" ${place} 1 letter)
    string(APPEND text "${letter}")
  endforeach()
  math(EXPR place "(0x${piece} << 2) & 63")
  string(SUBSTRING "${alphabet}" ${place} 1 letter)
  set(${result} "${text}${letter}=" PARENT_SCOPE)
endfunction()

# The text of a file, which must not end the element that it stands in.
function(read_asset file result)
  file(READ "${file}" content)
  if(content MATCHES "</script|</style|<!--")
    message(FATAL_ERROR "${file} would end the element that it stands in")
  endif()
  set(${result} "${content}" PARENT_SCOPE)
endfunction()

read_asset("${STYLE}" content)
raw_string("${content}" style)
read_asset("${LICENCE}" content)
raw_string("${content}" licence)
set(scripts "")
foreach(file IN LISTS SCRIPTS)
  read_asset("${file}" content)
  raw_string("${content}" text)
  digest_of("${content}" digest)
  string(APPEND scripts "      {${text},\n       \"${digest}\"},\n")
endforeach()

file(WRITE "${OUTPUT}" "// Generated. Do not edit.
#include \"engine/document/embedded_assets.hpp\"

namespace tally {

std::string_view page_style() {
  return ${style};
}

std::span<const EmbeddedScript> page_scripts() {
  static constexpr EmbeddedScript scripts[] = {
${scripts}  };
  return scripts;
}

std::string_view chart_licence() {
  return ${licence};
}

}  // namespace tally
")
