# The tab Compare and the raw bytes, over runs that are made by hand.
twinwire_add_ui_test(compare_models
  SOURCES tst_compare_models.h passage_models.cpp compared_views.cpp
    ${PROJECT_SOURCE_DIR}/tests/unit/analysis/comparisons.cpp
  USES models LIBRARIES twinwire_analysis)
twinwire_add_ui_test(compare_pane
  SOURCES tst_compare_pane.h compare_pane_looks.cpp compared_views.cpp
    ${PROJECT_SOURCE_DIR}/tests/unit/analysis/comparisons.cpp
  USES pages widgets models LIBRARIES twinwire_analysis)
twinwire_add_ui_test(raw_bytes SOURCES compared_views.cpp ${PROJECT_SOURCE_DIR}/tests/unit/analysis/comparisons.cpp
  USES pages widgets models LIBRARIES twinwire_analysis)
