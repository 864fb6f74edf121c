# Languages need no widget: the test links the translations and the rooms that speak.
twinwire_add_ui_test(languages SOURCES ${PROJECT_SOURCE_DIR}/tests/unit/analysis/comparisons.cpp
  LIBRARIES twinwire_i18n twinwire_analysis twinwire_report twinwire_workspace twinwire_lab)
target_include_directories(tst_languages PRIVATE ${PROJECT_SOURCE_DIR}/tests/unit/analysis)
if(TARGET twinwire_ui_shell)
  twinwire_add_ui_test(chinese_window USES shell LIBRARIES twinwire_i18n)
endif()
