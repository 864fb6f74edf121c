# Languages need no widget: the test links the translations and the rooms that speak.
twinwire_add_ui_test(languages
  LIBRARIES twinwire_i18n twinwire_test_comparisons twinwire_report twinwire_workspace twinwire_lab)
if(TARGET twinwire_ui_shell)
  twinwire_add_ui_test(chinese_window USES shell LIBRARIES twinwire_i18n)
endif()
