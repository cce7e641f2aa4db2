// SPDX-License-Identifier: BSL-1.0
/// What mocks and expectations return where nobody said what, for each type of result.
#pragma once

#include <seam/base/config.hpp>
#include <seam/core/engine.hpp>
#include <seam/seams/function.hpp>

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class R>
class default_answer_seam : public function<&make_default_answer<R>, "seam::default_answer"> {
 public:
  default_answer_seam() noexcept { default_source_of<R>.store(&source); }

 private:
  static R make() { return function<&make_default_answer<R>, "seam::default_answer">()(); }
  static inline const default_source source{
      reinterpret_cast<void (*)()>(&make),
      slot_behind(function<&make_default_answer<R>, "seam::default_answer">()).core};
};

}  // namespace detail

/// What a call returns to which nobody gave an answer: at first `R()`. Another one, for as long as a scope lasts:
/// `seam::patch p{seam::default_answer<Money>, [] { return Money(0, "EUR"); }};`. A seam like any other; from `main`
/// on.
template <class R>
inline const detail::default_answer_seam<R> default_answer;

SEAM_END_NAMESPACE
