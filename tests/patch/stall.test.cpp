// SPDX-License-Identifier: BSL-1.0
#include <seam/patch/patch.hpp>
#include <seam/patch/stall.hpp>
#include <seam/seams/slot.hpp>

#include "../catch.hpp"
#include "../support.hpp"

#include <chrono>
#include <csetjmp>
#include <latch>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

using namespace std::chrono_literals;

namespace {

seam::slot<int(int)> work{"stall.work", [](int x) { return x; }};

std::mutex report_mutex;
std::string last_report;
std::latch* reported = nullptr;

void remember(std::string_view report) {
  const std::lock_guard hold(report_mutex);
  last_report = report;
  if (reported != nullptr) std::exchange(reported, nullptr)->count_down();
}

/// Makes the first report come soon, and remembers it, as long as this lives.
struct impatient {
  seam::stall_handler before = seam::on_stall(remember);
  impatient() { seam::report_stalls_after(20ms); }
  ~impatient() {
    seam::report_stalls_after(5s);
    seam::on_stall(before);
  }
};

}  // namespace

TEST_CASE("a wait that lasts is reported with the seam, the patch's line and the threads inside") {
  const impatient scope;
  std::latch seen(1);
  {
    const std::lock_guard hold(report_mutex);
    reported = &seen;
  }
  const auto slow = [](int x) {
    test::blocked_call::stay();
    return x;
  };
  const int line = __LINE__ + 1;
  seam::patch p{work, slow, {.owner = "billing", .reason = "INC-1042"}};
  long inside = 0;
  test::blocked_call call([&inside] {
    inside = seam::detail::platform::thread_number();
    work(1);
  });
  std::thread ender([&] { p.end(); });
  seen.wait();
  call.go_on();
  ender.join();
  const std::lock_guard hold(report_mutex);
  const std::string begin = "seam: waiting for the end of the patch of stall.work (" __FILE__ ":" +
                            std::to_string(line) + ", owner billing, INC-1042) for ";
  CHECK(last_report.substr(0, begin.size()) == begin);
  const std::string end = " ms: still inside: thread " + std::to_string(inside);
  CHECK(last_report.substr(last_report.size() - end.size()) == end);
}

TEST_CASE("without a handler the report goes to stderr") {
  const auto result = test::in_child([] {
    seam::on_stall(nullptr);
    seam::report_stalls_after(5ms);
    seam::patch p{work, [](int x) {
                    test::blocked_call::stay();
                    return x;
                  }};
    test::blocked_call call([] { work(1); });
    const bool ended = p.end(30ms);
    call.go_on();
    return ended ? 1 : 0;
  });
  CHECK(result.exited_with(0));
  CHECK(result.output.starts_with("seam: waiting for the end of the patch of stall.work ("));
}

TEST_CASE("on_stall returns the previous handler") {
  seam::stall_handler before = seam::on_stall(remember);
  CHECK(seam::on_stall(before) == &remember);
}

TEST_CASE("after a longjmp out of a call, the end does not return, and reports the thread as inside") {
  const impatient scope;
  const auto result = test::in_child([] {
    seam::on_stall(nullptr);
    static std::jmp_buf back;
    seam::patch p{work, [](int) -> int { std::longjmp(back, 1); }};
    std::latch jumped(1);
    std::latch over(1);
    std::thread jumper([&] {
      if (setjmp(back) == 0) work(1);
      jumped.count_down();
      over.wait();
    });
    jumped.wait();
    const bool ended = p.end(60ms);
    ::_exit(ended ? 1 : 0);
    return 1;
  });
  CHECK(result.exited_with(0));
  CHECK(result.output.find("still inside: thread ") != std::string::npos);
}
