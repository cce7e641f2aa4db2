// SPDX-License-Identifier: BSL-1.0
/// Catch2, version 2 or 3, whichever is installed.
#pragma once

#if __has_include(<catch2/catch_test_macros.hpp>)
  #include <catch2/catch_test_macros.hpp>
  #include <catch2/matchers/catch_matchers_string.hpp>
#else
  #include <catch2/catch.hpp>
#endif
