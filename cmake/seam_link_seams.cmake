# SPDX-License-Identifier: BSL-1.0
# Leads the calls of functions that cannot be edited to their seams. A source of the target has a SEAM_LINK for each.
#
#   seam_link_seams(target
#     [SYMBOLS name…]      calls from objects and static libraries of the link, also to shared libraries
#     [ARCHIVE library…]   static libraries that define the SYMBOLS: targets or files
#     [INTERPOSE name…]    calls from everywhere, also from inside shared libraries
#     [LIBRARY library…]   shared libraries that define the INTERPOSE names: targets or files
#     [QUIET]              no warnings of calls that are not reached, for the whole target
#   )
#
# A name is that of a C function, or `name=spelling` with the spelling of a C++ function: "sdk_rate=sdk::rate(int)". The
# parameters need quotes. They may be left out when the ARCHIVE or LIBRARY has one function of that name.
# docs/link.md says which calls are reached. Python 3 checks each link first: a seam that cannot work is an error, a call
# that is not reached a warning.

set(SEAM_LINK_CHECKER "${CMAKE_CURRENT_LIST_DIR}/seam_link.py" CACHE INTERNAL "Checks links with seams")

function(seam_link_seams target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "QUIET" "" "SYMBOLS;ARCHIVE;INTERPOSE;LIBRARY")
  set(call "seam_link_seams(${target})")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "${call}: ${arg_UNPARSED_ARGUMENTS}: put it behind SYMBOLS, ARCHIVE, INTERPOSE or LIBRARY")
  endif()
  if(NOT TARGET ${target})
    message(FATAL_ERROR "${call}: there is no target ${target}")
  endif()
  get_target_property(type ${target} TYPE)
  if(NOT type MATCHES "^(EXECUTABLE|SHARED_LIBRARY|MODULE_LIBRARY)$")
    message(FATAL_ERROR "${call}: ${target} is not linked (${type}): name the program that its code goes into")
  endif()
  if(NOT arg_SYMBOLS AND NOT arg_INTERPOSE)
    message(FATAL_ERROR "${call}: name the functions, as in SYMBOLS time getenv")
  endif()
  if(WIN32 OR APPLE)
    message(FATAL_ERROR "${call}: needs a linker for ELF: GNU ld, gold, lld or mold")
  endif()
  get_property(multi GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
  if(multi)
    message(FATAL_ERROR "${call}: needs a generator for one configuration, as Ninja or Unix Makefiles")
  endif()
  find_package(Python3 QUIET COMPONENTS Interpreter)
  if(NOT Python3_FOUND)
    message(FATAL_ERROR "${call}: needs Python 3, which checks the link (Debian: python3)")
  endif()

  get_target_property(seams ${target} SEAM_LINKED)
  if(NOT seams)
    set(seams "")
    _seam_link_launch(${target})
  endif()
  foreach(way SYMBOLS INTERPOSE)
    foreach(entry ${arg_${way}})
      string(REGEX MATCH "^[^=]*" name "${entry}")
      if(NOT name MATCHES "^[A-Za-z_][A-Za-z0-9_]*$")
        message(FATAL_ERROR "${call}: ${entry}: write name, or for a C++ function \"name=function(parameters)\", in quotes")
      endif()
      if(name IN_LIST seams)
        message(FATAL_ERROR "${call}: ${name} is named twice; a function has one seam, and its calls are led there once")
      endif()
      list(APPEND seams ${name})
      _seam_link_one(${target} ${way} "${entry}" ${name})
    endforeach()
  endforeach()
  set_property(TARGET ${target} PROPERTY SEAM_LINKED ${seams})
  if(arg_QUIET)
    set_property(TARGET ${target} APPEND PROPERTY SEAM_LINK_CHECKS "quiet")
  endif()
  foreach(library ${arg_ARCHIVE} ${arg_LIBRARY})
    if(TARGET ${library})
      set_property(TARGET ${target} APPEND PROPERTY SEAM_LINK_CHECKS "in $<TARGET_FILE:${library}>")
      set_property(TARGET ${target} APPEND PROPERTY SEAM_LINK_LIBRARIES ${library})
    elseif(EXISTS "${library}")
      set_property(TARGET ${target} APPEND PROPERTY SEAM_LINK_CHECKS "in ${library}")
      set_property(TARGET ${target} APPEND PROPERTY SEAM_LINK_LIBRARIES "${library}")
    else()
      message(FATAL_ERROR "${call}: ${library} is neither a target nor a file")
    endif()
  endforeach()
  if("${arg_SYMBOLS};${arg_INTERPOSE}" MATCHES "=" AND NOT arg_ARCHIVE AND NOT arg_LIBRARY)
    message(FATAL_ERROR "${call}: say in which ARCHIVE or LIBRARY the C++ functions are")
  endif()
endfunction()

# One function.
function(_seam_link_one target way entry name)
  set_property(TARGET ${target} APPEND PROPERTY SEAM_LINK_CHECKS "${way} ${entry}")
  if(way STREQUAL "INTERPOSE")
    target_compile_definitions(${target} PRIVATE SEAM_LINK_INTERPOSED_${name}=1)
    target_link_libraries(${target} PRIVATE ${CMAKE_DL_LIBS})
  endif()
  # The linker's name of a C++ function is known only during the build: then the checker adds the option.
  if(NOT entry MATCHES "=")
    if(way STREQUAL "INTERPOSE")
      target_link_options(${target} PRIVATE "LINKER:--export-dynamic-symbol=${name}")
    else()
      target_link_options(${target} PRIVATE "LINKER:--wrap=${name}")
    endif()
  endif()
endfunction()

# Puts the checker in front of the target's linker. Its file is written at the end, when all calls for the target are made.
function(_seam_link_launch target)
  set(directory "${CMAKE_CURRENT_BINARY_DIR}/seam_link")
  set_property(TARGET ${target} PROPERTY SEAM_LINK_CHECKS "target ${target}" "nm ${CMAKE_NM}"
    "objdump ${CMAKE_OBJDUMP}" "ar ${CMAKE_AR}" "names ${directory}/${target}_symbols.hpp")
  set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS "${directory}/${target}.txt" "${SEAM_LINK_CHECKER}")
  foreach(language C CXX)
    get_target_property(launcher ${target} ${language}_LINKER_LAUNCHER)
    if(NOT launcher)
      set(launcher "")
    endif()
    set_property(TARGET ${target} PROPERTY ${language}_LINKER_LAUNCHER
      "${Python3_EXECUTABLE}" "${SEAM_LINK_CHECKER}" link "${directory}/${target}.txt" ${launcher})
  endforeach()
  # A deferred call expands its arguments late, so they are written into its text here.
  cmake_language(EVAL CODE "cmake_language(DEFER DIRECTORY [[${CMAKE_SOURCE_DIR}]]
    CALL _seam_link_finish [[${target}]] [[${directory}]] [[${Python3_EXECUTABLE}]])")
endfunction()

function(_seam_link_finish target directory python)
  get_target_property(checks ${target} SEAM_LINK_CHECKS)
  string(REPLACE ";" "\n" content "${checks}")
  file(GENERATE OUTPUT "${directory}/${target}.txt" CONTENT "${content}\n")
  # The linker's names of C++ functions are found before the target is compiled.
  get_target_property(libraries ${target} SEAM_LINK_LIBRARIES)
  if(libraries AND checks MATCHES "=")
    set(names "${directory}/${target}_symbols.hpp")
    add_custom_command(OUTPUT "${names}"
      COMMAND "${python}" "${SEAM_LINK_CHECKER}" names "${directory}/${target}.txt" "${names}"
      DEPENDS "${SEAM_LINK_CHECKER}" "${directory}/${target}.txt" ${libraries}
      COMMENT "Finding the linker's names of the seams of ${target}" VERBATIM)
    add_custom_target(${target}_seam_names DEPENDS "${names}")
    add_dependencies(${target} ${target}_seam_names)
    target_compile_definitions(${target} PRIVATE "SEAM_LINK_NAMES=<${names}>")
  endif()
endfunction()
