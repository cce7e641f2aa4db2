// SPDX-License-Identifier: BSL-1.0
#include <seam/mock/failure.hpp>

#include "../catch.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <string>
#include <vector>

namespace {

seam::failure said(const char* text) { return {text, seam::location{"test.cpp", 7}}; }

std::vector<std::string> heard;
class listening {
 public:
  explicit listening(seam::failure_handler handler) : before_(seam::on_failure(handler)) { heard.clear(); }
  ~listening() { seam::on_failure(before_); }
  listening(const listening&) = delete;
  listening& operator=(const listening&) = delete;

 private:
  seam::failure_handler before_;
};

template <class Call>
std::string error_of(Call call) {
  try {
    call();
  } catch (const seam::expectation_error& e) {
    return e.what();
  }
  return "nothing";
}

template <class Call>
class while_unwinding {
 public:
  explicit while_unwinding(Call call) : call_(call) {}
  ~while_unwinding() { call_(); }
  while_unwinding(const while_unwinding&) = delete;
  while_unwinding& operator=(const while_unwinding&) = delete;

 private:
  Call call_;
};

}  // namespace

TEST_CASE("without a handler a failure is thrown, with its text and line") {
  try {
    seam::detail::fail(said("no"));
    FAIL("nothing was thrown");
  } catch (const seam::expectation_error& e) {
    CHECK(e.what() == std::string("no"));
    CHECK(e.where().line == 7);
  }
  CHECK(seam::take_failures().empty());
}

TEST_CASE("what cannot be thrown is kept, and thrown at the next chance") {
  seam::detail::fail_without_throwing(said("one"));
  seam::detail::fail_without_throwing(said("two"));
  CHECK(error_of([] { seam::detail::throw_recorded(); }) ==
        "Reported earlier, where nothing could be thrown:\none\ntwo");
  CHECK(error_of([] { seam::detail::throw_recorded(); }) == "nothing");
  seam::detail::fail_without_throwing(said("three"));
  CHECK(error_of([] { seam::detail::fail(said("four")); }) ==
        "four\n\nReported earlier, where nothing could be thrown:\nthree");
}

TEST_CASE("nothing is thrown while an exception is in flight") {
  try {
    const while_unwinding later([] {
      seam::detail::fail(said("unwinding"));
      seam::detail::throw_recorded();
    });
    throw 1;
  } catch (int) {
  }
  const auto kept = seam::take_failures();
  REQUIRE(kept.size() == 1);
  CHECK(kept[0].text == "unwinding");
  CHECK_FALSE(kept[0].may_throw);
  CHECK(kept[0].where.line == 7);
}

TEST_CASE("a handler gets the failure, and the failing code goes on when it returns") {
  const listening to([](const seam::failure& f) { heard.push_back(f.text + (f.may_throw ? "" : " (quiet)")); });
  seam::detail::fail(said("a"));
  seam::detail::fail_without_throwing(said("b"));
  CHECK(heard == std::vector<std::string>{"a", "b (quiet)"});
  CHECK(seam::take_failures().empty());
}

TEST_CASE("a failure is not lost when its handler throws where it must not") {
  const listening to([](const seam::failure&) { throw 1; });
  CHECK_THROWS_AS(seam::detail::fail(said("a")), int);
  seam::detail::fail_without_throwing(said("b"));
  const auto kept = seam::take_failures();
  REQUIRE(kept.size() == 1);
  CHECK(kept[0].text == "b");
}

TEST_CASE("a failure that was never thrown fails the program at its exit") {
  const pid_t child = ::fork();
  if (child == 0) {
    if (std::freopen("/dev/null", "w", stderr) == nullptr) std::_Exit(3);
    seam::detail::fail_without_throwing(said("lost"));
    std::exit(0);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == EXIT_FAILURE);
}
