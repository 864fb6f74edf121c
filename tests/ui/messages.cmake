# The frame list as a model, then the pane with real connections to the lab.
twinwire_add_ui_test(frame_list USES models)
twinwire_add_ui_test(messages USES pages widgets models)
