// SPDX-License-Identifier: BSL-1.0
/// What the tests of mocking share: what a failure says, and a handler for as long as a scope lasts.
#pragma once

#include <seam/base/error.hpp>
#include <seam/base/location.hpp>
#include <seam/mock/failure.hpp>

#include <string>
#include <vector>

namespace test {

template <class Error, class Call>
std::string message_of(Call& call) {
  try {
    call();
  } catch (const Error& e) {
    return e.what();
  }
  return "nothing";
}
template <class Call>
std::string failure_of(Call call) {
  return message_of<seam::expectation_error>(call);
}
template <class Call>
std::string misuse_of(Call call) {
  return message_of<seam::error>(call);
}

/// A line of a file that is called the same wherever the test is compiled.
inline seam::location at(unsigned line) { return {"t.cpp", line}; }

/// Failures are kept here instead of being thrown.
class heard {
 public:
  heard() : before_(seam::on_failure([](const seam::failure& f) { all().push_back(f.text); })) { all().clear(); }
  ~heard() { seam::on_failure(before_); }
  heard(const heard&) = delete;
  heard& operator=(const heard&) = delete;

  static std::vector<std::string>& all() {
    static std::vector<std::string> texts;
    return texts;
  }
  [[nodiscard]] static std::string last() { return all().empty() ? "nothing" : all().back(); }

 private:
  seam::failure_handler before_;
};

}  // namespace test
