# The tab Compare and the raw bytes, over runs that are made by hand.
twinwire_add_test_part(compared_views SOURCES compared_views.cpp
  LIBRARIES twinwire_ui_models twinwire_test_comparisons WIDGETS)
twinwire_add_ui_test(compare_models
  SOURCES tst_compare_models.h passage_models.cpp
  MOC header USES models LIBRARIES twinwire_test_compared_views)
twinwire_add_ui_test(compare_pane
  SOURCES tst_compare_pane.h compare_pane_looks.cpp
  MOC header USES pages widgets models LIBRARIES twinwire_test_compared_views)
twinwire_add_ui_test(raw_bytes USES pages widgets models LIBRARIES twinwire_test_compared_views)
twinwire_add_ui_test(answers USES pages widgets models LIBRARIES twinwire_test_compared_views)
twinwire_add_ui_test(replay_table USES pages widgets models LIBRARIES twinwire_test_compared_views)
