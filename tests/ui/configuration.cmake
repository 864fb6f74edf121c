# The page that checks a proxy's configuration, by itself and in the window.
twinwire_add_ui_test(configuration USES pages)
twinwire_add_ui_test(configuration_window USES shell)
twinwire_add_ui_test(configuration_ways USES shell)
