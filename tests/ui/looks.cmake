# Theme, style, icons, small controls, and what is painted by hand: wires, phases, verdict.
twinwire_add_test_part(looks_runs SOURCES looks_runs.cpp LIBRARIES twinwire_ui_widgets WIDGETS)
twinwire_add_ui_test(looks SOURCES paintings.h USES widgets LIBRARIES Qt6::Svg)
twinwire_add_ui_test(wires SOURCES paintings.h USES widgets LIBRARIES twinwire_test_looks_runs Qt6::Svg)
twinwire_add_ui_test(verdict USES widgets LIBRARIES twinwire_test_looks_runs Qt6::Svg)
