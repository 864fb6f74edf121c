twinwire_add_ui_test(composer SOURCES composer_bench.h USES pages widgets models)
twinwire_add_ui_test(raw_request SOURCES composer_bench.h USES pages widgets models)
twinwire_add_ui_test(addresses SOURCES address_fields.h composer_bench.h USES pages widgets models)
twinwire_add_ui_test(routes SOURCES address_fields.h composer_bench.h USES pages widgets models)
