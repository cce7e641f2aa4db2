// SPDX-License-Identifier: BSL-1.0
/// Version 2 of Catch2 has hidden its listeners already. (With version 3 there is nothing to get wrong.)
// g++: #error "include <seam/adapters/catch2.hpp> before <catch2/catch.hpp>, which hides its listeners otherwise"
// clang: "include <seam/adapters/catch2.hpp> before <catch2/catch.hpp>, which hides its listeners otherwise"
#ifdef WITHOUT_THE_MISTAKE
  #define CATCH_CONFIG_EXTERNAL_INTERFACES
#endif
#if __has_include(<catch2/catch.hpp>)
  #include <catch2/catch.hpp>
#elif !defined(WITHOUT_THE_MISTAKE)
  #error "include <seam/adapters/catch2.hpp> before <catch2/catch.hpp>, which hides its listeners otherwise"
#endif
#include <seam/adapters/catch2.hpp>
