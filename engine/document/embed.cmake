# The style and scripts of the page are files of their own, and Chart.js is Debian's; all are embedded.
find_file(CHART_JS NAMES chart.min.js
          PATHS /usr/share/javascript/chart.js /usr/share/nodejs/chart.js/dist
          DOC "Chart.js (package libjs-chart.js), which the HTML report holds")
if(NOT CHART_JS)
  message(FATAL_ERROR "There is no chart.min.js: install libjs-chart.js, or give its place with -DCHART_JS=FILE")
endif()
set(assets ${CMAKE_CURRENT_LIST_DIR}/assets)
set(scripts ${CHART_JS} ${assets}/charts.js ${assets}/diagram.js)
set(embedded ${CMAKE_CURRENT_BINARY_DIR}/embedded_assets.cpp)
add_custom_command(
  OUTPUT ${embedded}
  COMMAND ${CMAKE_COMMAND} -DOUTPUT=${embedded} -DSTYLE=${assets}/page.css "-DSCRIPTS=${scripts}"
          -DLICENCE=${assets}/chart_licence.txt -P ${CMAKE_SOURCE_DIR}/tools/cmake/embed_assets.cmake
  DEPENDS ${assets}/page.css ${scripts} ${assets}/chart_licence.txt ${CMAKE_SOURCE_DIR}/tools/cmake/embed_assets.cmake
  VERBATIM)
target_sources(tally_document PRIVATE ${embedded})
