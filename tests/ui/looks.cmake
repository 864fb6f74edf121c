# Theme, style, icons, small controls, and what is painted by hand: wires, phases, verdict.
twinwire_add_ui_test(looks SOURCES looks_runs.cpp USES widgets LIBRARIES Qt6::Svg)
twinwire_add_ui_test(verdict SOURCES looks_runs.cpp USES widgets LIBRARIES Qt6::Svg)
