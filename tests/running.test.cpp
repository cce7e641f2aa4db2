// SPDX-License-Identifier: BSL-1.0
#include <seam/advice.hpp>
#include <seam/function.hpp>
#include <seam/method.hpp>
#include <seam/patch.hpp>
#include <seam/running.hpp>
#include <seam/slot.hpp>

#include "catch.hpp"
#include "support.hpp"

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

      private : int work_original(int n) {
    return n;
  }
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

/// Puts the handler before back.
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
  CHECK(first.superseded());  // also when all is as it was: something else may have run meanwhile
}

TEST_CASE("drained says who is still inside a patch that has ended") {
  seam::patch p{stay, seam::around([](auto& next, int n) { return next(n); }), {.owner = "billing"}};
  const unsigned line = __LINE__ - 1;
  test::blocked_call one([] { stay(1); });
  CHECK_FALSE(p.end(0ms));
  const seam::stragglers left = p.drained(2ms);
  CHECK_FALSE(left);
  REQUIRE(left.size() == 1);
  for (const seam::straggler& s : left) {
    CHECK(s.thread > 0);
    CHECK(s.milliseconds >= 2);
    CHECK(s.calls == 1);
    CHECK(s.seam == "stay");
    CHECK(s.where.line == line);
    const std::string text(left.text());
    CHECK(text.starts_with("seam: the patch of stay (" __FILE__ ":" + number(line) + ", owner billing) ended "));
    CHECK(text.ends_with(" ms ago; still inside: thread " + std::to_string(s.thread)));
  }
  one.go_on();
  const seam::stragglers none = p.drained(10s);
  CHECK(none);
  CHECK(none.begin() == none.end());
  CHECK(none.text() ==
        "seam: nobody is inside the patch of stay (" __FILE__ ":" + number(line) + ", owner billing) any more");
}

TEST_CASE("drained counts the calls of a thread, and lists any number of threads") {
  seam::patch p{stay, seam::around([](auto& next, int n) { return n > 0 ? stay(n - 1) : next(n); })};
  std::optional<test::blocked_call> inside[6];
  for (auto& i : inside) i.emplace([] { stay(2); });
  CHECK_FALSE(p.end(0ms));
  seam::stragglers left = p.drained(0ms);
  CHECK(left.size() == 6);
  CHECK(left.begin()->calls == 3);
  CHECK(std::string(left.text()).find(" (3 calls)") != std::string::npos);
  const seam::stragglers moved = std::move(left);
  CHECK(moved.size() == 6);
  for (auto& i : inside) i->go_on();
  CHECK(p.drained(10s));
}

TEST_CASE("drained waits for the last one to leave") {
  seam::patch p{stay, seam::around([](auto& next, int n) { return next(n); })};
  test::blocked_call one([] { stay(1); });
  CHECK_FALSE(p.end(0ms));
  std::thread waits([&] { static_cast<void>(p.drained(20s)); });
  one.go_on();
  waits.join();
  CHECK(p.drained(0ms));
}

TEST_CASE("drained tells who waits for a destructor since when") {
  std::latch begun(1), released(1);
  std::shared_ptr<void> slow(nullptr, [&](void*) { begun.count_down(), released.wait(); });
  seam::patch p{stay, [slow = std::move(slow)](int n) { return n; }};
  std::thread ender([&] { p.end(); });
  begun.wait();
  const auto left = p.drained(1ms);
  CHECK_FALSE(left);
  const std::string text(left.text());
  const std::size_t at = text.find(" ended ");
  REQUIRE(at != std::string::npos);
  CHECK(std::stol(text.substr(at + 7)) < 60'000);  // and not since the machine was started
  CHECK(text.ends_with(" ms ago; its callable is still being destroyed"));
  released.count_down();
  ender.join();
}

TEST_CASE("drained is refused from inside, and before the end") {
  std::string from_inside;
  std::string before;
  seam::patch p;
  const auto ask = [&](int n) {
    before = thrown_by([&] { static_cast<void>(p.drained(1s)); });
    CHECK_FALSE(p.end());
    from_inside = thrown_by([&] { static_cast<void>(p.drained(1s)); });
    return n;
  };
  p = seam::patch{stay, ask};
  const unsigned line = __LINE__ - 1;
  stay(1);
  const std::string begin = "seam: drained() of the patch of stay (" __FILE__ ":" + number(line) + "): ";
  CHECK(before == begin + "it has not ended: end it first, as in p.end(0ms)");
  CHECK(from_inside == begin + "this call is inside it and would wait for itself");
  CHECK(p.drained(1s));
}

TEST_CASE("a patch that holds nothing is drained") {
  seam::patch none;
  CHECK(none.drained(0ms));
}

TEST_CASE("who patches what is running is told to whoever wants to know") {
  const listening to(hear);
  seam::patch p{stay, seam::around([](auto& next, int n) { return next(n); })};
  CHECK_FALSE(heard);  // nobody was inside
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

TEST_CASE("by default nobody is told, and the handler before comes back") {
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
