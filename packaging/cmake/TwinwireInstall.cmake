# What `cmake --install` puts where: the programs, manual page, JSON Schemas, documents, and what a desktop wants.

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
  ${PROJECT_SOURCE_DIR}/CONTRIBUTING.md ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/docs/findings.md
  DESTINATION ${CMAKE_INSTALL_DOCDIR})

# The window on a desktop: menu entry, icon, description for software centres, type of its files.
if(TARGET twinwire-gui)
  set(TWINWIRE_RELEASE_DATE "2026-11-22")
  set(desktop ${PROJECT_SOURCE_DIR}/resources/desktop)
  configure_file(${desktop}/dev.twinwire.Twinwire.metainfo.xml
    ${PROJECT_BINARY_DIR}/desktop/dev.twinwire.Twinwire.metainfo.xml @ONLY)
  install(FILES ${desktop}/dev.twinwire.Twinwire.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
  install(FILES ${PROJECT_BINARY_DIR}/desktop/dev.twinwire.Twinwire.metainfo.xml
    DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
  install(FILES ${desktop}/dev.twinwire.Twinwire.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages)
  install(FILES ${PROJECT_SOURCE_DIR}/resources/icons/twinwire.svg
    DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps RENAME dev.twinwire.Twinwire.svg)
endif()
