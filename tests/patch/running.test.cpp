// SPDX-License-Identifier: BSL-1.0
#include <seam/layers/advice.hpp>
#include <seam/patch/patch.hpp>
#include <seam/patch/running.hpp>
#include <seam/seams/function.hpp>
#include <seam/seams/method.hpp>
#include <seam/seams/slot.hpp>

#include "../catch.hpp"
#include "../support.hpp"

#include <atomic>
#include <chrono>
#include <latch>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

namespace running {
class machine {
 public:
  int work(int n) SEAM_METHOD(work, n)

 private:
  int work_original(int n) { return n; }
};
}  // namespace running

namespace {

using namespace std::chrono_literals;

int job_original(int left);
constexpr seam::function<&job_original, "job"> job;

std::atomic<int> old_steps{0};
seam::slot<void()> between_steps{"between_steps"};

int job_original(int left) {
  const auto version = job.version();
  for (; left > 0; --left) {
    if (version.superseded()) return job(left);
    ++old_steps;
    between_steps();
  }
  return 0;
}

int stay_original(int n) {
  test::blocked_call::stay();
  return n;
}
constexpr seam::function<&stay_original, "stay"> stay;

std::string number(unsigned n) { return std::to_string(n); }

template <class Call>
std::string thrown_by(Call call) {
  try {
    call();
  } catch (const std::exception& e) {
    return e.what();
  }
  return "nothing";
}

struct event {
  std::string seam;
  unsigned line = 0;
  std::size_t calls = 0;
  std::string text;
};
std::optional<event> heard;
void hear(const seam::patch_of_running& e) {
  heard = event{std::string(e.seam), e.where.line, e.calls, std::string(e.text)};
}

/// Restores the previous handler.
class listening {
 public:
  explicit listening(seam::running_handler handler) : before_(seam::on_patch_of_running(handler)) { heard.reset(); }
  ~listening() { seam::on_patch_of_running(before_); }
  listening(const listening&) = delete;
  listening& operator=(const listening&) = delete;

 private:
  seam::running_handler before_;
};

}  // namespace

TEST_CASE("a loop that is running moves to the new code with its progress kept") {
  old_steps = 0;
  int taken_over = 0;
  seam::patch fresh;
  seam::patch watch{between_steps, [&] {
                      if (old_steps == 3) {
                        fresh = seam::patch{job, [&](int left) {
                                              taken_over = left;
                                              return 100 + left;
                                            }};
                      }
                    }};
  CHECK(job(10) == 107);
  CHECK(old_steps == 3);
  CHECK(taken_over == 7);
}

TEST_CASE("a version is superseded by every change of its seam's layers, and by no other") {
  running::machine mine;
  const auto first = seam::of<&running::machine::work>.version();
  CHECK_FALSE(first.superseded());
  {
    seam::patch other{job, [](int) { return 0; }};
    CHECK_FALSE(first.superseded());
    seam::patch p{seam::of<&running::machine::work>.on(mine), [](running::machine&, int) { return 1; }};
    CHECK(first.superseded());
    const auto second = seam::of<&running::machine::work>.version();
    CHECK_FALSE(second.superseded());
    p.end();
    CHECK(second.superseded());
  }
  CHECK(first.superseded());  // even if the layers are the same again: others may have run in between
}

TEST_CASE("a handler is told of a patch of a seam that has calls inside") {
  const listening to(hear);
  seam::patch p{stay, seam::around([](auto& next, int n) { return next(n); })};
  CHECK_FALSE(heard);  // no call was inside
  test::blocked_call one([] { stay(1); });
  {
    seam::patch q{stay, [](int) { return 0; }};
    const unsigned line = __LINE__ - 1;
    REQUIRE(heard);
    CHECK(heard->seam == "stay");
    CHECK(heard->line == line);
    CHECK(heard->calls == 1);
    CHECK(heard->text == "seam: stay is patched (" __FILE__ ":" + number(line) + ") while 1 call is inside its layers");
  }
  test::blocked_call two([] { stay(1); });
  seam::patch r{stay, [](int) { return 0; }};
  CHECK(heard->calls == 2);
  CHECK(heard->text.ends_with("while 2 calls are inside its layers"));
}

TEST_CASE("there is no handler at the start, and setting one returns the previous one") {
  CHECK(seam::on_patch_of_running(hear) == nullptr);
  CHECK(seam::on_patch_of_running(nullptr) == hear);
}

TEST_CASE("a handler that throws refuses the patch") {
  const listening to([](const seam::patch_of_running&) { throw std::runtime_error("not now"); });
  seam::patch p{stay, [](int n) {
                  test::blocked_call::stay();
                  return n;
                }};
  test::blocked_call one([] { stay(1); });
  CHECK(thrown_by([] { const seam::patch q{stay, [](int) { return 7; }}; }) == "not now");
  CHECK(stay(1) == 1);
}
