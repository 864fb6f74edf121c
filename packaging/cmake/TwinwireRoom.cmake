# One function per kind of target. A room is one folder, one static library, one namespace twinwire::<room>.

add_library(twinwire_options INTERFACE)
target_compile_features(twinwire_options INTERFACE cxx_std_20)
target_include_directories(twinwire_options INTERFACE ${PROJECT_SOURCE_DIR}/core ${PROJECT_SOURCE_DIR})
target_compile_definitions(twinwire_options INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
  QT_STRICT_ITERATORS TWINWIRE_VERSION="${PROJECT_VERSION}")
target_compile_options(twinwire_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
  $<$<BOOL:${TWINWIRE_WERROR}>:-Werror>)
if(TWINWIRE_SANITIZE)
  target_compile_options(twinwire_options INTERFACE -fsanitize=${TWINWIRE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
  target_link_options(twinwire_options INTERFACE -fsanitize=${TWINWIRE_SANITIZE})
endif()

# With TWINWIRE_PCH everybody shares two precompiled headers, one for libraries and one for test programs (their code is
# generated differently). Only builds that are repeated all day ask for it; the preset ci does without, so that a file
# which includes too little is found.
function(twinwire_precompile target kind)
  if(NOT TWINWIRE_PCH)
    return()
  endif()
  set(headers <QByteArray> <QDateTime> <QHash> <QList> <QObject> <QString> <QStringList>
    <algorithm> <chrono> <functional> <memory> <optional> <variant>)
  if(NOT TARGET twinwire_pch_${kind})
    file(WRITE ${PROJECT_BINARY_DIR}/pch/${kind}.cpp "int main() { return 0; }\n")
    if(kind STREQUAL "program")
      add_executable(twinwire_pch_program ${PROJECT_BINARY_DIR}/pch/program.cpp)
      target_link_libraries(twinwire_pch_program PRIVATE twinwire_options Qt6::Core)
    else()
      add_library(twinwire_pch_library STATIC ${PROJECT_BINARY_DIR}/pch/library.cpp)
      target_link_libraries(twinwire_pch_library PUBLIC twinwire_options Qt6::Core)
    endif()
    target_precompile_headers(twinwire_pch_${kind} PRIVATE ${headers})
  endif()
  target_precompile_headers(${target} REUSE_FROM twinwire_pch_${kind})
endfunction()

# twinwire_add_room(<room> SOURCES … HEADERS … [USES <rooms>…] [LIBRARIES <targets>…] [MOC])
# Makes twinwire_<room>. USES names sibling rooms; arrows point down only (tests/layering reads the includes).
function(twinwire_add_room room)
  cmake_parse_arguments(arg "MOC" "" "SOURCES;HEADERS;USES;LIBRARIES" ${ARGN})
  add_library(twinwire_${room} STATIC ${arg_SOURCES} ${arg_HEADERS})
  target_link_libraries(twinwire_${room} PUBLIC twinwire_options Qt6::Core ${arg_LIBRARIES})
  foreach(used IN LISTS arg_USES)
    target_link_libraries(twinwire_${room} PUBLIC twinwire_${used})
  endforeach()
  if(arg_MOC)
    set_target_properties(twinwire_${room} PROPERTIES AUTOMOC ON)
  endif()
  twinwire_precompile(twinwire_${room} library)
endfunction()

# twinwire_add_test(<name> [SOURCES …] [USES <rooms>…] [LIBRARIES …] [LABELS …] [TIMEOUT s])
# A Qt Test program tst_<name> from tst_<name>.cpp, registered with ctest; its slots are printed by ctest -V.
function(twinwire_add_test name)
  if(NOT TWINWIRE_TESTS)
    return()
  endif()
  cmake_parse_arguments(arg "" "TIMEOUT" "SOURCES;USES;LIBRARIES;LABELS" ${ARGN})
  add_executable(tst_${name} tst_${name}.cpp ${arg_SOURCES})
  set_target_properties(tst_${name} PROPERTIES AUTOMOC ON)
  target_link_libraries(tst_${name} PRIVATE twinwire_options Qt6::Core Qt6::Test ${arg_LIBRARIES})
  target_include_directories(tst_${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  foreach(used IN LISTS arg_USES)
    target_link_libraries(tst_${name} PRIVATE twinwire_${used})
  endforeach()
  twinwire_precompile(tst_${name} program)
  add_test(NAME ${name} COMMAND tst_${name})
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  set_tests_properties(${name} PROPERTIES LABELS "${arg_LABELS}" TIMEOUT ${arg_TIMEOUT})
endfunction()
