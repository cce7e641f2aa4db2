// SPDX-License-Identifier: BSL-1.0
/// The seams whose reports are tested word for word.
#pragma once

#include <seam/seams/function.hpp>

#include "mocking.hpp"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace vault {
struct secret {
  int a = 1;
  int b = 2;
};
}  // namespace vault

namespace reported {

using vault::secret;

inline double rate_original(std::string_view) { return 1.08; }
inline constexpr seam::function<&rate_original, "bank.rate"> rate;

inline int move_original(int, std::string_view, double) { return 0; }
inline constexpr seam::function<&move_original, "move"> move;

inline void open_original() {}
inline void close_original() {}
inline constexpr seam::function<&open_original, "open"> open_it;
inline constexpr seam::function<&close_original, "close"> close_it;

inline void log_original(int) noexcept {}
inline constexpr seam::function<&log_original, "log"> log_it;

using tables = std::vector<std::map<int, std::string>>;
inline std::unique_ptr<secret> keep_original(const secret&, const tables&) { return nullptr; }
inline constexpr seam::function<&keep_original, "keep"> keep;

inline std::unique_ptr<int> make_original(int) { return nullptr; }
inline constexpr seam::function<&make_original, "make"> make;

inline int referred = 5;
inline int& refer_original(int) { return referred; }
inline constexpr seam::function<&refer_original, "refer"> refer;

/// What the handler is told of what happens in `call`.
inline std::string heard(const std::function<void()>& call) {
  const test::heard all;
  call();
  return test::heard::last();
}

}  // namespace reported
