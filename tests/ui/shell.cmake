# The window around the pages.
twinwire_add_ui_test(side_bar USES models)
twinwire_add_ui_test(shell USES shell TIMEOUT 300)
twinwire_add_ui_test(shell_documents USES shell TIMEOUT 300)
twinwire_add_ui_test(recovery USES shell)
twinwire_add_ui_test(environments USES shell)

# The README's pictures; made by packaging/screenshots.
add_executable(twinwire_screenshots EXCLUDE_FROM_ALL screenshots.cpp)
target_link_libraries(twinwire_screenshots PRIVATE twinwire_ui_shell Qt6::Test)
target_include_directories(twinwire_screenshots PRIVATE ${PROJECT_SOURCE_DIR}/tests)
