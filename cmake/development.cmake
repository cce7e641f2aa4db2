# SPDX-License-Identifier: BSL-1.0
# Options of this project's own targets. Users of the library get none of them.

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release)
endif()
set(CMAKE_CXX_EXTENSIONS OFF)
set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)

add_library(seam_development INTERFACE)
target_link_libraries(seam_development INTERFACE seam::seam Threads::Threads)
target_compile_definitions(seam_development INTERFACE SEAM_SHOW_WARNINGS)
target_compile_options(seam_development INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror)

if(SEAM_SANITIZE)
  target_compile_options(seam_development INTERFACE -fsanitize=${SEAM_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all)
  # g++ 12 sees uninitialised members in libstdc++'s own headers when it instruments them.
  target_compile_options(seam_development INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  target_link_options(seam_development INTERFACE -fsanitize=${SEAM_SANITIZE})
endif()

# seam_add_program(name sources…): an executable with these options.
function(seam_add_program name)
  add_executable(${name} ${ARGN})
  target_link_libraries(${name} PRIVATE seam_development)
endfunction()
