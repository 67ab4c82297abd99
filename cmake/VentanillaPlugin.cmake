# ventanilla_plugin(NAME SOURCES…): one folder, one shared library, as the host loads it. It links the SDK and the
# domain rules, nothing else. The same function serves plugins in this tree and those built against an installed SDK.
include_guard(GLOBAL)
include(GNUInstallDirs)

function(ventanilla_plugin name)
  add_library(${name} MODULE ${ARGN})
  set_target_properties(${name} PROPERTIES
    PREFIX ""
    LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib/plugins
    CXX_VISIBILITY_PRESET hidden
    VISIBILITY_INLINES_HIDDEN ON
    INSTALL_RPATH "$ORIGIN/../..")
  target_compile_features(${name} PRIVATE cxx_std_20)
  target_link_libraries(${name} PRIVATE Ventanilla::sdk Ventanilla::domain $<TARGET_NAME_IF_EXISTS:ventanilla_rules>)
  target_link_options(${name} PRIVATE -Wl,--no-undefined)
  install(TARGETS ${name} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/ventanilla/plugins)
endfunction()
