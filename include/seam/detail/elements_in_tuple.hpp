// SPDX-License-Identifier: BSL-1.0
/// The elements of a patch_set that come in Hana tuples.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/set_of_layers.hpp>
#include <seam/patch_set.hpp>

#include <boost/hana/concept/foldable.hpp>
#include <boost/hana/unpack.hpp>

#include <type_traits>

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class Tuple>
requires(boost::hana::Foldable<Tuple>::value) struct elements_in<Tuple> {
  template <class Elements>
  static void prepare(fresh_layers& set, Elements&& elements) {
    boost::hana::unpack(static_cast<Elements&&>(elements), [&](auto&&... each) {
      if constexpr ((check_element<decltype(each)>() && ...)) {
        (elements_in<std::remove_cvref_t<decltype(each)>>::prepare(set, static_cast<decltype(each)>(each)), ...);
      }
    });
  }
};

}  // namespace detail
SEAM_END_NAMESPACE
