// SPDX-License-Identifier: BSL-1.0
/// The type in which a spy keeps a value.
#pragma once

#include <seam/base/config.hpp>

#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

SEAM_BEGIN_NAMESPACE

/// A spy keeps a `T` as a `type`, made from a `const T&`. A view is kept as what it views; specialise this for views of
/// your own. A pointer is kept as a pointer: what it points to is not kept.
template <class T>
struct recorded_as {
  using type = T;
};
template <class C, class Traits>
struct recorded_as<std::basic_string_view<C, Traits>> {
  using type = std::basic_string<C, Traits>;
};
/// Of std::span.
template <class T>
  requires requires {
    typename T::element_type;
    T::extent;
  }
struct recorded_as<T> {
  struct type : std::vector<std::remove_cv_t<typename T::element_type>> {
    explicit type(const T& viewed)
        : std::vector<std::remove_cv_t<typename T::element_type>>(viewed.begin(), viewed.end()) {}
  };
};

SEAM_END_NAMESPACE
