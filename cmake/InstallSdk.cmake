# What `cmake --install` leaves for those who build plugins elsewhere: find_package(Ventanilla).
include(CMakePackageConfigHelpers)

set(sdk_package ${CMAKE_INSTALL_LIBDIR}/cmake/Ventanilla)
set(sdk_headers ${CMAKE_INSTALL_INCLUDEDIR}/ventanilla)

install(TARGETS ventanilla_sdk ventanilla_domain EXPORT VentanillaTargets)
install(EXPORT VentanillaTargets NAMESPACE Ventanilla:: DESTINATION ${sdk_package})
foreach(room host/sdk shared/domain)
  # What only the SDK's own sources include stays here.
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/${room}/ DESTINATION ${sdk_headers}/${room}
    FILES_MATCHING PATTERN "*.hpp" PATTERN detail EXCLUDE PATTERN gallery EXCLUDE PATTERN text EXCLUDE)
endforeach()

configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/VentanillaConfig.cmake.in
  ${PROJECT_BINARY_DIR}/VentanillaConfig.cmake INSTALL_DESTINATION ${sdk_package})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/VentanillaConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES
  ${PROJECT_BINARY_DIR}/VentanillaConfig.cmake
  ${PROJECT_BINARY_DIR}/VentanillaConfigVersion.cmake
  ${PROJECT_SOURCE_DIR}/cmake/VentanillaPlugin.cmake
  DESTINATION ${sdk_package})
