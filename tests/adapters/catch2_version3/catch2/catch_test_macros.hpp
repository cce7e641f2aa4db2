// SPDX-License-Identifier: BSL-1.0
/// What the adapter uses of Catch2 3, for machines with version 2: the same names, and a log of the adapter's calls.
#pragma once

#include <cstddef>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <string_view>

namespace Catch {

using StringRef = std::string_view;
struct SourceLineInfo {
  constexpr SourceLineInfo(const char* in, std::size_t at) noexcept : file(in), line(at) {}
  const char* file;
  std::size_t line;
};

struct ResultDisposition {
  enum Flags { Normal = 0x01, ContinueOnFailure = 0x02 };
};
struct ResultWas {
  enum OfType { ExplicitFailure = 0x11 };
};
struct TestFailureException {};

class AssertionHandler {
 public:
  AssertionHandler(StringRef macro, const SourceLineInfo& line, StringRef expression, ResultDisposition::Flags flags)
      : line_(line), throws_(flags == ResultDisposition::Normal) {
    if (macro != "SEAM" || !expression.empty()) throw std::logic_error("not what Catch2 is told");
  }
  ~AssertionHandler() {
    if (!completed_) std::puts("incomplete");
  }
  AssertionHandler(const AssertionHandler&) = delete;
  AssertionHandler& operator=(const AssertionHandler&) = delete;

  void handleMessage(ResultWas::OfType, std::string&& message) {
    const std::string_view file = line_.file;
    std::printf("%s:%zu: %s: %s\n", file.substr(file.rfind('/') + 1).data(), line_.line,
                throws_ ? "FAIL" : "FAIL_CHECK", message.substr(0, message.find('\n')).c_str());
  }
  void complete() {
    completed_ = true;
    if (throws_) throw TestFailureException();
  }

 private:
  const SourceLineInfo line_;
  const bool throws_;
  bool completed_ = false;
};

}  // namespace Catch

constexpr Catch::StringRef operator""_catch_sr(const char* chars, std::size_t size) noexcept { return {chars, size}; }
