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
# GCC 12 takes the payload of an empty std::optional, when it is swapped, for read before it was written.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(twinwire_options INTERFACE -Wno-maybe-uninitialized)
endif()
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
  cmake_parse_arguments(arg "WIDGETS" "TIMEOUT" "SOURCES;USES;LIBRARIES;LABELS" ${ARGN})
  add_executable(tst_${name} tst_${name}.cpp ${arg_SOURCES})
  set_target_properties(tst_${name} PROPERTIES AUTOMOC ON)
  target_link_libraries(tst_${name} PRIVATE twinwire_options Qt6::Core Qt6::Test ${arg_LIBRARIES})
  target_include_directories(tst_${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  foreach(used IN LISTS arg_USES)
    target_link_libraries(tst_${name} PRIVATE twinwire_${used})
  endforeach()
  if(arg_WIDGETS)
    twinwire_precompile_ui(tst_${name} program)
  else()
    twinwire_precompile(tst_${name} program)
  endif()
  add_test(NAME ${name} COMMAND tst_${name})
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  set_tests_properties(${name} PROPERTIES LABELS "${arg_LABELS}" TIMEOUT ${arg_TIMEOUT})
endfunction()

# The same for the window, with TWINWIRE_UI_PCH: Qt Widgets' headers are most of what its files cost to compile.
function(twinwire_precompile_ui target kind)
  if(NOT TWINWIRE_UI_PCH AND NOT TWINWIRE_PCH)
    return()
  endif()
  set(headers <QAbstractItemModel> <QAction> <QApplication> <QCheckBox> <QComboBox> <QDateTime> <QFontMetrics> <QHash>
    <QHBoxLayout> <QHeaderView> <QKeyEvent> <QLabel> <QLineEdit> <QList> <QLocale> <QMenu> <QPainter> <QPlainTextEdit>
    <QPointer> <QPushButton> <QSettings> <QSplitter> <QStackedWidget> <QStyledItemDelegate> <QTableView> <QTimer>
    <QToolButton> <QTreeView> <QUndoStack> <QVBoxLayout> <QWidget>
    <algorithm> <chrono> <functional> <memory> <optional> <variant> <vector>)
  if(kind STREQUAL "program")
    list(APPEND headers <QSignalSpy> <QTest>)
  endif()
  if(NOT TARGET twinwire_pch_ui_${kind})
    file(WRITE ${PROJECT_BINARY_DIR}/pch/ui_${kind}.cpp "int main() { return 0; }\n")
    if(kind STREQUAL "program")
      add_executable(twinwire_pch_ui_program ${PROJECT_BINARY_DIR}/pch/ui_program.cpp)
      target_link_libraries(twinwire_pch_ui_program PRIVATE twinwire_options Qt6::Widgets Qt6::Network Qt6::WebSockets
        Qt6::Test)
    else()
      add_library(twinwire_pch_ui_library STATIC ${PROJECT_BINARY_DIR}/pch/ui_library.cpp)
      target_link_libraries(twinwire_pch_ui_library PUBLIC twinwire_options Qt6::Widgets Qt6::Network Qt6::WebSockets)
    endif()
    target_precompile_headers(twinwire_pch_ui_${kind} PRIVATE ${headers})
  endif()
  target_precompile_headers(${target} REUSE_FROM twinwire_pch_ui_${kind})
endfunction()

# twinwire_add_ui_room(<room> SOURCES … HEADERS … [USES <ui rooms>…] [LIBRARIES <targets>…])
# Makes twinwire_ui_<room> on Qt Widgets. What it may include is tests/layering's matter.
function(twinwire_add_ui_room room)
  cmake_parse_arguments(arg "" "" "SOURCES;HEADERS;USES;LIBRARIES" ${ARGN})
  add_library(twinwire_ui_${room} STATIC ${arg_SOURCES} ${arg_HEADERS})
  set_target_properties(twinwire_ui_${room} PROPERTIES AUTOMOC ON)
  target_link_libraries(twinwire_ui_${room} PUBLIC
    twinwire_options twinwire_run twinwire_workspace twinwire_report twinwire_analysis Qt6::Widgets ${arg_LIBRARIES})
  foreach(used IN LISTS arg_USES)
    target_link_libraries(twinwire_ui_${room} PUBLIC twinwire_ui_${used})
  endforeach()
  twinwire_precompile_ui(twinwire_ui_${room} library)
endfunction()

# twinwire_add_ui_test(<name> [SOURCES …] [USES <ui rooms>…] [LIBRARIES …] [TIMEOUT s])
# A Qt Test program over real widgets, run offscreen with settings of its own.
function(twinwire_add_ui_test name)
  if(NOT TWINWIRE_TESTS)
    return()
  endif()
  cmake_parse_arguments(arg "" "TIMEOUT" "SOURCES;USES;LIBRARIES" ${ARGN})
  set(libraries Qt6::Widgets ${arg_LIBRARIES})
  foreach(used IN LISTS arg_USES)
    list(APPEND libraries twinwire_ui_${used})
  endforeach()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 180)
  endif()
  twinwire_add_test(${name} SOURCES ${arg_SOURCES} LIBRARIES ${libraries} LABELS ui TIMEOUT ${arg_TIMEOUT} WIDGETS)
  set(home ${CMAKE_CURRENT_BINARY_DIR}/home-${name})
  file(MAKE_DIRECTORY ${home})
  set_tests_properties(${name} PROPERTIES ENVIRONMENT
    "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;HOME=${home};XDG_CONFIG_HOME=${home}/config;XDG_DATA_HOME=${home}/data;XDG_CACHE_HOME=${home}/cache")
endfunction()
