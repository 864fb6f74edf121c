# What `cmake --install` puts where: the program, its manual page, its JSON Schemas, its documents.

include(GNUInstallDirs)

if(TARGET twinwire)
  install(TARGETS twinwire RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()

install(DIRECTORY ${PROJECT_SOURCE_DIR}/resources/
  DESTINATION ${CMAKE_INSTALL_DATADIR}/twinwire
  FILES_MATCHING PATTERN "*.schema.json")

install(FILES ${PROJECT_SOURCE_DIR}/packaging/twinwire.1
  DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 OPTIONAL)

install(FILES
  ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/CHANGELOG.md
  ${PROJECT_SOURCE_DIR}/CONTRIBUTING.md ${PROJECT_SOURCE_DIR}/LICENSE
  DESTINATION ${CMAKE_INSTALL_DOCDIR})
