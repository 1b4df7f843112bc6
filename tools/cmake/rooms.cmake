# A room is one folder of lang/ or engine/: a static library of the .cpp files in it.

add_library(tally_options INTERFACE)
target_include_directories(tally_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(tally_options INTERFACE -Wall -Wextra -Wpedantic -Wnon-virtual-dtor)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # gcc 12 sees writes past the end in std::string where there are none.
  target_compile_options(tally_options INTERFACE -Wno-restrict -Wno-stringop-overflow)
  # Only of locals: in a unity build the constants of the other files of a room would count as well.
  target_compile_options(tally_options INTERFACE -Wshadow=local)
endif()
if(TALLY_WARNINGS_AS_ERRORS)
  target_compile_options(tally_options INTERFACE -Werror)
endif()
if(TALLY_SANITIZE)
  target_compile_options(tally_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all)
  target_link_options(tally_options INTERFACE -fsanitize=address,undefined)
endif()

# tally_room(NAME [BUSY] [FUZZED] [USES room...] [LIBRARIES lib...]): LIBRARIES stay private to the room. FUZZED is what the fuzzers
# run: one build serves the sanitizer run and them, and `fuzzer-no-link` counts which ways a run takes. The sanitizers' build optimises only
# rooms that are BUSY, where tests spend their time: optimising what sanitizers add takes as long as all else of the build.
function(tally_room name)
  cmake_parse_arguments(ROOM "BUSY;FUZZED" "" "USES;LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp)
  add_library(tally_${name} STATIC ${sources})
  list(TRANSFORM ROOM_USES PREPEND tally_)
  if(TALLY_SANITIZE AND ROOM_BUSY)
    target_compile_options(tally_${name} PRIVATE -O1)
  endif()
  if(TALLY_SANITIZE AND ROOM_FUZZED)
    target_compile_options(tally_${name} PRIVATE -fsanitize=fuzzer-no-link)
  endif()
  target_link_libraries(tally_${name} PUBLIC tally_options ${ROOM_USES} PRIVATE ${ROOM_LIBRARIES})
endfunction()
